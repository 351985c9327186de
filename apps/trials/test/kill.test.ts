import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { drawMoment, MOMENT_KINDS } from '../src/chaos/moment.js';
import { runMoment, type MomentResult } from '../src/chaos/run-moment.js';
import { PATIENCE_MS } from './patience.js';

jest.setTimeout(PATIENCE_MS);

/** One of each kind. The same seeds are run by `chaos --seed 6 --moments 6`. */
const SEEDS = MOMENT_KINDS.map((_kind, place) => MOMENT_KINDS.length + place);
const MOMENTS = SEEDS.map(drawMoment);

describe('kill -9 in the middle of a first publication', () => {
  const results = new Map<number, MomentResult>();

  beforeAll(async () => {
    // Mostly waiting: three side by side on two cores.
    for (let place = 0; place < MOMENTS.length; place += 3) {
      const ended = await Promise.allSettled(MOMENTS.slice(place, place + 3).map(runMoment));
      for (const one of ended) {
        if (one.status === 'rejected') throw one.reason;
        results.set(one.value.moment.seed, one.value);
      }
    }
  });

  const rows = MOMENTS.map((moment) => [moment.seed, `${moment.kind}, ${String(moment.place)}.`] as const);

  it('draws a moment of every kind', () => {
    expect(new Set(MOMENTS.map(({ kind }) => kind))).toEqual(new Set(MOMENT_KINDS));
  });

  it.each(rows)('R-02 seed %i (%s): goes on by itself and loses nothing', (seed) => {
    const { struck, missing, complete, workingAfterMs } = results.get(seed)!;
    expect({ struck, missing, complete }).toEqual({ struck: true, missing: [], complete: true });
    expect(workingAfterMs).not.toBeNull();
  });

  it.each(rows)('M-01 seed %i (%s): makes no product and no variation twice', (seed) => {
    expect(results.get(seed)!.doubled).toEqual([]);
  });

  it.each(rows)('I-04 seed %i (%s): sends no picture twice', (seed) => {
    expect(results.get(seed)!.picturesTwice).toEqual([]);
  });

  it.each(rows)('R-01 seed %i (%s): leaves nothing to write', (seed) => {
    expect(results.get(seed)!.writesAfterwards).toBe(0);
  });
});
