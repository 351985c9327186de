import {
  addDecimals,
  type BookPrice,
  decimal,
  type NamedThing,
  type Outlet,
  type PosDimensions,
  type PosRecord,
  type PosSettings,
  type PriceBook,
  type ProductCode,
  type Register,
  type StockLevel,
  type TaxRate,
  type Weight,
} from '@tillbridge/connector-sdk';
import { toImages } from './image.js';
import type {
  AttributeRow,
  BookPriceRow,
  BrandRow,
  CategoryRow,
  InventoryRow,
  OutletRow,
  PriceBookRow,
  ProductRow,
  RegisterRow,
  RetailerRow,
  TaxRow,
} from './wire.js';

const CODE_TYPES = ['UPC', 'EAN', 'JAN', 'ISBN', 'ITF', 'CUSTOM'] as const;
const WEIGHT_UNITS = ['G', 'KG', 'LB', 'OZ', 'CT'] as const;
const LENGTH_UNITS = ['MM', 'CM', 'IN', 'YD'] as const;

/** The member of a closed list that a text names, whatever its case; null when none. */
function pick<Name extends string>(names: readonly Name[], value: string | null): Name | null {
  const wanted = value?.trim().toUpperCase();
  return names.find((name) => name === wanted) ?? null;
}

/** One product row as the model has it (reference, product model). Texts stay as they are; blank ones are null. */
export function toPosRecord(row: ProductRow): PosRecord {
  return {
    ref: row.id,
    version: row.version,
    posFamilyRef: row.family_id,
    parentRef: row.variant_parent_id,
    variantCount: row.variant_count,
    createdAt: toIsoTime(row.created_at),
    deleted: row.deleted_at !== null,
    // Only a tombstone may come without the next three; for it they say nothing.
    name: row.name ?? '',
    active: row.active ?? row.is_active ?? false,
    tracked: row.has_inventory ?? true,
    description: row.description,
    brandRef: row.brand_id ?? row.brand?.id ?? null,
    brandName: row.brand?.name ?? null,
    categories: toCategories(row),
    tags: toTags(row),
    sku: row.sku,
    codes: row.product_codes.flatMap(toCode),
    options: row.variant_options.map((option) => ({ attributeRef: option.id, name: option.name, value: option.value })),
    online: row.ecwid_enabled_webstore,
    priceIncludingTax: row.price_including_tax,
    priceExcludingTax: row.price_excluding_tax,
    familyImages: toImages(row.images ?? [{ id: null, url: row.image_url }]),
    ownImages: toImages(row.skuImages),
    weight: toWeight(row),
    dimensions: toDimensions(row),
  };
}

/** All names on the way to the product's category, each once; they serve buffers alone (S-04). */
function toCategories(row: ProductRow): readonly string[] {
  const names = [row.product_category, row.type].flatMap((category: CategoryRow | null) =>
    category === null ? [] : [...category.category_path.map((step) => step.name), category.name],
  );
  return [...new Set(names.filter((name) => name !== null))];
}

/** The vendor calls tags `categories` (reference, pitfalls); they serve activation alone. */
function toTags({ categories }: ProductRow): readonly string[] {
  const names = categories.flatMap(({ name, deleted_at }) => (name === null || deleted_at !== null ? [] : name.trim()));
  return [...new Set(names)];
}

/** A code of a type we do not know is `CUSTOM`, which never leaves the POS (F-05). */
function toCode(row: ProductRow['product_codes'][number]): ProductCode[] {
  return row.code === null ? [] : [{ type: pick(CODE_TYPES, row.type) ?? 'CUSTOM', code: row.code }];
}

/** A number without a known unit is no weight (F-12). */
function toWeight(row: ProductRow): Weight | null {
  const unit = pick(WEIGHT_UNITS, row.weight_unit);
  return row.weight === null || unit === null ? null : { value: row.weight, unit };
}

/** Null when no side is known (F-13). */
function toDimensions(row: ProductRow): PosDimensions | null {
  const { length, width, height } = row;
  if (length === null && width === null && height === null) return null;
  return { length, width, height, unit: pick(LENGTH_UNITS, row.dimensions_unit) };
}

/** The vendor's times are UTC, also those without a zone (reference, transport conventions). */
function toIsoTime(text: string | null): string | null {
  if (text === null) return null;
  const bare = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?)$/.exec(text.trim());
  const ms = Date.parse(bare === null ? text : `${bare[1] ?? ''}T${bare[2] ?? ''}Z`);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/** S-01: the level is `inventory_level`, which open demand has already lowered. A deleted row's level says nothing. */
export function toStockLevel(row: InventoryRow): StockLevel {
  return {
    ref: row.product_id,
    outletRef: row.outlet_id,
    level: row.inventory_level ?? decimal('0'),
    version: row.version,
    deleted: row.deleted_at !== null,
  };
}

/** A brand, whose name travels with the products that use it. */
export function brandToNamed(row: BrandRow): NamedThing {
  return { kind: 'brand', ref: row.id, name: row.name ?? '', deleted: row.deleted_at !== null };
}

/** A variant attribute: the name of an option (F-06). */
export function attributeToNamed(row: AttributeRow): NamedThing {
  return { kind: 'attribute', ref: row.id, name: row.name ?? '', deleted: row.deleted_at !== null };
}

/** What the retailer says of itself; `tax_exclusive` decides which price counts (P-01). */
export function toPosSettings(row: RetailerRow): PosSettings {
  return {
    name: row.name,
    currency: row.currency.trim().toUpperCase(),
    timeZone: row.timezone,
    taxExclusive: row.tax_exclusive,
  };
}

export function toOutlet(row: OutletRow): Outlet {
  return { ref: row.id, name: row.name };
}

/** The outlet of a register is the one whose stock its sales take (S-02). */
export function toRegister(row: RegisterRow): Register {
  return { ref: row.id, name: row.name, outletRef: row.outlet_id };
}

/** The group of every shop that holds all its customers; it has this name in every answer of the reference (reference, price books). */
const ALL_CUSTOMERS = 'all customers';

/** A price book. Which group is that of all customers is told by its name alone; a book without a group is for everybody. */
export function toPriceBook(row: PriceBookRow): PriceBook {
  const group = row.customer_group?.name?.trim().toLowerCase();
  return {
    ref: row.id,
    name: row.name,
    outletRef: row.outlet_id,
    forAllCustomers: row.customer_group_id === null || group === ALL_CUSTOMERS,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

/** A price in a book, without tax (reference, price books). */
export function toBookPrice(row: BookPriceRow): BookPrice {
  return {
    ref: row.id,
    bookRef: row.price_book_id,
    recordRef: row.product_id,
    price: row.price,
    tax: row.retail_tax,
    taxRef: row.tax_id,
    minUnits: row.min_units,
    maxUnits: row.max_units,
    version: row.version,
    deleted: row.deleted_at !== null,
  };
}

/** A tax is a group of rates, whose sum counts (reference, taxes). */
export function toTaxRate(row: TaxRow): TaxRate {
  const rates = row.rates.flatMap(({ rate }) => rate ?? []);
  return { ref: row.id, rate: rates.reduce(addDecimals, decimal('0')) };
}
