import { describe, expect, it } from '@jest/globals';
import { type ConnectorError, ContractViolation, RateLimited, Transient } from '@tillbridge/connector-sdk';
import type { PosRecord } from '@tillbridge/connector-sdk/model';
import { Bench } from './bench.js';
import { failure, row, variantRow } from './builders.js';
import { byHand } from './match-listings.js';
import { approve, match, meeting } from './meeting.js';
import { on, published } from './publishing.js';
import { open, StockShop } from './stock-shop.js';

const CALL = { call: 'GET /products' };
const unreadable = (): ConnectorError => new ContractViolation('A field is not what it was.', CALL);

/** Whatever is asked about one key is answered by an error. */
const refusing =
  <Answer>(bad: string, ask: (keys: readonly string[]) => Promise<Answer>) =>
  (keys: readonly string[]): Promise<Answer> =>
    keys.includes(bad) ? Promise.reject(unreadable()) : ask(keys);

/** Slices of both lanes that write, a while apart. */
async function work(bench: Bench, lanes: readonly ('sweep' | 'catalogue')[], slices = 6): Promise<void> {
  for (let slice = 0; slice < slices; slice += 1) {
    await bench.readStock();
    for (const lane of lanes) await bench.slice(lane);
    bench.clock.now += 60_000;
  }
}

describe('G-04 what cannot be read does not stop the others', () => {
  it('a creation whose mark cannot be looked up', async () => {
    const bench = await published(row('p2'), row('p3'));
    bench.stock(row('p1'));
    bench.store.mishaps.push({ fits: on('create'), failure: failure('transient') });
    await work(bench, ['catalogue'], 1);
    const { store } = bench;
    const { externalKey } = bench.familyOf('p1').link!;
    const lookUp = store.findByExternalKey.bind(store);
    store.findByExternalKey = refusing(externalKey, lookUp);
    bench.pos.change('p2', { name: 'Two' });
    bench.pos.change('p3', { online: false });
    await work(bench, ['catalogue']);
    expect(bench.listingOf('p2')).toMatchObject({ name: 'Two' });
    expect(bench.listingOf('p3')).toMatchObject({ enabled: false });
    expect(bench.familyOf('p1').link).toMatchObject({ state: 'creating' });
    store.findByExternalKey = lookUp;
    await work(bench, ['catalogue']);
    expect(bench.familyOf('p1').link).toMatchObject({ state: 'linked' });
  });

  it('a listing that differs from what we hold', async () => {
    const bench = await published(...['p1', 'p2', 'p3'].map((ref) => row(ref)));
    const [bad, good] = ['p2', 'p3'].map((ref) => bench.listingOf(ref)!.ref);
    bench.store.edit(bad!, { name: 'edited' });
    bench.store.edit(good!, { sku: 'edited' });
    bench.store.observe = refusing(bad!, bench.store.observe.bind(bench.store));
    const { runId } = await bench.engine.requestRun(bench.runtime, 'reconcile');
    await work(bench, ['sweep', 'catalogue']);
    expect(bench.listingOf('p3')).toMatchObject({ sku: 'SKU-p3' });
    expect((await bench.engine.findRun(runId))?.state).not.toBe('sweeping');
  });

  it('a listing of which the list shows nothing that can be read: it is read by id, and not taken for deleted', async () => {
    const bench = await published(...['p1', 'p2', 'p3'].map((ref) => row(ref)));
    const [bad, good] = ['p2', 'p3'].map((ref) => bench.listingOf(ref)!.ref);
    bench.store.garbled.add(bad!);
    bench.store.edit(bad!, { sku: 'edited' });
    bench.store.edit(good!, { sku: 'edited' });
    const { runId } = await bench.engine.requestRun(bench.runtime, 'reconcile');
    await work(bench, ['sweep', 'catalogue']);
    expect(bench.listingOf('p3')).toMatchObject({ sku: 'SKU-p3' });
    expect(bench.listingOf('p2')).toMatchObject({ sku: 'SKU-p2' });
    expect(bench.familyOf('p2').link).toMatchObject({ state: 'linked' });
    expect((await bench.engine.findRun(runId))?.state).not.toBe('sweeping');
  });

  it('a listing whose number is not certain, which is read again later and not at once', async () => {
    const shop = new StockShop();
    await shop.settle();
    shop.stock.change('t', { ledger: [open('v1', 3, { state: 'unsure' }), open('v2', 3)] });
    shop.stock.change('p', { ledger: [open('p1', 3, { state: 'unsure' })] });
    shop.sell('v2', 3);
    shop.sell('p1', 1);
    let asked = 0;
    const begunMs = shop.clock.now;
    const observe = refusing('L-t', shop.store.observe.bind(shop.store));
    Object.assign(shop.runtime.store, {
      observe: (refs: readonly string[]) => {
        asked += refs.join() === 'L-t' ? 1 : 0;
        return observe(refs);
      },
    });
    for (let slice = 0; slice < 20; slice += 1) {
      shop.readNow();
      await shop.slice();
      shop.clock.now += 5_000;
    }
    expect(shop.shown('p1')).toBe(1);
    expect(asked).toBe(20);
    expect(shop.stock.row('t').ledger).toMatchObject([{ memberRef: 'v1', state: 'unsure' }, { memberRef: 'v2' }]);
    expect(shop.doubtedInCatalogue).toEqual([]);
    // A slice of this shop ends when the next is due.
    expect(shop.clock.now - begunMs).toBeGreaterThan(20 * 60_000);
  });
});

