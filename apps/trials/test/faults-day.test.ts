import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runFaultDay, type FaultDayResult } from '../src/faults/fault-day.js';
import { PATIENCE_MS } from './patience.js';

jest.setTimeout(PATIENCE_MS);

/** The same day is run by `chaos --faults --seed 3 --moments 1`. */
const SEED = 3;

describe('a day with faults on one in ten of all calls', () => {
  let result: FaultDayResult;

  beforeAll(async () => {
    result = await runFaultDay(SEED);
  });

  it('meets every kind of fault', () => {
    expect(Object.entries(result.counts).filter(([, count]) => count === 0)).toEqual([]);
  });

  it('G-04 R-05 brings every product in time that was not refused, and names every one that was', () => {
    expect(result.unnamed).toEqual([]);
    expect(result.othersAfterMs).not.toBeNull();
  });

  it('R-02 ends as a day without faults does', () => {
    expect(result.faults).toEqual([]);
  });

  it('S-14 applies no difference twice', () => {
    expect(result.wrongDifferences).toEqual([]);
  });

  it('R-01 leaves nothing to write', () => {
    expect(result.writesAfterwards).toEqual([]);
  });
});
