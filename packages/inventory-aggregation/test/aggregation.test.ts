import { expect, it } from '@jest/globals';
import { decimal, type StockLevel } from '@tillbridge/connector-sdk/model';
import fc from 'fast-check';
import {
  type AggregatedStock,
  aggregateStock,
  floorAndClamp,
  InventoryAggregationModule,
  plainPolicy,
  StockAggregator,
  type StockPolicy,
} from '../src/index.js';

const level = (outletRef: string, amount: string, over: Partial<StockLevel> = {}): StockLevel => ({
  ref: 'p1',
  outletRef,
  level: decimal(amount),
  version: 1,
  deleted: false,
  ...over,
});

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly levels: readonly StockLevel[];
  readonly outlets: readonly string[];
  readonly tracked?: boolean;
  readonly expected: AggregatedStock;
}

const record = { ref: 'p1', sku: 'SKU-1', categories: [], tracked: true };
const number = (quantity: number): AggregatedStock => ({ quantity, reason: null });
const UNKNOWN: AggregatedStock = { quantity: 0, reason: 'stock-unknown' };

const rows: readonly Row[] = [
  {
    rule: 'F-09',
    title: 'only the chosen outlets count',
    levels: [level('a', '3'), level('b', '4')],
    outlets: ['a'],
    expected: number(3),
  },
  {
    rule: 'S-01',
    title: 'chosen outlets are added up',
    levels: [level('a', '3'), level('b', '4'), level('c', '5')],
    outlets: ['a', 'c'],
    expected: number(8),
  },
  {
    rule: 'S-01',
    title: "another record's levels do not count",
    levels: [level('a', '3'), level('a', '4', { ref: 'p2' })],
    outlets: ['a'],
    expected: number(3),
  },
  {
    rule: 'S-01',
    title: 'an outlet named twice counts once',
    levels: [level('a', '3')],
    outlets: ['a', 'a'],
    expected: number(3),
  },
  {
    rule: 'S-01',
    title: 'of two levels of one outlet the newer counts',
    levels: [level('a', '9', { version: 2 }), level('a', '3')],
    outlets: ['a'],
    expected: number(9),
  },
  {
    rule: 'S-03',
    title: "an oversold outlet does not eat another's goods",
    levels: [level('a', '-5'), level('b', '4')],
    outlets: ['a', 'b'],
    expected: number(4),
  },
  {
    rule: 'S-03',
    title: 'two halves in two shops are not one unit',
    levels: [level('a', '0.5'), level('b', '0.5')],
    outlets: ['a', 'b'],
    expected: number(0),
  },
  {
    rule: 'S-03',
    title: 'each outlet is floored by itself',
    levels: [level('a', '2.9'), level('b', '1.9')],
    outlets: ['a', 'b'],
    expected: number(3),
  },
  {
    rule: 'S-03',
    title: 'a part of a unit below zero is zero',
    levels: [level('a', '-0.5'), level('b', '1')],
    outlets: ['a', 'b'],
    expected: number(1),
  },
  {
    rule: 'S-05',
    title: 'untracked is unlimited, whatever the levels',
    levels: [level('a', '3')],
    outlets: ['a'],
    tracked: false,
    expected: { quantity: 'unlimited', reason: 'untracked' },
  },
  { rule: 'S-05', title: 'tracked is a number', levels: [level('a', '3')], outlets: ['a'], expected: number(3) },
  { rule: 'S-06', title: 'no level at all is unknown, not zero', levels: [], outlets: ['a'], expected: UNKNOWN },
  {
    rule: 'S-06',
    title: 'a level only elsewhere is unknown',
    levels: [level('b', '4')],
    outlets: ['a'],
    expected: UNKNOWN,
  },
  {
    rule: 'S-06',
    title: 'a deleted level is unknown',
    levels: [level('a', '4', { deleted: true })],
    outlets: ['a'],
    expected: UNKNOWN,
  },
  {
    rule: 'S-06',
    title: 'a level missing at one of two outlets adds nothing',
    levels: [level('a', '4')],
    outlets: ['a', 'b'],
    expected: number(4),
  },
  { rule: 'S-06', title: 'a known zero is known', levels: [level('a', '0')], outlets: ['a', 'b'], expected: number(0) },
];

