import { describe, expect, it } from '@jest/globals';
import { decimal } from '@tillbridge/connector-sdk/model';
import { roomIn } from '../src/planning/room.js';
import { Bench } from './bench.js';
import { failure, row, variantRow } from './builders.js';

const withPictures = (ref: string, ...names: readonly string[]) =>
  row(ref, {
    familyImages: names.map((name) => ({ ref: name, content: `c-${name}`, url: `https://p.example/${name}` })),
  });

/** Some of everything, published. */
async function shop(): Promise<Bench> {
  const bench = new Bench().stock(withPictures('p1', 'a', 'b'), row('p2', { online: false }));
  bench.stock(variantRow('v1', null, 'S', { name: 'Tee' }), variantRow('v2', 'v1', 'M', { name: 'Tee' }));
  await bench.run();
  return bench;
}

describe('a whole run', () => {
  it('A-01 publishes every product, and shows what is online', async () => {
    const bench = await shop();
    const [run] = bench.runs.runs;
    expect(run?.figures).toMatchObject({ families: 3, created: 3, shown: 2, images: 2, failures: 0, settled: 3 });
    expect(bench.listingOf('p1')).toMatchObject({ enabled: true, sku: 'SKU-p1', images: [{}, {}] });
    expect(bench.listingOf('p2')).toMatchObject({ enabled: false, sku: 'SKU-p2' });
    expect(bench.listingOf('v1')?.variations.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['SKU-v1', 3],
      ['SKU-v2', 3],
    ]);
  });

  it('S-08 wakes the stock lane for listings whose stock can be written to', async () => {
    const bench = await shop();
    expect(new Set(bench.wake.woken)).toEqual(new Set(['c1 stock']));
    bench.wake.woken.length = 0;
    await bench.run();
    expect(bench.wake.woken).toEqual([]);
  });

  it('R-01 a second one writes nothing', async () => {
    const bench = await shop();
    bench.store.writes.length = 0;
    const run = await bench.run();
    expect(run.figures).toMatchObject({ writes: 0, failures: 0 });
    expect(bench.store.writes).toEqual([]);
  });

  it('R-01 a reconciliation right after it writes nothing, though the lists lag', async () => {
    const bench = await shop();
    bench.store.writes.length = 0;
    const [first, second] = [...bench.store.listings.values()];
    bench.store.lagging.set(first!.ref, null);
    bench.store.lagging.set(second!.ref, { ...second!, name: 'Older', enabled: !second!.enabled });
    bench.store.reads.length = 0;
    await bench.run('reconcile');
    expect(bench.store.writes).toEqual([]);
    expect(bench.store.reads).toEqual([]);
  });

  it('U-01 brings a change of the POS to the store', async () => {
    const bench = await shop();
    bench.clock.now += 60_000;
    bench.pos.change('p1', { name: 'Cup', priceIncludingTax: decimal('9.99') });
    bench.pos.change('v2', { priceIncludingTax: decimal('8') });
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Cup', price: '9.99' });
    expect(bench.listingOf('v2')).toMatchObject({ price: '8', variations: [{ price: '12' }, { price: '8' }] });
  });

  it('U-02 leaves the POS as it is, whatever was changed in the store', async () => {
    const bench = await shop();
    const before = JSON.stringify([...bench.pos.rows]);
    for (const { ref } of bench.store.listings.values()) bench.store.edit(ref, { name: 'Mine', price: decimal('1') });
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    expect(JSON.stringify([...bench.pos.rows])).toBe(before);
  });

  it('R-02 reads again when it is asked for again before its reading has ended', async () => {
    const bench = await shop();
    const read = bench.pos.readChanges.bind(bench.pos);
    const asked = new Set<string>();
    bench.pos.readChanges = async function* (feed, since) {
      yield* read(feed, since);
      if (feed !== 'catalogue' || asked.size > 0) return;
      bench.pos.change('p1', { name: 'Cup' });
      bench.clock.now += 1;
      asked.add((await bench.engine.requestRun(bench.runtime, 'sync')).runId);
    };
    bench.clock.now += 10_000;
    const run = await bench.run();
    expect([...asked]).toEqual([run.runId]);
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Cup' });
  });

  it('A-02 follows the switch of the POS in both directions', async () => {
    const bench = await shop();
    bench.clock.now += 60_000;
    bench.pos.change('p1', { online: false });
    bench.pos.change('p2', { online: true });
    const run = await bench.run();
    expect(run.figures).toMatchObject({ shown: 1, hidden: 1 });
    expect([bench.listingOf('p1')?.enabled, bench.listingOf('p2')?.enabled]).toEqual([false, true]);
  });

  it('V-09 nothing is published before the first full read has ended', async () => {
    const bench = new Bench().stock(row('p1'), row('p2'), row('p3'));
    bench.pos.pageSize = 1;
    const read = bench.pos.readChanges.bind(bench.pos);
    bench.pos.readChanges = async function* (feed, since) {
      for await (const page of read(feed, since)) {
        yield page;
        if (feed === 'catalogue') bench.clock.now += 9_000;
      }
    };
    await bench.slice('catalogue');
    expect(bench.tables.rows.size).toBeGreaterThan(0);
    expect(bench.store.writes).toEqual([]);
    await bench.run();
    expect(bench.store.listings.size).toBe(3);
  });
});

