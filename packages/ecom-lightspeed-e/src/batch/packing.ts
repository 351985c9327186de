import type { Entry } from './entry.js';

/** Most sub-requests of one batch at the vendor (E-Series reference, batch). */
export const MAX_BATCH = 500;
/** Most of them where the vendor's limit counts each. */
export const MAX_COUNTED_BATCH = 100;
/**
 * Most where it does not. The store takes more, but each listing of a batch waits for all the others, and all of them are held in
 * memory meanwhile.
 */
export const MAX_UNCOUNTED_BATCH = 300;
/** Largest body of a batch we send; the vendor names no bound, the call has to arrive within its time-out. */
const MAX_BATCH_CHARACTERS = 4_000_000;

/** What to take from the budget for a batch: the sub-requests, where they count, and the call that carries them. */
export function price(waiting: number, batchCounts: boolean, most: number): { want: number; min: number } {
  if (!batchCounts) return { want: 1, min: 1 };
  const want = Math.min(waiting, most, MAX_COUNTED_BATCH) + 1;
  return { want, min: Math.min(want, Math.max(2, Math.ceil(want / 2))) };
}

/** How many sub-requests are gathered for a batch of steps. */
export function fullBatch(batchCounts: boolean, most: number): number {
  return Math.min(batchCounts ? MAX_COUNTED_BATCH : MAX_UNCOUNTED_BATCH, most);
}

/** How many sub-requests the granted calls pay for. */
export function affordable(granted: number, batchCounts: boolean, most: number): number {
  return batchCounts ? Math.min(granted - 1, most) : Math.min(MAX_BATCH, most);
}

/** How many of the first entries fit into one batch; at least one. */
export function fitting(entries: readonly Entry[], most: number): number {
  let characters = 0;
  for (const [index, entry] of entries.entries()) {
    characters += JSON.stringify(entry.request).length;
    if (index >= most || (index > 0 && characters > MAX_BATCH_CHARACTERS)) return index;
  }
  return entries.length;
}
