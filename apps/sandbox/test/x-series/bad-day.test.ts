import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { standardCatalogue } from '../../src/catalogue/generator.js';
import { parseEdit } from '../../src/x-series/edit-command.js';
import { applyEdit } from '../../src/x-series/edits.js';
import { StoreFixture } from '../e-series/store-fixture.js';
import { startPos, type Json, type PosFixture } from '../pos-fixture.js';

let pos: PosFixture;
beforeEach(async () => {
  pos = await startPos(standardCatalogue(20, 1));
});
afterEach(() => pos.close());

const edit = (command: object): readonly string[] => applyEdit(pos.world, parseEdit(command)).changed;

/** Every row of a list, read in pages of `size`. */
async function all(path: string, size = 7): Promise<Json[]> {
  const rows: Json[] = [];
  for (let after = 0; ;) {
    const { json } = await pos.get(`${path}?deleted=true&page_size=${size}&after=${after}`);
    if (json.data.length === 0) return rows;
    rows.push(...json.data);
    after = json.version.max;
  }
}

describe('a POS that loses products', () => {
  it('shows the others alone, in pages of any size, without a tombstone', async () => {
    const before = await all('products');
    const lost = edit({ op: 'lose-products', share: 0.3 });
    expect(lost).toHaveLength(18);
    const left = before.filter((row) => !lost.includes(row.id));
    for (const size of [1, 7, 1000]) expect(await all('products', size)).toEqual(left);
    expect(left.every((row) => row.deleted_at === null)).toBe(true);
    const [gone] = before.filter((row) => lost.includes(row.id));
    expect((await pos.get(`products/${gone.id}`)).status).toBe(404);
    expect((await pos.get(`products/${gone.id}/inventory`)).status).toBe(404);
    expect((await pos.get(`products?sku=${gone.sku}`)).json.data).toEqual([]);
    expect(edit({ op: 'lose-products', share: 0.3 })).toEqual(lost);
    expect(edit({ op: 'lose-products', share: 0.3, seed: 2 })).not.toEqual(lost);
    edit({ op: 'find-products' });
    expect(await all('products')).toEqual(before);
  });

  it('loses whole families, or all of them, with their stock where that is asked for', async () => {
    const stock = await all('inventory');
    const lost = edit({ op: 'lose-products', share: 0.5, of: 'families' });
    expect(lost).toHaveLength(30);
    expect(
      new Set(pos.world.families.map(({ members }) => members.filter(({ id }) => lost.includes(id)).length)),
    ).toEqual(new Set([0, 3]));
    expect(await all('inventory')).toEqual(stock);
    edit({ op: 'lose-products', share: 1, withStock: true });
    expect([await all('products'), await all('inventory')]).toEqual([[], []]);
  });

  it.each([
    [{ share: 1.1 }, /0 to 1/],
    [{ share: 'x' }, /decimal/],
    [{ share: 1, of: 'brands' }, /families/],
  ])('refuses %j', (loss, message) => {
    expect(() => edit({ op: 'lose-products', ...loss })).toThrow(message);
  });
});

describe('lists cut by a fault', () => {
  it('are empty, as if there were none', async () => {
    pos.core.faults.add({ system: 'pos', kind: 'emptyList', pathPattern: '/products$', times: 1 });
    expect((await pos.get('products')).json).toEqual({ data: [], version: { min: null, max: null } });
    expect((await pos.get('products')).json.data).toHaveLength(60);
  });

  it('lack their second half, and what follows goes on behind it', async () => {
    const before = await all('products');
    pos.core.faults.add({ system: 'pos', kind: 'halfList', pathPattern: '/products$', times: 1, skip: 1 });
    const after = await all('products', 10);
    expect(after.map((row) => row.id)).toEqual(before.map((row) => row.id).filter((_, at) => at < 15 || at >= 20));
  });

  it('leave alone what is no list', async () => {
    const { id } = pos.world.families[0]?.members[0] ?? { id: '' };
    pos.core.faults.add({ system: 'pos', kind: 'halfList', times: null });
    expect((await pos.get(`products/${id}`)).json.data.id).toBe(id);
    expect((await pos.get('products/none')).status).toBe(404);
  });

  it('are cut in the store too, in the envelope and in the bare list of variations', async () => {
    const store = await StoreFixture.start();
    const ids = [await store.create({ name: 'A' }), await store.create({ name: 'B' })];
    for (const value of ['S', 'M']) {
      await store.call('POST', `/products/${ids[0]}/combinations`, { options: [{ name: 'Size', value }] });
    }
    const add = (kind: 'emptyList' | 'halfList') => store.core.faults.add({ system: 'store', kind, times: 2 });
    add('halfList');
    expect((await store.call('GET', '/products')).json).toMatchObject({ total: 2, count: 1, items: [{ name: 'A' }] });
    expect((await store.call('GET', `/products/${ids[0]}/combinations`)).json).toHaveLength(1);
    add('emptyList');
    expect((await store.call('GET', '/products')).json).toMatchObject({ total: 0, count: 0, items: [] });
    expect((await store.call('GET', `/products/${ids[0]}/combinations`)).json).toEqual([]);
    await store.stop();
  });
});