it.each(rows)('$rule $title', ({ levels, outlets, tracked = true, expected }) => {
  const counted = { ...record, tracked };
  expect(aggregateStock(counted, levels, plainPolicy(outlets))).toEqual(expected);
  expect(new StockAggregator().aggregate(counted, [...levels].reverse(), plainPolicy(outlets))).toEqual(expected);
});

const floors = [
  { rule: 'S-03', title: 'a whole level stays', given: '7', expected: 7 },
  { rule: 'S-03', title: 'a part is cut off', given: '7.99999', expected: 7 },
  { rule: 'S-03', title: 'below zero is zero', given: '-7', expected: 0 },
  { rule: 'S-03', title: 'zero is zero', given: '0', expected: 0 },
];

it.each(floors)('$rule $title', ({ given, expected }) => {
  expect(floorAndClamp(decimal(given))).toBe(expected);
});

interface BufferRow {
  readonly rule: string;
  readonly title: string;
  /** Amounts at the outlets a, b, c … */
  readonly amounts: readonly string[];
  readonly negative?: StockPolicy['negative'];
  readonly outlets?: Readonly<Record<string, number>>;
  readonly skus?: Readonly<Record<string, number>>;
  readonly categories?: Readonly<Record<string, number>>;
  readonly connection?: number;
  readonly sku?: string | null;
  readonly of?: readonly string[];
  readonly expected: number;
}

const buffered: readonly BufferRow[] = [
  {
    rule: 'S-03',
    title: 'net: an oversold outlet is taken from the others',
    amounts: ['-3', '5'],
    negative: 'net',
    expected: 2,
  },
  { rule: 'S-03', title: 'net: below zero in all is zero', amounts: ['-7', '5'], negative: 'net', expected: 0 },
  {
    rule: 'S-03',
    title: 'net: halves are summed before they are floored',
    amounts: ['0.5', '0.5'],
    negative: 'net',
    expected: 1,
  },
  {
    rule: 'S-03',
    title: 'net: a part below a whole unit is none',
    amounts: ['3', '-0.1'],
    negative: 'net',
    expected: 2,
  },
  { rule: 'S-03', title: 'net: tenths are exact', amounts: ['0.1', '0.2', '0.7'], negative: 'net', expected: 1 },
  {
    rule: 'S-03',
    title: "net: an outlet's buffer is taken before the sum",
    amounts: ['1.5', '5.5'],
    negative: 'net',
    outlets: { a: 3 },
    expected: 4,
  },
  {
    rule: 'S-04',
    title: 'the buffer of an outlet is taken from it alone',
    amounts: ['1', '5'],
    outlets: { a: 3 },
    expected: 5,
  },
  {
    rule: 'S-04',
    title: 'the buffer of an outlet leaves the rest of it',
    amounts: ['4.9', '5'],
    outlets: { a: 3 },
    expected: 6,
  },
  {
    rule: 'S-04',
    title: 'the buffer of an outlet that is not chosen is none',
    amounts: ['4'],
    outlets: { z: 3 },
    expected: 4,
  },
  {
    rule: 'S-04',
    title: 'the buffer of the connection is taken from the sum once',
    amounts: ['4', '5'],
    connection: 2,
    expected: 7,
  },
  { rule: 'S-04', title: 'a buffer above the sum leaves nothing', amounts: ['1', '0'], connection: 2, expected: 0 },
  {
    rule: 'S-04',
    title: 'that of a category comes before that of the connection',
    amounts: ['9'],
    categories: { Toys: 1 },
    connection: 5,
    of: ['Toys'],
    expected: 8,
  },
  {
    rule: 'S-04',
    title: 'a category without one leaves that of the connection',
    amounts: ['9'],
    categories: { Toys: 1 },
    connection: 5,
    of: ['Food'],
    expected: 4,
  },
  {
    rule: 'S-04',
    title: 'of several categories the largest counts',
    amounts: ['9'],
    categories: { Toys: 1, צעצועים: 4, Food: 2 },
    of: ['Toys', ' צעצועים ', 'Food'],
    expected: 5,
  },
  {
    rule: 'S-04',
    title: 'that of the SKU comes first',
    amounts: ['9'],
    skus: { 'SKU-1': 1 },
    categories: { Toys: 3 },
    connection: 5,
    of: ['Toys'],
    expected: 8,
  },
  {
    rule: 'S-04',
    title: 'a SKU with the buffer 0 keeps nothing back',
    amounts: ['9'],
    skus: { 'SKU-1': 0 },
    connection: 5,
    expected: 9,
  },
  {
    rule: 'S-04',
    title: 'a category with the buffer 0 keeps nothing back',
    amounts: ['9'],
    categories: { Toys: 0 },
    connection: 5,
    of: ['Toys'],
    expected: 9,
  },
  {
    rule: 'S-04',
    title: 'the SKU is compared trimmed',
    amounts: ['9'],
    skus: { 'SKU-1': 1 },
    connection: 5,
    sku: ' SKU-1 ',
    expected: 8,
  },
  {
    rule: 'S-04',
    title: 'a product without a SKU has that of the connection',
    amounts: ['9'],
    skus: { 'SKU-1': 1 },
    connection: 5,
    sku: null,
    expected: 4,
  },
  { rule: 'S-04', title: 'a SKU with a strange name has no buffer', amounts: ['9'], sku: 'constructor', expected: 9 },
  {
    rule: 'S-04',
    title: 'both kinds of buffer are taken',
    amounts: ['9', '9'],
    outlets: { b: 4 },
    connection: 2,
    expected: 12,
  },
];

