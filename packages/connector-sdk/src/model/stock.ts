import type { StepFailure } from './plan.js';

/** So many units more or fewer for one store record (S-14). */
export interface StockDifference {
  readonly familyId: string;
  readonly memberRef: string;
  readonly listingRef: string;
  /** Null for a product without variations. */
  readonly variationRef: string | null;
  /** Whole units, never 0. */
  readonly units: number;
}

/**
 * What became of one difference. `not-sent`: certainly without effect, it may be sent later. `unsure`: the answer was lost or says
 * nothing, so the record is read before anything else is sent to it (S-13). `failed`: the store refused it, without effect.
 */
export type DifferenceResult =
  | { readonly status: 'done' }
  | { readonly status: 'not-sent' }
  | { readonly status: 'unsure'; readonly message: string }
  | { readonly status: 'failed'; readonly failure: StepFailure };

export interface DifferenceOutcome {
  readonly difference: StockDifference;
  readonly result: DifferenceResult;
}
