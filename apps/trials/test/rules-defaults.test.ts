import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ROWS } from '../src/rules/rows/all.js';
import { runDay, type DayResult } from '../src/rules/rule-day.js';
import { PATIENCE_MS } from './patience.js';

jest.setTimeout(PATIENCE_MS);

describe("the rules, end to end, on a shop's day", () => {
  let day: DayResult;

  beforeAll(async () => {
    day = await runDay(ROWS);
  });

  it.each(ROWS.map(({ rule, title, key }) => [rule, title, key] as const))('%s %s', (_rule, _title, key) => {
    expect(day.rows.find((row) => row.key === key)?.failures).toEqual([]);
  });

  it('U-02, F-14, F-15, S-14, M-01, I-04, R-01 and R-08 hold after every part of the day', () => {
    expect(day.breaches).toEqual([]);
  });
});