it('S-13 a number that the merchant typed before the listing was shown is put back at once', async () => {
  const bench = new Bench().stock(row('p1'));
  const { onCall } = bench.store;
  bench.store.onCall = () => {
    onCall();
    const hidden = [...bench.store.listings.values()].find(({ enabled, quantity }) => !enabled && quantity === 3);
    if (hidden !== undefined) bench.store.edit(hidden.ref, { quantity: 24 });
  };
  await bench.run();
  expect(bench.listingOf('p1')).toMatchObject({ enabled: true, quantity: 3 });
  expect(bench.store.writes.map((write) => write.split(' ')[1])).toEqual(['create', 'show', 'stock']);
});

describe('a reconciliation', () => {
  it('U-03 puts back what is enforced and leaves what only follows', async () => {
    const bench = await shop();
    const { ref } = bench.listingOf('p1')!;
    bench.store.edit(ref, { name: 'Mine', price: decimal('1') });
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Mine', price: '12' });
  });

  it('R-08 reads by id what differs or is missing, and nothing else', async () => {
    const bench = await shop();
    const [first, second] = [...bench.store.listings.values()];
    bench.store.edit(first!.ref, { name: 'Mine' });
    bench.store.lagging.set(second!.ref, null);
    bench.clock.now += 60_000;
    bench.store.reads.length = 0;
    await bench.run('reconcile');
    expect([...bench.store.reads].sort()).toEqual([first!.ref, second!.ref]);
    expect(bench.familyOf('p2').settlement).toMatchObject({ reason: { code: 'not-activated' }, remark: null });
  });

  it('R-02 asked for while another one reads has a reading of its own', async () => {
    const bench = await shop();
    const edit = bench.store.list.bind(bench.store);
    const asked: string[] = [];
    bench.store.list = async function* (...args) {
      for await (const page of edit(...args)) {
        yield page;
        if (asked.length > 0) continue;
        bench.store.edit(bench.listingOf('p1')!.ref, { price: decimal('1') });
        asked.push((await bench.engine.requestRun(bench.runtime, 'reconcile')).runId);
      }
    };
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    expect(bench.listingOf('p1')).toMatchObject({ price: '1' });
    for (let slices = 0; slices < 3; slices += 1)
      for (const lane of ['sweep', 'stock', 'catalogue'] as const) await bench.slice(lane);
    expect(bench.listingOf('p1')).toMatchObject({ price: '12' });
    expect(await bench.engine.findRun(asked[0]!)).toMatchObject({ state: 'done' });
  });

  it('R-02 is not over for the lane while another one waits', async () => {
    const bench = await shop();
    const first = await bench.engine.requestRun(bench.runtime, 'reconcile');
    await bench.runs.setState(first.runId, 'sweeping');
    await bench.engine.requestRun(bench.runtime, 'reconcile');
    const slice = () => bench.engine.slice(bench.runtime, 'sweep', new AbortController().signal);
    expect([await slice(), await slice()]).toMatchObject([{ again: true }, { again: false }]);
  });

  it('A-09 looks again at what found no room before', async () => {
    const bench = new Bench().stock(row('p1'), row('p2'));
    bench.store.settingsNow = { ...bench.store.settingsNow, maxProducts: 6 };
    await bench.run();
    expect(bench.store.listings.size).toBe(1);
    bench.store.settingsNow = { ...bench.store.settingsNow, maxProducts: 100 };
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    expect(bench.store.listings.size).toBe(2);
  });

  it('R-05 tries at once what would be tried again a day later: a deletion that was refused', async () => {
    const bench = await shop();
    bench.store.mishaps.push({ fits: ({ kind }) => kind === 'delete', failure: failure('invalid') });
    bench.stock(row('p1', { version: 9, deleted: true }));
    await bench.run();
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'blocked' });
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    expect(bench.listingOf('p1')).toBeUndefined();
  });
});

it.each([
  { title: 'A-09 a small plan keeps five free', maxProducts: 100, held: 10, room: 85 },
  { title: 'A-09 a large one two of a hundred', maxProducts: 2_500, held: 0, room: 2_450 },
  { title: 'A-09 a full one has none', maxProducts: 100, held: 95, room: 0 },
])('$title', ({ maxProducts, held, room }) => {
  expect(roomIn(maxProducts, held)).toBe(room);
});
