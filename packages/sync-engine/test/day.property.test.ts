import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Field, FIELD_RANGES, type FieldPolicy, POST_2022 } from '@tillbridge/mapping-core';
import { told } from './day-history.js';
import { Day, type Happening } from './day.js';
import type { DaySettings } from './day-settings.js';

const day = new Day();
const RUNS =
  'sync sync sync sync reconcile slice slice wait wait approve link unlink undo release restore plan apply'.split(' ');
const LIST = 'activate deactivate activateAll deactivateAll source'.split(' ');
const TROUBLE = 'stepFails stepDies stockFails noAnswer dieAtCall dieAtWrite lag terse atOnce short later race'.split(
  ' ',
);

const number = fc.nat(999);
const happening = (ops: readonly string[]): fc.Arbitrary<Happening> =>
  fc.record({ op: fc.constantFrom(...ops), a: number, b: number, c: number });

const historyOf = (till: readonly string[], merchant: readonly string[], more: readonly string[] = []) =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: happening(till) },
      { weight: 5, arbitrary: happening(merchant) },
      { weight: 5, arbitrary: happening(RUNS) },
      ...(more.length === 0 ? [] : [{ weight: 4, arbitrary: happening(more) }]),
      { weight: 6, arbitrary: happening(TROUBLE) },
    ),
    { minLength: 10, maxLength: 46, size: 'max' },
  );

const TILL = Object.keys(day.till.edits);
const MERCHANT = Object.keys(day.merchant.edits);
const pictures = (ops: readonly string[]): readonly string[] => ops.filter((op) => op.includes('Image'));

const ofVariants = (ops: readonly string[]): readonly string[] =>
  ops.filter((op) => /Value|Attribute|Variant|Variation|Option|alike|become/.test(op));

/** Modes of the fields that a day edits; more often than not those of the preset (F-16). */
const DRAWN: readonly Field[] = [
  'name',
  'description',
  'brand',
  'price',
  'availability',
  'images',
  'upc',
  'weight',
  'dimensions',
];
const fields: fc.Arbitrary<Partial<FieldPolicy>> = fc
  .tuple(
    ...DRAWN.map((field) =>
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(POST_2022[field].mode) },
        { weight: 2, arbitrary: fc.constantFrom(...FIELD_RANGES[field].modes) },
      ),
    ),
  )
  .map((modes) => Object.fromEntries(DRAWN.map((field, index) => [field, { mode: modes[index], allowBlank: false }])));

/** A day with what its connection is like; the operator releases and approves what is held in the end, or leaves it so. */
const dayOf = (happenings: fc.Arbitrary<Happening[]>, own: Partial<DaySettings> = {}) =>
  fc.record({
    happenings,
    settings: fc
      .record({
        fields,
        book: fc.boolean(),
        activation: fc.constant('pos' as const),
        releases: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
        approves: fc.boolean(),
      })
      .map((drawn): DaySettings => ({ ...drawn, ...own })),
  });

const BOOK = Object.keys(day.book.edits);
const PRICES = ['addSimple', 'addFamily', 'price', 'online', 'active', 'removeVariant', 'becomeFamily', 'vanish'];
const ADDED = [
  'addSimple',
  'addFamily',
  'addVariant',
  'level',
  'online',
  'active',
  'leaveFamily',
  'joinFamily',
  'removeMany',
];

/** Of everything; or of pictures, variants, prices or the list, of which every kind of trouble has to meet a second one of the same listing. */
const history = fc.oneof(
  { weight: 6, arbitrary: dayOf(historyOf(TILL, MERCHANT)) },
  {
    weight: 2,
    arbitrary: dayOf(historyOf(['addSimple', 'addFamily', 'level', ...ofVariants(TILL)], ofVariants(MERCHANT))),
  },
  { weight: 1, arbitrary: dayOf(historyOf(['addSimple', 'addFamily', ...pictures(TILL)], pictures(MERCHANT))) },
  { weight: 2, arbitrary: dayOf(historyOf(PRICES, ['mPrice', 'mDelete'], BOOK), { book: true }) },
  { weight: 2, arbitrary: dayOf(historyOf(ADDED, ['mToggle', 'mQuantity'], LIST), { activation: 'list' }) },
);

/**
 * The same histories every time. Others, more of them, or one again: FUZZ_SEED (`random` draws one), FUZZ_RUNS and FUZZ_PATH, as a
 * failure prints them.
 */
const { FUZZ_RUNS = '2000', FUZZ_SEED = '20261125', FUZZ_PATH } = process.env;
const settings = {
  numRuns: Number(FUZZ_RUNS),
  seed: FUZZ_SEED === 'random' ? Date.now() % 2_147_483_648 : Number(FUZZ_SEED),
  ...(FUZZ_PATH === undefined ? {} : { path: FUZZ_PATH }),
};
/** How many happenings a history of that place in order has, and in which share of them each kind happens. */
const lengths: number[] = [];
const histories = new Map<string, number>();

it('R-01 whatever happens in a day, the store is in the end what the rules say, and nothing is left to do', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ happenings, settings: own }) => {
      lengths.push(happenings.length);
      for (const op of new Set(happenings.map((one) => one.op))) histories.set(op, (histories.get(op) ?? 0) + 1);
      expect(await told(happenings, own)).toEqual([]);
    }),
    settings,
  );
}, 3_600_000);

const whole = FUZZ_PATH === undefined ? it : it.skip;

// One history again, by its path, has no shares.
whole('R-01 the days are long, and every kind of event happens in one of twenty', () => {
  const median = lengths.toSorted((one, other) => one - other)[Math.floor(lengths.length / 2)] ?? 0;
  const shares = [...TILL, ...MERCHANT, ...BOOK, ...RUNS, ...LIST, ...TROUBLE].map(
    (op) => [op, (100 * (histories.get(op) ?? 0)) / lengths.length] as const,
  );
  const rare = shares.toSorted(([, one], [, other]) => one - other);
  const said = new Map(rare.map(([op, share]) => [op, `${op} ${share.toFixed(1)} %`]));
  process.stdout.write(
    `${String(lengths.length)} histories of seed ${String(settings.seed)}, median length ${String(median)}; ` +
      `share of histories with each kind of event: ${[...said.values()].join(', ')}.\n`,
  );
  expect(median).toBeGreaterThanOrEqual(25);
  expect(rare.filter(([, share]) => share < 5)).toEqual([]);
});
