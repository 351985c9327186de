import type { PosRecord, Quantity, StockLevel } from '@tillbridge/connector-sdk/model';
import type { JournalEntry } from './family.js';
import type { RecordLink } from './link.js';
import type { Lease } from './lane.js';
import type { LedgerEntry, StockIntent } from './ledger.js';

/** What the stock lane reads of a row of the POS: what a quantity depends on, and what a sentence about it needs. */
export const STOCK_FIELDS = [
  'ref',
  'deleted',
  'name',
  'categories',
  'sku',
  'options',
  'active',
  'online',
  'tracked',
] as const satisfies readonly (keyof PosRecord)[];

export type StockRecord = Pick<PosRecord, (typeof STOCK_FIELDS)[number]>;

/** Everything the stock lane needs to know of a linked family. */
export interface StockWork {
  readonly familyId: string;
  /** The stock generation that this work will have reached. */
  readonly generation: number;
  readonly attempts: number;
  readonly listingRef: string;
  /** Ms since epoch of the catalogue's last write to the listing. */
  readonly lastWriteAtMs: number;
  /** By our last word the listing is a product without variations. */
  readonly simple: boolean;
  /** Tombstones included. */
  readonly members: readonly StockRecord[];
  /** Refs of the rows that the operator has activated for online sale. */
  readonly activated: readonly string[];
  readonly levels: readonly StockLevel[];
  readonly records: readonly RecordLink[];
  readonly ledger: readonly LedgerEntry[];
  readonly intents: readonly StockIntent[];
}

/** What became of a record: its ledger from now on, and its intent, which is stored (`intent`), ended (null) or left as it is (absent). */
export interface StockChange {
  readonly familyId: string;
  readonly ledger?: LedgerEntry;
  readonly memberRef: string;
  readonly intent?: StockIntent | null;
  readonly journal?: JournalEntry;
}

/** How a family leaves the stock lane; one whose stock moved since it was taken is due at once. */
export interface StockSettlement {
  readonly familyId: string;
  /** The stock generation that it was taken with. */
  readonly generation: number;
  /** Stock generation reached; null leaves it wanted. */
  readonly reached: number | null;
  readonly attempts: number;
  /** Ms since epoch before which it is not taken again. */
  readonly notBeforeMs: number;
}

/** A record whose quantity the store shows; `variationRef` null for the product itself. */
export interface ShownQuantity {
  readonly listingRef: string;
  readonly variationRef: string | null;
  readonly quantity: Quantity | null;
  /** Ms since epoch: a ledger that was touched later knows better. */
  readonly asOfMs: number;
}

/** Stock as work of linked families: each has a wanted and a done generation of its own beside the catalogue's. */
export abstract class StockPort {
  /** Up to `limit` families whose stock is wanted and due and whose listing is linked, the longest waiting first. */
  abstract take(
    connectionId: string,
    limit: number,
    nowMs: number,
    except: readonly string[],
  ): Promise<readonly StockWork[]>;
  /** All changes in one transaction. @throws LeaseLost */
  abstract save(lease: Lease, changes: readonly StockChange[]): Promise<void>;
  /** @throws LeaseLost */
  abstract settle(lease: Lease, settlements: readonly StockSettlement[]): Promise<void>;
  /** Marks the stock of every linked family wanted, when `policyKey` differs from the one last stored, and stores it (S-12). */
  abstract wantForPolicy(lease: Lease, policyKey: string): Promise<boolean>;
  /**
   * Of these quantities those that differ from an `open` ledger that nobody touched since and that has no intent: their ledger becomes
   * `unsure` and their stock wanted. @returns how many.
   */
  abstract doubt(lease: Lease, shown: readonly ShownQuantity[]): Promise<number>;
  /** Ms since epoch when the next waiting family is due, null when none waits. */
  abstract nextDueMs(connectionId: string): Promise<number | null>;
  abstract counts(connectionId: string): Promise<StockCounts>;
  /** Differences of one family without an outcome. */
  abstract intents(connectionId: string, familyId: string): Promise<readonly StockIntent[]>;
}

export interface StockCounts {
  /** Families whose stock is wanted and whose listing is linked. */
  readonly wanted: number;
  /** Records that are read before anything is sent to them (S-13). */
  readonly unsure: number;
  /** Differences without an outcome. */
  readonly intents: number;
}
