import { GENERAL_ATTRIBUTES } from './attribute-type.js';
import { IdentifierIndex } from './identifier-index.js';
import { ownVariationSkus, referenceIdsOf, skusOf } from './identifiers.js';
import type { ProductRecord } from './product-record.js';
import { SearchIndex } from './search-index.js';
import { notOnThisPlan, productNotFound, StoreFailure } from './store-failure.js';
import type { StorePlan } from './store-plan.js';
import type { StoreSwitches } from './store-switches.js';
import type { WriteContext } from './write-context.js';

/** What the world is given: the plan, the live switches, the clock and the lag of its search. */
interface CatalogueSurroundings {
  readonly plan: () => StorePlan;
  readonly switches: () => StoreSwitches;
  readonly nowMs: () => number;
  readonly indexLagMs: () => number;
}

/** The store's products. Every write replaces one record whole, after all rules were checked. */
export class Catalogue {
  readonly index = new SearchIndex();
  readonly categories = new Map<number, string>();
  private readonly products = new Map<number, ProductRecord>();
  private readonly skus = new IdentifierIndex();
  private readonly references = new IdentifierIndex();
  private lastId = 500_000_000;
  private lastAutoSku = 0;
  private changedAtMs: number;

  constructor(private readonly surroundings: CatalogueSurroundings) {
    this.changedAtMs = surroundings.nowMs();
  }

  get size(): number {
    return this.products.size;
  }

  /** When a product last changed, was made or deleted (§7.1). */
  get productsUpdatedAtMs(): number {
    return this.changedAtMs;
  }

  all(): IterableIterator<ProductRecord> {
    return this.products.values();
  }

  /** Throws 404. */
  product(productId: number): ProductRecord {
    const found = this.products.get(productId);
    if (found === undefined) throw productNotFound(productId);
    return found;
  }

  bySku(sku: string): ProductRecord | undefined {
    const [id] = this.skus.of(sku);
    return id === undefined ? undefined : this.products.get(id);
  }

  /** The store's next id; products, variations and pictures draw on one counter. */
  newId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  context(): WriteContext {
    return {
      switches: this.surroundings.switches(),
      plan: this.surroundings.plan(),
      attributeTypes: GENERAL_ATTRIBUTES,
      knowsCategory: (id) => this.categories.has(id),
      newId: () => this.newId(),
    };
  }

  /** A zero-padded counter that no product carries yet (§14 point 5; format [I]). */
  generatedSku(): string {
    do this.lastAutoSku += 1;
    while (this.skus.of(String(this.lastAutoSku).padStart(5, '0')).length > 0);
    return String(this.lastAutoSku).padStart(5, '0');
  }

  /** 402 at the plan's product cap. */
  checkCap(): void {
    const { maxProducts } = this.surroundings.plan();
    if (maxProducts === null || this.products.size < maxProducts) return;
    throw notOnThisPlan(`The limit of ${maxProducts} products of your plan is reached`);
  }

  add(record: ProductRecord): void {
    this.checkCap();
    this.checkIdentifiers(record);
    this.store(undefined, record);
  }

  /**
   * Replaces a product by what `write` makes of it. `updated` moves only when something changed; a write that changes
   * nothing is still a write ([U] in §2.5 whether it is reported as 0; here it answers 1).
   */
  write(productId: number, write: (before: ProductRecord) => ProductRecord): ProductRecord {
    return this.replace(productId, write, 1);
  }

  /** As `write`, for what the store does by itself; nobody's write is counted. */
  settle(productId: number, write: (before: ProductRecord) => ProductRecord): void {
    if (this.products.has(productId)) this.replace(productId, write, 0);
  }

  private replace(productId: number, write: (before: ProductRecord) => ProductRecord, writes: 0 | 1): ProductRecord {
    const before = this.product(productId);
    const after = write(before);
    this.checkIdentifiers(after);
    const changed = JSON.stringify(after) !== JSON.stringify(before);
    const record = {
      ...after,
      writes: before.writes + writes,
      changes: before.changes + (changed ? writes : 0),
      updatedAtMs: changed ? this.surroundings.nowMs() : before.updatedAtMs,
    };
    this.store(before, record, changed);
    return record;
  }

  remove(productId: number): void {
    const before = this.product(productId);
    this.products.delete(productId);
    this.skus.move(productId, skusOf(before), []);
    this.references.move(productId, referenceIdsOf(before), []);
    this.changedAtMs = this.surroundings.nowMs();
    this.index.note(productId, null, this.changedAtMs + this.surroundings.indexLagMs());
  }

  private store(before: ProductRecord | undefined, after: ProductRecord, changed = true): void {
    this.products.set(after.id, after);
    this.skus.move(after.id, before ? skusOf(before) : [], skusOf(after));
    this.references.move(after.id, before ? referenceIdsOf(before) : [], referenceIdsOf(after));
    if (!changed) return;
    this.changedAtMs = this.surroundings.nowMs();
    this.index.note(after.id, after, this.changedAtMs + this.surroundings.indexLagMs());
  }

  /** SKUs are unique across products and variations when the store says so; reference ids always are (§2.3, §12). */
  private checkIdentifiers(record: ProductRecord): void {
    const own = ownVariationSkus(record);
    const skus = [record.sku, ...own];
    if (this.surroundings.plan().uniqueSku) {
      const taken = skus.find((sku, at) => skus.indexOf(sku) < at || this.skus.takenByOther(sku, record.id));
      const message = `Product with SKU '${taken ?? ''}' already exists`;
      if (taken !== undefined) throw new StoreFailure(409, 'SKU_ALREADY_EXISTS', message);
    }
    const references = referenceIdsOf(record);
    const used = references.find(
      (one, at) => references.indexOf(one) < at || this.references.takenByOther(one, record.id),
    );
    if (used === undefined) return;
    throw new StoreFailure(409, 'EXTERNAL_ID_ALREADY_USED', `External reference id '${used}' is already used`);
  }
}
