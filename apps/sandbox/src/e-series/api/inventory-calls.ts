import type { Exchange } from '../../core/exchange.js';
import type { StoreWorld } from '../store-world.js';
import type { Json } from '../world/json.js';
import type { ProductRecord, Stock, VariationRecord } from '../world/product-record.js';
import { effectiveStock, isStockNumber, sharesBaseStock, withBaseStockSet } from '../world/stock.js';
import { StoreFailure, wrongParameter } from '../world/store-failure.js';
import { productIdOf, recordBody, variationIdOf, type StoreCall } from './store-call.js';
import { variationOf } from './variation-calls.js';

const NEGATIVE = 'Product has negative stock.';

/** Relative stock (§4.1). */
export function inventoryCalls(world: StoreWorld): readonly StoreCall[] {
  const call = { method: 'PUT', scopes: ['update_catalog'], body: 'json' } as const;
  const product = '/products/:productId';
  return [
    { ...call, pattern: `${product}/inventory`, run: (exchange) => adjustProduct(world, exchange) },
    {
      ...call,
      pattern: `${product}/combinations/:variationId/inventory`,
      variations: true,
      run: (exchange) => adjustVariation(world, exchange),
    },
  ];
}

function deltaOf(exchange: Exchange): number {
  const { quantityDelta } = recordBody(exchange);
  if (quantityDelta === undefined || !isStockNumber(quantityDelta)) {
    throw wrongParameter('quantityDelta', JSON.stringify(quantityDelta ?? null));
  }
  return quantityDelta;
}

/** The stock moved by the delta, or null when an unlimited item stays as it is (switch `unlimitedDelta`, §4.1 [U]). */
function moved(world: StoreWorld, stock: Stock, delta: number): Stock | null {
  if (!stock.unlimited) {
    const quantity = stock.quantity + delta;
    if (!isStockNumber(quantity)) throw wrongParameter('quantityDelta', String(delta));
    return { quantity, unlimited: false };
  }
  if (world.core.settings.switches.unlimitedDelta === 'zero') return null;
  throw wrongParameter('quantityDelta', 'the item has unlimited stock');
}

/** The variation warning's wording is [U] in §4.1; the product's is used. */
function outcome(stock: Stock | null): Json {
  if (stock === null) return { updateCount: 0 };
  return stock.quantity < 0 ? { updateCount: 1, warning: NEGATIVE } : { updateCount: 1 };
}

function adjustProduct(world: StoreWorld, exchange: Exchange): Json {
  const { catalogue } = world;
  const product = catalogue.product(productIdOf(exchange));
  const stock = moved(world, product.stock, deltaOf(exchange));
  if (stock !== null) catalogue.write(product.id, (before) => withBaseStockSet(before, stock));
  return outcome(stock);
}

function adjustVariation(world: StoreWorld, exchange: Exchange): Json {
  const { catalogue } = world;
  const product = catalogue.product(productIdOf(exchange));
  const variation = variationOf(product, variationIdOf(exchange));
  if (variation.sku === null) throw new StoreFailure(400, null, `SKU for combination #${variation.id} is not set`);
  const stock = moved(world, effectiveStock(variation, product), deltaOf(exchange));
  if (stock !== null) catalogue.write(product.id, (before) => withVariationStock(before, variation, stock));
  return outcome(stock);
}

function withVariationStock(product: ProductRecord, variation: VariationRecord, stock: Stock): ProductRecord {
  if (sharesBaseStock(variation, product.sku)) return withBaseStockSet(product, stock);
  const variations = product.variations.map((one) => (one.id === variation.id ? { ...one, stock } : one));
  return { ...product, variations };
}
