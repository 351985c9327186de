import { expect, it } from '@jest/globals';
import { decimal, type StockLevel } from '@tillbridge/connector-sdk/model';
import fc from 'fast-check';
import { aggregateStock, floorAndClamp, InventoryAggregationModule, StockAggregator } from '../src/index.js';
import type { AggregatedStock } from '../src/index.js';

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
  const record = { ref: 'p1', tracked };
  expect(aggregateStock(record, levels, { outlets })).toEqual(expected);
  expect(new StockAggregator().aggregate(record, [...levels].reverse(), { outlets })).toEqual(expected);
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

it('S-03 the sum agrees with whole numbers', () => {
  const hundredths = fc.array(fc.bigInt({ min: -100_000n, max: 100_000n }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(hundredths, (amounts) => {
      const outlets = amounts.map((_, index) => `o${String(index)}`);
      const levels = amounts.map((amount, index) => {
        const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
        return level(`o${String(index)}`, `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
      });
      const units = amounts.reduce((sum, amount) => sum + (amount > 0n ? amount / 100n : 0n), 0n);
      expect(aggregateStock({ ref: 'p1', tracked: true }, levels, { outlets })).toEqual(number(Number(units)));
    }),
  );
});

it('S-01 the module offers the aggregator', () => {
  expect(Reflect.getMetadata('exports', InventoryAggregationModule)).toEqual([StockAggregator]);
});
