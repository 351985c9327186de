import { describe, expect, it } from '@jest/globals';
import type { BookPrice, PriceBook } from '@tillbridge/connector-sdk/model';
import { bookProblem, isInForce } from '../src/index.js';
import { instantOf } from '../src/zoned-time.js';
import { d, listingOf, map, recordOf, row, store, variants } from './given.js';

const price = (over: Partial<BookPrice> = {}): BookPrice => ({
  ref: 'e1',
  bookRef: 'b1',
  recordRef: 'p1',
  price: d('8'),
  tax: null,
  taxRef: 't1',
  minUnits: null,
  maxUnits: null,
  version: 1,
  deleted: false,
  ...over,
});

const bookOf = (...prices: readonly BookPrice[]) => ({
  name: 'Sale',
  pricesOf: (ref: string) => prices.filter(({ recordRef }) => recordRef === ref),
  rates: new Map([['t1', d('0.2')]]),
});

/** A row that costs 12 with tax and 10 without. */
const own = (over: object = {}) => row({ ref: 'p1', priceIncludingTax: d('12'), priceExcludingTax: d('10'), ...over });
const published = (prices: readonly BookPrice[], pricesIncludeTax = true): string =>
  recordOf(map([own()], { book: bookOf(...prices), store: store({ pricesIncludeTax }) })).price;

const rows: readonly { title: string; prices: readonly BookPrice[]; expected: string; withoutTax?: true }[] = [
  { title: 'a price of the book wins, with its tax', prices: [price()], expected: '9.6' },
  {
    title: 'a price of the book wins, without tax where the store wants none',
    prices: [price()],
    withoutTax: true,
    expected: '8',
  },
  {
    title: 'a tax that the POS tells counts where its rate is not known',
    prices: [price({ tax: d('0.5'), taxRef: 't9' })],
    expected: '8.5',
  },
  { title: 'a rate comes before a tax that is told', prices: [price({ tax: d('0.5') })], expected: '9.6' },
  { title: 'a row that is not in the book costs what it costs', prices: [price({ recordRef: 'p2' })], expected: '12' },
  { title: 'a price of 0 is none', prices: [price({ price: d('0') })], expected: '12' },
  { title: 'a negative price is none', prices: [price({ price: d('-1') })], expected: '12' },
  { title: 'no price is none', prices: [price({ price: null })], expected: '12' },
  { title: 'a price that was taken out is none', prices: [price({ deleted: true })], expected: '12' },
  { title: 'a price from 2 units is none', prices: [price({ minUnits: d('2') })], expected: '12' },
  { title: 'a price up to 9 units is none', prices: [price({ maxUnits: d('9') })], expected: '12' },
  { title: 'a price from 1 unit has no break', prices: [price({ minUnits: d('1') })], expected: '9.6' },
  { title: 'a price from 0 units has no break', prices: [price({ minUnits: d('0') })], expected: '9.6' },
  { title: 'a price whose tax nobody knows is none', prices: [price({ taxRef: 't9' })], expected: '12' },
  { title: 'a price without a tax is none', prices: [price({ taxRef: null })], expected: '12' },
  {
    title: 'a tax that nobody knows does not matter without tax',
    prices: [price({ taxRef: 't9' })],
    withoutTax: true,
    expected: '8',
  },
  {
    title: 'of two the newer counts',
    prices: [price({ version: 5, price: d('7') }), price({ version: 9, price: d('6') })],
    expected: '7.2',
  },
  {
    title: 'of two the one without a break counts',
    prices: [price({ version: 9, minUnits: d('5'), price: d('1') }), price()],
    expected: '9.6',
  },
  { title: 'a price may be above the retail price', prices: [price({ price: d('20') })], expected: '24' },
  {
    title: 'a price is rounded as money',
    prices: [price({ price: d('34.78261'), taxRef: null, tax: d('5.2174') })],
    expected: '40',
  },
];

it.each(rows)('P-05 $title', ({ prices, expected, withoutTax }) => {
  expect(published(prices, withoutTax !== true)).toBe(expected);
});

it('P-05 a row without a retail price is sold at the price of the book', () => {
  const bare = own({ priceIncludingTax: null, priceExcludingTax: null });
  expect(recordOf(map([bare], { book: bookOf(price()) })).price).toBe('9.6');
});

it('P-04 the lowest price of a family is that of the book', () => {
  const family = variants({ priceIncludingTax: d('12') }, { priceIncludingTax: d('15') });
  const listing = listingOf(map(family, { book: bookOf(price({ recordRef: 'v2' })) }));
  expect(listing.price).toBe('9.6');
});

const book = (over: Partial<PriceBook> = {}): PriceBook => ({
  ref: 'b1',
  name: 'Sale',
  outletRef: null,
  forAllCustomers: true,
  validFrom: null,
  validTo: null,
  ...over,
});

