import { describe, expect, it } from '@jest/globals';
import { type BudgetPolicy, RateLimited } from '@tillbridge/connector-sdk';
import fc from 'fast-check';
import { LaneBudget } from '../src/lanes/lane-budget.js';
import { SliceClock } from '../src/lanes/slice-clock.js';
import { chooseShare, delayed, shareAhead, shareOf } from '../src/planning/budget-share.js';
import type { BudgetState, LaneName } from '../src/ports/index.js';
import { NOW_MS } from './builders.js';
import { HandClock, MemoryBudgets, MemoryLanes, QUIET_BUDGET } from './memory-ports.js';

const POLICY: BudgetPolicy = { kind: 'window', calls: 100, perMs: 60_000, reserved: 20 };
const taken = (calls: number, agoMs: number) => ({ atMs: NOW_MS - agoMs, calls });
const urgent = (calls: number, agoMs: number) => ({ ...taken(calls, agoMs), urgent: true as const });

interface Row {
  readonly title: string;
  readonly state?: Partial<BudgetState>;
  readonly policy?: Partial<BudgetPolicy>;
  readonly lane?: LaneName;
  readonly want?: number;
  readonly min?: number;
  readonly calls: number;
  readonly waitMs?: number;
}

const rows: readonly Row[] = [
  { title: 'gives what is wanted', state: {}, want: 10, calls: 10 },
  { title: 'keeps the reserve free', state: {}, want: 500, calls: 80 },
  { title: 'gives what is left', state: { taken: [taken(75, 1_000)] }, want: 10, calls: 5 },
  {
    title: 'gives none below the least',
    state: { taken: [taken(75, 1_000)] },
    want: 10,
    min: 6,
    calls: 0,
    waitMs: 59_000,
  },
  {
    title: 'waits for enough of the oldest to leave the window',
    state: { taken: [taken(40, 50_000), taken(40, 20_000)] },
    want: 50,
    min: 50,
    calls: 0,
    waitMs: 40_000,
  },
  { title: 'never waits longer than a window', state: {}, want: 90, min: 90, calls: 0, waitMs: 60_000 },
  { title: 'respects a refusal', state: { blockedUntilMs: NOW_MS + 700 }, calls: 0, waitMs: 700 },
  { title: 'forgets a refusal that is over', state: { blockedUntilMs: NOW_MS }, want: 3, calls: 3 },
  {
    title: 'believes what the vendor says is left',
    state: { remaining: 25, remainingReadAtMs: NOW_MS - 1_000 },
    want: 50,
    calls: 5,
  },
  {
    title: 'takes off what was taken since',
    state: { remaining: 25, remainingReadAtMs: NOW_MS - 1_000, taken: [taken(4, 500), taken(9, 5_000)] },
    want: 50,
    calls: 1,
  },
  {
    title: 'does not believe it after its window',
    state: { remaining: 0, remainingReadAtMs: NOW_MS - 60_001 },
    want: 50,
    calls: 50,
  },
  { title: 'takes the limit that the vendor names', state: { limit: 30 }, want: 50, calls: 10 },
  { title: 'of an urgent lane may be the whole window', lane: 'stock', state: {}, want: 500, calls: 100 },
  {
    title: 'of an urgent lane may be more than the window',
    lane: 'stock',
    policy: { spare: 7 },
    want: 500,
    calls: 107,
  },
  { title: 'of another lane may not', policy: { spare: 7 }, want: 500, calls: 80 },
  {
    title: 'of an urgent lane is never more than the vendor says is left',
    lane: 'stock',
    policy: { spare: 7 },
    state: { remaining: 3, remainingReadAtMs: NOW_MS },
    want: 500,
    calls: 3,
  },
  {
    title: 'of an urgent lane is what the others left',
    lane: 'stock',
    state: { taken: [taken(80, 1_000)] },
    want: 500,
    calls: 20,
  },
  {
    title: 'keeps less free once the urgent have used it',
    state: { taken: [urgent(15, 1_000)] },
    want: 500,
    calls: 80,
  },
  {
    title: 'keeps a headroom free beside urgent lanes that use more than their reserve',
    state: { taken: [urgent(21, 1_000)] },
    want: 500,
    calls: 29,
  },
  {
    title: 'leaves the calls that an urgent lane waits for',
    state: { urgentWaiting: { calls: 35, atMs: NOW_MS - 59_999 } },
    want: 500,
    calls: 65,
  },
  {
    title: 'forgets an urgent lane that has not asked for a window',
    state: { urgentWaiting: { calls: 35, atMs: NOW_MS - 60_000 } },
    want: 500,
    calls: 80,
  },
  { title: 'of a sweep gives way to the catalogue', lane: 'sweep', state: {}, want: 500, calls: 40 },
  { title: 'of a sweep is half of a small window', lane: 'sweep', state: { limit: 60 }, want: 500, calls: 20 },
  {
    title: 'of a sweep in a large window leaves sixty to the catalogue',
    lane: 'sweep',
    state: { limit: 570 },
    want: 1000,
    calls: 490,
  },
  {
    title: 'of an urgent lane waits for the oldest call to leave the window',
    lane: 'stock',
    state: { taken: [taken(80, 30_000), urgent(20, 20_000)] },
    calls: 0,
    waitMs: 30_000,
  },
];

