import type { Exchange } from '../../core/exchange.js';
import type { Json } from '../world/json.js';
import type { ProductRecord } from '../world/product-record.js';
import { productView } from '../world/product-view.js';
import type { IndexOrder } from '../world/search-index.js';
import { productInStock } from '../world/stock.js';
import { StoreFailure, wrongParameter } from '../world/store-failure.js';
import { categoryIdsOf } from '../world/storefront-place.js';
import { unixSeconds } from '../world/vendor-date.js';
import type { StoreWorld } from '../store-world.js';
import { categoryTests, frontPlaceOf, isOfFrontPage } from './category-filter.js';
import { pageLimit, pageOffset } from './list-envelope.js';
import { flag, secondsParam } from './store-call.js';

const ORDERS: Readonly<Record<string, IndexOrder>> = {
  RELEVANCE: 'added',
  DEFINED_BY_STORE_OWNER: 'added',
  ADDED_TIME: 'added',
  UPDATED_TIME: 'updated',
  NAME: 'name',
  PRICE: 'price',
};

type Test = (record: ProductRecord) => boolean;

/** `GET /products`: reads the lagging index only (§2.2). */
export function searchProducts(world: StoreWorld, exchange: Exchange): Json {
  const { index } = world.catalogue;
  index.catchUp(world.core.clock.now());
  const limit = pageLimit(world, exchange);
  const offset = pageOffset(exchange);
  const { total, page } = found(world, exchange, offset, limit);
  const items = page.map((record) => productView(record, world.view));
  return { total, count: items.length, offset, limit, items };
}

function found(
  world: StoreWorld,
  exchange: Exchange,
  offset: number,
  limit: number,
): { total: number; page: readonly ProductRecord[] } {
  const { index } = world.catalogue;
  const { order, descending } = sortOf(exchange);
  const tests = testsOf(world, exchange);
  const reference = exchange.query.get('externalReferenceId') ?? '';
  const candidates = reference === '' ? index.ascending(order) : index.byReference(reference);
  const chosen = overriding(world, exchange) ?? ownOrder(filtered(candidates, tests), exchange);
  const total = chosen.length;
  if (!descending) return { total, page: chosen.slice(offset, offset + limit) };
  const end = Math.max(0, total - offset);
  return { total, page: chosen.slice(Math.max(0, end - limit), end).reverse() };
}

function filtered(records: readonly ProductRecord[], tests: readonly Test[]): readonly ProductRecord[] {
  return tests.length === 0 ? records : records.filter((record) => tests.every((test) => test(record)));
}

/** The front page in the order of its places where no other order is asked for (§2.2, §2.3). */
function ownOrder(records: readonly ProductRecord[], exchange: Exchange): readonly ProductRecord[] {
  const asked = exchange.query.get('sortBy') ?? '';
  if (!isOfFrontPage(exchange) || (asked !== '' && asked !== 'DEFINED_BY_STORE_OWNER')) return records;
  return records.toSorted((one, other) => frontPlaceOf(one) - frontPlaceOf(other) || one.id - other.id);
}

/** `productId` overrides everything, `sku` everything but `productId` (§2.2 [D]). */
function overriding(world: StoreWorld, exchange: Exchange): readonly ProductRecord[] | undefined {
  const { index } = world.catalogue;
  const ids = exchange.query.get('productId');
  if (ids !== null && ids !== '') {
    const wanted = [...new Set(ids.split(',').map((text) => text.trim()))];
    const bad = wanted.find((text) => !/^\d+$/.test(text));
    if (bad !== undefined) throw wrongParameter('productId', bad);
    if (wanted.length > 100 && world.core.settings.switches.productIdsOver100 === 'refuse') {
      throw new StoreFailure(402, 'MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED', `${wanted.length} ids in one request`);
    }
    return wanted.flatMap((text) => index.get(Number(text)) ?? []).sort((one, other) => one.id - other.id);
  }
  const sku = exchange.query.get('sku');
  return sku === null || sku === '' ? undefined : index.bySku(sku);
}

function sortOf(exchange: Exchange): { order: IndexOrder; descending: boolean } {
  const text = exchange.query.get('sortBy') ?? '';
  if (text === '') return { order: 'added', descending: false };
  const stem = text.replace(/_(ASC|DESC)$/, '');
  const order = Object.hasOwn(ORDERS, stem) ? ORDERS[stem] : undefined;
  const directed = stem !== text;
  if (order === undefined || directed === ['RELEVANCE', 'DEFINED_BY_STORE_OWNER'].includes(stem)) {
    throw wrongParameter('sortBy', text);
  }
  return { order, descending: text.endsWith('_DESC') };
}

function testsOf(world: StoreWorld, exchange: Exchange): readonly Test[] {
  const tests: Test[] = [];
  const keyword = exchange.query.get('keyword')?.replaceAll(/["*]/g, '').trim().toLowerCase() ?? '';
  if (keyword !== '') tests.push((record) => keywordText(world, record).includes(keyword));
  const enabled = flag(exchange, 'enabled');
  if (enabled !== undefined) tests.push((record) => record.fields.enabled === enabled);
  const inStock = flag(exchange, 'inStock');
  if (inStock !== undefined) tests.push((record) => productInStock(record) === inStock);
  tests.push(...categoryTests(world, exchange));
  return [...tests, ...timeTests(exchange, 'created'), ...timeTests(exchange, 'updated')];
}

/** Bounds are inclusive at a resolution of one second (§1.2). */
function timeTests(exchange: Exchange, stem: 'created' | 'updated'): readonly Test[] {
  const secondsOf: (record: ProductRecord) => number = (record) =>
    unixSeconds(stem === 'created' ? record.createdAtMs : record.updatedAtMs);
  const tests: Test[] = [];
  const from = secondsParam(exchange, `${stem}From`);
  if (from !== undefined) tests.push((record) => secondsOf(record) >= from);
  const to = secondsParam(exchange, `${stem}To`);
  if (to !== undefined) tests.push((record) => secondsOf(record) <= to);
  return tests;
}

/** Name, description, SKUs, attribute values and categories (§2.2); picture texts are left out of this sandbox. */
function keywordText(world: StoreWorld, record: ProductRecord): string {
  const { fields, sku, variations, attributes } = record;
  const skus = variations.map((one) => one.sku ?? '');
  const { categories } = world.catalogue;
  const shelves = categoryIdsOf(fields).map((id) => categories.find(Number(id))?.fields.name);
  const parts = [fields.name, fields.description, sku, ...skus, ...attributes.map((one) => one.value), ...shelves];
  return parts
    .map((part) => (typeof part === 'string' ? part : ''))
    .join('\n')
    .toLowerCase();
}
