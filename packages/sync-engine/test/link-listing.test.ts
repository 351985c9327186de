import { describe, expect, it } from '@jest/globals';
import { decimal, type Listing, type PosRecord } from '@tillbridge/connector-sdk/model';
import type { Bench } from './bench.js';
import { CONNECTION, level, row, variantRow } from './builders.js';
import { byHand, varied } from './match-listings.js';
import { kindsOf, published, withPictures } from './publishing.js';
import { shownImage } from './shown.js';

const never = new AbortController().signal;
const take = (bench: Bench, listingRef = '77', sku = 'SKU-p1') =>
  bench.engine.linkListing(bench.runtime, sku, listingRef, never);

/** Both lanes and a sweep, until all is quiet. */
async function settle(bench: Bench): Promise<void> {
  for (let runs = 0; runs < 3; runs += 1) {
    bench.clock.now += 60_000;
    await bench.run('reconcile');
  }
}

/** The merchant has deleted the listing of the first row, and we know it. */
async function deletedInStore(...rows: readonly PosRecord[]): Promise<Bench> {
  const bench = await published(...rows);
  bench.store.listings.delete(bench.familyOf(rows[0]!.ref).link!.listingRef!);
  await settle(bench);
  expect(bench.familyOf(rows[0]!.ref).link?.state).toBe('detached');
  bench.store.writes.length = 0;
  return bench;
}

const made = (bench: Bench, over: Partial<Listing> = {}): void =>
  void bench.store.listings.set('77', byHand('77', { sku: 'SKU-p1', ...over }));

