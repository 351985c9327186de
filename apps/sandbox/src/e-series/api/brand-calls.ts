import type { Exchange } from '../../core/exchange.js';
import type { StoreWorld } from '../store-world.js';
import type { Json } from '../world/json.js';
import { wrongParameter } from '../world/store-failure.js';
import { listEnvelope } from './list-envelope.js';
import type { StoreCall } from './store-call.js';

type BrandCount = readonly [name: string, products: number];

const ORDERS: Readonly<Record<string, (one: BrandCount, other: BrandCount) => number>> = {
  PRODUCT_COUNT_DESC: (one, other) => other[1] - one[1],
  PRODUCT_COUNT_ASC: (one, other) => one[1] - other[1],
  NAME_ASC: ([one], [other]) => one.localeCompare(other),
  NAME_DESC: ([one], [other]) => other.localeCompare(one),
};

/** Brands, counted from the products' BRAND attributes as the search knows them (§10.4). */
export function brandCalls(world: StoreWorld): readonly StoreCall[] {
  const read = { method: 'GET', scopes: ['read_brands'], body: 'none' } as const;
  return [{ ...read, pattern: '/brands', run: (exchange) => brands(world, exchange) }];
}

function brands(world: StoreWorld, exchange: Exchange): Json {
  const { index } = world.catalogue;
  index.catchUp(world.core.clock.now());
  const counts = new Map<string, number>();
  for (const { attributes } of index.ascending('added')) {
    const name = attributes.find((one) => one.type === 'BRAND')?.value;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const language = world.plan.languages[0];
  return listEnvelope(world, exchange, [...counts].sort(orderOf(exchange)), ([name]) => ({
    name,
    nameTranslated: { [language]: name },
    productsFilteredByBrandUrl: `https://store${world.plan.storeId}.invalid/search?attribute_Brand=${encodeURIComponent(name)}`,
  }));
}

function orderOf(exchange: Exchange): (one: BrandCount, other: BrandCount) => number {
  const text = exchange.query.get('sortBy') ?? '';
  const order = text === '' ? ORDERS.PRODUCT_COUNT_DESC : Object.hasOwn(ORDERS, text) ? ORDERS[text] : undefined;
  if (order === undefined) throw wrongParameter('sortBy', text);
  return order;
}
