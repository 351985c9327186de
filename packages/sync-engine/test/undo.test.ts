import { describe, expect, it } from '@jest/globals';
import { decimal, type Listing, type PosRecord } from '@tillbridge/connector-sdk/model';
import { runName } from '../src/ports/index.js';
import { Bench } from './bench.js';
import { level, row, variantRow } from './builders.js';
import { withPictures } from './publishing.js';
import { changed, later, look, release, rich, undo } from './undoing.js';

const never = new AbortController().signal;

const FIELDS: readonly { readonly field: string; readonly over: Partial<PosRecord> }[] = [
  { field: 'name', over: { name: 'Mug' } },
  { field: 'description', over: { description: '<p>Red</p>' } },
  { field: 'brand', over: { brandName: 'Oven' } },
  { field: 'sku', over: { sku: 'OTHER' } },
  { field: 'upc', over: { codes: [{ type: 'UPC', code: '99' }] } },
  { field: 'price', over: { priceIncludingTax: decimal('5') } },
  { field: 'weight', over: { weight: { value: decimal('3'), unit: 'KG' } } },
];

/** Everything of a listing but when it was changed. */
const shown = (bench: Bench, ref = 'p1'): Partial<Listing> => ({ ...bench.listingOf(ref), updatedAt: '' });

describe('the undo of a run', () => {
  it.each(FIELDS)(
    'R-04 puts back the $field, keeps it so, and lets it follow the POS again',
    async ({ field, over }) => {
      const bench = new Bench().stock(rich);
      await bench.run();
      const before = shown(bench);
      bench.pos.change('p1', over);
      const run = await later(bench);
      const after = shown(bench);
      expect(after).not.toEqual(before);
      const report = await look(bench, run);
      expect(report).toMatchObject({ refused: null, families: [{ due: true, fields: [{ field }], conflicts: [] }] });
      await undo(bench, run);
      await later(bench);
      expect(shown(bench)).toEqual(before);
      expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'held', reason: { code: 'undone' } });
      await later(bench, 'reconcile');
      expect(shown(bench)).toEqual(before);
      expect(await release(bench)).toMatchObject({ released: [before.name], unknown: [] });
      await later(bench);
      expect(shown(bench)).toEqual(after);
      expect(bench.familyOf('p1').settlement?.state).toBe('online');
    },
  );

  it('R-04 puts back what stands in variations, and no other', async () => {
    const bench = new Bench().stock(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    await bench.run();
    bench.pos.change('v2', { priceIncludingTax: decimal('15') });
    await later(bench);
    bench.store.writes.length = 0;
    await undo(bench);
    await later(bench);
    expect(bench.listingOf('v1')?.variations.map(({ price }) => price)).toEqual(['12', '12']);
    expect(bench.store.writes.map((write) => write.split(' ')[1])).toEqual(['update-variation']);
  });

  it('R-04 puts back pictures: those that went come again, those that came go, in their order', async () => {
    const bench = new Bench().stock(withPictures('p1', 'a', 'b', 'c'));
    await bench.run();
    bench.pos.put(withPictures('p1', 'd', 'c', 'b'));
    await later(bench);
    expect(placesOf(bench)).toEqual(['d', 'c', 'b']);
    await undo(bench);
    await later(bench);
    expect(placesOf(bench)).toEqual(['a', 'b', 'c']);
    await later(bench, 'reconcile');
    expect(placesOf(bench)).toEqual(['a', 'b', 'c']);
    await release(bench);
    await later(bench);
    expect(placesOf(bench)).toEqual(['d', 'c', 'b']);
  });

  it('R-04 puts back the picture of a variation', async () => {
    const image = (name: string) => ({ ref: name, content: `c-${name}`, url: `https://p.example/${name}` });
    const bench = new Bench().stock(
      variantRow('v1', null, 'S', { ownImages: [image('old')] }),
      variantRow('v2', 'v1', 'M'),
    );
    await bench.run();
    bench.pos.change('v1', { ownImages: [image('new')] });
    bench.pos.change('v2', { ownImages: [image('first')] });
    await later(bench);
    await undo(bench);
    await later(bench);
    const links = bench.familyOf('v1').images.map(({ target, content }) => [target, content]);
    expect(links).toEqual([['v1', 'c-old']]);
    expect(bench.listingOf('v1')?.variations.map(({ hasImage }) => hasImage)).toEqual([true, false]);
  });

  it.each([
    { title: 'hides what it had shown', before: false },
    { title: 'shows what it had hidden', before: true },
  ])('R-04 $title, and keeps it so', async ({ before }) => {
    const { bench } = await changed(row('p1', { online: before }), { online: !before });
    expect(bench.listingOf('p1')?.enabled).toBe(!before);
    await undo(bench);
    await later(bench);
    expect(bench.listingOf('p1')?.enabled).toBe(before);
    await later(bench, 'reconcile');
    expect(bench.listingOf('p1')?.enabled).toBe(before);
    await release(bench);
    await later(bench);
    expect(bench.listingOf('p1')?.enabled).toBe(!before);
  });

  it('R-04 hides what it had created, and deletes nothing', async () => {
    const bench = new Bench().stock(row('p1'), row('p2', { online: false }));
    const run = await bench.run();
    expect((await look(bench, run)).families).toMatchObject([{ created: true }, { created: true }]);
    await undo(bench, run);
    await later(bench);
    bench.pos.change('p2', { online: true });
    await later(bench);
    expect([...bench.store.listings.values()].map(({ enabled }) => enabled)).toEqual([false, false]);
    await release(bench);
    await later(bench);
    expect([...bench.store.listings.values()].map(({ enabled }) => enabled)).toEqual([true, true]);
  });

  it('R-04 leaves alone what the merchant has changed since, also before he was seen', async () => {
    const { bench } = await changed(rich, { name: 'Mug', brandName: 'Oven' });
    bench.store.edit('500', { name: 'Mine' });
    const unseen = await look(bench);
    expect(unseen.families).toMatchObject([{ conflicts: [] }]);
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    const seen = await look(bench);
    expect(seen.families).toMatchObject([
      { fields: [{ field: 'brand' }], conflicts: [{ field: 'name', shown: 'Mine' }] },
    ]);
    bench.store.edit('500', { brand: 'Theirs' });
    await undo(bench);
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Mine', brand: 'Theirs' });
  });

  it('R-04 leaves alone what a later run has written', async () => {
    const { bench, run } = await changed(rich, { name: 'Mug', brandName: 'Oven' });
    bench.pos.change('p1', { name: 'Bowl' });
    await later(bench);
    expect((await look(bench, run)).families).toMatchObject([
      { fields: [{ field: 'brand' }], conflicts: [{ field: 'name', shown: 'Bowl' }] },
    ]);
    await undo(bench, run);
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Bowl', brand: 'Kiln' });
  });

  it('R-04 puts back what the merchant had there before', async () => {
    const bench = new Bench().stock(rich);
    await bench.run();
    bench.store.edit('500', { name: 'Mine' });
    await later(bench, 'reconcile');
    bench.pos.change('p1', { name: 'Mug' });
    await later(bench);
    await undo(bench);
    await later(bench);
    expect(bench.listingOf('p1')?.name).toBe('Mine');
  });

  it('R-04 touches no stock, which goes on being kept', async () => {
    const { bench } = await changed(row('p1'), { name: 'Mug' });
    bench.pos.levels = [{ ...level('p1', '1'), version: 99 }];
    await later(bench);
    await undo(bench);
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Product p1', quantity: 1 });
    bench.pos.levels = [{ ...level('p1', '7'), version: 100 }];
    await later(bench);
    expect(bench.listingOf('p1')?.quantity).toBe(7);
  });

  it('R-04 leaves the variations that came and went as they are, and says so', async () => {
    const bench = new Bench().stock(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    await bench.run();
    bench.stock(variantRow('v3', 'v1', 'L'));
    bench.pos.change('v1', { name: 'Tee' });
    const run = await later(bench);
    expect((await look(bench, run)).families).toMatchObject([{ left: ['structure'] }]);
    await undo(bench, run);
    await later(bench);
    expect(bench.listingOf('v1')).toMatchObject({ name: 'Product v1', variations: [{}, {}, {}] });
  });

  it('R-04 of SKUs that changed places brings them back', async () => {
    const bench = new Bench().stock(row('p1'), row('p2'));
    await bench.run();
    bench.pos.change('p1', { sku: 'SKU-p2' });
    bench.pos.change('p2', { sku: 'SKU-p1' });
    await later(bench);
    await undo(bench);
    await later(bench);
    await later(bench);
    expect([bench.listingOf('p1')?.sku, bench.listingOf('p2')?.sku]).toEqual(['SKU-p1', 'SKU-p2']);
  });
});