describe('which books can be published', () => {
  it.each([
    { title: 'one for all', given: book(), expected: null },
    { title: 'one of the outlet of the register', given: book({ outletRef: 'o1' }), expected: null },
    { title: 'one of another outlet', given: book({ outletRef: 'o2' }), expected: 'outlet' },
    { title: 'one for a group of customers', given: book({ forAllCustomers: false }), expected: 'group' },
    { title: 'one whose first day cannot be read', given: book({ validFrom: 'soon' }), expected: 'period' },
    { title: 'one whose last day cannot be read', given: book({ validTo: 'later' }), expected: 'period' },
  ])('P-05 $title', ({ given, expected }) => {
    expect(bookProblem(given, 'o1', 'Europe/Paris')).toBe(expected);
  });
});

const at = (text: string): number => Date.parse(text);

describe('when a book holds', () => {
  it.each([
    { title: 'always without a period', given: book(), now: '2026-03-01T00:00:00Z', expected: true },
    {
      title: 'not before its first moment',
      given: book({ validFrom: '2026-06-01' }),
      now: '2026-05-31T21:59:59Z',
      expected: false,
    },
    {
      title: 'from its first moment, by the clock of the shop',
      given: book({ validFrom: '2026-06-01' }),
      now: '2026-05-31T22:00:00Z',
      expected: true,
    },
    {
      title: 'to the end of its last day',
      given: book({ validTo: '2026-06-01' }),
      now: '2026-06-01T21:59:59Z',
      expected: true,
    },
    {
      title: 'not after its last day',
      given: book({ validTo: '2026-06-01' }),
      now: '2026-06-01T22:00:00Z',
      expected: false,
    },
    {
      title: 'to a time that is told',
      given: book({ validTo: '2026-06-01 18:00:00' }),
      now: '2026-06-01T15:59:59Z',
      expected: true,
    },
    {
      title: 'not from a time on that is told',
      given: book({ validTo: '2026-06-01 18:00:00' }),
      now: '2026-06-01T16:00:00Z',
      expected: false,
    },
    {
      title: 'by an offset that is told',
      given: book({ validFrom: '2026-06-01T00:00:00+00:00' }),
      now: '2026-05-31T23:59:59Z',
      expected: false,
    },
  ])('P-05 $title', ({ given, now, expected }) => {
    expect(isInForce(given, at(now), 'Europe/Paris')).toBe(expected);
  });
});

describe('times of the shop', () => {
  it.each([
    { title: 'in winter', text: '2026-01-15 12:00:00', zone: 'Europe/Paris', utc: '2026-01-15T11:00:00Z' },
    { title: 'in summer', text: '2026-07-15T12:00', zone: 'Europe/Paris', utc: '2026-07-15T10:00:00Z' },
    {
      title: 'on the day the clocks go forward',
      text: '2026-03-29',
      zone: 'Europe/Paris',
      utc: '2026-03-28T23:00:00Z',
    },
    {
      title: 'that the clock jumps over',
      text: '2026-03-29 02:30:00',
      zone: 'Europe/Paris',
      utc: '2026-03-29T01:30:00Z',
    },
    {
      title: 'that the clock shows twice',
      text: '2026-10-25 02:30:00',
      zone: 'Europe/Paris',
      utc: '2026-10-25T00:30:00Z',
    },
    {
      title: 'after the clocks went back',
      text: '2026-10-25 03:30:00',
      zone: 'Europe/Paris',
      utc: '2026-10-25T02:30:00Z',
    },
    { title: 'half an hour ahead', text: '2026-01-01', zone: 'Asia/Kolkata', utc: '2025-12-31T18:30:00Z' },
    { title: 'in the south', text: '2026-01-01 00:00:00', zone: 'Pacific/Auckland', utc: '2025-12-31T11:00:00Z' },
    { title: 'behind', text: '2026-07-01 00:00:00', zone: 'America/New_York', utc: '2026-07-01T04:00:00Z' },
    { title: 'of a zone by its old name', text: '2026-07-01', zone: 'US/Pacific', utc: '2026-07-01T07:00:00Z' },
    { title: 'of a zone that nobody knows', text: '2026-07-01', zone: 'Mars/Base', utc: '2026-07-01T00:00:00Z' },
    { title: 'with an offset', text: '2026-07-01T00:00:00-05:30', zone: 'Europe/Paris', utc: '2026-07-01T05:30:00Z' },
    { title: 'in UTC', text: '2026-07-01T00:00:00.000Z', zone: 'Europe/Paris', utc: '2026-07-01T00:00:00Z' },
  ])('P-05 a time $title', ({ text, zone, utc }) => {
    expect(instantOf(text, zone, false)).toBe(at(utc));
  });

  it.each(['', 'soon', '2026-13', '01/02/2026'])('P-05 "%s" is no time', (text) => {
    expect(instantOf(text, 'Europe/Paris', false)).toBeNull();
  });
});
