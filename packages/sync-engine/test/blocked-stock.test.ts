import { describe, expect, it } from '@jest/globals';
import { decimal, type PlanStep } from '@tillbridge/connector-sdk/model';
import { Bench } from './bench.js';
import { failure, level, row, variantRow } from './builders.js';
import { on, published, withPictures } from './publishing.js';
import { later } from './undoing.js';

/** A family whose second variant is blocked from now on, because it has the value of the first. */
async function blockedVariant(over: Parameters<typeof variantRow>[3] = {}): Promise<Bench> {
  const bench = await published(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M', over));
  bench.pos.change('v2', { options: variantRow('v2', 'v1', 'S').options });
  await later(bench);
  expect(bench.familyOf('v1').settlement).toMatchObject({ reason: { code: 'options-duplicate' } });
  return bench;
}

/** A product that is blocked from now on, because another one has its SKU. */
async function blockedProduct(over: Parameters<typeof row>[1] = {}): Promise<Bench> {
  const bench = await published(row('p1'), row('v2', over));
  bench.pos.change('v2', { sku: 'SKU-p1' });
  await later(bench);
  expect(bench.familyOf('v2').settlement).toMatchObject({ state: 'blocked', reason: { code: 'sku-duplicate' } });
  return bench;
}

const quantityOf = (bench: Bench) => {
  const listing = bench.listingOf('v2')!;
  return listing.variations.find(({ sku }) => sku === 'SKU-v2')?.quantity ?? listing.quantity;
};

/** Families that one of the lanes has still to look at. */
const unsettled = (bench: Bench): readonly string[] =>
  [...bench.tables.families].flatMap(([id, { wanted, done, stockWanted, stockDone }]) =>
    wanted > done || stockWanted > stockDone ? [id] : [],
  );

describe('the record of what is blocked', () => {
  const counted = { tracked: true };
  const uncounted = { tracked: false };

  it.each([
    { title: 'a variant that is counted from now on', blocked: blockedVariant, before: uncounted, after: counted },
    { title: 'a variant that no longer is', blocked: blockedVariant, before: counted, after: uncounted },
    { title: 'a product that is counted from now on', blocked: blockedProduct, before: uncounted, after: counted },
    { title: 'a product that no longer is', blocked: blockedProduct, before: counted, after: uncounted },
  ])('S-05 sells no more than there is: $title', async ({ blocked, before, after }) => {
    const bench = await blocked(before);
    bench.pos.levels = [level('v1', '3'), level('v2', '7')];
    bench.pos.change('v2', after);
    await later(bench);
    await later(bench);
    expect(quantityOf(bench)).toBe(after === counted ? 7 : 'unlimited');
    expect(unsettled(bench)).toEqual([]);
  });

  it('S-05 gets nothing else with it', async () => {
    const bench = await blockedVariant(uncounted);
    bench.pos.change('v2', { ...counted, priceIncludingTax: decimal('99') });
    bench.store.writes.length = 0;
    await later(bench);
    expect(bench.store.writes.filter((write) => write.includes('update-variation'))).toHaveLength(1);
    const [first, second] = bench.listingOf('v1')!.variations;
    expect(second).toMatchObject({ price: first?.price });
  });

  it.each(['before', 'after'] as const)(
    'S-05 is not written to when the merchant has deleted it, whether we see that before the POS changes or $0',
    async (seen) => {
      const bench = await blockedVariant(uncounted);
      const { ref, variations } = bench.listingOf('v1')!;
      bench.store.edit(ref, { variations: variations.filter(({ sku }) => sku !== 'SKU-v2') });
      if (seen === 'before') await bench.run('reconcile');
      bench.pos.change('v2', counted);
      bench.store.writes.length = 0;
      await later(bench, 'reconcile');
      expect(bench.store.writes).toEqual([]);
      expect(unsettled(bench)).toEqual([]);
    },
  );

  it.each(['delete', 'hide'] as const)('M-06 goes on while a guard holds that it is to leave: %s', async (leaving) => {
    const refs = Array.from({ length: 14 }, (_, index) => `p${String(index)}`);
    const bench = await published(...refs.map((ref) => row(ref, { tracked: ref !== 'p0' })));
    const skus = refs.map((ref) => `SKU-${ref}`);
    await bench.engine.unlink(bench.runtime, skus, leaving, new AbortController().signal);
    await later(bench);
    expect(bench.listingOf('p0')).toMatchObject({ enabled: true, quantity: 'unlimited' });
    bench.pos.change('p0', { tracked: true });
    await later(bench);
    expect(bench.listingOf('p0')).toMatchObject({ enabled: true, quantity: 3 });
    expect(unsettled(bench)).toEqual([]);
  });

  it('I-04 waits until an upload to its listing is settled, and its hiding does not', async () => {
    const bench = await published(withPictures('v2', 'a'));
    bench.pos.change('v2', { familyImages: withPictures('v2', 'a', 'b').familyImages });
    bench.store.mishaps.push({ fits: on('upload-image'), failure: failure('transient') });
    await bench.slice('catalogue');
    await bench.slice('catalogue');
    bench.pos.change('v2', { sku: null, tracked: false, online: false });
    bench.store.writes.length = 0;
    bench.clock.now += 60_000;
    await bench.run();
    await later(bench);
    expect(bench.store.writes.map((write) => write.split(' ')[1])).toEqual(['hide', 'update']);
    expect(bench.listingOf('v2')).toMatchObject({ enabled: false, quantity: 'unlimited' });
  });
});

describe('a variant that is not online in a family that is', () => {
  /** The numbers of the variations of v1's listing whenever it is about to be shown. */
  function whenShown(bench: Bench): readonly unknown[] {
    const numbers: unknown[] = [];
    const fits = (step: PlanStep): boolean => {
      if (step.kind === 'show') numbers.push(bench.listingOf('v1')?.variations.map(({ quantity }) => quantity));
      return false;
    };
    bench.store.mishaps.push({ fits, failure: 'death' });
    return numbers;
  }

  it('A-06 is made with nothing to sell', async () => {
    const bench = new Bench().stock(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M', { online: false }));
    const numbers = whenShown(bench);
    await bench.run();
    expect(numbers).toEqual([[3, 0]]);
  });

  it.each([{ tracked: false }, { tracked: true }])(
    'A-06 R-06 is explained so, however it is counted: %j',
    async (counted) => {
      const bench = await published(
        variantRow('v1', null, 'S'),
        variantRow('v2', 'v1', 'M', { online: false, ...counted }),
      );
      const [told] = (await bench.engine.explain(bench.runtime, 'SKU-v2')).families;
      expect(told?.trace.filter(({ rule }) => rule === 'A-06' || rule === 'S-05')).toMatchObject([
        { code: 'stock-offline', args: { sku: 'SKU-v2' } },
      ]);
    },
  );

  it('A-06 has its number while none of it is online', async () => {
    const off = { online: false };
    const bench = await published(variantRow('v1', null, 'S', off), variantRow('v2', 'v1', 'M', off));
    expect(bench.listingOf('v1')?.variations.map(({ quantity }) => quantity)).toEqual([3, 3]);
  });

  it('A-06 has nothing to sell by the time another one puts the family online', async () => {
    const bench = await published(variantRow('v1', null, 'S', { online: false, tracked: false }));
    expect(bench.listingOf('v1')?.variations.map(({ quantity }) => quantity)).toEqual(['unlimited']);
    const numbers = whenShown(bench);
    bench.stock(variantRow('v2', 'v1', 'M'));
    await later(bench);
    expect(numbers).toEqual([[0, 3]]);
  });

  it.each([true, false])(
    'A-06 has nothing to sell while the one that is cannot be made: tracked %s',
    async (tracked) => {
      const off = { online: false, tracked };
      const bench = await published(variantRow('v1', null, 'S', off), variantRow('v2', 'v1', 'M', off));
      bench.pos.change('v2', { options: variantRow('v2', 'v1', 'S').options });
      await later(bench);
      bench.stock(variantRow('v3', 'v1', 'M'));
      await later(bench);
      await later(bench);
      const { enabled, variations } = bench.listingOf('v1')!;
      expect([enabled, ...variations.map(({ quantity }) => quantity)]).toEqual([true, 0, 0]);
      expect(unsettled(bench)).toEqual([]);
    },
  );

  it('A-06 means the same family to both lanes when only a blocked variant of it is online', async () => {
    const bench = await published(variantRow('v1', null, 'S', { tracked: false }), variantRow('v2', 'v1', 'M'));
    bench.pos.change('v2', { options: variantRow('v2', 'v1', 'S').options });
    bench.pos.change('v1', { online: false });
    await later(bench);
    await later(bench);
    expect(bench.listingOf('v1')?.enabled).toBe(false);
    expect(unsettled(bench)).toEqual([]);
  });
});

it('S-06 a record that is counted from now on, and whose number nobody knows, stays as it is', async () => {
  const bench = await published(row('p1', { tracked: false }));
  bench.pos.levels = [];
  bench.tables.levels.clear();
  bench.pos.change('p1', { tracked: true });
  await later(bench);
  expect(bench.listingOf('p1')?.quantity).toBe('unlimited');
  expect(unsettled(bench)).toEqual([]);
});
