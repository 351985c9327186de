import { attributeTypesOf } from './attribute-type.js';
import { CategoryBook } from './category-book.js';
import { IdentifierRegistry } from './identifier-registry.js';
import { withLocationsInStep } from './location-stock.js';
import type { ProductRecord } from './product-record.js';
import { SearchIndex } from './search-index.js';
import { movedStocks, onlyStockDiffers, type MovedStock } from './stock-changes.js';
import { notOnThisPlan, productNotFound } from './store-failure.js';
import type { StorePlan } from './store-plan.js';
import type { StoreSwitches } from './store-switches.js';
import type { WriteContext } from './write-context.js';

/** What the world is given: the plan, the live switches, the clock and the lag of its search. */
interface CatalogueSurroundings {
  readonly plan: () => StorePlan;
  readonly switches: () => StoreSwitches;
  readonly nowMs: () => number;
  readonly indexLagMs: () => number;
  readonly onStock: (moved: MovedStock & { readonly cause: 'api' | 'edit' }) => void;
}

/** A product that is no more. */
interface DeletedProduct {
  readonly id: number;
  /** Simulated ms since the epoch. */
  readonly atMs: number;
}

/** The store's products. Every write replaces one record whole, after all rules were checked. */
export class Catalogue {
  readonly index = new SearchIndex();
  readonly categories: CategoryBook;
  private readonly products = new Map<number, ProductRecord>();
  private readonly identifiers = new IdentifierRegistry();
  private readonly deletions: DeletedProduct[] = [];
  private cause: 'api' | 'edit' = 'api';
  private lastId = 500_000_000;
  private lastAutoSku = 0;
  private lastFrontPlace = 0;
  private changedAtMs: number;

  constructor(private readonly surroundings: CatalogueSurroundings) {
    this.changedAtMs = surroundings.nowMs();
    this.categories = new CategoryBook(surroundings.nowMs);
  }

  get size(): number {
    return this.products.size;
  }

  /** Deleted products, oldest first (§7.2); kept for good ([U] how long). */
  get deleted(): readonly DeletedProduct[] {
    return this.deletions;
  }

  /** When a product last changed, was made or, under `statsOnDeletion` = moves, deleted (§7.1 [I]). */
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

  has(productId: number): boolean {
    return this.products.has(productId);
  }

  bySku(sku: string): ProductRecord | undefined {
    const [id] = this.identifiers.productsWithSku(sku);
    return id === undefined ? undefined : this.products.get(id);
  }

  /** Does `edit` as the merchant, not as a caller of the API. It must not wait for anything. */
  asMerchant<T>(edit: () => T): T {
    this.cause = 'edit';
    try {
      return edit();
    } finally {
      this.cause = 'api';
    }
  }

  /** The store's next id; products, variations and pictures draw on one counter. */
  newId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  context(): WriteContext {
    const plan = this.surroundings.plan();
    return {
      switches: this.surroundings.switches(),
      plan,
      attributeTypes: attributeTypesOf(plan.linked),
      knowsCategory: (id) => this.categories.has(id),
      isExternalCategory: (id) => this.categories.find(id)?.external === true,
      nextFrontPlace: () => this.lastFrontPlace + 1,
      newId: () => this.newId(),
    };
  }

  /** A zero-padded counter that no product carries yet (§14 point 5; format [I]). */
  generatedSku(): string {
    do this.lastAutoSku += 1;
    while (this.identifiers.productsWithSku(String(this.lastAutoSku).padStart(5, '0')).length > 0);
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
    this.store(undefined, record, true);
  }

  /** Replaces a product by what `write` makes of it; a write that changes nothing is still a write. */
  write(productId: number, write: (before: ProductRecord) => ProductRecord): ProductRecord {
    return this.replace(productId, write, 1);
  }

  /** As `write`, for what the store does by itself; nobody's write is counted. */
  settle(productId: number, write: (before: ProductRecord) => ProductRecord): void {
    if (this.products.has(productId)) this.replace(productId, write, 0);
  }

  /** As `settle`, for what comes over the product by its category; `updated` as `categoryMovesProducts` says [U]. */
  replaceQuietly(productId: number, write: (before: ProductRecord) => ProductRecord): void {
    this.replace(productId, write, 0, this.surroundings.switches().categoryMovesProducts === 'no');
  }

  /**
   * `updated` moves when something changed; for stock alone under `stockMovesUpdated`, and when nothing changed only under
   * `unchangedPut` = touch (§2.5 [U]).
   */
  private replace(
    productId: number,
    write: (before: ProductRecord) => ProductRecord,
    writes: 0 | 1,
    isUnseen = false,
  ): ProductRecord {
    const before = this.product(productId);
    const after = withLocationsInStep(write(before));
    this.checkIdentifiers(after);
    const { switches, nowMs } = this.surroundings;
    const changed = JSON.stringify(after) !== JSON.stringify(before);
    const stockAlone = changed && switches().stockMovesUpdated === 'no' && onlyStockDiffers(before, after);
    const unseen = isUnseen || stockAlone;
    const moves = changed ? !unseen : writes === 1 && switches().unchangedPut === 'touch';
    const record = {
      ...after,
      writes: before.writes + writes,
      changes: before.changes + (changed ? writes : 0),
      updatedAtMs: moves ? nowMs() : before.updatedAtMs,
    };
    if (changed || moves) this.store(before, record, moves);
    else this.products.set(record.id, record);
    return record;
  }

  remove(productId: number): void {
    const before = this.product(productId);
    const { switches, nowMs, indexLagMs } = this.surroundings;
    const dueMs = nowMs() + indexLagMs();
    this.products.delete(productId);
    this.identifiers.move(before, undefined);
    if (switches().freedSku === 'afterLag') this.identifiers.hold(before, dueMs);
    if (switches().statsOnDeletion === 'moves') this.changedAtMs = nowMs();
    this.deletions.push({ id: productId, atMs: nowMs() });
    this.index.note(productId, null, dueMs);
    this.tellStock(before, undefined);
  }

  private store(before: ProductRecord | undefined, after: ProductRecord, moves: boolean): void {
    const { nowMs, indexLagMs } = this.surroundings;
    this.products.set(after.id, after);
    this.identifiers.move(before, after);
    if (moves) this.changedAtMs = nowMs();
    this.lastFrontPlace = Math.max(this.lastFrontPlace, Number(after.fields.showOnFrontpage ?? 0));
    this.index.note(after.id, after, nowMs() + indexLagMs());
    this.tellStock(before, after);
  }

  private tellStock(before: ProductRecord | undefined, after: ProductRecord | undefined): void {
    for (const moved of movedStocks(before, after)) this.surroundings.onStock({ ...moved, cause: this.cause });
  }

  private checkIdentifiers(record: ProductRecord): void {
    const nowMs = this.surroundings.nowMs();
    if (this.surroundings.plan().uniqueSku) this.identifiers.checkSkus(record, nowMs);
    this.identifiers.checkReferences(record, nowMs);
  }
}
