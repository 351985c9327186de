import { isList, isRecord, type Json, type JsonRecord } from './json.js';
import type { ProductRecord, WholesaleTier } from './product-record.js';
import { StoreFailure, wrongParameter } from './store-failure.js';

/** Reads sent tiers, ascending by quantity. Refusals carry the codes of §12; a first tier at quantity 1 is too small [U]. */
export function parsedTiers(value: Json): readonly WholesaleTier[] {
  if (!isList(value)) throw wrongParameter('wholesalePrices', JSON.stringify(value));
  return value.map(parsedTier).sort((one, other) => one.quantity - other.quantity);
}

function parsedTier(value: Json): WholesaleTier {
  if (!isRecord(value)) throw new StoreFailure(400, 'WHOLESALE_PRICES_CANT_BE_NULL', 'Wholesale price is null');
  const { quantity, price } = value;
  if (typeof price !== 'number' || typeof quantity !== 'number') {
    throw new StoreFailure(400, 'WHOLESALE_PRICES_CANT_BE_NULL', 'Wholesale price or quantity is null');
  }
  if (price < 0)
    throw new StoreFailure(400, 'WHOLESALE_PRICES_CANT_BE_NEGATIVE', `Wholesale price ${price} is negative`);
  if (quantity < 2) {
    throw new StoreFailure(400, 'WHOLESALE_PRICES_QUANTITY_TOO_SMALL', `Wholesale quantity ${quantity} is too small`);
  }
  return { quantity, price };
}

function refuseAbove(price: number, tiers: readonly WholesaleTier[]): void {
  const high = tiers.find((tier) => tier.price > price);
  if (high === undefined) return;
  const message = `Wholesale price ${high.price} is greater than the price ${price}`;
  throw new StoreFailure(400, 'WHOLESALE_PRICES_TOO_BIG', message);
}

function priceOf(fields: JsonRecord): number | undefined {
  return typeof fields.price === 'number' ? fields.price : undefined;
}

/**
 * 400 `WHOLESALE_PRICES_TOO_BIG` when a tier is above the price it discounts. [U] in §12: equal is allowed; a variation
 * answers for its own tiers only, an inherited tier is not held against its own price.
 */
export function checkTiers(product: ProductRecord): void {
  const base = priceOf(product.fields) ?? 0;
  refuseAbove(base, product.wholesalePrices);
  for (const variation of product.variations) {
    if (variation.wholesalePrices !== null) refuseAbove(priceOf(variation.fields) ?? base, variation.wholesalePrices);
  }
}