const family = [variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M')] as const;
const sized = (...variations: Listing['variations']): Partial<Listing> => ({
  sku: null,
  options: [{ name: 'Size', values: ['S', 'M'] }],
  variations,
});
const own = (ref: string, row: string, size: string) => varied(ref, size, { sku: `SKU-${row}` });

describe('D-02 link --listing', () => {
  it('takes the listing that the merchant made instead: the POS leads again, what is the merchant’s stays', async () => {
    const bench = await deletedInStore(withPictures('p1', 'a'));
    made(bench, { enabled: false, images: [shownImage('own', true)], description: 'Mine' });
    const report = await take(bench);
    expect(report).toMatchObject({ refused: null, product: { sku: 'SKU-p1' }, listing: { name: 'By hand 77' } });
    expect(report.lines.map(({ field }) => field)).toEqual(expect.arrayContaining(['name', 'description']));
    await settle(bench);
    expect(bench.familyOf('p1').link).toMatchObject({ state: 'linked', listingRef: '77' });
    expect(bench.store.listings.get('77')).toMatchObject({
      name: 'Product p1',
      enabled: false,
      images: [{ identity: shownImage('own', true).identity }],
      quantity: 3,
    });
    expect(bench.store.listings.size).toBe(1);
    bench.store.writes.length = 0;
    bench.pos.change('p1', { name: 'Mug' });
    await settle(bench);
    expect(bench.store.listings.get('77')?.name).toBe('Mug');
    bench.store.writes.length = 0;
    await settle(bench);
    expect(bench.store.writes).toEqual([]);
  });

  it('takes it whatever its SKU is by now: the operator has said so', async () => {
    const bench = await deletedInStore(row('p1'));
    made(bench, { sku: 'other' });
    expect(await take(bench)).toMatchObject({ refused: null });
    await settle(bench);
    expect(bench.store.listings.get('77')?.sku).toBe('SKU-p1');
  });

  it('takes one that was restored under its old id, with our mark', async () => {
    const bench = await published(row('p1'));
    const before = bench.listingOf('p1')!;
    bench.store.listings.delete(before.ref);
    await settle(bench);
    bench.store.listings.set(before.ref, before);
    expect(await take(bench, before.ref)).toMatchObject({ refused: null });
    await settle(bench);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Product p1', quantity: 3 });
    expect(bench.store.listings.size).toBe(1);
  });

  it('is there for a product that was taken out and whose listing is gone', async () => {
    const bench = await published(row('p1'));
    await bench.engine.unlink(bench.runtime, ['SKU-p1'], 'delete', never);
    await settle(bench);
    made(bench);
    expect(await take(bench)).toMatchObject({ refused: null });
    await settle(bench);
    expect(bench.familyOf('p1')).toMatchObject({ takenOut: null, link: { listingRef: '77' } });
    expect(bench.listingOf('p1')?.name).toBe('Product p1');
  });

  it('ties variations by their SKUs, and makes those that are missing', async () => {
    const bench = await deletedInStore(...family);
    made(bench, sized(own('1', 'v1', 'S')));
    expect(await take(bench, '77', 'SKU-v2')).toMatchObject({ refused: null });
    await settle(bench);
    const variations = bench.store.listings.get('77')?.variations ?? [];
    expect(variations.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['SKU-v1', 3],
      ['SKU-v2', 3],
    ]);
    expect(variations[0]?.ref).toBe('1');
  });

  it.each<{ title: string; over: Partial<Listing>; refused: string }>([
    { title: 'has no variations', over: { sku: 'SKU-v1' }, refused: 'match-structure' },
    {
      title: 'has other options',
      over: { ...sized(varied('1', 'S', { choices: [{ name: 'Colour', value: 'Red' }], sku: 'SKU-v1' })) },
      refused: 'match-structure',
    },
    { title: 'has the choices under other SKUs', over: sized(own('1', 'x', 'S')), refused: 'match-variants' },
    { title: 'has a SKU twice', over: sized(own('1', 'v1', 'S'), own('2', 'v1', 'M')), refused: 'match-variants' },
    { title: 'carries a mark that is not ours', over: { externalKey: 'theirs' }, refused: 'foreign' },
    { title: 'shows the vendor’s own link', over: { linkedByVendor: true }, refused: 'foreign' },
    { title: 'carries our mark of another product', over: { externalKey: `tb:${CONNECTION}:OTHER` }, refused: 'taken' },
    {
      title: 'has a variation with our mark of another product',
      over: sized({ ...own('1', 'v1', 'S'), externalKey: `tb:${CONNECTION}:OTHER:v9` }),
      refused: 'taken',
    },
  ])('refuses one that $title, and does nothing', async ({ over, refused }) => {
    const bench = await deletedInStore(...family);
    made(bench, over);
    expect(await take(bench, '77', 'SKU-v1')).toMatchObject({ refused, listing: { listingRef: '77' }, lines: [] });
    await settle(bench);
    expect(bench.familyOf('v1').link?.state).toBe('detached');
    expect(bench.store.writes).toEqual([]);
  });

  it('refuses a listing of another product of ours, in the sync or only remembered', async () => {
    const bench = await deletedInStore(row('p1'), row('p2', { name: 'Jug' }));
    const { listingRef } = bench.familyOf('p2').link!;
    expect(await take(bench, listingRef!)).toMatchObject({ refused: 'taken', other: 'Jug' });
    await bench.engine.unlink(bench.runtime, ['SKU-p2'], 'keep', never);
    await bench.run();
    expect(await take(bench, listingRef!)).toMatchObject({ refused: 'taken', other: 'Jug' });
  });

  it('refuses what has a listing: another one, its own, or the one that is named', async () => {
    const bench = await published(row('p1'));
    made(bench);
    const { listingRef } = bench.familyOf('p1').link!;
    expect(await take(bench)).toMatchObject({ refused: 'other', other: listingRef });
    expect(await take(bench, listingRef!)).toMatchObject({ refused: 'in' });
    await bench.engine.unlink(bench.runtime, ['SKU-p1'], 'keep', never);
    await bench.run();
    expect(await take(bench)).toMatchObject({ refused: 'own', other: listingRef });
    expect(await take(bench, listingRef!)).toMatchObject({ refused: 'own' });
    expect(bench.familyOf('p1').takenOut).not.toBeNull();
  });

  it('refuses what the store does not have, nobody knows, several share, or the POS has deleted', async () => {
    const bench = await deletedInStore(row('p1'), row('p2'));
    expect(await take(bench, '99')).toMatchObject({ refused: 'missing', listing: null });
    expect(await take(bench, '77', 'nobody')).toMatchObject({ refused: 'unknown', product: null });
    made(bench);
    bench.pos.change('p1', { priceIncludingTax: null, priceExcludingTax: null });
    await bench.run();
    expect(await take(bench)).toMatchObject({ refused: 'blocked' });
    bench.pos.change('p1', { deleted: true });
    await bench.run();
    expect(await take(bench)).toMatchObject({ refused: 'gone' });
    const two = await deletedInStore(row('p1'), row('p3', { sku: 'SKU-p1' }));
    await two.engine.unlink(two.runtime, ['SKU-p1'], 'keep', never);
    expect(await take(two)).toMatchObject({ refused: 'several' });
  });

  it('G-03 M-05 does nothing while nothing is sent to the store', async () => {
    const bench = await deletedInStore(row('p1'));
    made(bench);
    bench.runtime = { ...bench.runtime, options: { ...bench.runtime.options, mode: 'audit' } };
    expect(await take(bench)).toMatchObject({ hold: 'audit', product: null });
    expect(bench.familyOf('p1').link?.state).toBe('detached');
  });

  it('is carried out by whoever works next, and never oversells: the number is read twice first (S-13)', async () => {
    const bench = await deletedInStore(row('p1'));
    made(bench, { quantity: 9 });
    await take(bench);
    expect(bench.familyOf('p1').ledger).toMatchObject([{ state: 'unsure' }]);
    bench.restart();
    await settle(bench);
    expect(bench.store.listings.get('77')?.quantity).toBe(3);
    bench.pos.levels = [{ ...level('p1', '1'), version: 9 }];
    await settle(bench);
    expect(bench.store.listings.get('77')?.quantity).toBe(1);
  });
});

