import type { Catalogue } from './en.js';

/** French sentences; what is not here is said in English. */
export const fr: Catalogue = {};
