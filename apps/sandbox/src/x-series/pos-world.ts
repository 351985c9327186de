import type { Catalogue, CatalogueFamily, CatalogueVariant, Shop } from '../catalogue/catalogue.js';
import { defaultSwitches, type PosSwitches } from '../core/switches.js';
import type { StockCause, StockChange } from '../core/stock-journal.js';
import { unitsOf } from './decimal-price.js';
import { CodeIndex } from './code-index.js';
import { LostProducts } from './lost-products.js';
import { LateRows } from './late-rows.js';
import { IdentifierMint } from './identifier-mint.js';
import type { PosAttribute, PosBrand, PosFamily, PosImage, PosLevel, PosProduct } from './pos-model.js';
import { PriceBooks } from './price-books.js';
import { VersionFeed } from './version-feed.js';
import type { Versioned } from './version-feed.js';

const FIRST_VERSION = 35_300_000_000;
const FIRST_GENERATED_SKU = 10_001;

/** What the world is given besides its catalogue. */
export interface PosSurroundings {
  /** Live: read at each use. */
  readonly switches: () => PosSwitches;
  readonly onStock: (change: StockChange) => void;
}

type MemberFlags = Pick<CatalogueFamily, 'active' | 'online'>;

/** The whole state of the POS. All resources draw from one version counter. */
export class PosWorld {
  readonly shop: Shop;
  readonly mint: IdentifierMint;
  readonly products = new VersionFeed<PosProduct>();
  readonly inventory = new VersionFeed<PosLevel>();
  readonly brands = new VersionFeed<PosBrand>();
  readonly attributes = new Map<string, PosAttribute>();
  readonly families: PosFamily[] = [];
  readonly prices: PriceBooks;
  readonly lost = new LostProducts();
  /** Versions of the rows that never change: retailer, outlets, registers and taxes, by place. */
  readonly fixedVersions: {
    readonly retailer: number;
    readonly outlets: number[];
    readonly registers: number[];
    readonly taxes: number[];
  };
  /** `http://127.0.0.1:PORT`, where pictures are served; set when the server runs. */
  origin = 'http://127.0.0.1';
  private version = FIRST_VERSION;
  private readonly byId = new Map<string, PosProduct>();
  private readonly brandByName = new Map<string, PosBrand>();
  private readonly codes = new CodeIndex(this.products);
  private nextSku = FIRST_GENERATED_SKU;
  private nextImage = 0;
  private nextAttribute = 0;
  private readonly late = new LateRows();
  private nextBrand = 0;
  /** False while the catalogue is loaded: that moves no stock. */
  private open = false;

  /** `nowMs` gives the time of an edit, ms since the epoch. */
  constructor(
    catalogue: Catalogue,
    readonly nowMs: () => number,
    private readonly surroundings: PosSurroundings = { switches: defaultSwitches, onStock: () => undefined },
  ) {
    this.shop = catalogue.shop;
    this.mint = new IdentifierMint(catalogue.idSeed);
    this.prices = new PriceBooks({
      mint: this.mint,
      firstVersion: FIRST_VERSION,
      nextVersion: () => this.nextVersion(),
      raise: (feed, row) => this.raise(feed, row),
      touchProducts: (rows) => this.touchProducts(rows),
      switches: () => this.switches,
      nowMs,
    });
    const each = (): number[] => this.shop.outlets.map(() => this.nextVersion());
    this.fixedVersions = {
      retailer: this.nextVersion(),
      taxes: [this.nextVersion(), this.nextVersion()],
      outlets: each(),
      registers: each(),
    };
    for (const family of catalogue.families) this.addFamily(family);
    this.open = true;
  }

  /** The highest version given so far. */
  get lastVersion(): number {
    return this.version;
  }

  /** The next number of the SKU sequence. */
  get skuSequence(): number {
    return this.nextSku;
  }

  product(id: string): PosProduct | undefined {
    return this.byId.get(id);
  }

  /** Products that have the code as SKU or as their other code, and are not deleted. */
  productsBySku(sku: string): PosProduct[] {
    return this.codes.find(sku);
  }

  /** To be called after a SKU or code was changed. */
  forgetCodes(): void {
    this.codes.forget();
  }

  /** Families with that name and a member left. */
  familiesByName(name: string): PosFamily[] {
    return this.families.filter(
      (family) => family.name === name && family.members.some((row) => row.deletedAt === null),
    );
  }

  brandNamed(name: string): PosBrand {
    const known = this.brandByName.get(name);
    if (known) return known;
    const id = this.mint.id('brand', this.nextBrand++);
    const brand: PosBrand = { id, name, version: this.nextVersion(), deletedAt: null };
    this.brandByName.set(name, brand);
    this.brands.append(brand, true);
    return brand;
  }

  addFamily(source: CatalogueFamily): PosFamily {
    const family: PosFamily = {
      name: source.name,
      handle: source.handle,
      description: source.description,
      brand: source.brand === null ? null : this.brandNamed(source.brand),
      attributes: source.options.map((name) => this.attributeNamed(name)),
      images: source.images.map((name) => this.newImage(name)),
      members: [],
      parent: null,
    };
    this.families.push(family);
    for (const variant of source.variants) this.addProduct(family, source, variant);
    if (source.options.length > 0 || source.variants.length > 1) family.parent = family.members[0] ?? null;
    return family;
  }

