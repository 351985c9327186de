import type { Exchange, Reply } from '../core/exchange.js';
import { Router } from '../core/router.js';
import type { SandboxSettings } from '../core/settings.js';
import { attributeViews, outletViews, registerViews, retailerView, taxViews } from './configuration-view.js';
import { feedQuery } from './feed-query.js';
import { dataReply, notFoundReply, pageReply } from './pos-replies.js';
import type { PosLevel, PosProduct } from './pos-model.js';
import type { PosWorld } from './pos-world.js';
import type { PosPriceBook } from './price-book.js';
import { bookView, entriesOfBook, entryPage, groupView, pricesOfProduct } from './price-book-view.js';
import { brandView, levelView, productViews } from './product-view.js';
import type { FeedQuery } from './version-feed.js';

interface Row {
  readonly version: number;
}

/** The read side of API 2.0, paths below `/api/2.0`. */
export function posRoutes(world: PosWorld, settings: SandboxSettings): Router {
  const query = (exchange: Exchange, deleted: boolean): FeedQuery => {
    world.showLateRows();
    return feedQuery(exchange, settings, { deleted });
  };
  const list = (exchange: Exchange, rows: readonly Row[], deleted = true): Reply =>
    pageReply(cut(rows, query(exchange, deleted)));
  return new Router()
    .route('GET', '/retailer', () => dataReply(retailerView(world)))
    .route('GET', '/outlets', (exchange) => list(exchange, outletViews(world)))
    .route('GET', '/registers', (exchange) => list(exchange, registerViews(world)))
    .route('GET', '/taxes', (exchange) => list(exchange, taxViews(world), false))
    .route('GET', '/outlet_taxes', (exchange) => list(exchange, []))
    .route('GET', '/variant_attributes', () => dataReply(attributeViews(world)))
    .route('GET', '/brands', (exchange) => pageReply(world.brands.page(query(exchange, false)).map(brandView)))
    .route('GET', '/inventory', (exchange) =>
      pageReply(
        world.inventory
          .page(query(exchange, false), (row) => world.lost.hasStockOf(row))
          .map((row) => levelView(world, row)),
      ),
    )
    .route('GET', '/customer_groups', (exchange) =>
      pageReply(world.prices.groups.page(query(exchange, true)).map(groupView)),
    )
    .route('GET', '/price_books', (exchange) =>
      pageReply(world.prices.books.page(query(exchange, false)).map((row) => bookView(world, row))),
    )
    .route('GET', '/price_books/:id', (exchange) => oneBook(world, settings, exchange))
    .route('GET', '/price_books/:id/products', (exchange) => productsOfBook(world, exchange))
    .route('GET', '/price_book_products', (exchange) => pageReply(entryPage(world, query(exchange, false))))
    .route('GET', '/products/:id/price_book_products', (exchange) => {
      const product = shown(world, settings, exchange);
      return product ? pageReply(pricesOfProduct(world, product)) : notFoundReply('Product not found');
    })
    .route('GET', '/products', (exchange) => {
      const found =
        filtered(world, exchange.query) ?? world.products.page(query(exchange, true), (row) => world.lost.has(row));
      return pageReply(productViews(world, found));
    })
    .route('GET', '/products/:id', (exchange) => oneProduct(world, settings, exchange))
    .route('GET', '/products/:id/inventory', (exchange) => {
      const product = shown(world, settings, exchange);
      if (!product) return notFoundReply('Product not found');
      return pageReply(cut(levelsOf(product), query(exchange, false)).map((row) => levelView(world, row)));
    });
}

/** `sku`, `name` or `family_name`: each makes every other parameter ignored. Undefined when none is given. */
function filtered(world: PosWorld, query: URLSearchParams): PosProduct[] | undefined {
  const sku = query.get('sku');
  const isFound = (row: PosProduct): boolean => !world.lost.has(row);
  if (sku !== null) return world.productsBySku(sku).filter(isFound);
  const name = query.get('name') ?? query.get('family_name');
  if (name === null) return undefined;
  const members = world.familiesByName(name).flatMap((family) => family.members);
  return byVersion(members.filter((row) => row.deletedAt === null && isFound(row)));
}

function oneProduct(world: PosWorld, settings: SandboxSettings, exchange: Exchange): Reply {
  const product = shown(world, settings, exchange);
  return product ? dataReply(productViews(world, [product])[0]) : notFoundReply('Product not found');
}

/** The path's product; undefined when there is none, and for a deleted one under `posGetDeleted` = 404 (§5.2 [U]). */
function shown(world: PosWorld, settings: SandboxSettings, exchange: Exchange): PosProduct | undefined {
  const product = world.product(exchange.params['id'] ?? '');
  const hidden = product !== undefined && product.deletedAt !== null && settings.switches.posGetDeleted === '404';
  return hidden || (product && world.lost.has(product)) ? undefined : product;
}

function oneBook(world: PosWorld, settings: SandboxSettings, exchange: Exchange): Reply {
  const book = bookOf(world, exchange);
  const hidden = book !== undefined && book.deletedAt !== null && settings.switches.posGetDeleted === '404';
  return book === undefined || hidden ? notFoundReply('Price book not found') : dataReply(bookView(world, book));
}

/** The whole list, of `product_ids` only where they are given; none of a deleted book. */
function productsOfBook(world: PosWorld, exchange: Exchange): Reply {
  const book = bookOf(world, exchange);
  if (book === undefined) return notFoundReply('Price book not found');
  const ids = exchange.query.get('product_ids');
  return pageReply(entriesOfBook(world, book, ids === null ? null : new Set(ids.split(','))));
}

function bookOf(world: PosWorld, exchange: Exchange): PosPriceBook | undefined {
  return [...world.prices.books].find((one) => one.id === exchange.params['id']);
}

function levelsOf(product: PosProduct): PosLevel[] {
  return byVersion([...product.levels.values()]);
}

function cut<T extends Row>(rows: readonly T[], query: FeedQuery): T[] {
  const { after, before = Number.POSITIVE_INFINITY, size } = query;
  return byVersion(rows.filter((row) => row.version > after && row.version < before)).slice(0, size);
}

function byVersion<T extends Row>(rows: readonly T[]): T[] {
  return rows.toSorted((left, right) => left.version - right.version);
}
