import { describe, expect, it } from '@jest/globals';
import { Transient } from '@tillbridge/connector-sdk';
import { decimal, type PosRecord } from '@tillbridge/connector-sdk/model';
import { Bench } from './bench.js';
import { level, row, variantRow } from './builders.js';

const DAY_MS = 24 * 3_600_000;

const tee = (over: Partial<PosRecord> = {}): readonly PosRecord[] => [
  variantRow('v1', null, 'S', { name: 'Tee', ...over }),
  variantRow('v2', 'v1', 'M', { name: 'Tee', ...over }),
];

/** A published shop; the next run is due. */
async function shop(...rows: readonly PosRecord[]): Promise<Bench> {
  const bench = new Bench().stock(...rows);
  await bench.run();
  later(bench);
  return bench;
}

function later(bench: Bench, ms = 60_000): void {
  bench.clock.now += ms;
  bench.store.writes.length = 0;
}

const many = (count: number): readonly PosRecord[] =>
  Array.from({ length: count }, (_, index) => row(`p${String(index)}`));

const stepsOf = (bench: Bench): readonly string[] => bench.store.writes.map((write) => write.split(' ')[1]!);

function sell(bench: Bench, ref: string, left: string): void {
  bench.pos.levels = [...bench.pos.levels.filter((one) => one.ref !== ref), { ...level(ref, left), version: 99 }];
}

describe('stock', () => {
  it('S-07 one sale is one difference, and nothing else is written', async () => {
    const bench = await shop(row('p1'), ...tee());
    sell(bench, 'v2', '2');
    const run = await bench.run();
    expect(stepsOf(bench)).toEqual(['stock']);
    expect(run.figures).toMatchObject({ stock: 1, writes: 1, updated: 0 });
    expect(bench.listingOf('v2')?.variations.map(({ quantity }) => quantity)).toEqual([3, 2]);
  });

  it('S-13 an edit in the store is settled by two readings, then put back as a difference', async () => {
    const bench = await shop(row('p1'));
    bench.store.edit(bench.listingOf('p1')!.ref, { quantity: 9 });
    bench.store.reads.length = 0;
    await bench.run('reconcile');
    expect(bench.listingOf('p1')).toMatchObject({ quantity: 3 });
    expect(bench.store.reads).toHaveLength(2);
    const told = bench.tables.journal.map(({ step, before, after }) => ({ step, before, after }));
    expect(told).toContainEqual({
      step: 'stock-edited-in-store',
      before: expect.objectContaining({ quantity: 3 }),
      after: expect.objectContaining({ quantity: 9 }),
    });
  });

  it('S-05 a product that becomes tracked gets its number once, in one write', async () => {
    const bench = await shop(row('p1', { tracked: false }));
    expect(bench.listingOf('p1')).toMatchObject({ quantity: 'unlimited' });
    bench.pos.change('p1', { tracked: true });
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ quantity: 3 });
    expect(stepsOf(bench)).toEqual(['update']);
  });

  it('A-06 a variant taken offline while its family stays is levelled to 0', async () => {
    const bench = await shop(...tee());
    bench.pos.change('v2', { online: false });
    await bench.run();
    expect(bench.listingOf('v1')?.variations.map(({ quantity }) => quantity)).toEqual([3, 0]);
  });
});

describe('structure', () => {
  it('V-01 a new variant comes with its stock', async () => {
    const bench = await shop(...tee());
    bench.stock(variantRow('v3', 'v1', 'L', { name: 'Tee' }));
    await bench.run();
    expect(bench.listingOf('v1')?.variations.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['SKU-v1', 3],
      ['SKU-v2', 3],
      ['SKU-v3', 3],
    ]);
    later(bench);
    await bench.run('reconcile');
    expect(bench.store.writes).toEqual([]);
  });

  it('V-03 a deleted variant goes, the others keep ids and stock', async () => {
    const bench = await shop(...tee());
    const [kept] = bench.listingOf('v1')!.variations;
    bench.pos.change('v2', { deleted: true });
    await bench.run();
    expect(bench.listingOf('v1')?.variations).toEqual([kept]);
  });

  it('V-09 a parent deleted is one variant deleted: the listing stays, its fields come from the oldest member', async () => {
    const bench = await shop(...tee());
    const { ref } = bench.listingOf('v1')!;
    bench.pos.change('v1', { deleted: true });
    bench.pos.change('v2', { name: 'Shirt' });
    await bench.run();
    expect(bench.listingOf('v2')).toMatchObject({ ref, name: 'Shirt', variations: [{ sku: 'SKU-v2' }] });
  });
});

describe('a product that is blocked', () => {
  it('A-02 is hidden all the same when it is deactivated', async () => {
    const bench = await shop(row('p1'));
    bench.pos.change('p1', { priceIncludingTax: null });
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ enabled: true });
    bench.pos.change('p1', { online: false });
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ enabled: false });
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'blocked', reason: { code: 'price-missing' } });
    later(bench);
    await bench.run('reconcile');
    expect(bench.store.writes).toEqual([]);
  });
});

