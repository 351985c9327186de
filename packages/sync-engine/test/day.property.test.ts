import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Day, type Happening } from './day.js';
import { complaints } from './day-oracle.js';
import { Death } from './memory-store.js';

const TILL = Object.keys(new Day().till.edits);
const MERCHANT = Object.keys(new Day().merchant.edits);
const RUNS = ['sync', 'sync', 'sync', 'reconcile', 'slice', 'slice', 'wait', 'wait'];
const LUCK = [
  'stepFails',
  'stepDies',
  'stockFails',
  'noAnswer',
  'dieAtCall',
  'dieAtWrite',
  'lag',
  'terse',
  'later',
  'race',
];

const happening = (ops: readonly string[]): fc.Arbitrary<Happening> =>
  fc.record({ op: fc.constantFrom(...ops), a: fc.nat(999), b: fc.nat(999), c: fc.nat(999) });

const history = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: happening(TILL) },
    { weight: Number(process.env['FUZZ_MERCHANT'] ?? 3), arbitrary: happening(MERCHANT) },
    { weight: 5, arbitrary: happening(RUNS) },
    { weight: Number(process.env['FUZZ_LUCK'] ?? 4), arbitrary: happening(LUCK) },
  ),
  { minLength: 4, maxLength: 40, size: 'max' },
);

export const OPENING: readonly Happening[] = [
  { op: 'addSimple', a: 1, b: 3, c: 0 },
  { op: 'addSimple', a: 1, b: 5, c: 0 },
  { op: 'addFamily', a: 2, b: 3, c: 0 },
  { op: 'addFamily', a: 1, b: 1, c: 0 },
];

async function lived(happenings: readonly Happening[]): Promise<Day> {
  const day = new Day();
  for (const one of [...OPENING, ...happenings]) await day.happen(one);
  return day;
}

async function told(happenings: readonly Happening[]): Promise<readonly string[]> {
  let day: Day;
  try {
    day = await lived(happenings);
    day.calm();
    await day.run('reconcile');
  } catch (error) {
    if (error instanceof Death) throw error;
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
  const found = complaints(day);
  if (found.length > 0) return found;
  const { length } = day.store.writes;
  day.bench.clock.now += 60_000;
  await day.run('reconcile');
  return day.store.writes.slice(length).map((write) => `one more reconcile wrote: ${write}`);
}

describe('a day in the shop', () => {
  it('R-01 whatever happens, the store is in the end what the rules say, and nothing is left to do', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (happenings) => {
        expect(await told(happenings)).toEqual([]);
      }),
      {
        numRuns: Number(process.env['FUZZ_RUNS'] ?? 300),
        ...(process.env['FUZZ_SEED'] === undefined ? {} : { seed: Number(process.env['FUZZ_SEED']) }),
        ...(process.env['FUZZ_PATH'] === undefined ? {} : { path: process.env['FUZZ_PATH'] }),
      },
    );
  }, 600_000);
});
