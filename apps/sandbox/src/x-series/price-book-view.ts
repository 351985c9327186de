import { plus, negated, withTax, withoutTax } from './decimal-price.js';
import { posDate } from './pos-dates.js';
import type { PosProduct } from './pos-model.js';
import type { PosWorld } from './pos-world.js';
import { PLATFORMS, type PosCustomerGroup, type PosPriceBook, type PosPriceEntry } from './price-book.js';
import { outletViews } from './configuration-view.js';
import type { FeedQuery } from './version-feed.js';

interface View {
  readonly version: number;
  readonly [field: string]: unknown;
}

export function groupView({ id, name, version, deletedAt }: PosCustomerGroup): View {
  return { id, name, deleted_at: deletedAt, version };
}

/** A row of `GET /price_books` (§11.5); the outlet is `{}` where there is none, as the vendor's example has it. */
export function bookView(world: PosWorld, book: PosPriceBook): View {
  const { id, name, type, group, outlet, platform } = book;
  return {
    id,
    name,
    type,
    customer_group_id: group.id,
    customer_group: groupView(group),
    outlet_id: outlet === null ? null : world.mint.id('outlet', outlet),
    outlet: (outlet === null ? undefined : outletViews(world)[outlet]) ?? {},
    valid_from: dateOrNull(book.validFromMs),
    valid_to: dateOrNull(book.validToMs),
    restrict_to_platform_key: platform,
    restrict_to_platform_label: PLATFORMS[platform],
    created_at: posDate(book.createdAtMs),
    updated_at: posDate(book.updatedAtMs),
    deleted_at: book.deletedAt,
    version: book.version,
  };
}

/** A row of `GET /price_book_products`; the price is always the one without tax [S]. */
export function entryView(world: PosWorld, entry: PosPriceEntry): View {
  const { id, book, product, price, minUnits, maxUnits } = entry;
  return {
    id,
    price_book_id: book.id,
    ...priceFields(world, product, price),
    min_units: numberOrNull(minUnits),
    max_units: numberOrNull(maxUnits),
    created_at: posDate(entry.createdAtMs),
    updated_at: posDate(entry.updatedAtMs),
    deleted_at: entry.deletedAt,
    version: entry.version,
  };
}

/** A product's own price as a row of the general book; it moves whenever the product does ([U] what else moves it). */
export function baseEntryView(world: PosWorld, row: PosProduct): View {
  return {
    id: world.mint.id('base-entry', row.ordinal),
    price_book_id: world.prices.base.id,
    ...priceFields(world, row, row.price),
    min_units: null,
    max_units: null,
    created_at: posDate(row.updatedAtMs),
    updated_at: posDate(row.updatedAtMs),
    deleted_at: row.deletedAt,
    version: row.version,
  };
}

/** A page of all entries, ascending; the general book's rows among them unless `posBaseEntries` says otherwise. */
export function entryPage(world: PosWorld, query: FeedQuery): readonly View[] {
  const entries = world.prices.entries.page(query).map((row) => entryView(world, row));
  if (world.switches.posBaseEntries === 'no') return entries;
  const own = world.products.page(query).map((row) => baseEntryView(world, row));
  return [...entries, ...own].sort((one, other) => one.version - other.version).slice(0, query.size);
}

/** What a product's price is in every book it is in. */
export function pricesOfProduct(world: PosWorld, row: PosProduct): readonly View[] {
  const entries = world.prices.ofProduct(row).map((one) => entryView(world, one));
  return world.switches.posBaseEntries === 'no' ? entries : [baseEntryView(world, row), ...entries];
}

/** What is in a book, of `products` only where they are given. */
export function entriesOfBook(
  world: PosWorld,
  book: PosPriceBook,
  products: ReadonlySet<string> | null,
): readonly View[] {
  const meant = (id: string): boolean => products === null || products.has(id);
  if (book === world.prices.base) {
    const live = [...world.products].filter((row) => row.deletedAt === null && meant(row.id));
    return live.map((row) => baseEntryView(world, row));
  }
  const found = world.prices.of(book).filter((one) => meant(one.product.id));
  return found.map((one) => entryView(world, one));
}

function priceFields(world: PosWorld, row: PosProduct, price: string | null): Record<string, unknown> {
  const { taxExclusive, taxRate } = world.shop;
  const excluded = price === null || taxExclusive ? price : withoutTax(price, taxRate);
  const included = price === null || !taxExclusive ? price : withTax(price, taxRate);
  const tax = excluded === null || included === null ? null : plus(included, negated(excluded));
  return {
    product_id: row.id,
    price: numberOrNull(excluded),
    default_display_price: numberOrNull(price),
    retail_tax: numberOrNull(tax),
    tax_id: world.mint.id('tax', 1),
    loyalty_value: null,
    adjustment_type: null,
    discount: null,
  };
}

function dateOrNull(ms: number | null): string | null {
  return ms === null ? null : posDate(ms);
}

function numberOrNull(decimal: string | null): number | null {
  return decimal === null ? null : Number(decimal);
}
