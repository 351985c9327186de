import { describe, expect, it } from '@jest/globals';
import { joinSales, quantile, type SaleOutcome } from '../src/bench/freshness-join.js';
import type { StockMove } from '../src/harness/stock-move.js';

const START = new Map([
  [
    'A',
    new Map([
      [0, 3],
      [1, -1],
      [2, 0.5],
    ]),
  ],
]);

type Said =
  | readonly [what: 'sale' | 'count', atMs: number, outlet: number, after: number]
  | readonly [what: 'store', atMs: number, before: number | null, after: number];

const movesOf = (said: readonly Said[]): readonly StockMove[] =>
  said.map(([what, atMs, third, after], place): StockMove => {
    const base = { seq: place + 1, atMs, sku: 'A', after, productId: null, variationId: null };
    return what === 'store'
      ? { ...base, system: 'store', outlet: null, before: third, cause: 'api' }
      : { ...base, system: 'pos', outlet: third, before: null, cause: what };
  });

const told = (outcome: SaleOutcome): string => ('afterMs' in outcome ? String(outcome.afterMs) : outcome.kind);

const CASES: readonly { what: string; said: readonly Said[]; outcomes: readonly string[]; wrong?: boolean }[] = [
  {
    what: 'a sale waits for the number that it makes',
    said: [
      ['store', 0, null, 3],
      ['sale', 100, 0, 2],
      ['store', 900, 3, 2],
    ],
    outcomes: ['800'],
  },
  {
    what: 'two sales of one poll are one difference',
    said: [
      ['store', 0, null, 3],
      ['sale', 100, 0, 2],
      ['sale', 200, 0, 1],
      ['store', 900, 3, 1],
    ],
    outcomes: ['800', '700'],
  },
  {
    what: 'a number of before does not answer for a sale of after',
    said: [
      ['store', 0, null, 3],
      ['sale', 100, 0, 2],
      ['sale', 200, 0, 1],
      ['store', 300, 3, 2],
      ['store', 900, 2, 1],
    ],
    outcomes: ['200', '700'],
  },
  {
    what: 'a sale that the store never shows',
    said: [
      ['store', 0, null, 3],
      ['sale', 100, 0, 2],
    ],
    outcomes: ['unseen'],
    wrong: true,
  },
  {
    what: 'a number that is nobody’s',
    said: [
      ['store', 0, null, 3],
      ['sale', 100, 0, 2],
      ['store', 200, 3, 7],
    ],
    outcomes: ['unseen'],
    wrong: true,
  },
  {
    what: 'a sale before the listing does not count',
    said: [
      ['sale', 100, 0, 2],
      ['store', 200, null, 2],
    ],
    outcomes: ['not-listed'],
  },
  {
    what: 'an oversold outlet takes nothing from the others, and half a unit is none',
    said: [
      ['store', 0, null, 3],
      ['sale', 100, 1, -2],
      ['sale', 200, 2, 0.25],
    ],
    outcomes: ['no-difference', 'no-difference'],
  },
  {
    what: 'a stock take is no sale, but counts',
    said: [
      ['store', 0, null, 3],
      ['count', 50, 0, 9],
      ['sale', 100, 0, 8],
      ['store', 400, 3, 8],
    ],
    outcomes: ['300'],
  },
  { what: 'nothing at all', said: [], outcomes: [] },
];

describe('sales joined with what the store showed', () => {
  it.each(CASES)('$what', ({ said, outcomes, wrong = false }) => {
    const joined = joinSales(START, movesOf(said));
    expect(joined.outcomes.map(told)).toEqual(outcomes);
    expect(joined.wrong).toEqual(wrong ? ['A'] : []);
  });

  it('counts what never came as the longest wait', () => {
    const shown = (afterMs: number): SaleOutcome => ({ kind: 'shown', sku: 'A', soldAtMs: 0, afterMs });
    const ten = Array.from({ length: 19 }, (_one, place) => shown(place));
    expect(quantile([...ten, { kind: 'unseen', sku: 'A', soldAtMs: 0 }], 0.95)).toBe(18);
    expect(quantile([...ten, { kind: 'unseen', sku: 'A', soldAtMs: 0 }], 1)).toBe(Number.POSITIVE_INFINITY);
    expect(quantile([{ kind: 'not-listed', sku: 'A', soldAtMs: 0 }], 0.95)).toBeNull();
  });
});
