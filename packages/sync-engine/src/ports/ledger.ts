import type { Quantity } from '@tillbridge/connector-sdk/model';

/**
 * What the store should show of one record by now (S-08). `closing`: the record is about to go, so the stock lane brings it to 0; `closed`:
 * it has, and sends nothing to it any more (V-06). `open`: certain. `opening`: a number of ours is on its way to the record,
 * nothing else is sent to it meanwhile. `unsure`: the store may show something else; the record is read by id, twice, before anything
 * is sent to it (S-13). `refused`: the store has refused that it becomes tracked or unlimited; it is told again after everything
 * else of its product, and then daily, and gets no other number before (S-05).
 */
export interface LedgerEntry {
  readonly memberRef: string;
  readonly expected: Quantity;
  readonly state: 'open' | 'opening' | 'refused' | 'unsure' | 'closing' | 'closed';
  /** Ms since epoch of our last write that touched it; of an opening the latest time at which it was or will be sent. */
  readonly touchedAtMs: number;
  /** The first of the two readings of S-13, null before it. */
  readonly firstRead: { readonly quantity: Quantity | null; readonly atMs: number } | null;
}

/** A difference that was stored before it was sent and has no outcome yet (S-14). */
export interface StockIntent {
  readonly memberRef: string;
  readonly units: number;
  /** Ms since epoch. */
  readonly sentAtMs: number;
}
