import { describe, expect, it } from '@jest/globals';
import { decimal } from '@tillbridge/connector-sdk/model';
import { planFamily } from '../src/planning/plan-family.js';
import type { Leaving } from '../src/ports/index.js';
import { OneFamily } from './applied.js';
import { Bench } from './bench.js';
import { asMapped, failure, family, level, NOW_MS, row, setting, variantRow } from './builders.js';
import { kindsOf, on, published, withPictures } from './publishing.js';

const never = new AbortController().signal;
const unlink = (bench: Bench, listing: Leaving = 'keep', ...skus: readonly string[]) =>
  bench.engine.unlink(bench.runtime, skus.length === 0 ? ['SKU-p1'] : skus, listing, never);
const link = (bench: Bench, ...skus: readonly string[]) =>
  bench.engine.link(bench.runtime, skus.length === 0 ? ['SKU-p1'] : skus, never);

/** The quantity that the till has of a row from now on. */
function setLevel(bench: Bench, ref: string, units: string): void {
  bench.pos.levels = [...bench.pos.levels.filter((one) => one.ref !== ref), { ...level(ref, units), version: 9 }];
}

/** Time passes, and both sides are read whole. */
async function later(bench: Bench): Promise<void> {
  bench.clock.now += 60_000;
  await bench.run('reconcile');
}

/** A published product that was taken out. */
async function takenOut(listing: Leaving = 'keep'): Promise<Bench> {
  const bench = await published(row('p1', { name: 'Cup' }), row('p2'));
  await unlink(bench, listing);
  await bench.run();
  bench.store.writes.length = 0;
  return bench;
}