describe('the code of an undo', () => {
  it('R-04 names how many and just which; of anything else nothing is done', async () => {
    const bench = new Bench().stock(row('p1'), row('p2'));
    await bench.run();
    for (const ref of ['p1', 'p2']) bench.pos.change(ref, { name: 'Wrong' });
    const run = await later(bench);
    const { code } = await look(bench, run);
    expect(code).toMatch(/^undo-2-[0-9a-f]{8}$/);
    bench.pos.change('p2', { name: 'Right' });
    await later(bench);
    const refused = await bench.engine.undo(bench.runtime, runName(run), code, never);
    expect(refused).toMatchObject({ done: false, code: expect.stringMatching(/^undo-1-/) });
    expect(bench.familyOf('p1').hold).toBeNull();
  });

  it('R-04 asked for a second time there is nothing left to do', async () => {
    const { bench, run } = await changed(rich, { name: 'Mug' });
    expect(await undo(bench, run)).toMatchObject({ done: true });
    expect(await look(bench, run)).toMatchObject({ code: null, families: [] });
    await later(bench);
    expect(await look(bench, run)).toMatchObject({ code: null, families: [] });
  });

  it('R-04 what it puts back is written by the undo alone, and the rest of that time by the other runs', async () => {
    const bench = new Bench().stock(row('p1'), row('p2'));
    await bench.run();
    bench.pos.change('p1', { name: 'Mug' });
    const run = await later(bench);
    await undo(bench);
    bench.pos.change('p2', { name: 'Bowl' });
    const beside = await later(bench);
    const own = bench.runs.runs.find(({ kind }) => kind === 'undo')!;
    const runsOf = bench.tables.journal.slice(-2).map((entry) => [entry.after, bench.tables.runsOf.get(entry)]);
    expect(runsOf).toEqual(
      expect.arrayContaining([
        [{ name: 'Product p1' }, [own.runId]],
        [{ name: 'Bowl' }, [beside.runId]],
      ]),
    );
    expect(await look(bench, run)).toMatchObject({ code: null });
    expect((await look(bench)).families).toMatchObject([{ fields: [{ back: 'Product p2' }] }]);
  });

  it('R-04 an undo is a run of its own that is released, not undone', async () => {
    const { bench } = await changed(rich, { name: 'Mug' });
    await undo(bench);
    await later(bench);
    const own = bench.runs.runs.find(({ kind }) => kind === 'undo')!;
    expect(own).toMatchObject({ state: 'done', figures: { updated: 1 } });
    expect(await look(bench, own)).toMatchObject({ refused: 'is-undo', code: null });
    expect(await bench.engine.undo(bench.runtime, 'nobody', null, never)).toMatchObject({ refused: 'unknown-run' });
    expect(await look(new Bench())).toMatchObject({ refused: 'no-run' });
  });

  it('R-04 of a run before it goes on from there', async () => {
    const { bench, run: first } = await changed(rich, { priceIncludingTax: decimal('5') });
    bench.pos.change('p1', { priceIncludingTax: decimal('6'), name: 'Mug' });
    const second = await later(bench);
    await undo(bench, second);
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Cup', price: '5' });
    await undo(bench, first);
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Cup', price: '12' });
    expect(await release(bench, { run: runName(second) })).toMatchObject({ released: [] });
    expect(await release(bench, { run: runName(first) })).toMatchObject({ released: ['Cup'] });
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Mug', price: '6' });
  });
});

