import type { DesiredListing, Listing, PosRecord, StockLevel } from '@tillbridge/connector-sdk/model';
import type { Lease } from './lane.js';
import type { LedgerEntry } from './ledger.js';
import type { Drift } from './drift.js';
import type { Hold } from './hold.js';
import type { ImageLink, RecordLink } from './link.js';

/** A reason in a form that can be said in any language: a stable code, the rule, and what the sentence needs. */
export interface StateReason {
  readonly code: string;
  readonly rule: string;
  readonly args: Readonly<Record<string, string>>;
}

/** The states of a family in their order of precedence: the first that applies. */
export const FAMILY_STATES = [
  'excluded',
  'detached',
  'conflict',
  'blocked',
  'held',
  'pending',
  'hidden',
  'online',
] as const;
export type FamilyState = (typeof FAMILY_STATES)[number];

/** Reasons that most products of a shop may stand by: counted, and told of each product when somebody asks for it. */
export const COUNTED_REASONS = [
  'not-activated',
  'not-on-list',
  'inactive',
  'activation-unknown',
  'no-category',
  'disconnected',
] as const;

/**
 * Our tie to a store product. `creating` was stored before the call and its outcome is not known yet (M-01); `detached`: the
 * store's side was deleted there, and nothing is created again until an operator asks (D-02); `released`: the operator took the product
 * out of the sync, its listing is only remembered, with the SKUs it holds, for the day he takes it back in (M-06).
 */
export interface Link {
  readonly state: 'creating' | 'linked' | 'detached' | 'released';
  /** Null while creating. */
  readonly listingRef: string | null;
  readonly externalKey: string;
  /**
   * Ms since epoch of the latest attempt to create, 0 when it is known not to have been sent; later than `lastWriteAtMs`: by
   * when a deletion was sent that has no outcome yet.
   */
  readonly attemptedAtMs: number;
  /** Ms since epoch of our last write that reached the store. */
  readonly lastWriteAtMs: number;
  /** Ms since epoch when its product was first found deleted in the POS, null while it is there (D-03). */
  readonly goneSinceMs: number | null;
  /** It was adopted, and the product of the family still has stock of its own, or a variation without a SKU that shares it (M-04). */
  readonly ownStock: boolean;
  /** `media`: all pictures in one call; `single`: the store refused that once, so one by one (I-09). */
  readonly imageMode: 'media' | 'single';
}

/** A field that was sent, or was about to be when the process died, and has no answer: it may stand in the store. */
export interface Unanswered {
  /** Null for a field of the product itself. */
  readonly memberRef: string | null;
  readonly field: string;
  readonly value: unknown;
  /** Ms since epoch by when it was sent. */
  readonly sentByMs: number;
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
  /** An answer contradicted what we hold: the listing is read by id before anything is planned (D-02). */
  readonly doubted: boolean;
  readonly unanswered: readonly Unanswered[];
}

/** A step that fails again and again. */
export interface Failing {
  /** Names the step among those of its family. */
  readonly step: string;
  /** How often in a row. */
  readonly times: number;
}

