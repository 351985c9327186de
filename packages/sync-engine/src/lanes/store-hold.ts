import type { StoreHold } from '../reports.js';
import type { SliceContext } from './slice-context.js';

/** Why nothing at all is sent to the store at present; null: it is written to (M-05). */
export const storeHold = ({ runtime }: Pick<SliceContext, 'runtime'>): StoreHold | null =>
  runtime.options.mode === 'audit' ? 'audit' : null;
