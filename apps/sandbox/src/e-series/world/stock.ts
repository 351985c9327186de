import type { Json, JsonRecord } from './json.js';
import type { ProductRecord, Stock, VariationRecord } from './product-record.js';
import { wrongParameter } from './store-failure.js';

/** Does the variation draw on the base product's stock? No own SKU, or the very SKU of the base product (§3.3, §3.4). */
export function sharesBaseStock(variation: Pick<VariationRecord, 'sku'>, productSku: string): boolean {
  return variation.sku === null || variation.sku === productSku;
}

/** The stock a variation shows. */
export function effectiveStock(variation: VariationRecord, product: ProductRecord): Stock {
  return sharesBaseStock(variation, product.sku) ? product.stock : variation.stock;
}

export function hasStock(stock: Stock): boolean {
  return stock.unlimited || stock.quantity > 0;
}

/** Base or any variation in stock (§2.3, §3.4). */
export function productInStock(product: ProductRecord): boolean {
  return hasStock(product.stock) || product.variations.some((one) => hasStock(effectiveStock(one, product)));
}

/** Whole and of 32 bits: the reference has ids and quantities as ints, not how large ([U]; beyond is refused). */
export function isStockNumber(value: Json): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 2_147_483_647;
}

function sentStock(body: JsonRecord): { quantity: number | undefined; unlimited: boolean | undefined } {
  const { quantity, unlimited } = body;
  if (quantity !== undefined && quantity !== null && !isStockNumber(quantity)) {
    throw wrongParameter('quantity', JSON.stringify(quantity));
  }
  if (unlimited !== undefined && unlimited !== null && typeof unlimited !== 'boolean') {
    throw wrongParameter('unlimited', JSON.stringify(unlimited));
  }
  return {
    quantity: typeof quantity === 'number' ? quantity : undefined,
    unlimited: typeof unlimited === 'boolean' ? unlimited : undefined,
  };
}

/** Stock of a new item: `quantity` alone means tracked (§2.3 [T]), neither means unlimited (§15 question 8 [I]). */
export function createdStock(body: JsonRecord): Stock {
  const { quantity, unlimited } = sentStock(body);
  const unsaid = unlimited === undefined && quantity === undefined;
  if (unlimited === true || unsaid) return { quantity: 0, unlimited: true };
  return { quantity: quantity ?? 0, unlimited: false };
}

/** Stock after a partial write. A quantity sent to an unlimited item without `unlimited:false` is ignored (§2.3). */
export function patchedStock(before: Stock, body: JsonRecord): Stock {
  const { quantity, unlimited } = sentStock(body);
  if (unlimited ?? before.unlimited) return { quantity: 0, unlimited: true };
  return { quantity: quantity ?? before.quantity, unlimited: false };
}

/** The product with another base stock, which the variations that share it follow. */
export function withBaseStockSet(product: ProductRecord, stock: Stock): ProductRecord {
  const variations = product.variations.map((one) => (sharesBaseStock(one, product.sku) ? { ...one, stock } : one));
  return { ...product, stock, variations };
}
