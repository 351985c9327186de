import type { Exchange } from '../../core/exchange.js';
import type { StoreWorld } from '../store-world.js';
import type { ProductRecord } from '../world/product-record.js';
import { productInStock } from '../world/stock.js';
import { wrongParameter } from '../world/store-failure.js';
import { categoryIdsOf } from '../world/storefront-place.js';
import { flag } from './store-call.js';

const FRONT_PAGE = 0;

type Test = (record: ProductRecord) => boolean;

/** `category`, `categories` (0 is the front page) and `visibleInStorefront` of a search (§2.2). */
export function categoryTests(world: StoreWorld, exchange: Exchange): readonly Test[] {
  const tests: Test[] = [];
  const wanted = wantedCategories(world, exchange);
  if (wanted !== undefined) tests.push((record) => isInOne(record, wanted));
  const visible = flag(exchange, 'visibleInStorefront');
  if (visible !== undefined) tests.push((record) => isVisible(world, record) === visible);
  return tests;
}

/** The place on the front page; the last where it has none. */
export function frontPlaceOf({ fields }: ProductRecord): number {
  return typeof fields.showOnFrontpage === 'number' ? fields.showOnFrontpage : Number.POSITIVE_INFINITY;
}

/** True when the search is of the front page alone. */
export function isOfFrontPage({ query }: Exchange): boolean {
  return (query.get('categories') || query.get('category')) === String(FRONT_PAGE);
}

function wantedCategories(world: StoreWorld, exchange: Exchange): ReadonlySet<number> | undefined {
  const name = exchange.query.get('categories') ? 'categories' : 'category';
  const text = exchange.query.get(name) ?? '';
  if (text === '') return undefined;
  const ids = text.split(',').map((one) => one.trim());
  const bad = ids.find((one) => !/^\d+$/.test(one));
  if (bad !== undefined || (name === 'category' && ids.length > 1)) throw wrongParameter(name, text);
  const below = flag(exchange, 'includeProductsFromSubcategories') ?? flag(exchange, 'withSubcategories') ?? false;
  const { categories } = world.catalogue;
  return new Set(ids.map(Number).flatMap((id) => (below && id !== FRONT_PAGE ? categories.withDescendants(id) : [id])));
}

function isInOne(record: ProductRecord, wanted: ReadonlySet<number>): boolean {
  if (wanted.has(FRONT_PAGE) && Number.isFinite(frontPlaceOf(record))) return true;
  return categoryIdsOf(record.fields).some((id) => wanted.has(Number(id)));
}

/** Enabled, on the front page or in a category that is shown, and in stock where the store hides the rest [I]. */
function isVisible(world: StoreWorld, record: ProductRecord): boolean {
  const { categories } = world.catalogue;
  const stands = categoryIdsOf(record.fields).some((id) => categories.isShown(Number(id)));
  if (world.plan.hideOutOfStock && !productInStock(record)) return false;
  return record.fields.enabled === true && (stands || Number.isFinite(frontPlaceOf(record)));
}
