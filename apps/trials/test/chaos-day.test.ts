import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DAY_MOMENT_KINDS, drawDayMoment } from '../src/chaos/day-moment.js';
import { runDayMoment, type DayMomentResult } from '../src/chaos/run-day-moment.js';
import { isVoid } from '../src/chaos/say-day.js';
import { sideBySide } from '../src/harness/side-by-side.js';
import { PATIENCE_MS } from './patience.js';

jest.setTimeout(PATIENCE_MS);

/** One of each kind. The same seeds are run by `chaos --seed 6 --moments 6`, which also judges within how many seconds it works again. */
const SEEDS = DAY_MOMENT_KINDS.map((_kind, place) => DAY_MOMENT_KINDS.length + place);

describe("kill -9 in the middle of a shop's day", () => {
  const results = new Map<number, DayMomentResult>();

  beforeAll(async () => {
    for await (const { task, result } of sideBySide(SEEDS, 3, runDayMoment)) {
      if (result instanceof Error) throw result;
      results.set(task, result);
    }
  });

  const rows = SEEDS.map((seed) => [seed, drawDayMoment(seed).kind] as const);

  it('strikes at least once while a difference of stock is in flight', () => {
    expect(isVoid([...results.values()])).toBe(false);
  });

  it.each(rows)('R-02 seed %i (%s): works again, and all is as the rules demand', (seed) => {
    const { struck, faults, workingAfterMs } = results.get(seed)!;
    expect({ struck, faults }).toEqual({ struck: true, faults: [] });
    expect(workingAfterMs).not.toBeNull();
  });

  it.each(rows)('S-14 seed %i (%s): applies no difference twice', (seed) => {
    const { wrongDifferences, applied } = results.get(seed)!;
    expect(wrongDifferences).toEqual([]);
    expect(applied).toBeGreaterThan(0);
  });

  it.each(rows)('R-01 seed %i (%s): leaves nothing to write', (seed) => {
    expect(results.get(seed)!.writesAfterwards).toEqual([]);
  });
});
