import { describe, expect, it } from '@jest/globals';
import { decimal, type PosRecord } from '@tillbridge/connector-sdk/model';
import { Bench } from './bench.js';
import { failure, level, row, variantRow } from './builders.js';
import { byHand, varied } from './match-listings.js';
import { kindsOf, on, published, withPictures } from './publishing.js';
import { shownImage } from './shown.js';
import { later, look, release, undo } from './undoing.js';

const never = new AbortController().signal;

/** Published, edited by the merchant, then deleted in the POS; the run that deleted it is the latest. */
async function deleted(
  rows: readonly PosRecord[],
  edit: (bench: Bench, ref: string) => void = () => undefined,
): Promise<Bench> {
  const bench = await published(...rows);
  edit(bench, bench.familyOf(rows[0]!.ref).link!.listingRef!);
  for (const { ref } of rows) bench.pos.change(ref, { deleted: true });
  await later(bench, 'reconcile');
  expect(bench.store.listings.size).toBe(0);
  bench.store.writes.length = 0;
  return bench;
}

/** The undo is carried out, and all is quiet. */
async function undone(bench: Bench): Promise<void> {
  await undo(bench);
  for (let runs = 0; runs < 3; runs += 1) await later(bench);
}

const only = (bench: Bench) => [...bench.store.listings.values()];

