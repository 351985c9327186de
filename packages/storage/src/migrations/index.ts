import { FirstTables1763900000000 } from './first-tables.migration.js';

/** Every migration in its order, listed by hand: no globs. */
export const MIGRATIONS = [FirstTables1763900000000];
