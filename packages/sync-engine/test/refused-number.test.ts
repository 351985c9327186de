import { describe, expect, it } from '@jest/globals';
import type { PlanStep } from '@tillbridge/connector-sdk/model';
import { dueNumbers, isNumber } from '../src/planning/number-steps.js';
import { OneFamily } from './applied.js';
import { Bench } from './bench.js';
import { failure, family, level, row, variant, variantRow } from './builders.js';
import { byHand } from './match-listings.js';
import type { Mishap } from './memory-store.js';
import { on, published } from './publishing.js';

const HOUR = 3_600_000;

/** The store refuses these steps from now on. */
function refuses(bench: Bench, fits: Mishap['fits']): void {
  for (let times = 0; times < 99; times += 1) bench.store.mishaps.push({ fits, failure: failure('invalid') });
}

/** So many hours pass, with a run in each. */
async function hours(bench: Bench, many: number): Promise<void> {
  for (let hour = 0; hour < many; hour += 1) {
    bench.clock.now += HOUR;
    await bench.run();
  }
}

const edited = (bench: Bench) => bench.tables.journal.filter(({ step }) => step === 'stock-edited-in-store');
const timesOf = (bench: Bench, kind: PlanStep['kind']): number =>
  bench.tables.journal.filter(({ step }) => step === kind).length;

const renames = (step: PlanStep): boolean => step.kind === 'update' && step.changes.name !== undefined;
const counts = (step: PlanStep): boolean =>
  (step.kind === 'update' || step.kind === 'update-variation') && step.record.stock !== undefined;

describe('a step that sends nothing but a number', () => {
  const ofVariation = { memberRef: 'v', variationRef: '1', choices: [] };
  it.each<{ title: string; step: PlanStep; expected: boolean }>([
    { title: 'of a product', step: { kind: 'update', changes: {}, record: { stock: 3 } }, expected: true },
    {
      title: 'of a variation',
      step: { kind: 'update-variation', ...ofVariation, record: { stock: 'unlimited' } },
      expected: true,
    },
    { title: 'with a name', step: { kind: 'update', changes: { name: 'n' }, record: { stock: 3 } }, expected: false },
    { title: 'with a SKU', step: { kind: 'update', changes: {}, record: { stock: 3, sku: 's' } }, expected: false },
    {
      title: 'with other choices',
      step: { kind: 'update-variation', ...ofVariation, record: { stock: 3 }, newChoices: [] },
      expected: false,
    },
    { title: 'a name alone', step: { kind: 'update', changes: { name: 'n' }, record: {} }, expected: false },
    { title: 'another step', step: { kind: 'hide' }, expected: false },
  ])('S-05 $title: $expected', ({ step, expected }) => {
    expect(isNumber(step)).toBe(expected);
  });
});

