import {
  addDecimals,
  type BookPrice,
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  type PriceBook,
  type TaxRate,
} from '@tillbridge/connector-sdk/model';
import { instantOf } from './zoned-time.js';

/** The prices of the one book that is in force, by row. */
export interface BookPrices {
  /** Its name, for people. */
  readonly name: string;
  /** All prices that the book has for a row. */
  pricesOf(recordRef: string): readonly BookPrice[];
  /** By tax ref: 0.15 is 15 %. */
  readonly rates: ReadonlyMap<string, Decimal>;
}

/** Why a book cannot give the store its prices. */
export type BookProblem = 'group' | 'outlet' | 'period';

const ZERO = decimal('0');
const ONE = decimal('1');

/** Whether a book can be published at all: it holds for every customer, in the outlet of the register or in all (P-05). */
export function bookProblem(book: PriceBook, outletRef: string, timeZone: string): BookProblem | null {
  if (!book.forAllCustomers) return 'group';
  if (book.outletRef !== null && book.outletRef !== outletRef) return 'outlet';
  const unreadable = (text: string | null): boolean => text !== null && instantOf(text, timeZone, false) === null;
  return unreadable(book.validFrom) || unreadable(book.validTo) ? 'period' : null;
}

/** Whether a book holds at that moment, by the clock of the shop; a last day by itself belongs to it (P-05). */
export function isInForce({ validFrom, validTo }: PriceBook, nowMs: number, timeZone: string): boolean {
  const fromMs = validFrom === null ? null : instantOf(validFrom, timeZone, false);
  const toMs = validTo === null ? null : instantOf(validTo, timeZone, true);
  return (fromMs ?? nowMs) <= nowMs && nowMs < (toMs ?? Number.POSITIVE_INFINITY);
}

/** The rates of a POS by their refs. */
export const ratesByRef = (rates: readonly TaxRate[]): ReadonlyMap<string, Decimal> =>
  new Map(rates.map(({ ref, rate }) => [ref, rate]));

/**
 * What a book says a row costs, unrounded; null where it says nothing that counts: no price without a quantity break, none above 0, or
 * none whose tax is known (P-05). Of several the newest counts.
 */
export function bookPriceOf(
  book: BookPrices,
  recordRef: string,
  basis: 'including-tax' | 'excluding-tax',
): Decimal | null {
  const [newest] = book
    .pricesOf(recordRef)
    .filter(counts)
    .toSorted((a, b) => b.version - a.version);
  if (newest === undefined || newest.price === null) return null;
  return basis === 'excluding-tax' ? newest.price : withTax(newest, newest.price, book);
}

function counts({ deleted, price, minUnits, maxUnits }: BookPrice): boolean {
  if (deleted || price === null || compareDecimals(price, ZERO) <= 0) return false;
  return maxUnits === null && (minUnits === null || compareDecimals(minUnits, ONE) <= 0);
}

function withTax({ tax, taxRef }: BookPrice, price: Decimal, { rates }: BookPrices): Decimal | null {
  const rate = rates.get(taxRef ?? '');
  if (rate !== undefined) return multiplyDecimals(price, addDecimals(ONE, rate));
  return tax === null ? null : addDecimals(price, tax);
}