describe('D-03 undo of a deletion', () => {
  it('makes the listing again as it stood, with a new id, hidden and without stock while the POS has it deleted', async () => {
    const bench = await deleted([row('p1')], (shop, ref) => {
      shop.store.edit(ref, { description: 'Mine', brand: 'Own' });
    });
    const { families, code } = await look(bench);
    expect(families).toMatchObject([{ name: 'Product p1', sku: 'SKU-p1', again: true, due: true, left: [] }]);
    expect(code).toMatch(/^undo-1-/);
    await undone(bench);
    expect(only(bench)).toMatchObject([
      { ref: '501', name: 'Product p1', description: 'Mine', brand: 'Own', sku: 'SKU-p1', enabled: false, quantity: 0 },
    ]);
    expect(bench.familyOf('p1')).toMatchObject({
      link: { state: 'linked', listingRef: '501' },
      settlement: { state: 'held', reason: { code: 'undone' } },
    });
  });

  it('R-04 stays so over reconciliations, until it is released: then it is deleted again, saved and under the guards', async () => {
    const bench = await deleted([row('p1')]);
    await undone(bench);
    bench.store.writes.length = 0;
    await later(bench, 'reconcile');
    await later(bench, 'reconcile');
    expect(bench.store.writes).toEqual([]);
    await release(bench);
    await later(bench);
    expect(only(bench)).toEqual([]);
    expect(bench.guards.saved.map(({ ref }) => ref)).toEqual(['500', '501']);
    expect(bench.tables.journal.filter(({ step }) => step === 'delete')).toHaveLength(2);
  });

  it('A-02 S-13 is shown again and has its number where the POS still offers it: the operator had taken it out', async () => {
    const bench = await published(row('p1'));
    await bench.engine.unlink(bench.runtime, ['SKU-p1'], 'delete', never);
    await later(bench);
    expect(only(bench)).toEqual([]);
    bench.pos.levels = [{ ...level('p1', '2'), version: 9 }];
    await undone(bench);
    expect(only(bench)).toMatchObject([{ enabled: true, quantity: 2 }]);
    expect(bench.familyOf('p1').takenOut).toBeNull();
    bench.pos.levels = [{ ...level('p1', '1'), version: 10 }];
    await later(bench);
    expect(only(bench)).toMatchObject([{ quantity: 1 }]);
    await release(bench);
    bench.store.writes.length = 0;
    await later(bench, 'reconcile');
    expect(bench.store.writes).toEqual([]);
  });

  it('stays hidden where the merchant had hidden it, and where the POS does not offer it now', async () => {
    const bench = await published(row('p1'), row('p2'));
    bench.store.edit('500', { enabled: false });
    await later(bench, 'reconcile');
    await bench.engine.unlink(bench.runtime, ['SKU-p1', 'SKU-p2'], 'delete', never);
    await later(bench);
    bench.pos.change('p2', { online: false });
    await undone(bench);
    expect(only(bench).map(({ enabled }) => enabled)).toEqual([false, false]);
  });

  it('brings its pictures back from their files in their order, ours and the merchant’s, and sends none twice', async () => {
    const bench = await deleted([withPictures('p1', 'a', 'b')], (shop, ref) => {
      const { images } = shop.store.listings.get(ref)!;
      shop.store.edit(ref, { images: [...images, shownImage('own', false)] });
    });
    bench.store.tries.length = 0;
    await undone(bench);
    expect(bench.store.tries).toEqual(['a', 'b', '/pictures/own.jpg']);
    bench.pos.change('p1', { deleted: false });
    await later(bench);
    await release(bench);
    await later(bench, 'reconcile');
    await later(bench, 'reconcile');
    expect(only(bench)[0]!.images).toHaveLength(3);
    expect(bench.store.tries).toHaveLength(3);
    expect(bench.familyOf('p1').images.map(({ content }) => content)).toEqual(['c-a', 'c-b']);
  });

  it('fetches a picture of the POS from there where its file was not saved, and says which are lost', async () => {
    const bench = await deleted([withPictures('p1', 'a')], (shop, ref) => {
      const { images } = shop.store.listings.get(ref)!;
      shop.store.edit(ref, { images: [...images, shownImage('own', false)] });
      for (const { identity } of shop.store.listings.get(ref)!.images) shop.store.unfetched.add(identity);
    });
    expect((await look(bench)).families).toMatchObject([{ again: true, left: ['picture'] }]);
    bench.store.tries.length = 0;
    await undone(bench);
    expect(bench.store.tries).toEqual(['a']);
  });

  it('fetches a picture of the POS from there where none was saved, and calls that of the merchant lost', async () => {
    const bench = await deleted([withPictures('p1', 'a')], (shop, ref) => {
      const { images } = shop.store.listings.get(ref)!;
      shop.store.edit(ref, { images: [...images, shownImage('own', false)] });
    });
    for (const [at, saved] of bench.guards.saved.entries()) bench.guards.saved[at] = { ...saved, files: [] };
    expect((await look(bench)).families).toMatchObject([{ again: true, left: ['picture'] }]);
    bench.store.tries.length = 0;
    await undone(bench);
    expect(bench.store.tries).toEqual(['a']);
  });

  it('says that pictures are lost where the document does not tell which it had', async () => {
    const bench = await deleted([row('p1')]);
    bench.store.untold = true;
    expect((await look(bench)).families).toMatchObject([{ again: true, left: ['picture'] }]);
  });

  it('I-06 goes on without a picture that the store refuses, and says so', async () => {
    const bench = await deleted([withPictures('p1', 'a', 'b')]);
    bench.store.mishaps.push({ fits: on('upload-image'), failure: failure('invalid', { message: 'Not an image' }) });
    await undone(bench);
    expect(only(bench)[0]!.images).toHaveLength(1);
    expect(bench.familyOf('p1').images).toMatchObject([{ state: 'refused' }, { state: 'placed' }]);
  });

  it('brings variations back with their marks, SKUs and pictures, and those of the merchant', async () => {
    const own = { ownImages: [{ ref: 'i', content: 'c-i', url: 'https://p.example/i' }] };
    const rows = [variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M', own)];
    const bench = await deleted(rows, (shop, ref) => {
      const { variations } = shop.store.listings.get(ref)!;
      const choices = [{ name: 'Size', value: 'XL' }];
      const theirs = { ...variations[0]!, ref: '99', externalKey: null, sku: 'theirs', choices, quantity: 7 };
      shop.store.edit(ref, { variations: [...variations, theirs] });
    });
    await undone(bench);
    const [{ variations } = { variations: [] }] = only(bench);
    expect(variations.map(({ sku, quantity, hasImage }) => [sku, quantity, hasImage])).toEqual([
      ['SKU-v1', 0, false],
      ['SKU-v2', 0, true],
      ['theirs', 7, false],
    ]);
    const { records, link } = bench.familyOf('v1');
    expect(variations.slice(0, 2).map(({ externalKey }) => externalKey)).toEqual(
      records.map(({ memberRef }) => `${link!.externalKey}:${memberRef}`),
    );
    expect(records.map(({ variationRef }) => variationRef)).toEqual(variations.slice(0, 2).map(({ ref }) => ref));
  });

  it('V-09 leaves out a variation whose row has gone over to another family: it is on sale there', async () => {
    const own = { ownImages: [{ ref: 'i', content: 'c-i', url: 'https://p.example/i' }] };
    const bench = await published(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M', own));
    await bench.engine.unlink(bench.runtime, ['SKU-v1'], 'delete', never);
    await later(bench);
    const { run } = await look(bench);
    bench.pos.change('v2', { parentRef: null, options: [] });
    await later(bench);
    const { families } = await undo(bench, run);
    for (let runs = 0; runs < 3; runs += 1) await later(bench);
    const skus = only(bench).map(({ sku, variations }) => [sku, ...variations.map((one) => one.sku)]);
    expect(skus.flat().filter((sku) => sku === 'SKU-v2')).toHaveLength(1);
    expect(only(bench).flatMap(({ variations }) => variations.map(({ sku }) => sku))).toEqual(['SKU-v1']);
    expect(bench.tables.journal.filter(({ outcome }) => outcome !== 'done')).toEqual([]);
    // Its picture is not lost: it stands where the product is now.
    expect(families).toMatchObject([{ again: true, left: [] }]);
  });

  it('M-01 S-08 is made once, whenever the process dies or an answer is lost', async () => {
    for (const executed of [true, false])
      for (const kind of ['create', 'upload-image', 'observe'] as const)
        for (const trouble of ['death', failure('transient')] as const) {
          const bench = await deleted([withPictures('p1', 'a')]);
          bench.store.mishaps.push({ fits: on(kind), failure: trouble, executed });
          await undo(bench);
          bench.restart();
          for (let runs = 0; runs < 4; runs += 1) await later(bench);
          expect(only(bench)).toMatchObject([{ sku: 'SKU-p1', enabled: false, quantity: 0 }]);
          expect(only(bench)[0]!.images).toHaveLength(1);
          expect(bench.familyOf('p1').link?.state).toBe('linked');
        }
  });

  it('R-03 stands in the plan before it is sent, by its rule, hidden', async () => {
    const bench = await deleted([row('p1')]);
    await undo(bench);
    const { lines, counts } = await bench.engine.preview(bench.runtime, never);
    expect(lines).toMatchObject([{ step: 'create', rule: 'D-03', after: 'Product p1' }]);
    expect(counts).toMatchObject({ create: 1, createHidden: 1, createOnline: 0 });
    expect(only(bench)).toEqual([]);
  });

  it('has nothing left to undo when it is asked for twice', async () => {
    const bench = await deleted([row('p1')]);
    const { run } = await look(bench);
    await undone(bench);
    expect(await look(bench, run)).toMatchObject({ code: null });
    await release(bench);
    await later(bench);
    expect(only(bench)).toEqual([]);
    // The same run may be undone again: what it deleted is gone once more.
    expect(await look(bench, run)).toMatchObject({ code: expect.stringMatching(/^undo-1-/) });
  });

  it('does nothing where the product has a listing again, or nothing was kept', async () => {
    const bench = await deleted([row('p1')]);
    const { run } = await look(bench);
    bench.pos.change('p1', { deleted: false });
    await later(bench);
    expect(await look(bench, run)).toMatchObject({ code: null, families: [{ again: false, left: ['deleted'] }] });
    const lost = await deleted([row('p1')]);
    lost.guards.saved.length = 0;
    expect(await look(lost)).toMatchObject({ code: null, families: [{ again: false, left: ['deleted'] }] });
  });

  it('D-05 gives way with its SKU where another product has it by now', async () => {
    const bench = await deleted([row('p1')]);
    const { run } = await look(bench);
    bench.stock(row('p9', { sku: 'SKU-p1' }));
    await later(bench);
    await undo(bench, run);
    for (let runs = 0; runs < 3; runs += 1) await later(bench);
    expect(only(bench).map(({ sku }) => sku)).toEqual(['SKU-p1', 'SKU-p1-old']);
  });

  it('waits for its SKU where it is for sale', async () => {
    const bench = await published(row('p1'));
    await bench.engine.unlink(bench.runtime, ['SKU-p1'], 'delete', never);
    await later(bench);
    bench.stock(row('p9', { sku: 'SKU-p1' }));
    const { run } = await look(bench);
    await later(bench);
    expect(only(bench)).toHaveLength(1);
    await undo(bench, run);
    await later(bench);
    expect(only(bench).map(({ sku }) => sku)).toEqual(['SKU-p1']);
  });

  it('F-16 is made as it was, whatever the modes say', async () => {
    const bench = await published(withPictures('p1', 'a'));
    await bench.engine.unlink(bench.runtime, ['SKU-p1'], 'delete', never);
    await later(bench);
    const { fields } = bench.runtime.options;
    bench.choose({ images: { ...fields.images, mode: 'off' }, availability: { ...fields.availability, mode: 'off' } });
    await undone(bench);
    expect(only(bench)).toMatchObject([{ enabled: true, images: [{ main: true }] }]);
  });

  it('M-04 keeps the pictures of the POS away from a listing that had its own', async () => {
    const bench = new Bench().stock(withPictures('p1', 'a'));
    bench.store.listings.set('7', {
      ...(await published(row('x'))).store.listings.get('500')!,
      ref: '7',
      externalKey: null,
      sku: 'SKU-p1',
      images: [shownImage('own', true)],
    });
    const match = (code: string | null) =>
      bench.engine.match(bench.runtime, { answers: [], code, linkEnded: false }, never);
    await match((await match(null)).code);
    for (let runs = 0; runs < 2; runs += 1) await later(bench);
    await bench.engine.unlink(bench.runtime, ['SKU-p1'], 'delete', never);
    await later(bench);
    await undone(bench);
    await release(bench);
    await later(bench, 'reconcile');
    expect(only(bench)[0]!.images).toHaveLength(1);
  });

  it('M-04 V-07 makes a variation without a SKU again without a number: both come when it is released', async () => {
    const bench = new Bench().stock(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    const sizes = [{ name: 'Size', values: ['S', 'M'] }];
    const variations = [varied('10', 'S', { sku: null, quantity: 9 }), varied('20', 'M', { sku: 'SKU-v2' })];
    bench.store.listings.set('7', byHand('7', { quantity: 9, options: sizes, variations }));
    const match = (code: string | null) =>
      bench.engine.match(bench.runtime, { answers: [], code, linkEnded: false }, never);
    await match((await match(null)).code);
    await bench.engine.unlink(bench.runtime, ['SKU-v2'], 'delete', never);
    await later(bench);
    expect(only(bench)).toEqual([]);
    await undo(bench);
    await bench.slice('catalogue');
    const { link, records, ledger } = bench.familyOf('v1');
    expect([link?.ownStock, ledger.map(({ memberRef }) => memberRef)]).toEqual([true, ['v2']]);
    expect(records.map(({ sku }) => sku)).toEqual(['', 'SKU-v2']);
    for (let runs = 0; runs < 2; runs += 1) await later(bench);
    expect(only(bench)).toMatchObject([
      {
        quantity: 0,
        enabled: true,
        variations: [
          { sku: null, quantity: 0 },
          { sku: 'SKU-v2', quantity: 3 },
        ],
      },
    ]);
    bench.store.writes.length = 0;
    await release(bench);
    for (let runs = 0; runs < 3; runs += 1) await later(bench);
    expect(only(bench)).toMatchObject([
      {
        quantity: 0,
        variations: [
          { sku: 'SKU-v1', quantity: 3 },
          { sku: 'SKU-v2', quantity: 3 },
        ],
      },
    ]);
    expect(kindsOf(bench)).not.toContain('stock');
    expect(bench.familyOf('v1').link?.ownStock).toBe(false);
  });

  it('leaves what is planned and read to the undo: a price of the POS does not move it', async () => {
    const bench = await published(row('p1'));
    await bench.engine.unlink(bench.runtime, ['SKU-p1'], 'delete', never);
    await later(bench);
    await undone(bench);
    bench.store.writes.length = 0;
    bench.pos.change('p1', { priceIncludingTax: decimal('1') });
    await later(bench);
    expect(kindsOf(bench)).toEqual([]);
  });
});

it('D-03 a living product keeps its SKU also where the POS has blanks around it, which the store strips', async () => {
  const bench = new Bench();
  bench.store.rewrite = (text) => text.trim();
  bench.stock(row('p1', { sku: 'SKU-p1 ' }));
  await bench.run();
  await later(bench, 'reconcile');
  await bench.engine.unlink(bench.runtime, ['SKU-p1'], 'delete', new AbortController().signal);
  await later(bench);
  await undo(bench);
  for (let runs = 0; runs < 3; runs += 1) await later(bench);
  expect([...bench.store.listings.values()].map(({ sku }) => sku)).toEqual(['SKU-p1']);
});
