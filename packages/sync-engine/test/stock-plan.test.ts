import { describe, expect, it } from '@jest/globals';
import type { Quantity } from '@tillbridge/connector-sdk/model';
import fc from 'fast-check';
import { inOrder, planStock, SOON_MS, type PlannedDifference } from '../src/planning/stock-plan.js';
import { settleReading, shownQuantity, type Reading, type SettleFinding } from '../src/planning/stock-settle.js';
import type { StockTarget } from '../src/planning/stock-target.js';
import type { LedgerEntry, StockIntent } from '../src/ports/index.js';
import { LANDS_MS, NOW_MS } from './builders.js';
import { LAG_MS, open, workOf } from './stock-shop.js';

const INTENT_MS = 18_000;
const TIMES = { lookupLagMs: LAG_MS, landsMs: LANDS_MS, intentMs: INTENT_MS };
const SOON: PlanRow['expected'] = `wait ${SOON_MS}`;

interface PlanRow {
  readonly rule: string;
  readonly title: string;
  readonly target: Quantity | null;
  readonly entry: LedgerEntry | null;
  readonly intent?: StockIntent;
  readonly busy?: boolean;
  /** What is to be done: units, a reading in so many ms, the catalogue, to wait so many ms, or nothing. */
  readonly expected: number | `read in ${number}` | 'catalogue' | `wait ${number}` | 'level';
}

const sent = (units: number, agoMs: number): StockIntent => ({ memberRef: 'p1', units, sentAtMs: NOW_MS - agoMs });
const read = (quantity: Quantity | null, agoMs: number) => ({ quantity, atMs: NOW_MS - agoMs });
const unsure = (over: Partial<LedgerEntry> = {}): LedgerEntry => open('p1', 3, { state: 'unsure', ...over });

const plans: readonly PlanRow[] = [
  { rule: 'S-07', title: 'the same number is no work', target: 3, entry: open('p1', 3), expected: 'level' },
  { rule: 'S-07', title: 'more than expected is taken off', target: 2, entry: open('p1', 3), expected: -1 },
  { rule: 'S-08', title: 'less than expected is added', target: 7, entry: open('p1', 3), expected: 4 },
  { rule: 'S-06', title: 'an unknown target changes nothing', target: null, entry: open('p1', 3), expected: 'level' },
  {
    rule: 'S-05',
    title: 'unlimited stays unlimited',
    target: 'unlimited',
    entry: open('p1', 'unlimited'),
    expected: 'level',
  },
  {
    rule: 'S-05',
    title: 'becoming unlimited is the catalogue’s',
    target: 'unlimited',
    entry: open('p1', 3),
    expected: 'catalogue',
  },
  {
    rule: 'S-05',
    title: 'becoming tracked is the catalogue’s',
    target: 0,
    entry: open('p1', 'unlimited'),
    expected: 'catalogue',
  },
  { rule: 'S-13', title: 'without a ledger it is read', target: 3, entry: null, expected: 'read in 0' },
  { rule: 'S-13', title: 'what is not sure is read', target: 3, entry: unsure(), expected: 'read in 0' },
  { rule: 'S-13', title: 'also without a target', target: null, entry: unsure(), expected: 'read in 0' },
  {
    rule: 'S-13',
    title: 'the second reading waits for the lag',
    target: 3,
    entry: unsure({ firstRead: read(9, 1_000) }),
    expected: 'read in 4000',
  },
  {
    rule: 'S-13',
    title: 'a first reading before our last write does not count',
    target: 3,
    entry: unsure({ firstRead: read(9, 1_000), touchedAtMs: NOW_MS - 900 }),
    expected: 'read in 0',
  },
  {
    rule: 'S-13',
    title: 'a first reading without a quantity does not count',
    target: 3,
    entry: unsure({ firstRead: read(null, 1_000) }),
    expected: 'read in 0',
  },
  {
    rule: 'S-14',
    title: 'a difference without an outcome is waited out',
    target: 3,
    entry: open('p1', 3),
    intent: sent(2, 8_000),
    expected: 'read in 10000',
  },
  {
    rule: 'S-14',
    title: 'and is read when it can no longer take effect',
    target: 3,
    entry: unsure(),
    intent: sent(2, 18_000),
    expected: 'read in 0',
  },
  {
    rule: 'S-14',
    title: 'a reading of before its end does not count',
    target: 3,
    entry: unsure({ firstRead: read(5, 2_000) }),
    intent: sent(2, 17_000),
    expected: 'read in 1000',
  },
  {
    rule: 'S-08',
    title: 'an opening is left alone',
    target: 1,
    entry: open('p1', 3, { state: 'opening', touchedAtMs: NOW_MS - LANDS_MS + 1 }),
    expected: 'wait 1',
  },
  {
    rule: 'S-13',
    title: 'an opening without an answer is read once it can no longer land',
    target: 1,
    entry: open('p1', 3, { state: 'opening', touchedAtMs: NOW_MS - LANDS_MS }),
    expected: 'read in 0',
  },
  {
    rule: 'S-08',
    title: 'an opening in a batch of the catalogue is left alone however old it is',
    target: 1,
    entry: open('p1', 3, { state: 'opening', touchedAtMs: 0 }),
    busy: true,
    expected: SOON,
  },
  {
    rule: 'S-08',
    title: 'a young one there is not looked at before its end, unless its answer comes',
    target: 1,
    entry: open('p1', 3, { state: 'opening', touchedAtMs: NOW_MS }),
    busy: true,
    expected: `wait ${LANDS_MS}`,
  },
  {
    rule: 'S-08',
    title: 'an opening with a difference under way is left alone',
    target: 1,
    entry: open('p1', 3, { state: 'opening', touchedAtMs: NOW_MS }),
    intent: sent(-3, 60_000),
    expected: `wait ${LANDS_MS}`,
  },
  {
    rule: 'S-08',
    title: 'below zero is read before it is raised',
    target: 1,
    entry: open('p1', -1),
    expected: 'read in 0',
  },
  {
    rule: 'S-08',
    title: 'settled below zero it is raised',
    target: 1,
    entry: open('p1', -1, { firstRead: read(-1, 10) }),
    expected: 2,
  },
  {
    rule: 'S-08',
    title: 'not when it was written to since',
    target: 1,
    entry: open('p1', -1, { firstRead: read(-1, 10), touchedAtMs: NOW_MS }),
    expected: 'read in 0',
  },
  {
    rule: 'S-08',
    title: 'in an open batch it is not raised',
    target: 4,
    entry: open('p1', 3),
    busy: true,
    expected: SOON,
  },
  { rule: 'S-08', title: 'in an open batch it is lowered', target: 2, entry: open('p1', 3), busy: true, expected: -1 },
];