it.each(rows)('a share $title', ({ state, policy, lane = 'catalogue', want = 1, min = 1, calls, waitMs = 0 }) => {
  const share = shareOf({ ...QUIET_BUDGET, ...state }, { ...POLICY, ...policy }, { lane, want, min }, NOW_MS);
  expect(share).toEqual({ calls, waitMs });
});

const ahead: readonly Row[] = [
  {
    title: 'counts what leaves the window by then',
    state: { taken: [taken(60, 51_000)] },
    want: 500,
    min: 36,
    calls: 80,
  },
  { title: 'counts what stays in it', state: { taken: [taken(60, 49_999)] }, want: 500, min: 20, calls: 20 },
  {
    title: 'is waited for from now on',
    state: { taken: [taken(60, 40_000)] },
    want: 500,
    min: 36,
    calls: 0,
    waitMs: 10_000,
  },
  {
    title: 'does not count on what urgent lanes will take again',
    state: { taken: [urgent(60, 51_000)] },
    want: 500,
    min: 1,
    calls: 0,
    waitMs: 59_000,
  },
  { title: 'that no window can hold is all that one holds', state: { limit: 25 }, want: 500, min: 36, calls: 5 },
];

it.each(ahead)(
  'a share in ten seconds $title',
  ({ state, lane = 'catalogue', want = 1, min = 1, calls, waitMs = 0 }) => {
    const share = shareAhead({ ...QUIET_BUDGET, ...state }, POLICY, { lane, want, min }, NOW_MS, 10_000);
    expect(share).toEqual({ calls, waitMs });
  },
);

it.each([
  {
    title: 'the newest first',
    before: [taken(50, 3_000), taken(30, 2_000)],
    calls: 40,
    after: [taken(40, 3_000), taken(10, 2_500), taken(30, 1_500)],
  },
  {
    title: 'those of other lanes not at all',
    before: [taken(5, 3_000), urgent(4, 2_000)],
    calls: 5,
    after: [taken(5, 2_500), urgent(4, 2_000)],
  },
  { title: 'none when they have left the window', before: [], calls: 5, after: [] },
])('calls that were carried out late count later, $title', ({ before, calls, after }) => {
  expect(delayed(before, calls, 500, false)).toEqual(after);
});

/** The store's budget where every call counts. */
const STORE: BudgetPolicy = { kind: 'window', calls: 570, perMs: 60_000, reserved: 60 };
const inWindow = (taken: BudgetState['taken'], nowMs: number) => taken.filter(({ atMs }) => atMs > nowMs - STORE.perMs);
const sum = (entries: BudgetState['taken']) => entries.reduce((total, entry) => total + entry.calls, 0);
const urgentIn = (entries: BudgetState['taken']) => sum(entries.filter((entry) => entry.urgent === true));

interface Asked {
  readonly lane: LaneName;
  readonly want: number;
  readonly pauseMs: number;
}

/** Takes as these lanes ask, one after the other. */
function played(asks: readonly Asked[], check: (ask: Asked, before: BudgetState, calls: number) => void): BudgetState {
  let state = QUIET_BUDGET;
  let nowMs = NOW_MS;
  const all: BudgetState['taken'][number][] = [];
  for (const ask of asks) {
    nowMs += ask.pauseMs;
    const before = { ...state, taken: inWindow(all, nowMs) };
    const { calls, waiting } = chooseShare(before, STORE, { ...ask, min: 1 }, nowMs);
    if (calls > 0) all.push({ atMs: nowMs, calls, ...(ask.lane === 'stock' ? { urgent: true } : {}) });
    state = { ...before, taken: all, ...(waiting === undefined ? {} : { urgentWaiting: waiting }) };
    expect(sum(inWindow(all, nowMs))).toBeLessThanOrEqual(STORE.calls);
    check(ask, before, calls);
  }
  return state;
}

const asks = (mostUrgent: number): fc.Arbitrary<Asked[]> =>
  fc.array(
    fc.oneof(
      fc.record({
        lane: fc.constantFrom<LaneName>('catalogue', 'sweep'),
        want: fc.integer({ min: 1, max: 400 }),
        pauseMs: fc.integer({ min: 0, max: 20_000 }),
      }),
      fc.record({
        lane: fc.constant<LaneName>('stock'),
        want: fc.integer({ min: 1, max: mostUrgent }),
        pauseMs: fc.integer({ min: 0, max: 20_000 }),
      }),
    ),
    { maxLength: 60 },
  );