describe('a deletion in the POS', () => {
  it('D-03 is carried out only after the whole listing was saved', async () => {
    const bench = await shop(row('p1'), row('p2'));
    const { ref } = bench.listingOf('p1')!;
    bench.store.unsavable.add(ref);
    bench.pos.change('p1', { deleted: true });
    for (let slices = 0; slices < 4; slices += 1) await bench.slice('catalogue');
    expect(bench.store.listings.has(ref)).toBe(true);
    bench.store.unsavable.clear();
    later(bench);
    await bench.run();
    expect(bench.store.listings.has(ref)).toBe(false);
    expect(bench.guards.saved).toMatchObject([{ ref, document: { name: 'Product p1' } }]);
    expect(bench.familyOf('p1')).toMatchObject({ link: null, settlement: { state: 'excluded' } });
  });

  it('D-03 a slice that has no time to save them all goes on in the next one, and saves none twice', async () => {
    const bench = await shop(...many(1_000));
    bench.store.callMs = 400;
    for (let index = 0; index < 20; index += 1) bench.pos.change(`p${String(index)}`, { deleted: true });
    await bench.run();
    expect(bench.store.listings.size).toBe(980);
    expect(bench.guards.saved).toHaveLength(20);
  });

  it('D-01 the next reconciliation writes nothing', async () => {
    const bench = await shop(row('p1'), row('p2'));
    bench.pos.change('p1', { deleted: true });
    const run = await bench.run();
    expect(run.figures).toMatchObject({ deleted: 1 });
    later(bench);
    await bench.run('reconcile');
    expect(bench.store.writes).toEqual([]);
  });

  it('G-01 more than the number at once are held whole, all else goes on, and the goods go on selling', async () => {
    const bench = await shop(...many(40));
    for (let index = 0; index < 6; index += 1) bench.pos.change(`p${String(index)}`, { deleted: true });
    bench.pos.change('p39', { name: 'Cup' });
    const run = await bench.run();
    expect(run.figures).toMatchObject({ deleted: 0, updated: 1 });
    expect(bench.store.listings.size).toBe(40);
    expect([...bench.store.listings.values()].every(({ quantity }) => quantity === 3)).toBe(true);
    expect(bench.familyOf('p0').settlement).toMatchObject({ state: 'held', reason: { code: 'mass-delete' } });
    expect(bench.guards.guards).toMatchObject([{ kind: 'delete', due: 6, allowed: 5 }]);
  });

  it('G-01 a few at a time, over slices and runs, delete no more than the number in 24 hours', async () => {
    const bench = await shop(...many(60));
    for (let index = 0; index < 30; index += 1) {
      bench.pos.change(`p${String(index)}`, { deleted: true });
      if (index % 3 === 2) await bench.run();
    }
    expect(60 - bench.store.listings.size).toBe(5);
    later(bench, DAY_MS);
    bench.pos.change('p30', { deleted: true });
    await bench.run();
    expect(60 - bench.store.listings.size).toBe(5);
  });

  it.each([
    { title: 'six in each of ten slices: the number of G-01 and no more', perRun: 6, runs: 10, gone: 6 },
    { title: 'sixty in one slice: none', perRun: 60, runs: 1, gone: 0 },
  ])('G-01 of a shop of three hundred, $title', async ({ perRun, runs, gone }) => {
    const bench = await shop(...many(300));
    for (let index = 0; index < perRun * runs; index += 1) {
      bench.pos.change(`p${String(index)}`, { deleted: true });
      if ((index + 1) % perRun === 0) await bench.run();
    }
    expect(300 - bench.store.listings.size).toBe(gone);
    expect(bench.guards.guards).toMatchObject([{ kind: 'delete', allowed: 6 }]);
  });

  it('G-01 one whose answer was lost counts: it is found gone, and was ours', async () => {
    const bench = await shop(...many(40));
    for (let index = 0; index < 3; index += 1) {
      bench.store.mishaps.push({ fits: (step) => step.kind === 'delete', failure: 'death', executed: true });
      bench.pos.change(`p${String(index)}`, { deleted: true });
      await bench.slice('catalogue');
      later(bench);
      await bench.run('reconcile');
    }
    expect(bench.store.mishaps).toEqual([]);
    expect(bench.store.listings.size).toBe(37);
    for (let index = 3; index < 6; index += 1) bench.pos.change(`p${String(index)}`, { deleted: true });
    await bench.run();
    expect(bench.store.listings.size).toBe(35);
    expect(bench.familyOf('p5').settlement).toMatchObject({ state: 'held', reason: { code: 'mass-delete' } });
  });

  it('G-01 hidings beyond the number are held, other changes of the same products go on', async () => {
    const bench = await shop(...many(40));
    for (let index = 0; index < 11; index += 1) bench.pos.change(`p${String(index)}`, { online: false, name: 'Cup' });
    await bench.run();
    const listings = [...bench.store.listings.values()];
    expect(listings.filter(({ enabled }) => !enabled)).toHaveLength(0);
    expect(listings.filter(({ name }) => name === 'Cup')).toHaveLength(11);
  });
});

