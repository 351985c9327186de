import type { SavedListing } from '@tillbridge/connector-sdk/model';
import type { ActivationSource } from '@tillbridge/mapping-core';
import type { Lease } from './lane.js';

/** What a guard counts (G-01). */
export type GuardedKind = 'delete' | 'hide';

/** What makes a step due. */
export interface DuePolicy {
  /** Whether an inactive product is to be hidden. */
  readonly activeMeansWholeProduct: boolean;
  /** Who says what is activated. */
  readonly activation: ActivationSource;
  /**
   * A product that was found deleted by then, in ms since epoch, has its listing deleted; until then it is hidden. Null: it is hidden for
   * good (D-03).
   */
  readonly goneBeforeMs: number | null;
}

/** What a guard decides from. */
export interface GuardFacts {
  /** Listings that are linked now. */
  readonly linked: number;
  /**
   * Steps of the kind that were done since the beginning of the window without approval, those that stand in an open batch among them.
   */
  readonly done: number;
  /** Families for which a step of the kind is due now, approved ones among them. */
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

/** A step that a guard holds: the deletion or hiding of one listing. */
export interface HeldStep {
  readonly familyId: string;
  readonly listingRef: string;
  readonly name: string;
  readonly sku: string | null;
}

/** A step that was approved and is not carried out yet (G-02). */
export interface ApprovedStep {
  readonly familyId: string;
  /** Ms since epoch; the same for all steps of one approval. */
  readonly approvedAtMs: number;
  /** It is another by now: no longer due, or about another listing. */
  readonly changed: boolean;
}

/** A listing as it was kept before its deletion, without the bytes of its files. */
export interface KeptListing {
  readonly document: unknown;
  readonly files: readonly KeptFile[];
}

export interface KeptFile {
  /** Its place in the list. */
  readonly seq: number;
  readonly url: string;
  /** False: it could not be fetched then. */
  readonly hasBytes: boolean;
}

/** Counts of what was done and is due, over slices and restarts, and what was saved before a deletion. */
export abstract class GuardPort {
  abstract facts(connectionId: string, kind: GuardedKind, sinceMs: number, policy: DuePolicy): Promise<GuardFacts>;
  /** @throws LeaseLost */
  abstract trip(lease: Lease, guard: TrippedGuard): Promise<void>;
  abstract tripped(connectionId: string): Promise<readonly TrippedGuard[]>;
  /** Every step of the kind that is due now, whether it is held or not, in a fixed order. */
  abstract due(connectionId: string, kind: GuardedKind, policy: DuePolicy): Promise<readonly HeldStep[]>;
  /** The guard has not tripped any more, these steps are approved, and their families are wanted: all or nothing (G-02). */
  abstract approve(connectionId: string, kind: GuardedKind, steps: readonly HeldStep[], atMs: number): Promise<void>;
  /** Steps of approvals that have not lapsed, without those that were carried out. */
  abstract approved(connectionId: string, kind: GuardedKind, policy: DuePolicy): Promise<readonly ApprovedStep[]>;
  /** The approvals of these moments, and no later one, end. @throws LeaseLost */
  abstract lapse(lease: Lease, kind: GuardedKind, approvedAtMs: readonly number[], atMs: number): Promise<void>;
  /** Keeps a whole listing, files included (D-03). @throws LeaseLost */
  abstract keep(lease: Lease, familyId: string, listing: SavedListing, atMs: number): Promise<void>;
  /** What was kept of these listings, by their ids. */
  abstract keptListings(
    connectionId: string,
    listingRefs: readonly string[],
  ): Promise<ReadonlyMap<string, KeptListing>>;
  /** The bytes of one of its files, null when they are not kept. */
  abstract keptFile(connectionId: string, listingRef: string, seq: number): Promise<Uint8Array | null>;
}