describe('D-02 link --listing for a single variation', () => {
  /** The merchant has deleted the variation of the second row and made another one. */
  async function remade(
    over: Partial<Listing['variations'][number]> = {},
    rows: readonly PosRecord[] = family,
  ): Promise<{ bench: Bench; ref: string }> {
    const bench = await published(...rows);
    const { listingRef } = bench.familyOf('v1').link!;
    const ref = listingRef!;
    const of = bench.store.listings.get(ref)!;
    bench.store.edit(ref, { variations: of.variations.filter(({ sku }) => sku !== 'SKU-v2') });
    await settle(bench);
    const left = bench.store.listings.get(ref)!.variations;
    bench.store.edit(ref, { variations: [...left, { ...own('88', 'v2', 'M'), price: decimal('5'), ...over }] });
    bench.store.writes.length = 0;
    return { bench, ref };
  }

  it('takes the one of that SKU in the product’s own listing', async () => {
    const { bench, ref } = await remade();
    const report = await take(bench, ref, 'SKU-v2');
    expect(report).toMatchObject({ refused: null, variation: true });
    expect(report.lines.map(({ field }) => field)).toContain('price');
    await settle(bench);
    const variations = bench.store.listings.get(ref)!.variations;
    expect(variations.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['SKU-v1', 3],
      ['SKU-v2', 3],
    ]);
    expect(bench.familyOf('v1').records).toMatchObject([{ memberRef: 'v1' }, { variationRef: '88', detached: false }]);
    expect(bench.familyOf('v1').drift).toEqual([]);
    bench.store.writes.length = 0;
    await settle(bench);
    expect(bench.store.writes).toEqual([]);
  });

  it('takes one without a SKU by its choices, and gives it its SKU and number', async () => {
    const { bench, ref } = await remade({ sku: null, quantity: null });
    expect(await take(bench, ref, 'SKU-v2')).toMatchObject({ refused: null, variation: true });
    await settle(bench);
    expect(bench.store.listings.get(ref)!.variations[1]).toMatchObject({ ref: '88', sku: 'SKU-v2', quantity: 3 });
  });

  it('gives it the choices of the POS, where it has the SKU under others', async () => {
    const { bench, ref } = await remade({ choices: [{ name: 'Size', value: 'Medium' }] });
    bench.store.edit(ref, { options: [{ name: 'Size', values: ['S', 'M', 'Medium'] }] });
    expect(await take(bench, ref, 'SKU-v2')).toMatchObject({ refused: null });
    await settle(bench);
    const listing = bench.store.listings.get(ref)!;
    expect(listing.variations[1]?.choices).toEqual([{ name: 'Size', value: 'M' }]);
    expect(listing.options).toEqual([{ name: 'Size', values: ['S', 'M'] }]);
  });

  it('S-13 reads its number before it writes one, without waiting for the next sweep', async () => {
    const { bench, ref } = await remade({ quantity: 9 });
    await take(bench, ref, 'SKU-v2');
    for (let runs = 0; runs < 3; runs += 1) {
      await bench.run();
      bench.clock.now += 10_000;
    }
    expect(bench.store.listings.get(ref)!.variations[1]?.quantity).toBe(3);
  });

  const pictured = { ownImages: [{ ref: 'i', content: 'c-i', url: 'https://p.example/i' }] };
  it.each([
    { title: 'sends the picture of the POS where it has none', hasImage: false, sent: ['variation-image'] },
    { title: 'leaves the picture that it has', hasImage: true, sent: [] },
  ])('$title', async ({ hasImage, sent }) => {
    const { bench, ref } = await remade({ hasImage }, [family[0], variantRow('v2', 'v1', 'M', pictured)]);
    await take(bench, ref, 'SKU-v2');
    await settle(bench);
    expect(kindsOf(bench).filter((kind) => kind.endsWith('image'))).toEqual(sent);
  });

  it('refuses where several fit', async () => {
    const { bench, ref } = await remade();
    const left = bench.store.listings.get(ref)!.variations;
    bench.store.edit(ref, { variations: [...left, own('89', 'v2', 'L')] });
    expect(await take(bench, ref, 'SKU-v2')).toMatchObject({ refused: 'match-variants' });
  });

  it('refuses where nothing in it fits, or nothing is missing', async () => {
    const { bench, ref } = await remade({ sku: 'x', choices: [{ name: 'Size', value: 'XL' }] });
    expect(await take(bench, ref, 'SKU-v2')).toMatchObject({ refused: 'no-variation' });
    expect(await take(bench, ref, 'SKU-v1')).toMatchObject({ refused: 'in' });
  });
});
