import {
  compareDecimals,
  roundDecimal,
  type Decimal,
  type PosRecord,
  type StoreSettings,
} from '@tillbridge/connector-sdk/model';
import type { PriceBasis } from './mapping-input.js';

/** A basis that has been decided. */
export type DecidedBasis = Exclude<PriceBasis, 'auto'>;

const ZERO = '0';

/** Which of the two prices the store wants (P-01). */
export function decideBasis(wanted: PriceBasis, store: StoreSettings): DecidedBasis {
  if (wanted !== 'auto') return wanted;
  return store.pricesIncludeTax ? 'including-tax' : 'excluding-tax';
}

/**
 * The price to publish, in the store's currency precision (P-01, P-02).
 * @returns null when it is missing: absent, or a 0 beside a price above 0 in the other basis (P-03).
 */
export function priceOf(record: PosRecord, basis: DecidedBasis, store: StoreSettings): Decimal | null {
  const including = basis === 'including-tax';
  const price = including ? record.priceIncludingTax : record.priceExcludingTax;
  const other = including ? record.priceExcludingTax : record.priceIncludingTax;
  if (price === null) return null;
  if (price === ZERO && other !== null && isAboveZero(other)) return null;
  return roundDecimal(price, store.currencyPrecision);
}

/** The lowest price of what is online, else of all (P-04); null for nothing at all. */
export function lowestPrice(records: readonly { readonly price: Decimal; readonly online: boolean }[]): Decimal | null {
  return lowest(records.filter((record) => record.online)) ?? lowest(records);
}

function lowest(records: readonly { readonly price: Decimal }[]): Decimal | null {
  let best: Decimal | null = null;
  for (const { price } of records)
    if (best === null || (price !== best && compareDecimals(price, best) < 0)) best = price;
  return best;
}

function isAboveZero(price: Decimal): boolean {
  return price !== ZERO && !price.startsWith('-');
}
