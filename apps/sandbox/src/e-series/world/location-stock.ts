import { isRecord, type Json, type JsonRecord } from './json.js';
import type { ProductRecord, Stock } from './product-record.js';
import { effectiveStock, isStockNumber } from './stock.js';
import { StoreFailure, wrongParameter } from './store-failure.js';
import type { WriteContext } from './write-context.js';

/** Stock by the id of its location (§4.4). */
type LocationStock = Readonly<Record<string, number>>;

interface WrittenLocations {
  readonly stock: Stock;
  readonly locationInventory: LocationStock;
}

/**
 * What a body's `locationInventory` makes of the stock: the map is the value, the quantity its sum (§4.4 [I]). Null when
 * the body has none. Throws 409 in a store that is not linked to a POS [D], 400 for anything but whole numbers.
 */
export function writtenLocations(body: JsonRecord, context: WriteContext): WrittenLocations | null {
  const sent = body.locationInventory;
  if (sent === undefined || sent === null) return null;
  if (!context.plan.linked) {
    const message = 'Changing product location inventory is not allowed in the store';
    throw new StoreFailure(409, 'NOT_ALLOWED_TO_UPDATE_PARAMETER', message);
  }
  const locationInventory = locationsOf(sent);
  const quantity = Object.values(locationInventory).reduce((sum, one) => sum + one, 0);
  return { stock: { quantity, unlimited: false }, locationInventory };
}

/** The field that keeps the map of a record. */
export function locationField(written: { readonly locationInventory: LocationStock } | null): JsonRecord {
  return written === null ? {} : { locationInventory: written.locationInventory };
}

function locationsOf(sent: Json): LocationStock {
  const bad = wrongParameter('locationInventory', JSON.stringify(sent));
  if (!isRecord(sent)) throw bad;
  return Object.fromEntries(
    Object.entries(sent).map(([location, level]) => {
      if (!isStockNumber(level ?? null)) throw bad;
      return [location, Number(level)];
    }),
  );
}

/** The stock spread over the locations, the first with what is over; none for what is not counted. */
export function spreadOver(stock: Stock, locations: readonly string[]): JsonRecord {
  if (stock.unlimited || locations.length === 0) return {};
  const each = Math.trunc(stock.quantity / locations.length);
  const [first = '', ...others] = locations;
  const rest = Object.fromEntries(others.map((location) => [location, each]));
  return locationField({ locationInventory: { [first]: stock.quantity - each * others.length, ...rest } });
}

/**
 * The product with the stock by location in step with its quantities: the first location takes what a write of the quantity
 * or a delta moved ([U] which one does), and what is no longer counted has none.
 */
export function withLocationsInStep(product: ProductRecord): ProductRecord {
  const variations = product.variations.map((one) => inStep(one, effectiveStock(one, product)));
  const same = variations.every((one, place) => one === product.variations[place]);
  const own = inStep(product, product.stock);
  return same ? own : { ...own, variations };
}

function inStep<T extends { readonly fields: JsonRecord }>(record: T, { quantity, unlimited }: Stock): T {
  const { locationInventory: kept, ...fields } = record.fields;
  if (kept === undefined || !isRecord(kept)) return record;
  if (unlimited) return { ...record, fields };
  const missing = quantity - Object.values(kept).reduce<number>((sum, one) => sum + Number(one), 0);
  if (missing === 0) return record;
  const [first = '1'] = Object.keys(kept);
  const locationInventory = { ...kept, [first]: Number(kept[first] ?? 0) + missing };
  return { ...record, fields: { ...fields, locationInventory } };
}
