import { outletViews, registerViews } from '../x-series/configuration-view.js';
import type { PosWorld } from '../x-series/pos-world.js';
import { bookView, entryView } from '../x-series/price-book-view.js';
import { brandView, levelView, productViews } from '../x-series/product-view.js';

/** The catalogue in counts; deleted products are counted apart. */
export interface CatalogueSummary {
  readonly families: number;
  readonly variants: number;
  readonly activeFamilies: number;
  readonly activeVariants: number;
  readonly images: number;
  readonly variantImages: number;
  readonly brands: number;
  readonly outlets: number;
  readonly inventoryRows: number;
  readonly untracked: number;
  readonly deleted: number;
  readonly currency: string;
  readonly language: string;
}

export function summaryOf(world: PosWorld): CatalogueSummary {
  const rows = [...world.products];
  const live = rows.filter((row) => row.deletedAt === null);
  const online = live.filter((row) => row.online === true);
  const families = new Set(live.map((row) => row.family));
  return {
    families: families.size,
    variants: live.length,
    activeFamilies: new Set(online.map((row) => row.family)).size,
    activeVariants: online.length,
    images: [...families].reduce((sum, family) => sum + family.images.length, 0),
    variantImages: live.reduce((sum, row) => sum + row.images.length, 0),
    brands: [...world.brands].length,
    outlets: world.shop.outlets.length,
    inventoryRows: live.reduce((sum, row) => sum + row.levels.size, 0),
    untracked: live.filter((row) => !row.tracked).length,
    deleted: rows.length - live.length,
    currency: world.shop.currency,
    language: world.shop.language,
  };
}

/**
 * The POS as the API shows it, tombstones included: configuration, and at most `limit` products above version `after`
 * with their stock. A large catalogue is dumped in pages, because a text has an end.
 */
export function dumpOf(world: PosWorld, after = 0, limit = Number.POSITIVE_INFINITY): Record<string, unknown> {
  const products = world.products.page({ after, size: limit, deleted: true });
  return {
    version: world.lastVersion,
    outlets: outletViews(world),
    registers: registerViews(world),
    brands: [...world.brands].map(brandView),
    price_books: [...world.prices.books].map((row) => bookView(world, row)),
    price_book_products: [...world.prices.entries].map((row) => entryView(world, row)),
    products: productViews(world, products),
    inventory: products.flatMap((row) => [...row.levels.values()]).map((row) => levelView(world, row)),
  };
}
