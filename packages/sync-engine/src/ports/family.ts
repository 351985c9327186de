import type { DesiredListing, Listing, PosRecord, Quantity, StockLevel } from '@tillbridge/connector-sdk/model';
import type { Lease } from './lane.js';

/** A reason in a form that can be said in any language: a stable code, the rule, and what the sentence needs. */
export interface StateReason {
  readonly code: string;
  readonly rule: string;
  readonly args: Readonly<Record<string, string>>;
}

/** The states of a family in its order of precedence (R-05, as far as built). */
export type FamilyState = 'excluded' | 'blocked' | 'pending' | 'hidden' | 'online';

/** Our tie to a store product. `creating` was stored before the call and its outcome is not known yet (M-01). */
export interface Link {
  readonly state: 'creating' | 'linked';
  /** Null while creating. */
  readonly listingRef: string | null;
  readonly externalKey: string;
  /** Ms since epoch of the latest attempt to create; 0 when it is known not to have been sent. */
  readonly attemptedAtMs: number;
  /** Ms since epoch of our last write that reached the store. */
  readonly lastWriteAtMs: number;
  /** `media`: all pictures in one call; `single`: the store refused that once, so one by one (I-09). */
  readonly imageMode: 'media' | 'single';
}

/** Our tie of one POS row to a store record; a simple product has one with `variationRef` null. */
export interface RecordLink {
  readonly memberRef: string;
  readonly variationRef: string | null;
  /** The SKU last sent for it. */
  readonly sku: string;
}

/**
 * One picture we sent or are about to send. `target` is `gallery` or the member ref of a variation. `sending`: stored before a
 * single upload whose outcome is not known; `before` is how many pictures of others the gallery held then.
 */
export interface ImageLink {
  readonly ref: string;
  readonly content: string;
  readonly target: string;
  readonly position: number;
  readonly state: 'sending' | 'placed' | 'refused';
  readonly place: string | null;
  readonly before: number | null;
  readonly message: string | null;
}

/** What was last sent, and what the store showed right after and latest. */
export interface Applied {
  readonly sent: DesiredListing;
  /** Whether our last word was to show it. */
  readonly shown: boolean;
  /** The listing as the store gave it back to our last write, null until it was read. */
  readonly givenBack: Listing | null;
  /** The listing as last read by id. */
  readonly observed: Listing | null;
}

/** Everything a plan needs to know of a family. */
export interface FamilyWork {
  readonly familyId: string;
  /** The generation that this work will have reached. */
  readonly generation: number;
  readonly attempts: number;
  /** The oldest first; those created at the same moment in the order the POS first told them. */
  readonly members: readonly PosRecord[];
  readonly levels: readonly StockLevel[];
  readonly link: Link | null;
  readonly records: readonly RecordLink[];
  readonly images: readonly ImageLink[];
  readonly applied: Applied | null;
}

/** A row of the journal: who wrote what, with before and after. */
export interface JournalEntry {
  readonly familyId: string;
  readonly step: string;
  readonly atMs: number;
  readonly before: unknown;
  readonly after: unknown;
  readonly outcome: 'done' | 'failed';
  readonly message: string | null;
}

/** What changes in our knowledge of a family after a step; absent keys stay as they are. Lists replace the whole list. */
export interface FamilyChange {
  readonly familyId: string;
  readonly link?: Link;
  readonly records?: readonly RecordLink[];
  readonly images?: readonly ImageLink[];
  readonly applied?: Applied;
  readonly journal?: readonly JournalEntry[];
  /** The number each record opens its ledger with, stored before the creation is sent (S-08). By member ref. */
  readonly openings?: Readonly<Record<string, Quantity>>;
}

/** How a family leaves the lane. */
export interface FamilySettlement {
  readonly familyId: string;
  /** Generation reached; null leaves it wanted. */
  readonly reached: number | null;
  readonly state: FamilyState;
  readonly reason: StateReason | null;
  readonly attempts: number;
  /** Ms since epoch before which it is not taken again. */
  readonly notBeforeMs: number;
}

/** Who holds a SKU among the living rows of the mirror, or among what we sent. */
export interface SkuHolder {
  readonly skuKey: string;
  readonly ref: string;
  readonly familyId: string;
  readonly name: string;
  readonly sku: string;
  readonly createdAt: string | null;
  readonly linked: boolean;
}

/** A listing that a sweep compares with what the store's list shows. */
export interface SweptListing {
  readonly familyId: string;
  readonly listingRef: string;
  readonly lastWriteAtMs: number;
  readonly observed: Listing | null;
}

export interface FamilyCounts {
  readonly byState: Readonly<Record<FamilyState, number>>;
  /** Wanted and due now or later. */
  readonly wanted: number;
  readonly linked: number;
  readonly reasons: readonly { readonly code: string; readonly count: number }[];
}

/** A family in a state that a person should know of. */
export interface FamilyNote {
  readonly familyId: string;
  readonly name: string;
  readonly sku: string | null;
  readonly state: FamilyState;
  readonly reason: StateReason;
}

/** Families as work: wanted, taken, settled; and what we know of their listings. */
export abstract class FamilyPort {
  /** Up to `limit` wanted families that are due, best priority first, then oldest; never one of `busy`. */
  abstract take(
    connectionId: string,
    limit: number,
    nowMs: number,
    busy: readonly string[],
  ): Promise<readonly FamilyWork[]>;
  abstract load(connectionId: string, familyIds: readonly string[]): Promise<readonly FamilyWork[]>;
  /** Living rows of the mirror by trimmed SKU: all that share it. */
  abstract skuHolders(connectionId: string, skuKeys: readonly string[]): Promise<readonly SkuHolder[]>;
  /** Records whose last sent SKU is one of these. */
  abstract sentSkuHolders(
    connectionId: string,
    skus: readonly string[],
  ): Promise<readonly (RecordLink & { readonly familyId: string })[]>;
  /** All changes in one transaction. @throws LeaseLost */
  abstract save(lease: Lease, changes: readonly FamilyChange[]): Promise<void>;
  /** @throws LeaseLost */
  abstract settle(lease: Lease, settlements: readonly FamilySettlement[]): Promise<void>;
  /** Marks families wanted, for a sweep or an operator. */
  abstract want(lease: Lease, familyIds: readonly string[]): Promise<void>;
  /** Marks families wanted that are blocked for this reason: what was in their way may be gone. */
  abstract wantBlocked(lease: Lease, reasonCode: string): Promise<void>;
  abstract sweptListings(connectionId: string, listingRefs: readonly string[]): Promise<readonly SweptListing[]>;
  /** Notes what a sweep read by id, and nothing else: the lane that writes may be at work on the same family. */
  abstract noteObserved(
    lease: Lease,
    read: readonly { readonly familyId: string; readonly observed: Listing }[],
  ): Promise<void>;
  /** Notes that a sweep has met these listings. */
  abstract markSeen(lease: Lease, listingRefs: readonly string[], sweepId: string): Promise<void>;
  /** Linked listings that the sweep did not meet and whose last write is older than `writtenBeforeMs`. */
  abstract unseen(
    connectionId: string,
    sweepId: string,
    writtenBeforeMs: number,
    limit: number,
  ): Promise<readonly SweptListing[]>;
  abstract counts(connectionId: string): Promise<FamilyCounts>;
  abstract notes(connectionId: string, limit: number): Promise<readonly FamilyNote[]>;
  /** Ms since epoch when the next waiting family is due, null when none waits. */
  abstract nextDueMs(connectionId: string): Promise<number | null>;
}