describe('a full read that shows less', () => {
  it('D-04 a row that a complete read does not show, and that is not found by name, is deleted', async () => {
    const bench = await shop(...many(10));
    bench.pos.rows.delete('p3');
    await bench.run('reconcile');
    expect(bench.store.listings.size).toBe(9);
  });

  it('D-04 one that is found by name is not', async () => {
    const bench = await shop(...many(10));
    const hidden = bench.pos.rows.get('p3')!;
    bench.pos.rows.delete('p3');
    bench.pos.readFamily = () => Promise.resolve([hidden]);
    await bench.run('reconcile');
    expect(bench.store.listings.size).toBe(10);
  });

  it.each([
    { title: 'D-04 an empty catalogue deletes nothing, and says so', left: 0 },
    { title: 'D-04 a shrunken one deletes nothing, and says so', left: 28 },
  ])('$title', async ({ left }) => {
    const bench = await shop(...many(40));
    for (let index = left; index < 40; index += 1) bench.pos.rows.delete(`p${String(index)}`);
    const run = await bench.run('reconcile');
    expect(bench.store.listings.size).toBe(40);
    expect(bench.store.writes).toEqual([]);
    expect(run.message).toContain(String(40 - left));
  });
});

describe('a full read that is cut short', () => {
  it('D-04 by an error in the middle deletes nothing, is not done, and goes on later', async () => {
    const bench = await shop(...many(40));
    bench.pos.rows.delete('p3');
    bench.pos.pageSize = 10;
    let pages = 0;
    bench.pos.calling = () => {
      pages += 1;
      return pages === 4
        ? Promise.reject(new Transient('500 to GET products.', { call: 'GET products' }))
        : Promise.resolve();
    };
    const { runId } = await bench.engine.requestRun(bench.runtime, 'reconcile');
    await bench.slice('sweep');
    expect(pages).toBe(4);
    expect(bench.store.listings.size).toBe(40);
    expect(await bench.engine.findRun(runId)).toMatchObject({ state: 'sweeping' });
    bench.pos.calling = () => Promise.resolve();
    await bench.run('reconcile');
    expect(bench.store.listings.size).toBe(39);
  });
});

describe('the store', () => {
  it('D-02 a listing deleted there is detached, and not created again when its product changes', async () => {
    const bench = await shop(row('p1'), row('p2'));
    bench.store.listings.delete(bench.listingOf('p1')!.ref);
    await bench.run('reconcile');
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'detached', reason: { code: 'deleted-in-store' } });
    later(bench);
    bench.pos.change('p1', { name: 'Cup', priceIncludingTax: decimal('3') });
    sell(bench, 'p1', '1');
    await bench.run();
    await bench.run('reconcile');
    expect(bench.store.writes).toEqual([]);
    expect(await bench.engine.status(bench.runtime)).toMatchObject({ stock: { wanted: 0, unsure: 0, intents: 0 } });
  });

  it('D-02 more of them than are read at once are all noticed', async () => {
    const bench = await shop(...many(120));
    for (const ref of [...bench.store.listings.keys()].slice(0, 110)) bench.store.listings.delete(ref);
    await bench.run('reconcile');
    const { byState } = (await bench.engine.status(bench.runtime)).families;
    expect(byState).toMatchObject({ detached: 110, online: 10 });
  });

  it('U-02 a product added there is left alone', async () => {
    const bench = await shop(row('p1'));
    const own = { ...bench.listingOf('p1')!, ref: '9', externalKey: null, sku: 'OWN', name: 'Own' };
    bench.store.listings.set('9', own);
    await bench.run('reconcile');
    expect(bench.store.listings.get('9')).toEqual(own);
    expect(bench.store.writes).toEqual([]);
  });
});

describe('explain', () => {
  it('R-05 tells everything known of a product, from our tables alone', async () => {
    const bench = await shop(...tee());
    bench.store.edit(bench.listingOf('v1')!.ref, { name: 'Mine' });
    await bench.run('reconcile');
    bench.store.reads.length = 0;
    const report = await bench.engine.explain(bench.runtime, ' SKU-v2 ');
    expect(report.families).toHaveLength(1);
    const [family] = report.families;
    expect(family).toMatchObject({
      name: 'Tee',
      state: 'online',
      wanted: false,
      applied: { shown: true },
      observed: { name: 'Mine' },
      drift: [{ kind: 'field', field: 'name' }],
      mirror: [{ sku: 'SKU-v1', levels: [{ outlet: 'Main', level: '3', buffer: 0 }] }, { sku: 'SKU-v2' }],
      stock: [{ sku: 'SKU-v1', target: 3, expected: 3, underWay: null }, { sku: 'SKU-v2' }],
    });
    expect(family?.trace.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['link', 'name-from', 'online', 'price']),
    );
    expect(family?.writes.at(-1)).toMatchObject({ step: 'create' });
    expect(bench.store.reads).toEqual([]);
  });

  it('R-05 an unknown SKU leads nowhere', async () => {
    const bench = await shop(row('p1'));
    expect((await bench.engine.explain(bench.runtime, 'NOBODY')).families).toEqual([]);
  });
});
