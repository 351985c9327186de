import type {
  DifferenceOutcome,
  Listing,
  ListingPlan,
  SavedListing,
  SavedPictures,
  StepOutcome,
  StockDifference,
  StoreCategory,
  StoreSettings,
  UnfilledListing,
} from '../model/index.js';
import type { CheckReport } from './check.js';
import type { StoreCallContext } from './context.js';
import type { BudgetPolicy } from './pos-connector.js';

export interface EcomCapabilities {
  readonly budget: BudgetPolicy;
  /** Ms by which the store's lists may lag behind its writes. */
  readonly lookupLagMs: number;
  /** Ms within which a call that was given up may still take effect (I-04). */
  readonly landsWithinMs: number;
  /** Most variations of one product in one request (F-20). */
  readonly maxVariants: number;
  readonly maxOptions: number;
}

/** A place in the store's list by creation time; the connector's own business. */
export type ListCursor = string;

/** One page of the store's list. `cursor` is null after the last one. */
export interface ListPage {
  readonly cursor: ListCursor | null;
  readonly listings: readonly Listing[];
  /** Refs of listings that stand on the page and cannot be read (G-04). */
  readonly unreadable: readonly string[];
  /** How many listings the store says it has. */
  readonly total: number;
  /** Ms since epoch just before the page was asked for. */
  readonly askedAtMs: number;
}

/** Plans one after the other, as somebody asks for them. */
export type PlanStream = Iterable<ListingPlan> | AsyncIterable<ListingPlan>;

/**
 * The online store. Every method throws a `ConnectorError`, except that `apply` and `settle` report failures of single
 * steps as outcomes and throw only what concerns the whole account.
 */
export interface EcomConnector {
  readonly capabilities: EcomCapabilities;
  check(context: StoreCallContext): Promise<CheckReport>;
  settings(context: StoreCallContext): Promise<StoreSettings>;
  /** All categories, disabled ones too. */
  categories(context: StoreCallContext): Promise<readonly StoreCategory[]>;
  /** All listings by creation time, page by page, in windows and not by deep offsets. */
  list(since: ListCursor | null, context: StoreCallContext): AsyncIterable<ListPage>;
  /** All listings with what is to be filled in by hand, page by page: read for a report alone. */
  unfilled(context: StoreCallContext): AsyncIterable<readonly UnfilledListing[]>;
  /** Reads by id, never from an index; a listing that is not there is missing from the answer. */
  observe(refs: readonly string[], context: StoreCallContext): Promise<ReadonlyMap<string, Listing>>;
  /** Looks marks up (M-01), through the store's index, which may lag. */
  findByExternalKey(keys: readonly string[], context: StoreCallContext): Promise<ReadonlyMap<string, Listing>>;
  /**
   * Finishes what an earlier slice or process left open: asks for open batches, sends again those whose ticket was lost
   * (same key, same body), reports their steps in groups and closes a batch after its last group was taken. A batch not done before the time is over stays open;
   * steps of one that cannot be followed any more are reported as failed (`transient`), since they may have been done.
   */
  settle(context: StoreCallContext): AsyncIterable<readonly StepOutcome[]>;
  /**
   * Applies plans in as few calls as the vendor allows, in the order in which they are handed out, and reports every step as it becomes known, in groups (all that one
   * poll of a batch brought): the engine stores a group in one transaction before it asks for the next. The steps of one plan run in
   * order; after a failed step that ends its plan (`endsPlan`) the later ones are not sent.
   * A step without an outcome when the iteration ends was not sent, or stands in a batch that is still open; all pictures in one call
   * always go in a batch, so that a process that dies leaves no doubt about them (I-04).
   * @param plans each is asked for when there is room for its first request, not before: it is decided and its intents are
   *   stored then. A family that has come once may come again after its last outcome was taken.
   */
  apply(plans: PlanStream, context: StoreCallContext): AsyncIterable<readonly StepOutcome[]>;
  /** The whole listing, store-only fields and picture files included (D-03); null when a read by id does not find it. */
  save(ref: string, context: StoreCallContext): Promise<SavedListing | null>;
  /** Where the pictures of a saved document stood: pure. What is not as described is passed over. */
  savedPictures(document: unknown): SavedPictures;
  /**
   * Sends differences as direct calls, one per record, at most 5 at once and never in a batch (S-14), in the given order, and reports
   * each one as soon as it is known. Nothing is sent twice: a lost answer is `unsure`. What the slice's time or the budget did not
   * allow is `not-sent`; every difference gets one outcome. Throws only what concerns the whole account, after reporting the rest.
   */
  adjustStock(differences: readonly StockDifference[], context: StoreCallContext): AsyncIterable<DifferenceOutcome>;
}
