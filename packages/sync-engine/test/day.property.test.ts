import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { told } from './day-history.js';
import { Day, type Happening } from './day.js';

const day = new Day();
const RUNS = ['sync', 'sync', 'sync', 'reconcile', 'slice', 'slice', 'wait', 'wait', 'approve'];
const TROUBLE = 'stepFails stepDies stockFails noAnswer dieAtCall dieAtWrite lag terse atOnce later race'.split(' ');

const number = fc.nat(999);
const happening = (ops: readonly string[]): fc.Arbitrary<Happening> =>
  fc.record({ op: fc.constantFrom(...ops), a: number, b: number, c: number });

const historyOf = (till: readonly string[], merchant: readonly string[]) =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: happening(till) },
      { weight: 5, arbitrary: happening(merchant) },
      { weight: 5, arbitrary: happening(RUNS) },
      { weight: 6, arbitrary: happening(TROUBLE) },
    ),
    { minLength: 6, maxLength: 40, size: 'max' },
  );

const TILL = Object.keys(day.till.edits);
const MERCHANT = Object.keys(day.merchant.edits);
const pictures = (ops: readonly string[]): readonly string[] => ops.filter((op) => op.includes('Image'));

/** Of everything; or of pictures, of which every kind of trouble has to meet a second one of the same listing. */
const history = fc.oneof(
  { weight: 4, arbitrary: historyOf(TILL, MERCHANT) },
  { weight: 1, arbitrary: historyOf(['addSimple', 'addFamily', ...pictures(TILL)], pictures(MERCHANT)) },
);

/**
 * The same histories every time. Others, more of them, or one again: FUZZ_SEED (`random` draws one), FUZZ_RUNS and FUZZ_PATH, as a
 * failure prints them.
 */
const { FUZZ_RUNS = '1000', FUZZ_SEED = '20261125', FUZZ_PATH } = process.env;

it('R-01 whatever happens in a day, the store is in the end what the rules say, and nothing is left to do', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (happenings) => {
      expect(await told(happenings)).toEqual([]);
    }),
    {
      numRuns: Number(FUZZ_RUNS),
      ...(FUZZ_SEED === 'random' ? {} : { seed: Number(FUZZ_SEED) }),
      ...(FUZZ_PATH === undefined ? {} : { path: FUZZ_PATH }),
    },
  );
}, 900_000);
