import type {
  BookPrice,
  PriceBooks,
  NamedThing,
  Outlet,
  PosRecord,
  PosSettings,
  Register,
  StockLevel,
} from '../model/index.js';
import type { CallContext } from './context.js';
import type { CheckReport } from './check.js';

/** A place in a feed; the connector's own business. */
export type Cursor = string;

/** `prices`: those in price books; only where the POS has `priceBooks` (P-05). */
export type PosFeed = 'catalogue' | 'stock' | 'named' | 'prices';

/** One page of a feed. `cursor` is what to pass as `since` to go on after it. */
export interface ChangePage {
  readonly cursor: Cursor;
  readonly records: readonly PosRecord[];
  readonly levels: readonly StockLevel[];
  readonly named: readonly NamedThing[];
  /** Absent: none. */
  readonly prices?: readonly BookPrice[];
}

export interface PosCapabilities {
  /** True where the POS's active switch means the whole product and not only the till. */
  readonly activeMeansWholeProduct: boolean;
  /** How the account's calls are limited; headers tell the rest. */
  readonly budget: BudgetPolicy;
}

/** `window`: a sliding window of `calls` in any `perMs`; `headers`: the vendor's answers tell what is left in `perMs`. */
export interface BudgetPolicy {
  readonly kind: 'window' | 'headers';
  readonly calls: number;
  readonly perMs: number;
  /** Calls kept free for the lanes `orders` and `stock` in every window. */
  readonly reserved: number;
  /** Calls beyond `calls` that only these lanes may use, where the vendor does not tell what is left. */
  readonly spare?: number;
  /** What is assumed of batched sub-requests until an answer shows it: true charges each of them. */
  readonly batchCounts?: boolean;
}

/**
 * The system of record. Reads only: there is no method that writes product data (U-02).
 * Every method throws a `ConnectorError`.
 */
export interface PosConnector {
  readonly capabilities: PosCapabilities;
  /** Credentials, scopes, plan, clock: within two seconds, in words. */
  check(context: CallContext): Promise<CheckReport>;
  settings(context: CallContext): Promise<PosSettings>;
  outlets(context: CallContext): Promise<readonly Outlet[]>;
  registers(context: CallContext): Promise<readonly Register[]>;
  /** The price books that are there now, with the taxes in their prices (P-05); absent where the POS has none. */
  priceBooks?(context: CallContext): Promise<PriceBooks>;
  /**
   * At least once, oldest first, page by page, tombstones included; resumable from any page's cursor, also
   * from one of long ago; ends when there is nothing newer. An idle poll is one call. `named` pages carry brands and attributes.
   */
  readChanges(feed: PosFeed, since: Cursor | null, context: CallContext): AsyncIterable<ChangePage>;
  /** What the price books have for one row now (P-05); null when the POS does not tell. Absent where it has none. */
  readBookPrices?(recordRef: string, context: CallContext): Promise<readonly BookPrice[] | null>;
  /** All rows of the family that the given row belongs to, by the row's family name (V-09). */
  readFamily(record: PosRecord, context: CallContext): Promise<readonly PosRecord[]>;
}