/** Everything a plan needs to know of a family. */
export interface FamilyWork {
  readonly familyId: string;
  /** The generation that this work will have reached. */
  readonly generation: number;
  readonly attempts: number;
  /** The step that failed last without success since; null when none did. */
  readonly failing: Failing | null;
  /** The oldest first; those created at the same moment in the order the POS first told them. */
  readonly members: readonly PosRecord[];
  /** Refs of the rows that the operator has activated for online sale. */
  readonly activated: readonly string[];
  /** Refs of the rows whose online flag the POS no longer tells. */
  readonly flagLost: readonly string[];
  readonly levels: readonly StockLevel[];
  readonly link: Link | null;
  readonly records: readonly RecordLink[];
  readonly images: readonly ImageLink[];
  readonly applied: Applied | null;
  /** What the store should show of each record by now; see `LedgerEntry`. */
  readonly ledger: readonly LedgerEntry[];
  readonly drift: readonly Drift[];
  /** Null: nothing holds it. */
  readonly hold: Hold | null;
  /** Null for what is in the sync. */
  readonly takenOut: TakenOut | null;
  /** Why nobody but the operator can tell which listing it is, null when that is no question (M-03). */
  readonly conflict: StateReason | null;
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

/** What becomes of the listing of a product that is taken out of the sync (M-06). */
export const LEAVINGS = ['keep', 'hide', 'delete'] as const;
export type Leaving = (typeof LEAVINGS)[number];

/** The operator took the product out of the sync (M-06). */
export interface TakenOut {
  readonly listing: Leaving;
  /** Ms since epoch. */
  readonly sinceMs: number;
}

/** What changes in our knowledge of a family after a step; absent keys stay as they are. Lists replace the whole list. */
export interface FamilyChange {
  readonly familyId: string;
  readonly link?: Link;
  readonly records?: readonly RecordLink[];
  readonly images?: readonly ImageLink[];
  readonly applied?: Applied;
  readonly journal?: readonly JournalEntry[];
  /** Ledger entries to be stored, by member ref: openings before a creation is sent (S-08), and what became of them. */
  readonly ledger?: readonly LedgerEntry[];
  /** Records whose ledger ends: their variation was deleted. */
  readonly closed?: readonly string[];
  /** By an undo; null: held no longer. */
  readonly hold?: Hold | null;
  /** Null: it is taken back in (M-06). */
  readonly takenOut?: TakenOut | null;
  /** The listing is deleted: link, records, images, applied and ledger go; the journal stays. */
  readonly unlinked?: true;
}

/** How a family leaves the lane. */
export interface FamilySettlement {
  readonly familyId: string;
  /** Generation reached; null leaves it wanted. */
  readonly reached: number | null;
  readonly state: FamilyState;
  /** Null: the state says it all. */
  readonly reason: StateReason | null;
  /** What else a person should look at, where the reason tells of something else. */
  readonly remark: StateReason | null;
  readonly attempts: number;
  readonly failing: Failing | null;
  /** Ms since epoch before which it is not taken again. */
  readonly notBeforeMs: number;
  /** Replaces what was known; absent leaves it. */
  readonly drift?: readonly Drift[];
  /** Ms since epoch when it is to be wanted by itself, null for never (I-06); absent leaves it. */
  readonly againAtMs?: number | null;
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
  /** By our last word its record has this very SKU in the store (V-07). */
  readonly holds: boolean;
}

/** A listing that a sweep compares with what the store's list shows, linked or let go (M-06). */
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
  /** Families with drift, by kind. */
  readonly drift: readonly { readonly kind: Drift['kind']; readonly count: number }[];
}

/** How a family was left. */
export interface FamilyStanding extends Pick<FamilySettlement, 'state' | 'reason' | 'remark'> {
  /** Work is waiting. */
  readonly wanted: boolean;
}

/** A family that is tried again by hand. */
export interface RetriedFamily {
  readonly familyId: string;
  readonly name: string;
  readonly sku: string | null;
  /** As it was left before. */
  readonly state: FamilyState;
  /** How many refused pictures are sent again. */
  readonly pictures: number;
}

/** A family in a state that a person should know of. */
export interface FamilyNote {
  readonly familyId: string;
  readonly name: string;
  readonly sku: string | null;
  readonly state: FamilyState;
  readonly reason: StateReason;
}

/** A family whose listing the store shows otherwise than we left it. */
export interface DriftNote {
  readonly familyId: string;
  readonly name: string;
  readonly sku: string | null;
  readonly drift: readonly Drift[];
}

/** A family that a plan which was shown before is carried out for. */
export interface ApplyingFamily {
  readonly familyId: string;
  /** A fingerprint of what it was planned from; when it moves the family is left alone. */
  readonly mark: string;
}

