import { describe, expect, it } from '@jest/globals';
import { decimal, type PosRecord } from '@tillbridge/connector-sdk/model';
import { type FieldPolicy, POST_2022 } from '@tillbridge/mapping-core';
import { Bench } from './bench.js';
import { level, row, variantRow } from './builders.js';
import { withPictures } from './publishing.js';
import { changed, later, look, release, rich, undo } from './undoing.js';

const never = new AbortController().signal;

describe('under the modes of the fields', () => {
  const follow = { mode: 'follow', allowBlank: false } as const;
  const own = { mode: 'create', allowBlank: false } as const;
  /** A run that the modes of that day allowed; the next process has others. */
  async function changedUnder(over: Partial<PosRecord>): Promise<Bench> {
    const bench = new Bench(undefined, undefined, { fields: { ...POST_2022, name: follow, brand: follow } });
    bench.stock(withPictures('p1', 'a'));
    bench.pos.change('p1', { brandName: 'Kiln' });
    await bench.run();
    bench.pos.change('p1', over);
    await later(bench);
    return bench;
  }
  const modes = (bench: Bench, fields: Partial<FieldPolicy>): void => {
    Object.assign(bench.runtime.options, { fields: { ...POST_2022, ...fields } });
  };

  it('F-16 puts back no field, picture or visibility that is the store’s own by now', async () => {
    const bench = await changedUnder({ name: 'Mug', brandName: 'Oven', online: false, familyImages: [] });
    modes(bench, { name: own, availability: own, images: own });
    expect((await look(bench)).families).toMatchObject([
      { fields: [{ field: 'brand' }], pictures: false, aims: { visible: null, gallery: null } },
    ]);
    await undo(bench);
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Mug', brand: 'Kiln', enabled: false, images: [] });
  });

  it('F-16 sends nothing of what becomes the store’s own before it is sent', async () => {
    const bench = await changedUnder({ name: 'Mug', brandName: 'Oven', online: false, familyImages: [] });
    await undo(bench);
    modes(bench, { name: own, availability: own, images: own });
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Mug', brand: 'Kiln', enabled: false, images: [] });
  });

  it('F-16 does not hide what it created where visibility is the store’s own', async () => {
    const bench = new Bench(undefined, undefined, { fields: { ...POST_2022, availability: own } }).stock(row('p1'));
    await bench.run();
    expect(await look(bench)).toMatchObject({ code: null, families: [{ left: ['mode'] }] });
  });
});

