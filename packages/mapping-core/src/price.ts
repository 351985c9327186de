import {
  compareDecimals,
  roundDecimal,
  type Decimal,
  type PosRecord,
  type StoreSettings,
} from '@tillbridge/connector-sdk/model';
import type { PriceBasis } from './mapping-input.js';
import { bookPriceOf, type BookPrices } from './price-book.js';

/** A basis that has been decided. */
export type DecidedBasis = Exclude<PriceBasis, 'auto'>;

const ZERO = '0';

/** Which of the two prices the store wants (P-01). */
export function decideBasis(wanted: PriceBasis, store: StoreSettings): DecidedBasis {
  if (wanted !== 'auto') return wanted;
  return store.pricesIncludeTax ? 'including-tax' : 'excluding-tax';
}

/** What a price depends on beside the row. */
export interface PriceSetting {
  readonly basis: DecidedBasis;
  readonly store: StoreSettings;
  /** The book that is in force, null for none (P-05). */
  readonly book: BookPrices | null;
}

/**
 * The price to publish, in the store's currency precision (P-01, P-02): that of the price book where it has one, else the retail price.
 * @returns null when it is missing: absent, or a 0 beside a price above 0 in the other basis (P-03).
 */
export function priceOf(record: PosRecord, { basis, store, book }: PriceSetting): Decimal | null {
  const special = book === null ? null : bookPriceOf(book, record.ref, basis);
  if (special !== null) return roundDecimal(special, store.currencyPrecision);
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
