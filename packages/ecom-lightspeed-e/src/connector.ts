import type {
  CheckReport,
  ConnectorEnvironment,
  DifferenceOutcome,
  EcomCapabilities,
  EcomConnector,
  ListCursor,
  Listing,
  PlanStream,
  ListPage,
  SavedListing,
  SavedPictures,
  StepOutcome,
  StockDifference,
  StoreCallContext,
  StoreCategory,
  StoreSettings,
  UnfilledListing,
} from '@tillbridge/connector-sdk';
import { PlanApplier } from './batch/apply.js';
import type { Tools } from './batch/follow.js';
import { BatchPace } from './batch/pace.js';
import { StoreQueue } from './batch/queue.js';
import { settleBatches } from './batch/settle.js';
import { allCategories } from './categories.js';
import { checkStore, type CheckTarget } from './check.js';
import { LightspeedEClient } from './client.js';
import { type Clock, systemClock } from './clock.js';
import { DEFAULT_BASE_URL, type LightspeedEConfig } from './config.js';
import { walkList } from './list.js';
import { findAll, observeAll } from './reads.js';
import { pictureHosts, saveListing } from './save.js';
import { adjustAll } from './stock.js';
import { savedPictures } from './translate/saved-pictures.js';
import { settingsOf } from './translate/settings.js';
import { walkUnfilled } from './unfilled.js';

/** An E-Series store behind the connector contract; all it does is done by the modules it names. */
export class LightspeedEConnector implements EcomConnector {
  readonly capabilities: EcomCapabilities;
  private readonly target: CheckTarget;
  private readonly tools: Tools;
  private readonly pictureHosts: readonly string[];

  constructor(config: LightspeedEConfig, environment: ConnectorEnvironment, clock: Clock = systemClock) {
    const { timeScale, userAgent } = environment;
    this.capabilities = capabilitiesFor(timeScale, config.batchCounts !== 'no');
    this.target = { storeId: config.storeId, baseUrl: config.baseUrl ?? DEFAULT_BASE_URL };
    const client = new LightspeedEClient({ ...this.target, token: config.token, userAgent, timeScale, clock });
    this.pictureHosts = pictureHosts(config.baseUrl);
    const pace = new BatchPace();
    this.tools = { client, clock, pace, queue: new StoreQueue(pace), timeScale };
  }

  check(context: StoreCallContext): Promise<CheckReport> {
    return checkStore(this.target, this.tools.client, context);
  }

  async settings(context: StoreCallContext): Promise<StoreSettings> {
    const { client } = this.tools;
    return settingsOf(await client.profile(context), await client.productCount(context));
  }

  categories(context: StoreCallContext): Promise<readonly StoreCategory[]> {
    return allCategories(this.tools.client, context);
  }

  unfilled(context: StoreCallContext): AsyncIterable<readonly UnfilledListing[]> {
    return walkUnfilled(this.tools.client, context);
  }

  list(since: ListCursor | null, context: StoreCallContext): AsyncIterable<ListPage> {
    return walkList(since, this.tools.client, this.tools.clock, context);
  }

  observe(refs: readonly string[], context: StoreCallContext): Promise<ReadonlyMap<string, Listing>> {
    return observeAll(refs, this.tools, context);
  }

  findByExternalKey(keys: readonly string[], context: StoreCallContext): Promise<ReadonlyMap<string, Listing>> {
    return findAll(keys, this.tools, context);
  }

  settle(context: StoreCallContext): AsyncIterable<readonly StepOutcome[]> {
    return settleBatches(this.tools, context);
  }

  apply(plans: PlanStream, context: StoreCallContext): AsyncIterable<readonly StepOutcome[]> {
    return new PlanApplier(this.tools, context).apply(plans);
  }

  save(ref: string, context: StoreCallContext): Promise<SavedListing | null> {
    return saveListing(ref, this.tools.client, this.pictureHosts, context);
  }

  savedPictures(document: unknown): SavedPictures {
    return savedPictures(document);
  }

  adjustStock(differences: readonly StockDifference[], context: StoreCallContext): AsyncIterable<DifferenceOutcome> {
    return adjustAll(differences, this.tools.client, context);
  }
}

/**
 * A little more than the vendor's minute: it counts a batched sub-request when it is carried out, which is later than when we
 * charge it.
 */
const BUDGET_WINDOW_MS = 60_500;

/** The vendor says how long it repeats a batched request itself: 5 times, 3 s apart. Of single calls it says nothing; twice that is taken. */
const LANDS_WITHIN_MS = 30_000;

/** 600 calls a minute less what polls of others may use, half of which is there for stock in need; index lag and most variations as the vendor documents them. */
function capabilitiesFor(timeScale: number, batchCounts: boolean): EcomCapabilities {
  return {
    budget: {
      kind: 'window',
      calls: 570,
      perMs: BUDGET_WINDOW_MS / timeScale,
      reserved: 60,
      spare: 15,
      batchCounts,
    },
    lookupLagMs: 10_000 / timeScale,
    landsWithinMs: LANDS_WITHIN_MS / timeScale,
    maxVariants: 200,
    maxOptions: 3,
  };
}