describe('unlink', () => {
  it('M-06 keeps the listing, and nothing in the POS is published any more', async () => {
    const bench = await published(row('p1', { name: 'Cup' }));
    const before = bench.listingOf('p1');
    const { products, unknown } = await unlink(bench, 'keep', ' SKU-p1 ', 'nobody');
    expect(products).toMatchObject([{ name: 'Cup', sku: 'SKU-p1', noted: true }]);
    expect(unknown).toEqual(['nobody']);
    await bench.run();
    bench.pos.change('p1', { name: 'Mug', priceIncludingTax: decimal('9'), online: false });
    setLevel(bench, 'p1', '1');
    await later(bench);
    bench.store.edit('500', { price: decimal('1'), quantity: 77 });
    await later(bench);
    expect(bench.store.writes).toEqual([]);
    expect(bench.listingOf('p1')).toMatchObject({ ...before, price: '1', quantity: 77 });
    expect(bench.familyOf('p1')).toMatchObject({
      link: { state: 'released' },
      ledger: [],
      drift: [],
      settlement: { state: 'excluded', reason: { code: 'taken-out', rule: 'M-06', args: { sku: 'SKU-p1' } } },
    });
  });

  it('M-06 hides the listing once', async () => {
    const bench = await takenOut('hide');
    expect(bench.listingOf('p1')?.enabled).toBe(false);
    bench.store.edit('500', { enabled: true });
    await later(bench);
    expect(bench.listingOf('p1')?.enabled).toBe(true);
    expect(bench.store.writes).toEqual([]);
  });

  it('M-06 hides what the merchant has shown', async () => {
    const bench = await published(row('p1', { online: false }));
    bench.store.edit('500', { enabled: true });
    await later(bench);
    await unlink(bench, 'hide');
    await bench.run();
    expect(bench.listingOf('p1')?.enabled).toBe(false);
  });

  it('M-06 D-03 saves and deletes the listing, and makes it again for no change in the POS', async () => {
    const bench = await takenOut('delete');
    expect(bench.guards.saved.map(({ ref }) => ref)).toEqual(['500']);
    bench.pos.change('p1', { name: 'Mug' });
    await later(bench);
    expect(bench.store.listings.has('500')).toBe(false);
    expect(bench.familyOf('p1')).toMatchObject({ link: null, settlement: { state: 'excluded' } });
  });

  it('M-06 hides or deletes also what was taken out before', async () => {
    const bench = await takenOut();
    await unlink(bench, 'hide');
    await bench.run();
    expect(bench.listingOf('p1')?.enabled).toBe(false);
    expect(bench.familyOf('p1').link?.state).toBe('released');
    await unlink(bench, 'delete');
    await bench.run();
    expect(bench.store.listings.has('500')).toBe(false);
  });

  it('M-06 S-13 ends its numbers also when it was taken back in for a moment', async () => {
    const bench = await published(row('p1'));
    await unlink(bench);
    await link(bench);
    await unlink(bench);
    await bench.run();
    expect(bench.familyOf('p1')).toMatchObject({ link: { state: 'released' }, ledger: [] });
  });

  it('M-06 means the product that has the SKU in the POS, not one that only shows it still', async () => {
    const bench = await published(row('p1'), row('p2'));
    bench.pos.change('p1', { sku: 'SKU-p2' });
    bench.pos.change('p2', { sku: 'SKU-new' });
    await bench.readStock();
    await bench.engine.preview(bench.runtime, never);
    expect((await unlink(bench, 'keep', 'SKU-p2')).products).toMatchObject([
      { familyId: bench.familyOf('p1').familyId },
    ]);
  });

  it('M-06 says when just this was said before', async () => {
    const bench = await takenOut();
    expect((await unlink(bench)).products).toMatchObject([{ noted: false }]);
  });

  it.each(['hide', 'delete'] as const)('M-06 G-01 is held by the guard: %s', async (listing) => {
    const rows = Array.from({ length: 13 }, (_, index) => row(`p${String(index)}`));
    const bench = await published(...rows);
    await unlink(bench, listing, ...rows.map(({ sku }) => sku!));
    await bench.run();
    expect(bench.store.writes).toEqual([]);
    expect(bench.familyOf('p1').settlement?.state).toBe('held');
    // It goes on selling, so its number is kept.
    setLevel(bench, 'p1', '1');
    await later(bench);
    expect(bench.listingOf('p1')?.quantity).toBe(1);
    const { guards } = await bench.engine.held(bench.runtime);
    expect(guards).toMatchObject([{ kind: listing, steps: { length: 13 } }]);
    await bench.engine.approve(bench.runtime, guards[0]!.code);
    await bench.run();
    expect([...bench.store.listings.values()].filter(({ enabled }) => enabled)).toEqual([]);
    expect(bench.familyOf('p1').settlement?.state).toBe('excluded');
    expect((await bench.engine.held(bench.runtime)).guards).toEqual([]);
  });

  it('M-06 says in a preview by which rule a listing goes', async () => {
    const bench = await published(row('p1'), row('p2'));
    await unlink(bench, 'delete');
    await unlink(bench, 'hide', 'SKU-p2');
    const { lines } = await bench.engine.preview(bench.runtime, never);
    expect(lines.map(({ step, rule }) => `${step} ${rule}`).sort()).toEqual(['delete M-06', 'hide M-06']);
  });

  it('M-06 tries again to hide what could not be hidden', async () => {
    const bench = await published(row('p1'));
    bench.store.mishaps.push({ fits: on('hide'), failure: failure('transient'), executed: false });
    await unlink(bench, 'hide');
    await bench.run();
    bench.clock.now += 600_000;
    await bench.run();
    expect(bench.listingOf('p1')?.enabled).toBe(false);
  });

  it('M-06 forgets a listing that the merchant has deleted before it was hidden', async () => {
    const bench = await published(row('p1'));
    await unlink(bench, 'hide');
    bench.store.listings.delete('500');
    await bench.run();
    await later(bench);
    expect(bench.familyOf('p1')).toMatchObject({ settlement: { state: 'excluded', reason: { code: 'taken-out' } } });
    expect(bench.store.listings.size).toBe(0);
  });

  it('M-06 M-01 lets a listing go whose creation had no answer', async () => {
    const bench = new Bench().stock(row('p1'));
    bench.store.mishaps.push({ fits: on('create'), failure: failure('transient'), executed: true });
    await bench.slice('stock');
    await bench.slice('catalogue');
    await unlink(bench, 'delete');
    bench.clock.now += 60_000;
    await bench.run();
    expect(bench.store.listings.size).toBe(0);
    expect(bench.familyOf('p1')).toMatchObject({ link: null, settlement: { state: 'excluded' } });
  });

  it('M-06 U-05 V-07 a kept listing still has its SKU, a deleted one has not', async () => {
    const bench = await takenOut();
    bench.stock(row('p3', { sku: 'SKU-p1', createdAt: '2026-09-01T00:00:00Z' }));
    await later(bench);
    expect(bench.familyOf('p3').settlement).toMatchObject({ state: 'blocked', reason: { code: 'sku-duplicate' } });
    await unlink(bench, 'delete');
    await bench.run();
    await later(bench);
    expect(bench.listingOf('p3')?.sku).toBe('SKU-p1');
  });

  it('M-06 U-05 who wants the SKU of a kept listing waits for it, and all else of him goes on', async () => {
    const bench = await published(row('p1'), row('p2'));
    await unlink(bench, 'keep', 'SKU-p2');
    await bench.run();
    bench.pos.change('p2', { sku: 'SKU-p1' });
    bench.pos.change('p1', { sku: 'SKU-p2', name: 'Mug' });
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ sku: 'SKU-p1', name: 'Mug' });
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'pending', reason: { code: 'sku-in-use' } });
    await unlink(bench, 'delete', 'SKU-p1');
    await bench.run();
    await later(bench);
    expect(bench.listingOf('p1')?.sku).toBe('SKU-p2');
  });

  it('M-06 V-07 a product that is out and not in the store holds no SKU', async () => {
    const bench = await takenOut('delete');
    bench.stock(row('p3', { sku: 'SKU-p1', createdAt: '2026-09-01T00:00:00Z' }));
    await later(bench);
    expect(bench.listingOf('p3')?.sku).toBe('SKU-p1');
    expect((await link(bench)).products).toMatchObject([{ kind: 'anew' }]);
    await later(bench);
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'blocked', reason: { code: 'sku-duplicate' } });
  });

  it('M-06 R-08 holds no SKU any more once a sweep has found its listing gone', async () => {
    const bench = await takenOut();
    bench.store.listings.delete('500');
    bench.pos.change('p2', { sku: 'SKU-p1' });
    bench.pos.change('p1', { sku: 'SKU-old' });
    await bench.run();
    expect(bench.familyOf('p2').settlement?.state).toBe('pending');
    await later(bench);
    expect(bench.listingOf('p2')?.sku).toBe('SKU-p1');
    expect(bench.familyOf('p1')).toMatchObject({ link: null, settlement: { state: 'excluded' } });
  });

  it('M-06 R-08 holds the SKU of a variation only while that is there', async () => {
    const bench = await published(variantRow('p1', null, 'S'), variantRow('p1.1', 'p1', 'M'), row('p2'));
    await unlink(bench);
    await bench.run();
    const { ref, variations } = bench.listingOf('p1')!;
    bench.store.edit(ref, { variations: variations.slice(0, 1) });
    bench.pos.change('p1.1', { sku: 'SKU-old' });
    bench.pos.change('p2', { sku: 'SKU-p1.1' });
    await later(bench);
    expect(bench.listingOf('p2')?.sku).toBe('SKU-p1.1');
  });

  it('M-06 U-05 holds the SKU that its listing showed when it was let go', async () => {
    const bench = await published(row('p1'), row('p2'));
    bench.store.edit('500', { sku: 'SKU-own' });
    bench.pos.change('p1', { sku: 'SKU-x' });
    bench.pos.change('p2', { sku: 'SKU-p1' });
    await unlink(bench);
    await bench.run('reconcile');
    expect(bench.listingOf('p2')?.sku).toBe('SKU-p1');
  });

  it('M-06 D-01 stays out when it is deleted in the POS', async () => {
    const bench = await takenOut();
    bench.pos.change('p1', { deleted: true });
    await later(bench);
    expect(bench.store.listings.has('500')).toBe(true);
    expect(bench.store.writes).toEqual([]);
    expect((await link(bench)).products).toMatchObject([{ kind: 'gone' }]);
  });

  it('M-06 puts nothing back of what is out', async () => {
    const bench = await takenOut();
    const { families } = await bench.engine.restore(bench.runtime, 'SKU-p1', null, never);
    expect(families).toMatchObject([{ restored: [] }]);
  });

  it('M-06 is explained', async () => {
    const bench = await takenOut();
    const { families } = await bench.engine.explain(bench.runtime, 'SKU-p1');
    expect(families).toMatchObject([{ state: 'excluded', desired: null, trace: [{ rule: 'M-01' }, { rule: 'M-06' }] }]);
  });
});

