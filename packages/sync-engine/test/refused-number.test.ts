import { describe, expect, it } from '@jest/globals';
import type { PlanStep } from '@tillbridge/connector-sdk/model';
import { Bench } from './bench.js';
import { failure, level, row, variantRow } from './builders.js';
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
    { title: 'a family', rows: [variantRow('p1', null, 'S', { tracked: false }), variantRow('p2', 'p1', 'M')] },
  ])('A-08 S-13 is hidden also where the store refuses its number, which is no hand edit: $title', async ({ rows }) => {
    const bench = await published(...rows);
    refuses(bench, counts);
    for (const { ref } of rows) bench.pos.change(ref, { online: false, tracked: true });
    await hours(bench, 2);
    expect(bench.listingOf('p1')?.enabled).toBe(false);
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'blocked', reason: { code: 'refused' } });
    expect(timesOf(bench, 'hide')).toBe(1);
    expect(edited(bench)).toEqual([]);
  });

  it.each([
    { title: 'to be counted', tracked: false, shown: 'unlimited' },
    { title: 'not to be counted', tracked: true, shown: 7 },
  ])('S-05 S-13 goes on with its stock when the POS takes back what the store has refused: $title', async (one) => {
    const bench = await published(row('p1', { tracked: one.tracked }));
    refuses(bench, counts);
    bench.pos.change('p1', { tracked: !one.tracked });
    await hours(bench, 2);
    expect(bench.familyOf('p1').ledger).toMatchObject([{ state: 'refused' }]);
    expect(timesOf(bench, 'update')).toBe(1);
    bench.store.mishaps.length = 0;
    bench.pos.change('p1', { tracked: one.tracked });
    bench.pos.levels = [level('p1', '7')];
    await hours(bench, 2);
    expect(bench.listingOf('p1')?.quantity).toBe(one.shown);
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
