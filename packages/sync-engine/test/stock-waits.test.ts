import { expect, it } from '@jest/globals';
import type { Quantity } from '@tillbridge/connector-sdk/model';
import { SLICE_MS } from '../src/planning/slice-length.js';
import { planStock } from '../src/planning/stock-plan.js';
import { settleReading, settleTimes } from '../src/planning/stock-settle.js';
import type { StockTarget } from '../src/planning/stock-target.js';
import type { LedgerEntry } from '../src/ports/index.js';
import { LANDS_MS, NOW_MS } from './builders.js';
import { LAG_MS, open, workOf } from './stock-shop.js';

it('S-14 a difference without an answer is read once it can no longer land, however late its slice sent it', () => {
  expect(settleTimes({ lookupLagMs: LAG_MS, landsWithinMs: LANDS_MS })).toEqual({
    lookupLagMs: LAG_MS,
    landsMs: LANDS_MS,
    intentMs: SLICE_MS.stock + LANDS_MS,
  });
  expect(settleTimes({ lookupLagMs: LAG_MS, landsWithinMs: 0 }).landsMs).toBeGreaterThan(0);
});

it('S-13 of several records that must wait the first to be due counts', () => {
  const ledger = [3_000, 1_000, 2_000].map((leftMs, index) =>
    open(`p${index + 1}`, 3, { state: 'opening', touchedAtMs: NOW_MS - LANDS_MS + leftMs }),
  );
  const aims = ledger.map(({ memberRef }): StockTarget => ({
    memberRef,
    variationRef: null,
    target: 1,
    reason: 'level',
  }));
  const times = settleTimes({ lookupLagMs: LAG_MS, landsWithinMs: LANDS_MS });
  const { waitUntilMs } = planStock(workOf(ledger), aims, { nowMs: NOW_MS, times, busy: false });
  expect(waitUntilMs).toBe(NOW_MS + 1_000);
});

const NO_ANSWER: LedgerEntry = open('p1', 3, { state: 'opening', touchedAtMs: NOW_MS - LANDS_MS });

it.each<{ title: string; entry: LedgerEntry; shown: Quantity | null; expected: Quantity }>([
  { title: 'has not landed', entry: NO_ANSWER, shown: 'unlimited', expected: 'unlimited' },
  { title: 'has not landed the other way', entry: { ...NO_ANSWER, expected: 'unlimited' }, shown: 4, expected: 4 },
  { title: 'has landed, and was edited', entry: NO_ANSWER, shown: 4, expected: 3 },
  { title: 'is not told', entry: NO_ANSWER, shown: null, expected: 3 },
  { title: 'was certain', entry: { ...NO_ANSWER, state: 'unsure' }, shown: 'unlimited', expected: 3 },
])('S-13 the first reading begins with what is there where a number without an answer $title', (row) => {
  const times = settleTimes({ lookupLagMs: LAG_MS, landsWithinMs: LANDS_MS });
  const reading = { quantity: row.shown, askedAtMs: NOW_MS, answeredAtMs: NOW_MS };
  const { kind, ledger } = settleReading('p1', row.entry, undefined, reading, times);
  expect([kind, ledger]).toEqual([
    'again',
    { ...row.entry, state: 'unsure', expected: row.expected, firstRead: { quantity: row.shown, atMs: NOW_MS } },
  ]);
});
