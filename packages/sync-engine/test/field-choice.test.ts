import { describe, expect, it } from '@jest/globals';
import { decimal } from '@tillbridge/connector-sdk/model';
import type { ActivationSource, FieldMode, FieldPolicy } from '@tillbridge/mapping-core';
import { POST_2022 } from '@tillbridge/mapping-core';
import { listingPolicyKey } from '../src/planning/listing-policy.js';
import { Bench } from './bench.js';
import { failure, row, storeSettings } from './builders.js';

const as = (mode: FieldMode, allowBlank = false) => ({ mode, allowBlank });

/** A product published with the description A under a mode, and changed since. */
async function published(mode: FieldMode): Promise<Bench> {
  const bench = new Bench();
  bench.choose({ description: as(mode) });
  bench.stock(row('p1', { description: 'A' }));
  await bench.run();
  bench.clock.now += 60_000;
  return bench;
}

const shown = (bench: Bench): string | undefined => bench.listingOf('p1')?.description;

interface Row {
  readonly title: string;
  readonly from: FieldMode;
  readonly to: FieldMode;
  /** Before the mode is changed. */
  readonly pos?: string;
  readonly store?: string;
  readonly expected: string;
  readonly drift?: number;
}

const rows: readonly Row[] = [
  { title: 'the value that was never sent is due at once', from: 'off', to: 'follow', expected: 'A' },
  { title: 'it takes the place of the merchant\u2019s', from: 'off', to: 'follow', store: 'M', expected: 'A' },
  { title: 'it is due at once also when it is enforced', from: 'off', to: 'enforce', store: 'M', expected: 'A' },
  { title: 'what is there was created: nothing is due', from: 'off', to: 'create', store: 'M', expected: 'M' },
  { title: 'what the POS has changed since is due at once', from: 'create', to: 'follow', pos: 'B', expected: 'B' },
  {
    title: 'what the POS has not changed leaves the merchant\u2019s',
    from: 'create',
    to: 'follow',
    store: 'M',
    expected: 'M',
    drift: 1,
  },
  { title: 'the merchant\u2019s is put back', from: 'create', to: 'enforce', store: 'M', expected: 'A' },
  { title: 'the merchant\u2019s is put back', from: 'follow', to: 'enforce', store: 'M', expected: 'A' },
  { title: 'the merchant\u2019s stays and is no drift', from: 'follow', to: 'off', store: 'M', expected: 'M' },
  { title: 'the merchant\u2019s stays and is no drift', from: 'follow', to: 'create', store: 'M', expected: 'M' },
  { title: 'nothing is taken out', from: 'follow', to: 'off', expected: 'A' },
];

it.each(rows)('F-16 from $from to $to: $title', async ({ from, to, pos, store, expected, drift = 0 }) => {
  const bench = await published(from);
  if (pos !== undefined) bench.pos.change('p1', { description: pos });
  if (store !== undefined) bench.store.edit(bench.listingOf('p1')!.ref, { description: store });
  await bench.run('reconcile');
  bench.choose({ description: as(to) });
  await bench.run();
  expect(shown(bench)).toBe(expected);
  expect(bench.familyOf('p1').drift).toHaveLength(drift);
});

it('F-16 a creation that was refused takes what the POS has when it is made', async () => {
  const bench = new Bench();
  bench.choose({ description: as('create') });
  bench.store.mishaps.push({ fits: ({ kind }) => kind === 'create', failure: failure('invalid') });
  bench.stock(row('p1', { description: 'A' }));
  await bench.run();
  bench.pos.change('p1', { description: 'B' });
  await bench.run();
  expect(shown(bench)).toBe('B');
});

it('F-16 back again: what the POS has changed while a field was off is due', async () => {
  const bench = await published('follow');
  bench.choose({ description: as('off') });
  bench.pos.change('p1', { description: 'B' });
  await bench.run();
  expect(shown(bench)).toBe('A');
  bench.choose({ description: as('follow') });
  await bench.run();
  expect(shown(bench)).toBe('B');
});

it('F-16 a plan shows what another choice would do, and sends nothing', async () => {
  const bench = await published('off');
  bench.choose({ description: as('follow') });
  const writes = bench.store.writes.length;
  const plan = await bench.engine.preview(bench.runtime, new AbortController().signal);
  expect(plan.lines).toMatchObject([{ field: 'description', before: '', after: 'A' }]);
  expect(bench.store.writes).toHaveLength(writes);
});

it('F-17 what may be blank is emptied at once when that is allowed', async () => {
  const bench = await published('follow');
  bench.pos.change('p1', { description: '' });
  await bench.run();
  expect(shown(bench)).toBe('A');
  bench.choose({ description: as('follow', true) });
  await bench.run();
  expect(shown(bench)).toBe('');
});

it('F-16 the same choice marks nobody', async () => {
  const bench = await published('follow');
  await bench.run();
  const { wanted } = bench.familyOf('p1');
  await bench.run();
  expect(bench.familyOf('p1').wanted).toBe(wanted);
});

describe('the policy of listings', () => {
  const key = (
    fields: Partial<FieldPolicy> = {},
    store = storeSettings(),
    priceBasis: 'auto' | 'including-tax' = 'auto',
    activation: ActivationSource = 'pos',
  ) => listingPolicyKey({ fields: { ...POST_2022, ...fields }, priceBasis, activation }, store);

  it.each([
    { rule: 'F-16', title: 'another mode', other: key({ name: as('create') }) },
    { rule: 'F-17', title: 'a field that may be blank', other: key({ upc: as('follow', true) }) },
    { rule: 'A-04', title: 'another source of activation', other: key({}, storeSettings(), 'auto', 'list') },
    { rule: 'P-01', title: 'another price basis', other: key({}, storeSettings(), 'including-tax') },
    {
      rule: 'P-01',
      title: 'a store that has begun to show prices without tax',
      other: key({}, storeSettings({ pricesIncludeTax: false })),
    },
    { rule: 'P-02', title: 'another precision of the store', other: key({}, storeSettings({ currencyPrecision: 0 })) },
    { rule: 'F-12', title: 'another unit of weight in the store', other: key({}, storeSettings({ weightUnit: 'LB' })) },
    { rule: 'F-13', title: 'another unit of length in the store', other: key({}, storeSettings({ lengthUnit: 'IN' })) },
  ])('$rule is another one with $title', ({ other }) => {
    expect(other).not.toBe(key());
  });

  it('P-01 another basis is at the store as soon as it is chosen', async () => {
    const bench = new Bench().stock(row('p1', { priceExcludingTax: decimal('10') }));
    await bench.run();
    bench.runtime = { ...bench.runtime, options: { ...bench.runtime.options, priceBasis: 'excluding-tax' } };
    await bench.run();
    expect(bench.listingOf('p1')?.price).toBe('10');
  });
});
