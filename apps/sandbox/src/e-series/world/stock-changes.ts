import type { JsonRecord } from './json.js';
import type { ProductRecord, Stock } from './product-record.js';
import { sharesBaseStock } from './stock.js';

/** One stock that a write moved. */
export interface MovedStock {
  readonly productId: number;
  readonly variationId?: number;
  readonly sku: string;
  readonly before: string | null;
  readonly after: string | null;
}

interface StockPlace {
  readonly productId: number;
  readonly variationId?: number;
  readonly sku: string;
  readonly quantity: string | null;
}

/** The stocks that differ between two states of a product; undefined is a product that is not there. */
export function movedStocks(before: ProductRecord | undefined, after: ProductRecord | undefined): MovedStock[] {
  const [old, young] = [placesOf(before), placesOf(after)];
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((key) => {
    const place = young.get(key) ?? old.get(key);
    const [from, to] = [old.get(key)?.quantity ?? null, young.get(key)?.quantity ?? null];
    if (place === undefined || from === to) return [];
    const { quantity: _quantity, ...named } = place;
    return [{ ...named, before: from, after: to }];
  });
}

/** True when nothing but stock differs. */
export function onlyStockDiffers(before: ProductRecord, after: ProductRecord): boolean {
  return JSON.stringify(withoutStock(before)) === JSON.stringify(withoutStock(after));
}

function withoutStock(product: ProductRecord): unknown {
  const variations = product.variations.map((one) => ({ ...one, stock: null, fields: withoutLocations(one.fields) }));
  return { ...product, stock: null, fields: withoutLocations(product.fields), variations };
}

function withoutLocations({ locationInventory: _stock, ...fields }: JsonRecord): JsonRecord {
  return fields;
}

function placesOf(product: ProductRecord | undefined): ReadonlyMap<string, StockPlace> {
  if (product === undefined) return new Map();
  const base: StockPlace = { productId: product.id, sku: product.sku, quantity: quantityOf(product.stock) };
  const own = product.variations.filter((one) => !sharesBaseStock(one, product.sku));
  const places = own.map(({ id, sku, stock }): [string, StockPlace] => [
    String(id),
    { productId: product.id, variationId: id, sku: sku ?? '', quantity: quantityOf(stock) },
  ]);
  return new Map([['base', base], ...places]);
}

function quantityOf(stock: Stock): string | null {
  return stock.unlimited ? null : String(stock.quantity);
}
