import type { SavedListing } from '@tillbridge/connector-sdk/model';
import type { Lease } from './lane.js';

/** What a guard counts (G-01). */
export type GuardedKind = 'delete' | 'hide';

/** What a guard decides from. */
export interface GuardFacts {
  /** Listings that are linked now. */
  readonly linked: number;
  /** Steps of the kind that were done since the beginning of the window, those that stand in an open batch among them. */
  readonly done: number;
  /** Families for which a step of the kind is due now. */
  readonly due: number;
  /** Ms since epoch when it tripped, null while it has not: everything of the kind is held until approval. */
  readonly trippedAtMs: number | null;
}

/** A guard that holds something, for `status`. */
export interface TrippedGuard {
  readonly kind: GuardedKind;
  readonly trippedAtMs: number;
  /** How many were due when it tripped, and how many G-01 lets through. */
  readonly due: number;
  readonly allowed: number;
}

/** Counts of what was done and is due, over slices and restarts, and what was saved before a deletion. */
export abstract class GuardPort {
  /** @param activeMeansWholeProduct whether an inactive product is to be hidden. */
  abstract facts(
    connectionId: string,
    kind: GuardedKind,
    sinceMs: number,
    activeMeansWholeProduct: boolean,
  ): Promise<GuardFacts>;
  /** @throws LeaseLost */
  abstract trip(lease: Lease, guard: TrippedGuard): Promise<void>;
  abstract tripped(connectionId: string): Promise<readonly TrippedGuard[]>;
  /** Keeps a whole listing, files included (D-03). @throws LeaseLost */
  abstract keep(lease: Lease, familyId: string, listing: SavedListing, atMs: number): Promise<void>;
}
