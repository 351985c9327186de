import type { Catalogue, CatalogueFamily, CatalogueVariant, Shop } from '../catalogue/catalogue.js';
import { IdentifierMint } from './identifier-mint.js';
import type { PosAttribute, PosBrand, PosFamily, PosImage, PosLevel, PosProduct } from './pos-model.js';
import { VersionFeed } from './version-feed.js';
import type { Versioned } from './version-feed.js';

const FIRST_VERSION = 35_300_000_000;
const FIRST_GENERATED_SKU = 10_001;

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
  private skuIndex: Map<string, PosProduct[]> | undefined;
  private codeIndex: Map<string | null, PosProduct[]> | undefined;
  private nextSku = FIRST_GENERATED_SKU;
  private nextImage = 0;

  /** `nowMs` gives the time of an edit, ms since the epoch. */
  constructor(
    catalogue: Catalogue,
    readonly nowMs: () => number,
  ) {
    this.shop = catalogue.shop;
    this.mint = new IdentifierMint(catalogue.idSeed);
    const each = (): number[] => this.shop.outlets.map(() => this.nextVersion());
    this.fixedVersions = {
      retailer: this.nextVersion(),
      taxes: [this.nextVersion(), this.nextVersion()],
      outlets: each(),
      registers: each(),
    };
    for (const family of catalogue.families) this.addFamily(family);
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

  /** Products that have the code as SKU or as their other code. */
  productsBySku(sku: string): PosProduct[] {
    this.skuIndex ??= Map.groupBy(this.products, (row) => row.sku);
    this.codeIndex ??= Map.groupBy(this.products, (row) => row.code);
    const found = new Set([...(this.skuIndex.get(sku) ?? []), ...(this.codeIndex.get(sku) ?? [])]);
    return [...found].filter((row) => row.deletedAt === null).sort((left, right) => left.version - right.version);
  }

  /** To be called after a SKU or code was changed. */
  forgetCodes(): void {
    this.skuIndex = undefined;
    this.codeIndex = undefined;
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
    const id = this.mint.id('brand', this.brandByName.size);
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
      levels: [],
      updatedAtMs: this.nowMs(),
      version: this.nextVersion(),
      deletedAt: null,
    };
    family.members.push(row);
    this.byId.set(row.id, row);
    this.products.append(row, true);
    this.forgetCodes();
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

  touchLevel(row: PosLevel): void {
    this.raise(this.inventory, row);
  }

  touchBrand(row: PosBrand): void {
    this.raise(this.brands, row);
  }

  /** Starts a product's stock rows at zero where it has none. */
  startLevels(row: PosProduct, levels: readonly string[]): void {
    for (const [outlet, level] of levels.entries()) {
      if (row.levels[outlet]) continue;
      const started: PosLevel = { product: row, outlet, level, version: this.nextVersion(), deletedAt: null };
      row.levels.push(started);
      this.inventory.append(started, true);
    }
  }

  private raise<T extends Versioned>(feed: VersionFeed<T>, row: T): void {
    row.version = this.nextVersion();
    feed.append(row, false);
  }

  private nextVersion(): number {
    return ++this.version;
  }

  private attributeNamed(name: string): PosAttribute {
    const known = this.attributes.get(name);
    if (known) return known;
    const attribute = { id: this.mint.id('attribute', this.attributes.size), name };
    this.attributes.set(name, attribute);
    return attribute;
  }
}