  /** One more member of a family; the SKU sequence numbers it when it has none. */
  addProduct(family: PosFamily, flags: MemberFlags, variant: CatalogueVariant): PosProduct {
    const ordinal = this.byId.size;
    const row: PosProduct = {
      id: this.mint.id('product', ordinal),
      ordinal,
      family,
      sku: variant.sku ?? String(this.nextSku++),
      code: variant.code,
      values: variant.values.map((value) => value ?? ''),
      price: variant.price,
      weight: variant.weight,
      weightUnit: variant.weightUnit,
      sizeCm: variant.sizeCm ?? null,
      images: variant.images.map((name) => this.newImage(name)),
      tracked: variant.levels !== null,
      active: flags.active,
      online: flags.online,
      levels: new Map(),
      updatedAtMs: this.nowMs(),
      version: this.nextVersion(),
      deletedAt: null,
    };
    family.members.push(row);
    this.byId.set(row.id, row);
    this.products.append(row, true);
    this.codes.add(row);
    if (variant.levels !== null) this.startLevels(row, variant.levels);
    return row;
  }

  newImage(name: string): PosImage {
    return { name, ordinal: this.nextImage++, version: this.nextVersion() };
  }

  /** Raises the version of products, as any change of their content does. */
  touchProducts(rows: readonly PosProduct[]): void {
    for (const row of rows) {
      row.updatedAtMs = this.nowMs();
      this.raise(this.products, row);
    }
  }

  get switches(): PosSwitches {
    return this.surroundings.switches();
  }

  /**
   * Sets the stock of a product at the outlet of that place and raises its inventory row, and the product's version
   * too under `posStockMovesProduct`. Throws `RangeError` when it has no stock there.
   */
  setLevel(row: PosProduct, outlet: number, level: string, cause: StockCause): void {
    const found = this.levelAt(row, outlet);
    const before = found.level;
    found.level = level;
    this.raise(this.inventory, found);
    this.tellStock(found, before, cause);
    if (this.switches.posStockMovesProduct === 'yes') this.touchProducts([row]);
  }

  /** The inventory row; one of a tracked product that has none yet is started at zero. */
  levelAt(row: PosProduct, outlet: number): PosLevel {
    this.checkStock(row, outlet);
    return row.levels.get(outlet) ?? this.startLevel(row, outlet, '0');
  }

  /** Throws `RangeError` when the product has no stock at the outlet and cannot have any. */
  checkStock(row: PosProduct, outlet: number): void {
    if (row.levels.has(outlet) || (row.tracked && this.shop.outlets[outlet])) return;
    throw new RangeError(`Product ${row.sku} has no stock at outlet number ${outlet}.`);
  }

  /** Marks the inventory rows of deleted products as deleted. */
  deleteLevels(rows: readonly PosProduct[], at: string): void {
    for (const level of rows.flatMap((row) => [...row.levels.values()])) {
      level.deletedAt = at;
      this.raise(this.inventory, level);
    }
  }

  /** Renames a brand and raises its row. Throws `RangeError` when another has the name. */
  renameBrand(brand: PosBrand, name: string): void {
    renameIn(this.brandByName, brand, name);
    this.raise(this.brands, brand);
  }

  /** Renames an attribute wherever it is used. Throws `RangeError` when another has the name. */
  renameAttribute(attribute: PosAttribute, name: string): void {
    renameIn(this.attributes, attribute, name);
  }

  /** Starts the stock rows a product has not; one at zero may wait for its first movement (`posInventoryRows`). */
  startLevels(row: PosProduct, levels: readonly string[]): void {
    const waits = this.switches.posInventoryRows === 'onMovement';
    for (const [outlet, level] of levels.entries()) {
      if (!row.levels.has(outlet) && !(waits && unitsOf(level) === 0n)) this.startLevel(row, outlet, level);
    }
  }

  private startLevel(row: PosProduct, outlet: number, level: string): PosLevel {
    const started: PosLevel = { product: row, outlet, level, version: this.nextVersion(), deletedAt: null };
    row.levels.set(outlet, started);
    this.inventory.append(started, true);
    if (this.open) this.tellStock(started, null, 'edit');
    return started;
  }

  private tellStock({ product, outlet, level }: PosLevel, before: string | null, cause: StockCause): void {
    const { id: productId, sku } = product;
    this.surroundings.onStock({ system: 'pos', sku, productId, outlet, before, after: level, cause });
  }

  private raise<T extends Versioned>(feed: VersionFeed<T>, row: T): void {
    const version = this.nextVersion();
    if (this.switches.posLateRows === 'yes' && this.late.takes(feed, row, version, this.nowMs())) return;
    row.version = version;
    feed.append(row, false);
  }

  /** Shows the late rows whose time has come; to be called before a read. */
  showLateRows(): void {
    this.late.show(this.nowMs());
  }

  private nextVersion(): number {
    return ++this.version;
  }

  /** The shop's attribute of that name, made when there is none. */
  attributeNamed(name: string): PosAttribute {
    const known = this.attributes.get(name);
    if (known) return known;
    const attribute = { id: this.mint.id('attribute', this.nextAttribute++), name };
    this.attributes.set(name, attribute);
    return attribute;
  }
}

function renameIn<T extends { name: string }>(byName: Map<string, T>, row: T, name: string): void {
  const other = byName.get(name);
  if (other !== undefined && other !== row) throw new RangeError(`"${name}" is there already.`);
  const rows = [...byName.values()];
  row.name = name;
  // Rows keep their order.
  byName.clear();
  for (const each of rows) byName.set(each.name, each);
}