describe('link', () => {
  it('M-06 S-13 takes the listing back as it stands: the POS values that changed go out, the others stay', async () => {
    const bench = await takenOut();
    bench.store.edit('500', { description: 'Mine', quantity: 40 });
    bench.pos.change('p1', { name: 'Mug' });
    setLevel(bench, 'p1', '2');
    await later(bench);
    expect((await link(bench)).products).toMatchObject([{ name: 'Mug', kind: 'back' }]);
    bench.clock.now += 60_000;
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Mug', description: 'Mine', quantity: 2, enabled: true });
    expect(bench.familyOf('p1')).toMatchObject({ takenOut: null, link: { state: 'linked', listingRef: '500' } });
    expect(bench.tables.journal.filter(({ step }) => step === 'stock-edited-in-store')).toEqual([]);
    expect(bench.store.listings.size).toBe(2);
  });

  it('M-06 shows again what was hidden for it', async () => {
    const bench = await takenOut('hide');
    await link(bench);
    await bench.run();
    expect(bench.listingOf('p1')?.enabled).toBe(true);
  });

  it('M-06 A-01 makes it anew when its listing is gone', async () => {
    const bench = await takenOut('delete');
    expect((await link(bench)).products).toMatchObject([{ kind: 'anew' }]);
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Cup', enabled: true, quantity: 3 });
  });

  it('M-06 A-01 makes it anew when the merchant has deleted it meanwhile', async () => {
    const bench = await takenOut();
    bench.store.listings.delete('500');
    expect((await link(bench)).products).toMatchObject([{ kind: 'back' }]);
    await bench.run();
    expect(bench.familyOf('p1').link).toMatchObject({ state: 'linked' });
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Cup', quantity: 3 });
  });

  it('M-06 takes back before its listing was hidden or deleted', async () => {
    const bench = await published(row('p1'));
    await unlink(bench, 'delete');
    await link(bench);
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({ enabled: true, quantity: 3 });
    expect(bench.guards.saved).toEqual([]);
  });

  it('M-06 takes back a family with its variations and pictures', async () => {
    const bench = await published(
      variantRow('p1', null, 'S', { familyImages: withPictures('p1', 'a').familyImages }),
      variantRow('p1.1', 'p1', 'M'),
    );
    const before = bench.listingOf('p1');
    await unlink(bench);
    await bench.run();
    setLevel(bench, 'p1.1', '1');
    await later(bench);
    await link(bench, 'SKU-p1.1');
    bench.clock.now += 60_000;
    await bench.run();
    await later(bench);
    expect(bench.listingOf('p1')).toMatchObject({
      images: before!.images,
      variations: [{ ref: before!.variations[0]!.ref, quantity: 3 }, { quantity: 1 }],
    });
    expect(kindsOf(bench)).toEqual(['stock']);
  });

  it('M-06 says what is in the sync already', async () => {
    const bench = await published(row('p1'));
    expect((await link(bench)).products).toMatchObject([{ kind: 'in' }]);
  });

  it('D-02 makes again the variation that the merchant has deleted, and no other', async () => {
    const bench = await published(
      ...['S', 'M', 'L'].map((size, at) => variantRow(`p1${size}`, at === 0 ? null : 'p1S', size)),
    );
    const { ref, variations } = bench.listingOf('p1S')!;
    bench.store.edit(ref, { variations: variations.slice(0, 1) });
    await later(bench);
    expect(bench.listingOf('p1S')?.variations).toHaveLength(1);
    expect((await link(bench, 'SKU-p1S')).products).toMatchObject([{ kind: 'in' }]);
    expect((await link(bench, ' SKU-p1M')).products).toMatchObject([{ kind: 'variation' }]);
    await bench.run();
    await later(bench);
    expect(bench.listingOf('p1S')?.variations).toMatchObject([{ sku: 'SKU-p1S' }, { sku: 'SKU-p1M', quantity: 3 }]);
  });

  it('D-02 makes again what the merchant has deleted', async () => {
    const bench = await published(row('p1', { name: 'Cup' }));
    bench.store.listings.delete('500');
    await later(bench);
    expect(bench.familyOf('p1').settlement?.state).toBe('detached');
    expect((await link(bench)).products).toMatchObject([{ kind: 'anew' }]);
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Cup', quantity: 3, enabled: true });
  });
});

it('M-06 a variation that may have been made is read for before its listing is let go', () => {
  const { work } = OneFamily.published(family());
  const [first, second] = work.records;
  const unclear = {
    ...work,
    takenOut: { listing: 'keep', sinceMs: NOW_MS },
    records: [first!, { ...second!, variationRef: null }],
  } as const;
  const decide = (fresh: 'no' | 'read') => planFamily(unclear, asMapped(family()), setting(family(), { fresh }));
  expect(decide('no')).toEqual({ kind: 'refresh' });
  expect(decide('read')).toMatchObject({ kind: 'settled', change: { link: { state: 'released' }, records: [first] } });
});
