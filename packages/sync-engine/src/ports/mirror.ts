import type { BookPrice, NamedThing, PosRecord, StockLevel } from '@tillbridge/connector-sdk/model';
import type { Lease } from './lane.js';

/** The feeds of the POS that are read as it changes. */
export type ChangeFeed = 'catalogue' | 'stock' | 'named' | 'prices';

/**
 * `sweep-…` are the same feeds read again from their beginning, `late-…` from their cursor of a while ago; each keeps its own
 * place, so that one reading never moves another. `absent-…` is complete once what such a reading lacks was asked for (D-04, P-05).
 */
export type FeedName =
  | ChangeFeed
  | 'sweep-catalogue'
  | 'sweep-stock'
  | 'sweep-prices'
  | 'sweep-store'
  | 'absent-catalogue'
  | 'absent-prices'
  | `late-${ChangeFeed}`;

/** A cursor with its time: every row before it had been read by then, but for those that the POS commits late (U-06). */
export interface FeedMark {
  readonly cursor: string | null;
  /** Ms since epoch. */
  readonly atMs: number;
}

export interface FeedPlace {
  readonly cursor: string | null;
  /** True once the feed has been read to its end (V-09: nothing is planned before). */
  readonly complete: boolean;
  /** Ms since epoch when the last page was asked for of the last read that reached the end, null before. */
  readonly completedAtMs: number | null;
  /** Cursors of a while ago, oldest first: from one of them the feed is read again. */
  readonly trail: readonly FeedMark[];
}

/** Where a feed stands that nobody has begun to read. */
export const NOWHERE: FeedPlace = { cursor: null, complete: false, completedAtMs: null, trail: [] };

/** What the mirror knows of a row. */
export interface KnownRecord {
  readonly ref: string;
  readonly familyId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly online: boolean | null;
  /** The flag was known and is missing from the POS's latest answer. */
  readonly flagLost: boolean;
  /** The operator has activated it for online sale. */
  readonly activated: boolean;
  readonly deleted: boolean;
  /** Trimmed SKU, null when blank. */
  readonly skuKey: string | null;
  readonly parentRef: string | null;
  readonly posFamilyRef: string | null;
  /** True when its family has a listing in the store. */
  readonly linked: boolean;
  /** ISO, null when unknown. */
  readonly createdAt: string | null;
}

/** A row as it goes into the mirror. */
export interface MirrorRecord {
  readonly record: PosRecord;
  readonly familyId: string;
  readonly contentHash: string;
  readonly skuKey: string | null;
  /** Its online flag is that of an earlier answer: the latest had none. */
  readonly flagLost: boolean;
}

/** Why a family is wanted: decides what is taken first. Lower is sooner. */
export const PRIORITY = { underWay: 0, online: 10, offline: 20 } as const;

export interface WantedFamily {
  readonly familyId: string;
  readonly priority: number;
}

