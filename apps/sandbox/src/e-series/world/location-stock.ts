import { isRecord, type Json, type JsonRecord } from './json.js';
import type { Stock } from './product-record.js';
import { isStockNumber } from './stock.js';
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