describe('what an undo holds', () => {
  it.each([
    { title: 'counted by now', before: { tracked: false }, after: { tracked: true }, shown: 7 },
    { title: 'no longer counted', before: { tracked: true }, after: { tracked: false }, shown: 'unlimited' },
  ])('S-05 sells no more than there is: $title', async ({ before, after, shown }) => {
    const { bench } = await changed(row('p1', before), { name: 'Mug' });
    await undo(bench);
    await later(bench);
    bench.pos.levels = [level('p1', '7')];
    bench.pos.change('p1', after);
    await later(bench);
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Product p1', quantity: shown });
  });

  it.each([
    { title: 'no longer counted', over: { online: false, tracked: false } },
    { title: 'counted', over: { online: false } },
  ])('R-04 is hidden when nothing that it is made of is online any more: $title', async ({ over }) => {
    const { bench } = await changed(row('p1'), { name: 'Mug' });
    await undo(bench);
    await later(bench);
    bench.stock(variantRow('p1.1', 'p1', 'M'));
    bench.pos.change('p1', { ...over, options: [{ attributeRef: 'a-size', name: 'Size', value: 'S' }] });
    await later(bench);
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Product p1', enabled: false, quantity: 0 });
    const { wanted, done, stockWanted, stockDone } = bench.tables.family(bench.familyOf('p1').familyId);
    expect([done, stockDone]).toEqual([wanted, stockWanted]);
    expect(bench.store.listings.size).toBe(1);
  });

  it('R-04 is sent nothing, whatever the POS says', async () => {
    const { bench } = await changed(rich, { name: 'Mug' });
    await undo(bench);
    await later(bench);
    bench.store.writes.length = 0;
    bench.pos.change('p1', { name: 'Bowl', priceIncludingTax: decimal('99'), brandName: 'New' });
    await later(bench);
    bench.store.edit('500', { price: decimal('1') });
    await later(bench, 'reconcile');
    expect(bench.store.writes).toEqual([]);
    await release(bench, { skus: ['SKU-p1'] });
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Bowl', price: '99', brand: 'New' });
  });

  it('R-04 is hidden when the POS takes it off, and not shown when it puts it back', async () => {
    const { bench } = await changed(rich, { name: 'Mug' });
    await undo(bench);
    bench.pos.change('p1', { online: false });
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Cup', enabled: false });
    bench.pos.change('p1', { online: true });
    await later(bench);
    expect(bench.listingOf('p1')?.enabled).toBe(false);
  });

  it('R-04 is hidden, not deleted, when the POS deletes it, and deleted when it is released', async () => {
    const { bench } = await changed(rich, { name: 'Mug' });
    await undo(bench);
    bench.pos.change('p1', { deleted: true });
    await later(bench);
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ enabled: false });
    await release(bench);
    await later(bench);
    expect(bench.store.listings.size).toBe(0);
  });

  it('R-04 keeps its SKU until it is released: who is to have it waits, and everything else of that goes on', async () => {
    const bench = new Bench().stock(row('p1'), row('p2'));
    await bench.run();
    bench.pos.change('p1', { name: 'Mug' });
    await later(bench);
    await undo(bench);
    await later(bench);
    bench.pos.change('p1', { sku: 'NEW' });
    bench.pos.change('p2', { sku: 'SKU-p1', name: 'Bowl' });
    await later(bench);
    expect(bench.listingOf('p2')).toMatchObject({ name: 'Bowl', sku: 'SKU-p2' });
    expect(bench.familyOf('p2').settlement).toMatchObject({ state: 'pending', reason: { code: 'sku-in-use' } });
    await release(bench);
    await later(bench);
    expect([bench.listingOf('p1')?.sku, bench.listingOf('p2')?.sku]).toEqual(['NEW', 'SKU-p1']);
    expect(bench.familyOf('p2').settlement?.state).toBe('online');
  });

  it('U-05 shows what the merchant deletes of it: who is to have the SKU of that need not wait', async () => {
    const bench = new Bench().stock(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    await bench.run();
    bench.pos.change('v1', { name: 'Tee' });
    await later(bench);
    await undo(bench);
    await later(bench);
    const { ref, variations } = bench.listingOf('v1')!;
    bench.store.edit(ref, { variations: variations.filter(({ sku }) => sku !== 'SKU-v2') });
    bench.pos.change('v2', { parentRef: null, options: [] });
    await later(bench, 'reconcile');
    await later(bench);
    expect(bench.listingOf('v2')).toMatchObject({ sku: 'SKU-v2', variations: [] });
  });

  it('R-04 is not put back to the POS by restore', async () => {
    const { bench } = await changed(rich, { name: 'Mug' });
    bench.store.edit('500', { brand: 'Mine' });
    await later(bench, 'reconcile');
    await undo(bench);
    const { families } = await bench.engine.restore(bench.runtime, 'SKU-p1', null, never);
    expect(families).toMatchObject([{ restored: [] }]);
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Cup', brand: 'Mine' });
  });

  it('U-03 is not compared with the POS: what the merchant changes there is no drift', async () => {
    const { bench } = await changed(rich, { name: 'Mug' });
    await undo(bench);
    await later(bench);
    bench.store.edit('500', { brand: 'Mine' });
    await later(bench, 'reconcile');
    expect(bench.familyOf('p1').drift).toEqual([]);
    await release(bench);
    await later(bench);
    expect(bench.familyOf('p1').drift).toMatchObject([{ field: 'brand', shown: 'Mine' }]);
  });

  it('G-01 is held by the guard like any other hiding, and can be approved', async () => {
    const bench = new Bench().stock(...Array.from({ length: 14 }, (_, index) => row(`p${String(index)}`)));
    const run = await bench.run();
    await undo(bench, run);
    await later(bench);
    expect([...bench.store.listings.values()].filter(({ enabled }) => enabled)).toHaveLength(14);
    const { guards } = await bench.engine.held(bench.runtime);
    expect(guards[0]?.steps).toHaveLength(14);
    await bench.engine.approve(bench.runtime, guards[0]!.code);
    await later(bench);
    expect([...bench.store.listings.values()].filter(({ enabled }) => enabled)).toHaveLength(0);
  });
});
