import { describe, expect, it } from '@jest/globals';
import { type BudgetPolicy, RateLimited } from '@tillbridge/connector-sdk';
import fc from 'fast-check';
import { LaneBudget } from '../src/lanes/lane-budget.js';
import { SliceClock } from '../src/lanes/slice-clock.js';
import { shareOf } from '../src/planning/budget-share.js';
import type { BudgetState } from '../src/ports/index.js';
import { NOW_MS } from './builders.js';
import { HandClock, MemoryBudgets, MemoryLanes, QUIET_BUDGET } from './memory-ports.js';

const POLICY: BudgetPolicy = { kind: 'window', calls: 100, perMs: 60_000, reserved: 20 };
const taken = (calls: number, agoMs: number) => ({ atMs: NOW_MS - agoMs, calls });

interface Row {
  readonly title: string;
  readonly state: Partial<BudgetState>;
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
];

it.each(rows)('a share $title', ({ state, want = 1, min = 1, calls, waitMs = 0 }) => {
  expect(shareOf({ ...QUIET_BUDGET, ...state }, POLICY, want, min, NOW_MS)).toEqual({ calls, waitMs });
});

it('a window never holds more than its calls, whoever asks', () => {
  const asks = fc.array(
    fc.record({ want: fc.integer({ min: 1, max: 60 }), pauseMs: fc.integer({ min: 0, max: 30_000 }) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(asks, (given) => {
      const all: { atMs: number; calls: number }[] = [];
      let nowMs = NOW_MS;
      for (const { want, pauseMs } of given) {
        nowMs += pauseMs;
        const inWindow = all.filter(({ atMs }) => atMs > nowMs - POLICY.perMs);
        const { calls } = shareOf({ ...QUIET_BUDGET, taken: inWindow }, POLICY, want, 1, nowMs);
        if (calls > 0) all.push({ atMs: nowMs, calls });
        const used = all.filter(({ atMs }) => atMs > nowMs - POLICY.perMs).reduce((sum, entry) => sum + entry.calls, 0);
        expect(used).toBeLessThanOrEqual(POLICY.calls - POLICY.reserved);
      }
    }),
  );
});

describe('the budget of a slice', () => {
  async function opened(
    work: (budget: LaneBudget, port: MemoryBudgets, clock: HandClock) => Promise<void>,
  ): Promise<void> {
    const [clock, lanes, port] = [new HandClock(), new MemoryLanes(), new MemoryBudgets()];
    const lease = await lanes.acquire('c1', 'catalogue');
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
      await port.report('shop', { blockedUntilMs: NOW_MS + 30_000 });
      const refused: unknown = await budget.take(5).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(RateLimited);
      expect(refused).toMatchObject({ untilMs: NOW_MS + 30_000 });
    }));

  it('two lanes share one account', () =>
    opened(async (budget) => {
      expect(await budget.take(70)).toBe(70);
      expect(await budget.take(70)).toBe(10);
    }));

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