/** One transaction on the mirror, serialised per feed; see `MirrorPort.ingest`. */
export interface MirrorTransaction {
  readonly place: FeedPlace;
  /** Rows already known among: these refs; rows whose parent is one of `parents` or that are one of `parents`; rows of these POS families. */
  relatives(
    refs: readonly string[],
    parents: readonly string[],
    posFamilies: readonly string[],
  ): Promise<readonly KnownRecord[]>;
  /** The rows of these families of ours. */
  membersOf(familyIds: readonly string[]): Promise<readonly KnownRecord[]>;
  /** Which of these family ids are in use already. */
  takenFamilyIds(familyIds: readonly string[]): Promise<readonly string[]>;
  /** Our families that hold any of these trimmed SKUs (V-07). */
  familiesWithSkus(skuKeys: readonly string[]): Promise<readonly WantedFamily[]>;
  /** Our families with a row that points to one of these brands or attributes. */
  familiesWithNamed(kind: NamedThing['kind'], refs: readonly string[]): Promise<readonly WantedFamily[]>;
  /** The present names of these things, by ref. */
  namedNow(kind: NamedThing['kind'], refs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  saveRecords(records: readonly MirrorRecord[]): Promise<void>;
  /** Moves every row of the families on the left to the family on the right (relatives found late). */
  mergeFamilies(pairs: readonly { readonly from: string; readonly into: string }[]): Promise<void>;
  /** Moves single rows, by their refs, to other families of ours. */
  moveRows(familyOf: ReadonlyMap<string, string>): Promise<void>;
  /** Inserts or updates where the version is not lower (U-06); returns the refs whose level changed. */
  saveLevels(levels: readonly StockLevel[]): Promise<readonly string[]>;
  /** Inserts or updates as `saveLevels` does; returns the refs of rows with another price in some book (P-05). */
  saveBookPrices(prices: readonly BookPrice[]): Promise<readonly string[]>;
  /** Our families that hold one of these rows. */
  familiesWithRecords(refs: readonly string[]): Promise<readonly WantedFamily[]>;
  saveNamed(things: readonly NamedThing[]): Promise<void>;
  /** Marks the stock of the families wanted that hold one of these rows; rows that belong to none yet are passed over. */
  wantStockOf(refs: readonly string[]): Promise<void>;
  /** Notes that a full read has met these rows (D-04). */
  markSeen(refs: readonly string[], sweepId: string): Promise<void>;
  /** The same of prices in books, by their own refs (P-05). */
  markPricesSeen(refs: readonly string[], sweepId: string): Promise<void>;
  /** Raises `wanted_gen` and the stock's; a new family row is made when there is none. A family under way keeps its better priority. */
  want(families: readonly WantedFamily[]): Promise<void>;
  setPlace(place: FeedPlace): Promise<void>;
}

/** Our copy of the POS. */
export abstract class MirrorPort {
  abstract place(connectionId: string, feed: FeedName): Promise<FeedPlace>;
  /** Runs the work in one transaction under the lease; page, wanted marks and place are stored together or not at all. */
  abstract ingest<Result>(
    lease: Lease,
    feed: FeedName,
    work: (transaction: MirrorTransaction) => Promise<Result>,
  ): Promise<Result>;
  /** A row of each family with fewer living rows than its POS says, those aside that were asked for before (V-09). */
  abstract shortFamilies(lease: Lease, limit: number): Promise<readonly PosRecord[]>;
  /** The family of this row was asked for: from now on it is taken as it is (V-09). */
  abstract noteAsked(lease: Lease, ref: string): Promise<void>;
  /** Newest names of brands or attributes by ref, deleted ones left out. */
  abstract names(
    connectionId: string,
    kind: NamedThing['kind'],
    refs: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /** All prices of these rows in one book, deleted ones too (P-05). */
  abstract bookPrices(
    connectionId: string,
    bookRef: string,
    recordRefs: readonly string[],
  ): Promise<readonly BookPrice[]>;
  /** Living rows that a full read did not meet, and how many families would lose their last living row with them (D-04). */
  abstract absent(connectionId: string, sweepId: string): Promise<AbsentRecords>;
  /** Prices of living rows in this book that a full read did not meet, and how many there are in all (P-05). */
  abstract absentPrices(connectionId: string, bookRef: string, sweepId: string): Promise<AbsentPrices>;
  abstract counts(connectionId: string): Promise<MirrorCounts>;
  /**
   * Puts living rows on the operator's list of what is for sale online, or takes them off; families whose rows change are wanted,
   * their stock too, all or nothing. What a row has survives everything that the POS tells of it.
   * @returns every row that is meant, changed or not. @throws LeaseLost
   */
  abstract activate(lease: Lease, meant: MeantRows, activated: boolean): Promise<readonly ListedRow[]>;
}

/** Which living rows of the POS: those with one of these trimmed SKUs, those that have this trimmed tag now; null: every one. */
export type MeantRows = readonly string[] | { readonly tag: string } | null;

/** A row that the operator named, and whether that changed anything. */
export interface ListedRow {
  readonly ref: string;
  readonly familyId: string;
  readonly name: string;
  readonly sku: string | null;
  readonly skuKey: string | null;
  readonly changed: boolean;
}

/** What a full read did not show. */
export interface AbsentRecords {
  readonly records: readonly PosRecord[];
  readonly families: number;
}

/** What a full read of the prices did not show of a book. */
export interface AbsentPrices {
  readonly prices: readonly BookPrice[];
  /** Of all living rows, those it did show among them. */
  readonly living: number;
}

export interface MirrorCounts {
  readonly families: number;
  readonly records: number;
  /** With a row whose flag in the POS is on. */
  readonly familiesOnline: number;
  /** With a row that the operator has activated. */
  readonly familiesActivated: number;
}
