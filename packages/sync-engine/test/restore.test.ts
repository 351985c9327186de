import { describe, expect, it } from '@jest/globals';
import { decimal, type Listing, type ProductCode } from '@tillbridge/connector-sdk/model';
import type { FieldPolicy } from '@tillbridge/mapping-core';
import { RESTORABLE, restorableOf, type Restorable } from '../src/planning/restore.js';
import type { Drift } from '../src/ports/index.js';
import { Bench } from './bench.js';
import { row, variantRow } from './builders.js';

const upc = (code: string): ProductCode => ({ type: 'UPC', code });

/** A published product that the merchant has changed. */
async function edited(over: Partial<Listing>, fields: Partial<FieldPolicy> = {}): Promise<Bench> {
  const bench = new Bench();
  bench.choose(fields);
  bench.stock(
    row('p1', {
      name: 'Cup',
      description: '<p>Blue</p>',
      codes: [upc('0012')],
      weight: { value: decimal('1'), unit: 'KG' },
      dimensions: { length: decimal('1'), width: decimal('2'), height: decimal('3'), unit: 'CM' },
      brandName: 'Kiln',
    }),
  );
  await bench.run();
  bench.store.edit('500', over);
  bench.clock.now += 60_000;
  await bench.run('reconcile');
  return bench;
}

const restore = (bench: Bench, fields: readonly Restorable[] | null, sku = 'SKU-p1') =>
  bench.engine.restore(bench.runtime, sku, fields, new AbortController().signal);

const rows: readonly { readonly field: Restorable; readonly over: Partial<Listing> }[] = [
  { field: 'name', over: { name: 'Mine' } },
  { field: 'description', over: { description: '<p>Mine</p>' } },
  { field: 'brand', over: { brand: 'Mine' } },
  { field: 'upc', over: { upc: '9999' } },
  { field: 'price', over: { price: decimal('77') } },
  { field: 'weight', over: { weight: decimal('77') } },
  { field: 'dimensions', over: { dimensions: { length: decimal('9'), width: decimal('9'), height: decimal('9') } } },
  { field: 'visibility', over: { enabled: false } },
];

describe('restore', () => {
  it('U-03 knows a row for everything that it puts back', () => {
    expect(rows.map(({ field }) => field)).toEqual([...RESTORABLE]);
  });

  it.each(rows)('U-03 puts back the $field that the merchant has changed', async ({ field, over }) => {
    const bench = await edited({}, { price: { mode: 'follow', allowBlank: false } });
    const before = bench.listingOf('p1');
    bench.store.edit('500', over);
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    expect(bench.listingOf('p1')).toMatchObject(over);
    const { families } = await restore(bench, null);
    expect(families).toMatchObject([{ name: 'Cup', restored: [field], left: [] }]);
    await bench.run();
    expect(bench.listingOf('p1')).toEqual(before);
    expect(bench.familyOf('p1').settlement?.drift).toEqual([]);
  });

  it('U-03 hides again what the merchant has shown', async () => {
    const bench = new Bench().stock(row('p1', { online: false }));
    await bench.run();
    bench.store.edit('500', { enabled: true });
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    expect(bench.listingOf('p1')?.enabled).toBe(true);
    expect((await restore(bench, null)).families).toMatchObject([{ restored: ['visibility'] }]);
    await bench.run();
    expect(bench.listingOf('p1')?.enabled).toBe(false);
  });

  it('G-01 is held like any other hiding when a guard holds those, and can be approved', async () => {
    const bench = new Bench().stock(...Array.from({ length: 14 }, (_, index) => row(`p${String(index)}`)));
    await bench.run();
    bench.pos.change('p0', { online: false });
    await bench.run();
    const shown = bench.listingOf('p0')!;
    bench.store.edit(shown.ref, { enabled: true });
    for (let index = 1; index < 13; index += 1) bench.pos.change(`p${String(index)}`, { online: false });
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    await restore(bench, null, 'SKU-p0');
    await bench.run();
    const { guards } = await bench.engine.held(bench.runtime);
    expect(guards[0]?.steps).toHaveLength(13);
    await bench.engine.approve(bench.runtime, guards[0]!.code);
    await bench.run();
    expect([...bench.store.listings.values()].filter(({ enabled }) => enabled)).toHaveLength(1);
  });

  it('F-17 does not wipe what the POS has emptied since', async () => {
    const bench = await edited({ description: '<p>Mine</p>' });
    bench.pos.change('p1', { description: '' });
    await bench.run();
    expect((await restore(bench, null)).families).toMatchObject([{ restored: [] }]);
    expect(bench.listingOf('p1')?.description).toBe('<p>Mine</p>');
  });

  it('U-03 leaves alone what was not chosen', async () => {
    const bench = await edited({ name: 'Mine', brand: 'Theirs' });
    const { families } = await restore(bench, ['brand']);
    expect(families).toMatchObject([{ restored: ['brand'], left: [{ field: 'name' }] }]);
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Mine', brand: 'Kiln' });
  });

  it('U-03 puts back what a variation shows, and no other', async () => {
    const bench = new Bench().stock(
      variantRow('v1', null, 'S', { codes: [upc('01')] }),
      variantRow('v2', 'v1', 'M', { codes: [upc('02')] }),
    );
    await bench.run();
    const [first, second] = bench.listingOf('v1')!.variations;
    bench.store.edit('500', { variations: [{ ...first!, upc: '91' }, second!] });
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    bench.store.writes.length = 0;
    await restore(bench, null, 'SKU-v2');
    await bench.run();
    expect(bench.listingOf('v1')?.variations.map(({ upc }) => upc)).toEqual(['01', '02']);
    expect(bench.store.writes.map((write) => write.split(' ')[1])).toEqual(['update-variation']);
  });

  it('U-03 puts back once: a later change of the merchant stays', async () => {
    const bench = await edited({ name: 'Mine' });
    await restore(bench, null);
    await bench.run();
    bench.store.edit('500', { name: 'Mine again' });
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    expect(bench.listingOf('p1')?.name).toBe('Mine again');
  });

  it('F-17 does not wipe what the POS leaves blank', async () => {
    const bench = new Bench().stock(row('p1'));
    await bench.run();
    bench.store.edit('500', { upc: '99' });
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    expect((await restore(bench, null)).families).toMatchObject([{ restored: [], left: [{ field: 'upc' }] }]);
  });

  it('U-03 says when there is nothing to put back, and when nobody knows the SKU', async () => {
    const bench = await edited({});
    expect((await restore(bench, null)).families).toMatchObject([{ restored: [], left: [] }]);
    expect((await restore(bench, null, 'nobody')).families).toEqual([]);
  });
});

it.each<[Drift['kind'], string | null, Drift['owner'], Restorable | null]>([
  ['field', 'name', 'merchant', 'name'],
  ['field', 'name', 'pos', null],
  ['field', 'sku', 'merchant', null],
  ['shown-by-merchant', null, 'merchant', 'visibility'],
  ['shown-by-merchant', null, 'pos', null],
  ['image-order', null, 'merchant', null],
  ['variation-removed', null, 'merchant', null],
])(
  'U-03 a drift of kind %s and field %s whose word is that of the %s is put back as %s',
  (kind, field, owner, restorable) => {
    expect(restorableOf({ kind, field, sku: null, expected: 'theirs', shown: null, owner, sinceMs: 0 })).toBe(
      restorable,
    );
  },
);
