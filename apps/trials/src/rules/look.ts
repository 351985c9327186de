import type { JsonView } from '../harness/json-view.js';
import type { PosFamily, PosRow, PosWorld } from '../harness/pos-world.js';
import type { StockMove } from '../harness/stock-move.js';
import type { StoreProduct, StoreVariation, StoreWorld } from '../harness/store-world.js';
import { isWrite, type TrafficEntry } from '../harness/traffic.js';
import { nameOf } from '../oracle/listing.js';
import { promised, type StockPolicy } from '../oracle/stock.js';
import type { Phase } from './phases.js';

/** Both sides and what went between them, after one part of the day. */
export interface Scenery {
  readonly phase: Phase;
  readonly pos: PosWorld;
  readonly store: StoreWorld;
  /** `status --json` of the connection. */
  readonly status: JsonView;
  /** `doctor --json` of it, null where it was not asked. */
  readonly doctor: JsonView | null;
  /** `explain --json` of the SKUs that were asked about. */
  readonly explained: ReadonlyMap<string, JsonView>;
  /** Requests of this part of the day, the quiet reconciliation not among them. */
  readonly entries: readonly TrafficEntry[];
  readonly moves: readonly StockMove[];
  readonly policy: StockPolicy;
}

/** What a row sees of a part of the day: its own products and what belongs to them. */
export class Look {
  constructor(
    private readonly scenery: Scenery,
    private readonly key: string,
    /** The part of the day before; the same one for the first. */
    private readonly before: Look | null,
  ) {}

  get earlier(): Look {
    if (this.before === null) throw new Error('There is no earlier part of the day.');
    return this.before;
  }

  /** The product that carries a SKU, null when none does. */
  find(sku: string): StoreProduct | null {
    return this.scenery.store.bySku(sku);
  }

  product(sku: string): StoreProduct {
    const found = this.find(sku);
    if (found === null) throw new Error(`Nothing in the store has the SKU ${sku}.`);
    return found;
  }

  variation(sku: string): StoreVariation {
    const found = this.scenery.store.variations.find((one) => one.sku === sku);
    if (found === undefined) throw new Error(`No variation in the store has the SKU ${sku}.`);
    return found;
  }

  /** SKUs of the variations of a product, in alphabetical order. */
  variationSkus(sku: string): readonly string[] {
    return this.product(sku)
      .variations.map((one) => one.sku ?? '')
      .sort();
  }

  /** Number of the store's record of a SKU; null when unlimited. */
  quantity(sku: string): number | null {
    const { variations, quantity } = this.product(sku);
    const variation = variations.find((one) => one.sku === sku);
    return variation === undefined ? quantity : variation.quantity;
  }

  /** What S-03 and S-04 make of the POS's levels. */
  promised(sku: string): number | null {
    return promised(this.row(sku), this.scenery.pos, this.scenery.policy);
  }

  row(sku: string): PosRow {
    const found = this.scenery.pos.bySku(sku);
    if (found === null) throw new Error(`Nothing in the POS has the SKU ${sku}.`);
    return found;
  }

  /** Names of a product's pictures, the main one first. */
  pictures(sku: string): readonly string[] {
    return this.product(sku).pictures.map(({ source }) => nameOf(source ?? 'of the merchant'));
  }

  /** Living families of the row. */
  get families(): readonly PosFamily[] {
    return this.scenery.pos.families().filter(({ rows }) => rows.some(({ sku }) => this.owns(sku)));
  }

  /** Products of the store that carry a SKU of the row. */
  get listings(): readonly StoreProduct[] {
    return this.scenery.store.products.filter(({ sku, variations }) =>
      [sku, ...variations.map((one) => one.sku)].some((one) => this.owns(one)),
    );
  }

  get pos(): PosWorld {
    return this.scenery.pos;
  }

  get policy(): StockPolicy {
    return this.scenery.policy;
  }

  /** Requests of this part of the day about a product that is there, in their order. */
  requests(sku: string): readonly TrafficEntry[] {
    const path = new RegExp(`/products/${String(this.product(sku).id)}(/|$)`);
    return this.scenery.entries.filter((entry) => entry.system === 'store' && path.test(entry.path));
  }

  writes(sku: string): readonly TrafficEntry[] {
    return this.requests(sku).filter(isWrite);
  }

  /** Requests about a product id, which may be gone. */
  requestsOf(productId: number): readonly TrafficEntry[] {
    const path = new RegExp(`/products/${String(productId)}(/|$)`);
    return this.scenery.entries.filter((entry) => entry.system === 'store' && path.test(entry.path));
  }

  /** Differences the API applied to a SKU in this part of the day. */
  differences(sku: string): readonly number[] {
    return this.scenery.moves
      .filter((move) => move.system === 'store' && move.cause === 'api' && move.sku === sku)
      .map(({ before, after }) => (after ?? 0) - (before ?? 0));
  }

  /** What is reported as drift of the row's products: kind, and the field where there is one. */
  get drift(): readonly string[] {
    return this.scenery.status
      .at('drift')
      .list()
      .filter((note) => this.owns(note.at('sku').textOr(null)))
      .flatMap((note) => note.at('drift').list())
      .map((one) => [one.at('kind').text(), one.at('field').textOr('')].join(' ').trim())
      .sort();
  }

  /** States with their reasons that `status` reports of the row's products. */
  get notes(): readonly string[] {
    return this.scenery.status
      .at('notes')
      .list()
      .filter((note) => this.owns(note.at('sku').textOr(null)))
      .map((note) => `${note.at('state').text()} ${note.at('reason', 'code').text()}`)
      .sort();
  }

  /** State and reason that `explain` tells of a SKU: `hidden no-category`. */
  standing(sku: string): string {
    const family = this.scenery.explained.get(sku)?.at('families', 0);
    if (family === undefined) throw new Error(`Nobody asked about ${sku}.`);
    return [family.at('state').text(), family.at('reason', 'code').textOr('')].join(' ').trim();
  }

  /** What A-10 makes of an enabled listing as it stands in the store. */
  standingDue(sku: string): string {
    return this.product(sku).findable ? 'online' : 'hidden no-category';
  }

  categoryId(name: string): number {
    const found = this.scenery.store.categories.find((category) => category.name === name);
    if (found === undefined) throw new Error(`The store has no category ${name}.`);
    return found.id;
  }

  categoryIds(sku: string): readonly number[] {
    return this.product(sku).categoryIds;
  }

  /** Why the connection is paused, null when it is not. */
  get pause(): string | null {
    return this.scenery.status.at('pause', 'code').textOr(null);
  }

  /** What `doctor` calls a problem: side and id. */
  get problems(): readonly string[] {
    const items = this.scenery.doctor?.at('items').list() ?? [];
    return items
      .filter((item) => item.at('status').text() === 'problem')
      .map((item) => `${item.at('side').text()} ${item.at('id').text()}`);
  }

  private owns(sku: string | null): boolean {
    return sku?.startsWith(`${this.key}-`) === true;
  }
}