it.each(plans)('$rule $title', ({ target, entry, intent, busy = false, expected }) => {
  const work = workOf(entry === null ? [] : [entry], intent === undefined ? [] : [intent]);
  const aim: StockTarget = { memberRef: 'p1', variationRef: null, target, reason: 'level' };
  const plan = planStock(work, [aim], { nowMs: NOW_MS, times: TIMES, busy });
  const difference = { familyId: 'p', memberRef: 'p1', listingRef: 'L-p', variationRef: null, units: expected };
  const inMs = (what: 'read in' | 'wait') =>
    typeof expected === 'string' && expected.startsWith(what) ? Number(expected.slice(what.length)) : null;
  const [readInMs, waitMs] = [inMs('read in'), inMs('wait')];
  expect(plan).toEqual({
    differences: typeof expected === 'number' ? [{ difference, expected: entry?.expected }] : [],
    readings: readInMs === null ? [] : [{ memberRef: 'p1', variationRef: null, dueMs: NOW_MS + readInMs }],
    wantsCatalogue: expected === 'catalogue',
    closings: [],
    waitUntilMs: waitMs === null ? null : NOW_MS + waitMs,
  });
});

it('S-11 every decrease comes in a group before every increase, and no group mixes them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }).filter((units) => units !== 0)), (given) => {
      const planned = given.map((units, index): PlannedDifference => ({
        difference: { familyId: 'f', memberRef: String(index), listingRef: 'l', variationRef: null, units },
        expected: 9,
      }));
      const groups = inOrder(planned, 10).map((group) => group.map(({ difference }) => difference.units));
      expect(groups.every((group) => group.length <= 10 && new Set(group.map(Math.sign)).size === 1)).toBe(true);
      const flat = groups.flat();
      expect(flat.map(Math.sign)).toEqual(flat.map(Math.sign).sort((a, b) => a - b));
      expect([...flat].sort()).toEqual([...given].sort());
    }),
  );
});

interface SettleRow {
  readonly rule: string;
  readonly title: string;
  readonly entry: LedgerEntry | null;
  readonly intent?: StockIntent;
  readonly shown: Quantity | null;
  /** Ms by which the read was asked for before now. */
  readonly askedAgoMs?: number;
  readonly expected: SettleFinding | 'again';
  readonly ledger: Partial<LedgerEntry>;
}

const seen = (quantity: Quantity, over: Partial<LedgerEntry> = {}) =>
  unsure({ firstRead: read(quantity, LAG_MS), ...over });
const ENDED = sent(2, INTENT_MS + LAG_MS + 1);