describe('over minutes, whoever asks', () => {
  it('a window never holds more than its calls', () => {
    fc.assert(fc.property(asks(400), (given) => void played(given, () => undefined)));
  });

  it('an urgent lane within its reserve never waits', () => {
    fc.assert(
      fc.property(asks(60), (given) => {
        played(given, (ask, before, calls) => {
          if (ask.lane === 'stock' && urgentIn(before.taken) + ask.want <= STORE.reserved) expect(calls).toBe(ask.want);
        });
      }),
    );
  });

  it('in a minute with at most 60 urgent calls the catalogue reaches 480', () => {
    const urgentCalls = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 20 });
    fc.assert(
      fc.property(urgentCalls, fc.integer({ min: 1, max: 100 }), (urgents, want) => {
        let left = STORE.reserved;
        const stock = urgents.flatMap((calls): Asked[] => {
          const taken = Math.min(calls, left);
          left -= taken;
          return taken === 0 ? [] : [{ lane: 'stock', want: taken, pauseMs: 500 }];
        });
        const catalogue = Array.from({ length: 600 }, (): Asked => ({ lane: 'catalogue', want, pauseMs: 0 }));
        const { taken } = played([...stock, ...catalogue], () => undefined);
        expect(sum(taken) - urgentIn(taken)).toBeGreaterThanOrEqual(480);
      }),
      { numRuns: 20 },
    );
  });

  it('an urgent lane that got nothing is told to the others until it gets its calls', () => {
    const full = { ...QUIET_BUDGET, taken: [taken(570, 1_000)] };
    const ask = { lane: 'stock', want: 9, min: 1 } as const;
    expect(chooseShare(full, STORE, ask, NOW_MS)).toEqual({ calls: 0, waiting: { calls: 9, atMs: NOW_MS } });
    expect(chooseShare(QUIET_BUDGET, STORE, ask, NOW_MS)).toEqual({ calls: 9, waiting: null });
    expect(chooseShare(full, STORE, { ...ask, lane: 'catalogue' }, NOW_MS)).toEqual({ calls: 0 });
  });
});

describe('the budget of a slice', () => {
  async function opened(
    work: (budget: LaneBudget, port: MemoryBudgets, clock: HandClock) => Promise<void>,
    lane: LaneName = 'catalogue',
  ): Promise<void> {
    const [clock, lanes, port] = [new HandClock(), new MemoryLanes(), new MemoryBudgets()];
    const lease = await lanes.acquire('c1', lane);
    const slice = new SliceClock(clock, lanes, lease!, clock.nowMs(), new AbortController().signal);
    try {
      await work(await LaneBudget.open(port, clock, 'shop', POLICY, slice), port, clock);
    } finally {
      await slice.end();
    }
  }

  it('waits within the slice', () =>
    opened(async (budget, port, clock) => {
      await port.report('shop', { blockedUntilMs: NOW_MS + 2_000 });
      expect(await budget.take(5)).toBe(5);
      expect(clock.nowMs()).toBe(NOW_MS + 2_000);
    }));

  it('ends the slice when the wait is longer than it', () =>
    opened(async (budget, port) => {
      await port.report('shop', { blockedUntilMs: NOW_MS + 40_000 });
      const refused: unknown = await budget.take(5).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(RateLimited);
      expect(refused).toMatchObject({ untilMs: NOW_MS + 40_000 });
    }));

  it('tells what it will give, and gives none', () =>
    opened(async (budget, port) => {
      await port.take('shop', 0, NOW_MS - 55_000, false, () => ({ calls: 70 }));
      expect(await budget.foresee(50, 36, 10_000)).toBe(50);
      expect((await port.read('shop')).taken).toHaveLength(1);
      await expect(budget.foresee(50, 36, 2_000)).rejects.toMatchObject({ untilMs: NOW_MS + 3_000 });
    }));

  it('counts later what was carried out late', () =>
    opened(async (budget, port) => {
      await budget.take(7);
      await budget.report({ late: { calls: 7, byMs: 600 } });
      expect((await port.read('shop')).taken).toEqual([{ atMs: NOW_MS + 600, calls: 7 }]);
    }));

  it('two lanes share one account', () =>
    opened(async (budget) => {
      expect(await budget.take(70)).toBe(70);
      expect(await budget.take(70)).toBe(10);
    }));

  it('an urgent lane has the reserve too', () =>
    opened(async (budget, port) => {
      expect(await budget.take(500)).toBe(100);
      expect((await port.read('shop')).taken).toEqual([{ atMs: NOW_MS, calls: 100, urgent: true }]);
    }, 'stock'));

  it('an urgent lane that waits gets what leaves the window before the others', () =>
    opened(async (budget, port, clock) => {
      await port.take('shop', 0, NOW_MS - 55_000, false, () => ({ calls: 100 }));
      expect(await budget.take(30)).toBe(30);
      expect(clock.nowMs()).toBe(NOW_MS + 5_000);
      expect((await port.read('shop')).urgentWaiting).toBeNull();
    }, 'stock'));

  it('remembers what the vendor says', () =>
    opened(async (budget, port) => {
      await budget.report({ remaining: 3, limit: 50, batchCounts: false, blockedUntilMs: 9 });
      expect(budget.batchCounts).toBe(false);
      expect(await port.read('shop')).toMatchObject({
        remaining: 3,
        remainingReadAtMs: NOW_MS,
        limit: 50,
        batchCounts: false,
        blockedUntilMs: 9,
      });
    }));
});