it.each(buffered)('$rule $title', (given) => {
  const outlets = given.amounts.map((_, index) => String.fromCharCode(97 + index));
  const map = (buffers: Readonly<Record<string, number>> = {}) => new Map(Object.entries(buffers));
  const policy: StockPolicy = {
    outlets,
    buffers: {
      outlets: map(given.outlets),
      skus: map(given.skus),
      categories: map(given.categories),
      connection: given.connection ?? 0,
    },
    negative: given.negative ?? 'clamp',
  };
  const counted = { ...record, sku: given.sku === undefined ? record.sku : given.sku, categories: given.of ?? [] };
  const levels = given.amounts.map((amount, index) => level(outlets[index]!, amount));
  expect(aggregateStock(counted, levels, policy)).toEqual(number(given.expected));
});

/** Amounts in hundredths with a buffer each, as levels and as the numbers an oracle counts with. */
const counted = fc.array(
  fc.record({ amount: fc.bigInt({ min: -100_000n, max: 100_000n }), buffer: fc.bigInt({ min: 0n, max: 50n }) }),
  { minLength: 1, maxLength: 6 },
);
const textOf = (hundredths: bigint): string => {
  const digits = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
const floorOf = (hundredths: bigint): bigint => (hundredths - (((hundredths % 100n) + 100n) % 100n)) / 100n;
const atLeastZero = (units: bigint): bigint => (units > 0n ? units : 0n);

it.each(['clamp', 'net'] as const)('S-03 the sum agrees with whole numbers: %s', (negative) => {
  fc.assert(
    fc.property(counted, fc.bigInt({ min: 0n, max: 100n }), (given, connection) => {
      const outlets = given.map((_, index) => `o${String(index)}`);
      const levels = given.map(({ amount }, index) => level(outlets[index]!, textOf(amount)));
      const buffers = new Map(given.map(({ buffer }, index) => [outlets[index]!, Number(buffer)]));
      const less = given.map(({ amount, buffer }) => amount - buffer * 100n);
      const sum =
        negative === 'net'
          ? floorOf(less.reduce((total, amount) => total + amount, 0n))
          : less.reduce((total, amount) => total + atLeastZero(floorOf(amount)), 0n);
      const plain = plainPolicy(outlets);
      const policy = {
        ...plain,
        negative,
        buffers: { ...plain.buffers, outlets: buffers, connection: Number(connection) },
      };
      expect(aggregateStock(record, levels, policy)).toEqual(number(Number(atLeastZero(sum - connection))));
    }),
  );
});

it('S-01 the module offers the aggregator', () => {
  expect(Reflect.getMetadata('exports', InventoryAggregationModule)).toEqual([StockAggregator]);
});