const settles: readonly SettleRow[] = [
  {
    rule: 'S-13',
    title: 'one reading settles nothing',
    entry: unsure(),
    shown: 9,
    expected: 'again',
    ledger: { expected: 3, state: 'unsure', firstRead: read(9, 0) },
  },
  {
    rule: 'S-13',
    title: 'two that agree with the ledger confirm it',
    entry: seen(3),
    shown: 3,
    expected: 'confirmed',
    ledger: { expected: 3, state: 'open' },
  },
  {
    rule: 'S-13',
    title: 'two that agree on another number are a hand edit',
    entry: seen(9),
    shown: 9,
    expected: 'edited',
    ledger: { expected: 9, state: 'open' },
  },
  {
    rule: 'S-13',
    title: 'two that disagree begin anew',
    entry: seen(9),
    shown: 8,
    expected: 'again',
    ledger: { expected: 3, state: 'unsure', firstRead: read(8, 0) },
  },
  {
    rule: 'S-13',
    title: 'a second reading within the lag is none',
    entry: seen(9),
    shown: 9,
    askedAgoMs: 1,
    expected: 'again',
    ledger: { firstRead: read(9, LAG_MS) },
  },
  {
    rule: 'S-13',
    title: 'a write of ours between the two begins anew',
    entry: seen(9, { touchedAtMs: NOW_MS - 10 }),
    shown: 9,
    expected: 'again',
    ledger: { state: 'unsure', firstRead: read(9, 0) },
  },
  {
    rule: 'S-13',
    title: 'no quantity is no agreement',
    entry: seen(9),
    shown: null,
    expected: 'again',
    ledger: { expected: 3, firstRead: read(null, 0) },
  },
  {
    rule: 'S-13',
    title: 'a record made unlimited by hand is an edit',
    entry: seen('unlimited'),
    shown: 'unlimited',
    expected: 'edited',
    ledger: { expected: 'unlimited', state: 'open' },
  },
  {
    rule: 'S-13',
    title: 'without a ledger the first reading begins one',
    entry: null,
    shown: 4,
    expected: 'again',
    ledger: { expected: 4, state: 'unsure', firstRead: read(4, 0), touchedAtMs: 0 },
  },
  {
    rule: 'S-13',
    title: 'and the second opens it, which is no edit',
    entry: seen(4, { expected: 4, touchedAtMs: 0 }),
    shown: 4,
    expected: 'opened',
    ledger: { expected: 4, state: 'open' },
  },
  {
    rule: 'S-14',
    title: 'the number after the difference: it arrived',
    entry: seen(5),
    intent: ENDED,
    shown: 5,
    expected: 'arrived',
    ledger: { expected: 5, state: 'open', touchedAtMs: NOW_MS - INTENT_MS - LAG_MS - 1 },
  },
  {
    rule: 'S-14',
    title: 'the number before it: it did not',
    entry: seen(3),
    intent: ENDED,
    shown: 3,
    expected: 'not-arrived',
    ledger: { expected: 3, state: 'open' },
  },
  {
    rule: 'S-14',
    title: 'another number: it was edited as well',
    entry: seen(4),
    intent: ENDED,
    shown: 4,
    expected: 'edited',
    ledger: { expected: 4, state: 'open' },
  },
  {
    rule: 'S-14',
    title: 'a reading before it can have ended is none',
    entry: unsure(),
    intent: sent(2, INTENT_MS - 1),
    shown: 3,
    expected: 'again',
    ledger: { state: 'unsure', firstRead: null },
  },
  {
    rule: 'S-14',
    title: 'nor is a first one from before that',
    entry: seen(3),
    intent: sent(2, INTENT_MS + 1),
    shown: 3,
    expected: 'again',
    ledger: { state: 'unsure', firstRead: read(3, 0) },
  },
];

it.each(settles)('$rule $title', ({ entry, intent, shown, askedAgoMs = 0, expected, ledger }) => {
  const reading: Reading = { quantity: shown, askedAtMs: NOW_MS - askedAgoMs, answeredAtMs: NOW_MS };
  const verdict = settleReading('p1', entry ?? undefined, intent, reading, TIMES);
  expect(verdict.kind === 'again' ? 'again' : verdict.finding).toBe(expected);
  expect(verdict.ledger).toMatchObject({ memberRef: 'p1', ...ledger });
});

describe('what a listing shows', () => {
  const listing = {
    quantity: 0,
    variations: [
      { ref: 'V1', sku: 'S1', quantity: 4 },
      { ref: 'V2', sku: 'S2', quantity: null },
      { ref: 'V4', sku: null, quantity: 7 },
    ],
  };
  const shown = (variationRef: string | null) =>
    shownQuantity(listing as unknown as Parameters<typeof shownQuantity>[0], variationRef);
  it('S-13 of a record is its own number, nothing, or that it is not there', () => {
    expect([shown(null), shown('V1'), shown('V2'), shown('V3')]).toEqual([0, 4, null, undefined]);
  });

  it('V-07 of a variation without a SKU is none of its own', () => {
    expect(shown('V4')).toBeUndefined();
  });
});
