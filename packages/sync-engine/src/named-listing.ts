import type { Candidate } from './planning/match.js';
import type { TieProblem } from './planning/match-ties.js';
import type { PlanLine, StoreHold } from './plan-reports.js';

/**
 * Why a listing that the operator names is not taken for a product (D-02): `several`: products share the SKU; `gone`: deleted in the POS;
 * `in`: it is this listing already; `other`: it has another one that is in the sync; `own`: the one it had stands in the store; `creating`:
 * one is being made; `doubt`: the match is to answer first (M-03); `missing`: the store has none of that id; `foreign`: it carries somebody
 * else's mark (M-05); `taken`: it belongs to another product of ours; `blocked`: the product cannot be published; `no-variation`: nothing
 * in it fits the variant.
 */
export type ListingRefusal =
  | 'unknown'
  | 'several'
  | 'gone'
  | 'in'
  | 'other'
  | 'own'
  | 'creating'
  | 'doubt'
  | 'missing'
  | 'foreign'
  | 'taken'
  | 'blocked'
  | 'no-variation'
  | TieProblem;

/** What came of taking a listing that the operator named for a product (D-02). */
export interface NamedListingReport {
  readonly connectionId: string;
  readonly sku: string;
  readonly listingRef: string;
  /** Why nothing at all is sent to this store; then nothing was done. */
  readonly hold: StoreHold | null;
  /** Null: it is taken. */
  readonly refused: ListingRefusal | null;
  /** Null where nobody knows the SKU. */
  readonly product: (Pick<PlanLine, 'familyId' | 'name'> & { readonly sku: string }) | null;
  /** Null where the store has none of that id, or it was not looked for. */
  readonly listing: Candidate | null;
  /** The listing that is in the way, its id, or the product that has this one. */
  readonly other: string | null;
  /** Only one variation of it was taken. */
  readonly variation: boolean;
  /** What will be written to it. */
  readonly lines: readonly PlanLine[];
}