describe('rows that a whole reading lacks', () => {
  it.each([
    {
      title: 'D-04 are all asked for, over as many slices as that takes',
      error: new RateLimited('Later.', CALL, 0),
      left: 0,
    },
    { title: 'D-04 stay when the POS does not answer', error: new Transient('No answer.', CALL), left: 1 },
    { title: 'G-04 stay when they cannot be read', error: unreadable(), left: 1 },
  ])('$title, and the others are believed', async ({ error, left }) => {
    const bench = await published(...Array.from({ length: 10 }, (_, at) => row(`p${String(at)}`)));
    for (const ref of ['p3', 'p4', 'p5']) bench.pos.rows.delete(ref);
    const readFamily = bench.pos.readFamily.bind(bench.pos);
    let failed = false;
    bench.pos.readFamily = (record) => {
      if (record.ref !== 'p4' || failed) return readFamily(record);
      failed = true;
      return Promise.reject(error);
    };
    await bench.run('reconcile');
    expect(bench.store.listings.size).toBe(7 + left);
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    expect(bench.store.listings.size).toBe(7);
  });
});

it('D-04 rows that a whole reading lacks are asked for in the next slice when the time of one is over', async () => {
  const bench = await published(...Array.from({ length: 10 }, (_, at) => row(`p${String(at)}`)));
  for (const ref of ['p3', 'p4', 'p5']) bench.pos.rows.delete(ref);
  const readFamily = bench.pos.readFamily.bind(bench.pos);
  const asked: string[] = [];
  bench.pos.readFamily = (record) => {
    asked.push(record.ref);
    bench.clock.now += 15_000;
    return readFamily(record);
  };
  await bench.run('reconcile');
  expect(asked).toEqual(['p3', 'p4', 'p5']);
  expect(bench.store.listings.size).toBe(7);
});

describe('V-09 a family that is short of rows', () => {
  const small = variantRow('v1', null, 'S', { name: 'Tee', variantCount: 2 });
  const medium = variantRow('v2', 'v1', 'M', { name: 'Tee', variantCount: 2 });

  it.each([
    { title: 'is asked for again when the asking was cut', error: new RateLimited('Later.', CALL, 0), variations: 2 },
    { title: 'is asked for again when there was no answer', error: new Transient('No answer.', CALL), variations: 2 },
    { title: 'is taken as it is when it cannot be read', error: unreadable(), variations: 1 },
  ])('$title', async ({ error, variations }) => {
    const bench = new Bench().stock(small);
    const asked: string[] = [];
    bench.pos.readFamily = (record: PosRecord) => {
      asked.push(record.ref);
      return asked.length === 1 ? Promise.reject(error) : Promise.resolve([small, medium]);
    };
    await bench.run();
    bench.clock.now += 60_000;
    await bench.run();
    expect(bench.listingOf('v1')?.variations).toHaveLength(variations);
    expect(asked).toHaveLength(variations);
  });
});

it('M-02 a listing that cannot be read is not passed over by a match: it may be that of a product', async () => {
  const bench = meeting([row('a')], byHand('1', { sku: 'SKU-a' }), byHand('2', { sku: 'OTHER' }));
  bench.store.garbled.add('1');
  await expect(match(bench)).rejects.toThrow('Listing 1 of the store cannot be read');
  bench.store.garbled.clear();
  await approve(bench);
  bench.store.garbled.add('1');
  await expect(match(bench)).resolves.toMatchObject({ hold: null });
});