describe('a record that is counted from now on', () => {
  it('S-05 does not wait for a field that the store refuses', async () => {
    const bench = await published(row('p1', { tracked: false }));
    refuses(bench, renames);
    bench.pos.change('p1', { name: 'Refused', tracked: true });
    await hours(bench, 2);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Product p1', quantity: 3 });
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'blocked', reason: { code: 'refused' } });
    expect(timesOf(bench, 'update')).toBe(2 /* the number, then the name */);
    expect(edited(bench)).toEqual([]);
  });

  it('S-05 nor for a SKU that a product of the merchant has', async () => {
    const bench = await published(row('p1', { tracked: false }));
    bench.store.listings.set('h', byHand('h', { sku: 'taken' }));
    bench.pos.change('p1', { sku: 'taken', tracked: true });
    await hours(bench, 2);
    expect(bench.listingOf('p1')).toMatchObject({ sku: 'SKU-p1', quantity: 3 });
    expect(edited(bench)).toEqual([]);
  });

  it.each([
    { title: 'that is whole', over: {} },
    { title: 'that is blocked', over: { sku: null } },
  ])('S-05 R-05 nor for a hiding that the store refuses, which is tried once a day: one $title', async ({ over }) => {
    const bench = await published(row('p1', { tracked: false }));
    refuses(bench, on('hide'));
    bench.pos.change('p1', { online: false, tracked: true, ...over });
    await hours(bench, 26);
    expect(bench.listingOf('p1')).toMatchObject({ enabled: true, quantity: 3 });
    expect(timesOf(bench, 'hide')).toBe(2);
    expect(edited(bench)).toEqual([]);
  });

  it.each([
    { title: 'a product', rows: [row('p1', { tracked: false })] },
    { title: 'one that is blocked', rows: [row('p1', { tracked: false })], over: { sku: null } },
    { title: 'a family', rows: [variantRow('p1', null, 'S', { tracked: false }), variantRow('p2', 'p1', 'M')] },
  ])(
    'A-08 S-13 is hidden also where the store refuses its number, which is no hand edit: $title',
    async ({ rows, over }) => {
      const bench = await published(...rows);
      refuses(bench, counts);
      for (const { ref } of rows) bench.pos.change(ref, { online: false, tracked: true, ...over });
      await hours(bench, 2);
      expect(bench.listingOf('p1')?.enabled).toBe(false);
      expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'blocked', reason: { code: 'refused' } });
      expect(timesOf(bench, 'hide')).toBe(1);
      expect(edited(bench)).toEqual([]);
    },
  );

  it.each([
    { title: 'to be counted', tracked: false, shown: 'unlimited' },
    { title: 'not to be counted', tracked: true, shown: 7 },
  ])('S-05 S-13 goes on with its stock when the POS takes back what the store has refused: $title', async (one) => {
    const bench = await published(row('p1', { tracked: one.tracked }));
    refuses(bench, counts);
    bench.pos.change('p1', { tracked: !one.tracked });
    await hours(bench, 2);
    expect(bench.familyOf('p1').ledger).toMatchObject([{ state: 'refused' }]);
    expect(timesOf(bench, 'update')).toBe(2 /* before everything else, then after it */);
    bench.store.mishaps.length = 0;
    bench.pos.change('p1', { tracked: one.tracked });
    bench.pos.levels = [level('p1', '7')];
    await hours(bench, 2);
    expect(bench.listingOf('p1')?.quantity).toBe(one.shown);
    expect(edited(bench)).toEqual([]);
  });

  it.each(['rate-limit', 'death'] as const)(
    'S-13 is read when it was refused, and then was not sent: %s',
    async (then) => {
      const bench = await published(row('p1', { tracked: false }));
      refuses(bench, counts);
      bench.pos.change('p1', { tracked: true });
      await hours(bench, 1);
      bench.store.mishaps.splice(0, 99, { fits: counts, failure: then });
      await hours(bench, 26);
      expect(bench.store.mishaps).toEqual([]);
      expect(bench.listingOf('p1')?.quantity).toBe(3);
    },
  );

  it('S-05 V-07 is not told so where its variation goes, is gone, or has no SKU', () => {
    const record = (memberRef: string, detached = false, sku = memberRef) => ({
      memberRef,
      variationRef: memberRef,
      detached,
      sku,
    });
    const records = [record('v1'), record('v2'), record('v3', true), record('v4', false, '')];
    const open = { expected: 'unlimited', state: 'open', touchedAtMs: 1, firstRead: null } as const;
    const ledger = records.map(({ memberRef }) => ({ memberRef, ...open }));
    const refs = records.map(({ memberRef }) => memberRef);
    const one = OneFamily.published(
      family(
        {},
        refs.map((ref) => variant(ref, ref)),
      ),
    );
    const known = Object.fromEntries(refs.map((ref) => [ref, 3]));
    const { first } = dueNumbers({ records, ledger }, one.work.applied!, { known, nowMs: 0 }, new Set(['v2']));
    expect(first.ledger.map(({ memberRef }) => memberRef)).toEqual(['v1']);
  });

  it('S-13 is read only when a number without an answer can no longer land, so that none lands over a later one', async () => {
    const bench = await published(row('p1', { tracked: false }));
    bench.store.mishaps.push({ fits: counts, failure: failure('transient'), executed: 'late' });
    bench.pos.change('p1', { tracked: true });
    await bench.run();
    bench.pos.levels = [level('p1', '1')];
    await hours(bench, 1);
    expect(bench.listingOf('p1')?.quantity).toBe(1);
    expect(edited(bench)).toEqual([]);
  });

  it.each([
    { how: 'and never lands', executed: false },
    { how: 'and lands at once', executed: true },
    { how: 'and lands late', executed: 'late' },
  ] as const)('S-13 is no hand edit when it has no answer $how', async ({ executed }) => {
    const bench = await published(row('p1', { tracked: false }));
    bench.store.mishaps.push({ fits: counts, failure: failure('transient'), executed });
    bench.pos.change('p1', { tracked: true });
    await hours(bench, 2);
    expect(bench.listingOf('p1')?.quantity).toBe(3);
    expect(edited(bench)).toEqual([]);
  });

  it('S-13 is no hand edit when the slice ended before it was sent', async () => {
    const bench = await published(row('p1', { tracked: false }));
    bench.store.mishaps.push({ fits: counts, failure: 'rate-limit' });
    bench.pos.change('p1', { tracked: true });
    await hours(bench, 2);
    expect(bench.listingOf('p1')?.quantity).toBe(3);
    expect(edited(bench)).toEqual([]);
  });

  it.each(['transient', 'rate-limit', 'death', 'invalid'] as const)(
    'A-08 S-05 is hidden though the store refuses its number, and the hiding has its trouble: %s',
    async (how) => {
      const bench = await published(row('p1', { tracked: false }));
      refuses(bench, counts);
      const trouble = how === 'transient' || how === 'invalid' ? failure(how) : how;
      bench.store.mishaps.unshift({ fits: on('hide'), failure: trouble });
      bench.pos.change('p1', { online: false, tracked: true });
      await hours(bench, 30);
      expect(bench.listingOf('p1')?.enabled).toBe(false);
    },
  );

  it('A-08 V-05 has its product changed and not shown before its number is there', async () => {
    const attribute = (name: string, value: string) => ({ attributeRef: `a-${name}`, name, value });
    const two = (size: string) => [...variantRow('v', null, size).options, attribute('Colour', 'Red')];
    const offline = { tracked: false, online: false };
    const bench = await published(variantRow('v1', null, 'S', offline), variantRow('v2', 'v1', 'M', { online: false }));
    refuses(bench, counts);
    bench.pos.change('v1', { options: two('S'), tracked: true, online: true });
    bench.pos.change('v2', { options: two('M'), online: true });
    await hours(bench, 2);
    const { enabled, variations } = bench.listingOf('v1')!;
    expect([enabled, ...variations.map(({ choices }) => choices.length)]).toEqual([false, 2, 2]);
    bench.store.mishaps.length = 0;
    await hours(bench, 24);
    expect(bench.listingOf('v1')).toMatchObject({ enabled: true, variations: [{ quantity: 3 }, { quantity: 3 }] });
  });

  it.each(['nothing', 'a hand edit'] as const)('S-05 R-05 is told again a day later, after %s', async (then) => {
    const bench = await published(row('p1', { tracked: false }));
    refuses(bench, counts);
    bench.pos.change('p1', { tracked: true });
    await hours(bench, 1);
    bench.store.mishaps.length = 0;
    if (then === 'a hand edit') bench.store.edit(bench.listingOf('p1')!.ref, { quantity: 50 });
    bench.pos.levels = [level('p1', '1')];
    await hours(bench, 26);
    expect(bench.listingOf('p1')?.quantity).toBe(1);
    expect(timesOf(bench, 'update')).toBe(3);
  });

  it('S-05 V-06 is told so before its shape changes, which the store refuses', async () => {
    const bench = await published(row('p1', { tracked: false }));
    refuses(bench, (step) => step.kind === 'update' && step.shape !== undefined);
    bench.pos.change('p1', { options: variantRow('p1', null, 'S').options, tracked: true });
    bench.stock(variantRow('p2', 'p1', 'M'));
    await hours(bench, 3);
    expect(bench.listingOf('p1')?.quantity).not.toBe('unlimited');
  });

  it('M-06 leaves the sync also where the store refuses its number', async () => {
    const bench = await published(row('p1', { tracked: false }));
    refuses(bench, counts);
    bench.pos.change('p1', { tracked: true });
    await hours(bench, 1);
    await bench.engine.unlink(bench.runtime, ['SKU-p1'], 'hide', new AbortController().signal);
    await hours(bench, 1);
    expect(bench.listingOf('p1')?.enabled).toBe(false);
    expect(bench.familyOf('p1').link?.state).toBe('released');
  });

  it('S-05 M-06 is told so where the store refuses that it is hidden as it leaves the sync', async () => {
    const bench = await published(row('p1', { tracked: false }));
    refuses(bench, on('hide'));
    await bench.engine.unlink(bench.runtime, ['SKU-p1'], 'hide', new AbortController().signal);
    await hours(bench, 1);
    bench.pos.change('p1', { tracked: true });
    await hours(bench, 26);
    expect(bench.listingOf('p1')?.quantity).toBe(3);
    expect(timesOf(bench, 'hide')).toBeLessThan(5);
  });

  it('S-05 is told again with the next plan of its product', async () => {
    const bench = await published(row('p1', { tracked: false }));
    refuses(bench, counts);
    bench.pos.change('p1', { tracked: true });
    await hours(bench, 2);
    bench.store.mishaps.length = 0;
    bench.pos.change('p1', { name: 'Cup' });
    await hours(bench, 1);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Cup', quantity: 3 });
  });

  it('V-06 becomes variants also after the store has refused that', async () => {
    const bench = await published(row('p1', { tracked: false }));
    refuses(bench, counts);
    bench.pos.change('p1', { tracked: true });
    await hours(bench, 1);
    bench.store.mishaps.length = 0;
    bench.pos.change('p1', { options: variantRow('p1', null, 'S').options });
    bench.stock(variantRow('p2', 'p1', 'M'));
    await hours(bench, 2);
    expect(bench.listingOf('p1')?.variations.map(({ quantity }) => quantity)).toEqual([3, 3]);
  });
});
