import { describe, expect, it } from '@jest/globals';
import type { Listing, PlanStep } from '@tillbridge/connector-sdk/model';
import { recordChanges } from '../src/planning/record-diff.js';
import { Bench } from './bench.js';
import { failure, family, level, row, setting, variant, variantRow } from './builders.js';
import { oneWithoutSku } from './match-listings.js';
import { approve, meeting, settle } from './meeting.js';
import { kindsOf } from './publishing.js';

const tee = [variantRow('v1', null, 'S', { name: 'Tee' }), variantRow('v2', 'v1', 'M', { name: 'Tee' })];
const shownOf = ({ variations }: Listing) => variations.map(({ sku, quantity }) => [sku, quantity]);

async function shop(): Promise<Bench> {
  const bench = new Bench().stock(...tee);
  await bench.run();
  bench.clock.now += 60_000;
  bench.store.writes.length = 0;
  return bench;
}

const putsBack = ({ kind }: PlanStep): boolean => kind === 'update-variation';

/** The merchant takes the SKU of the first variation away, which shares the product's number from then on. */
function blank(bench: Bench): void {
  const { ref, variations, quantity } = bench.listingOf('v1')!;
  const [first, ...others] = variations;
  bench.store.edit(ref, { variations: [{ ...first!, sku: null, quantity }, ...others] });
}

async function atRest(bench: Bench): Promise<void> {
  bench.store.writes.length = 0;
  bench.clock.now += 60_000;
  await bench.run('reconcile');
  expect(bench.store.writes).toEqual([]);
}

describe('a variation whose SKU the merchant takes away', () => {
  it('V-07 gets it back, and its number once that was read', async () => {
    const bench = await shop();
    blank(bench);
    await bench.run('reconcile');
    expect(kindsOf(bench)).toEqual(['update-variation', 'stock']);
    expect(shownOf(bench.listingOf('v1')!)).toEqual([
      ['SKU-v1', 3],
      ['SKU-v2', 3],
    ]);
    expect(bench.familyOf('v1').drift).toEqual([]);
    await atRest(bench);
  });

  it.each([
    { answered: true, title: 'the store takes no difference for it' },
    { answered: false, title: 'also when the call that puts it back has no answer' },
  ])('V-07 S-13 is found out by a sale, too: $title', async ({ answered }) => {
    const bench = await shop();
    blank(bench);
    if (!answered) bench.store.mishaps.push({ fits: putsBack, failure: failure('transient'), executed: true });
    bench.pos.levels = [{ ...level('v1', '1'), version: 99 }, level('v2', '3')];
    await bench.run();
    expect(shownOf(bench.listingOf('v1')!)).toEqual([
      ['SKU-v1', 1],
      ['SKU-v2', 3],
    ]);
    await atRest(bench);
  });

  it('V-07 goes on with its stock where the store refuses us, and the merchant types it in again', async () => {
    const bench = await shop();
    blank(bench);
    bench.store.mishaps.push({ fits: putsBack, failure: failure('invalid') });
    bench.pos.levels = [{ ...level('v1', '1'), version: 99 }, level('v2', '3')];
    await bench.run();
    const { ref, variations } = bench.listingOf('v1')!;
    bench.store.edit(ref, { variations: [{ ...variations[0]!, sku: 'SKU-v1' }, variations[1]!] });
    await bench.run('reconcile');
    expect(shownOf(bench.listingOf('v1')!)).toEqual([
      ['SKU-v1', 1],
      ['SKU-v2', 3],
    ]);
    await atRest(bench);
  });

  it('V-07 M-04 gets it back also where it had none before it was adopted', async () => {
    const bench = meeting(tee, oneWithoutSku());
    await approve(bench);
    await settle(bench);
    blank(bench);
    await bench.run('reconcile');
    expect(shownOf(bench.listingOf('v1')!)).toEqual([
      ['SKU-v1', 3],
      ['SKU-v2', 3],
    ]);
  });

  it('V-07 G-04 whose SKU the store refuses by then is told so, and asked for no more', async () => {
    const bench = await shop();
    blank(bench);
    bench.store.mishaps.push(...Array.from({ length: 50 }, () => ({ fits: putsBack, failure: failure('conflict') })));
    await bench.run('reconcile');
    bench.store.reads.length = 0;
    for (let minutes = 0; minutes < 120; minutes += 1) {
      await bench.slice('stock');
      await bench.slice('catalogue');
      bench.clock.now += 60_000;
    }
    expect(bench.familyOf('v1').settlement).toMatchObject({ state: 'blocked', reason: { code: 'refused' } });
    expect(50 - bench.store.mishaps.length).toBeLessThan(10);
    expect(bench.store.reads.length).toBeLessThan(10);
  });
});

it('V-07 a store that gives no SKU back is not asked for it again', () => {
  const sent = variant('v1', 'S');
  const shown = { ...sent, sku: null };
  const { fields } = setting(family());
  expect(recordChanges(sent, sent, { givenBack: shown, observed: shown }, true, fields)).toEqual({});
});

it('U-05 a product without variations whose SKU the merchant takes away gets it back, its number left alone', async () => {
  const bench = new Bench().stock(row('p1'));
  await bench.run();
  bench.clock.now += 60_000;
  bench.store.edit(bench.listingOf('p1')!.ref, { sku: null });
  bench.store.writes.length = 0;
  await bench.run('reconcile');
  expect(kindsOf(bench)).toEqual(['update']);
  expect(bench.listingOf('p1')).toMatchObject({ sku: 'SKU-p1', quantity: 3 });
  await atRest(bench);
});