/** The same as it stands now. */
export interface ApplyingWork extends ApplyingFamily {
  /** Ms since epoch when it is due, null when nothing is left to do. */
  readonly dueMs: number | null;
  readonly attempts: number;
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
  /** Records that have one of these SKUs in the store. */
  abstract storeSkuHolders(
    connectionId: string,
    skus: readonly string[],
  ): Promise<readonly (RecordLink & { readonly familyId: string })[]>;
  /**
   * All changes in one transaction; what is journalled belongs to every run that is writing then.
   * @param opened families whose stock is wanted from now on, since a record of theirs can be written to.
   * @throws LeaseLost
   */
  abstract save(lease: Lease, changes: readonly FamilyChange[], opened?: readonly string[]): Promise<void>;
  /** @throws LeaseLost */
  abstract settle(lease: Lease, settlements: readonly FamilySettlement[]): Promise<void>;
  /** Marks families wanted, for a sweep or an operator. */
  abstract want(lease: Lease, familyIds: readonly string[]): Promise<void>;
  /** Marks every family wanted, when `policyKey` differs from the one last stored, and stores it (F-16). */
  abstract wantForPolicy(lease: Lease, policyKey: string): Promise<boolean>;
  /**
   * Makes due what is blocked and tried again by itself later, and marks wanted what is blocked for this reason: what was in
   * their way may be gone.
   */
  abstract retryBlocked(lease: Lease, reasonCode: string): Promise<void>;
  /**
   * Makes due at once what is blocked or waits, its stock too, and refused pictures (R-05, I-06); each is journalled.
   * @param familyIds null for all there are. @returns what there was to be tried again.
   */
  abstract retry(lease: Lease, familyIds: readonly string[] | null, nowMs: number): Promise<readonly RetriedFamily[]>;
  /** Families without a link, in a fixed order, from the one after `after` on. */
  abstract unlinked(connectionId: string, after: string, limit: number): Promise<readonly FamilyWork[]>;
  /** These families are in doubt from now on, and the others of the `settled` ones not any more (M-03); those for which that is new are wanted. */
  abstract setConflicts(
    lease: Lease,
    conflicts: readonly { readonly familyId: string; readonly reason: StateReason }[],
    settled: readonly string[],
  ): Promise<void>;
  /** Just these families are carried out from now on by `apply`. */
  abstract setApplying(lease: Lease, families: readonly ApplyingFamily[]): Promise<void>;
  /** Families that `apply` carries out. */
  abstract applying(connectionId: string): Promise<readonly ApplyingWork[]>;
  /** Makes due whatever is wanted and waits. */
  abstract makeDue(lease: Lease): Promise<void>;
  abstract sweptListings(connectionId: string, listingRefs: readonly string[]): Promise<readonly SweptListing[]>;
  /**
   * Notes what a sweep read by id, and nothing else: the lane that writes may be at work on the same family, and what it has written since
   * `askedAtMs` the reading does not know.
   */
  abstract noteObserved(
    lease: Lease,
    read: readonly { readonly familyId: string; readonly observed: Listing }[],
    askedAtMs: number,
  ): Promise<void>;
  /** Notes in the last reading of listings whether shoppers come across them, and nothing else. */
  abstract noteFindable(
    lease: Lease,
    seen: readonly { readonly familyId: string; readonly findable: boolean }[],
  ): Promise<void>;
  /** Notes that what we hold of these listings is contradicted: they are read by id before anything is planned (D-02). */
  abstract doubt(lease: Lease, familyIds: readonly string[]): Promise<void>;
  /** Notes that a sweep has met these listings. */
  abstract markSeen(lease: Lease, listingRefs: readonly string[], sweepId: string): Promise<void>;
  /** Linked listings that the sweep did not meet and whose last write is older than `writtenBeforeMs`. */
  abstract unseen(
    connectionId: string,
    sweepId: string,
    writtenBeforeMs: number,
    limit: number,
  ): Promise<readonly SweptListing[]>;
  /** Families that have a listing in the store by what we know, let go or not, in a fixed order. */
  abstract listed(connectionId: string): Promise<readonly string[]>;
  abstract counts(connectionId: string): Promise<FamilyCounts>;
  /** Listings that we have made since (ms since epoch), and those whose creation has no known outcome, however old. */
  abstract made(connectionId: string, sinceMs: number): Promise<number>;
  abstract notes(connectionId: string, limit: number): Promise<readonly FamilyNote[]>;
  abstract driftNotes(connectionId: string, limit: number): Promise<readonly DriftNote[]>;
  /** Families with a row, living or not, or a sent record that has this SKU, compared trimmed. */
  abstract findBySku(connectionId: string, sku: string): Promise<readonly string[]>;
  /** How a family stands, null when there is none. */
  abstract standing(connectionId: string, familyId: string): Promise<FamilyStanding | null>;
  /** The latest entries of a family's journal, newest first. */
  abstract journal(connectionId: string, familyId: string, limit: number): Promise<readonly JournalEntry[]>;
  /** Marks families wanted whose `againAtMs` has come. */
  abstract wantDue(lease: Lease, nowMs: number): Promise<void>;
  /** Ms since epoch when the next waiting family is due, null when none waits. */
  abstract nextDueMs(connectionId: string): Promise<number | null>;
}