describe('a run of many', () => {
  it('R-04 500 changed families show fields, pictures and visibility of before, no stock is touched, and it stays so until released', async () => {
    const refs = Array.from({ length: 500 }, (_, index) => `p${String(index)}`);
    const bench = new Bench().stock(...refs.map((ref) => withPictures(ref, `${ref}-a`)));
    await bench.run();
    const all = () => refs.map((ref) => ({ ...bench.listingOf(ref), updatedAt: '', images: placesOf(bench, ref) }));
    const before = all();
    for (const ref of refs.slice(0, 30)) bench.pos.put(withPictures(ref, `${ref}-b`));
    for (const ref of refs) bench.pos.change(ref, { priceIncludingTax: decimal('1'), name: 'Wrong' });
    for (const ref of refs.slice(0, 8)) bench.pos.change(ref, { online: false });
    const run = await later(bench);
    expect(all()).not.toEqual(before);
    bench.store.writes.length = 0;
    expect((await undo(bench, run)).families).toHaveLength(500);
    await later(bench);
    await later(bench);
    expect(all()).toEqual(before);
    expect(bench.store.writes.filter((write) => write.endsWith(' stock'))).toEqual([]);
    await later(bench, 'reconcile');
    expect(all()).toEqual(before);
    expect((await release(bench, { run: runName(run) })).released).toHaveLength(500);
    await later(bench);
    expect(bench.listingOf('p9')).toMatchObject({ name: 'Wrong', price: '1' });
  }, 30_000);
});

function placesOf(bench: Bench, ref = 'p1'): readonly string[] {
  const links = new Map(bench.familyOf(ref).images.map(({ identity, ref: picture }) => [identity, picture]));
  return bench.listingOf(ref)!.images.map(({ identity }) => links.get(identity) ?? identity);
}
