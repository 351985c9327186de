import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OPTIONS, sizedProduct, StoreFixture } from './store-fixture.js';

let fixture: StoreFixture;
beforeEach(async () => {
  fixture = await StoreFixture.start();
});
afterEach(() => fixture.stop());

/** Makes and deletes that many products; answers their ids. */
async function deleted(count: number): Promise<number[]> {
  const ids = [];
  for (let at = 0; at < count; at++) {
    const id = await fixture.create({ name: `N${at}` });
    await fixture.call('DELETE', `/products/${id}`);
    ids.push(id);
  }
  return ids;
}

const listed = async (query: string): Promise<number[]> =>
  (await fixture.call('GET', `/products/deleted?${query}`)).json.items.map((one: { id: number }) => one.id);

describe('deleted products', () => {
  it('are gone at once, and listed in pages', async () => {
    const ids = await deleted(3);
    expect((await fixture.call('GET', `/products/${ids[0]}`)).status).toBe(404);
    const { json } = await fixture.call('GET', '/products/deleted?limit=2');
    expect(json).toMatchObject({ total: 3, count: 2, offset: 0, limit: 2 });
    expect(json.items).toEqual(ids.slice(0, 2).map((id) => ({ id, date: expect.stringMatching(/ \+0000$/) })));
    expect(await listed('limit=2&offset=2')).toEqual(ids.slice(2));
    expect(await listed('offset=9')).toEqual([]);
  });

  it('are found by their time, both bounds included', async () => {
    const [first] = await deleted(1);
    const { json } = await fixture.call('GET', '/products/deleted');
    const at = Math.floor(Date.parse(json.items[0].date) / 1000);
    fixture.pass(60_000);
    const [second] = await deleted(1);
    expect(await listed(`from_date=${at}&to_date=${at}`)).toEqual([first]);
    expect(await listed(`from_date=${at + 30}`)).toEqual([second]);
    expect(await listed(`to_date=${encodeURIComponent(json.items[0].date)}`)).toEqual([first]);
    expect(await listed(`from_date=${at + 600}`)).toEqual([]);
  });

  it.each(['limit=0', 'limit=x', 'offset=-1', 'from_date=soon', 'to_date=2026-13-40'])('refuse %s', async (query) => {
    expect((await fixture.call('GET', `/products/deleted?${query}`)).status).toBe(400);
  });

  it('do not list variations', async () => {
    const id = await fixture.create(sizedProduct('T', ['S', 'M']), '?saveCombinations=true');
    const [{ id: variation }] = (await fixture.product(id)).combinations;
    await fixture.call('DELETE', `/products/${id}/combinations/${variation}`);
    expect(await listed('')).toEqual([]);
  });

  it('are deleted all at once only by an app that may', async () => {
    for (const name of ['a', 'b']) await fixture.create({ name });
    expect((await fixture.call('DELETE', '/products')).json.errorCode).toBe('INSUFFICIENT_APP_SCOPE');
    const may = await StoreFixture.start({ scopes: [...OPTIONS.scopes, 'update_catalog_batch_delete'] });
    for (const name of ['a', 'b']) await may.create({ name });
    expect(await may.call('DELETE', '/products')).toMatchObject({ status: 202, json: { deleteCount: 2 } });
    expect((await may.call('GET', '/products/deleted')).json.total).toBe(2);
    expect((await may.call('GET', '/products')).json.total).toBe(0);
    await may.stop();
  });
});

describe('the statistics', () => {
  const stats = async (query = '') => (await fixture.call('GET', `/latest-stats?${query}`)).json;

  it('move with what they tell of', async () => {
    const opened = await stats();
    expect(Object.keys(opened).sort()).toEqual(
      ['abandonedSales', 'categories', 'customers', 'discountCoupons', 'orders', 'products', 'profile'].map(
        (name) => `${name}Updated`,
      ),
    );
    fixture.pass(5000);
    await fixture.create({ name: 'A' });
    const made = await stats('productCountRequired=true&categoryCountRequired=true');
    expect(made.productsUpdated > opened.productsUpdated).toBe(true);
    expect(made).toMatchObject({ categoriesUpdated: opened.categoriesUpdated, productCount: 1, categoryCount: 0 });
    fixture.pass(5000);
    fixture.store.edit({ op: 'add-category', name: 'C' });
    fixture.store.edit({ op: 'plan', set: { storeName: 'S' } });
    const grown = await stats();
    for (const name of ['productsUpdated', 'categoriesUpdated', 'profileUpdated']) {
      expect([name, grown[name] > made[name]]).toEqual([name, true]);
    }
    expect(grown.ordersUpdated).toBe(opened.ordersUpdated);
  });
});

describe('brands', () => {
  it('are those of the products, most products first, for an app that may read them', async () => {
    expect((await fixture.call('GET', '/brands')).json.errorCode).toBe('INSUFFICIENT_APP_SCOPE');
    const may = await StoreFixture.start({ scopes: [...OPTIONS.scopes, 'read_brands'] });
    for (const value of ['Kea', 'Ibex & Co', 'Ibex & Co', ''])
      await may.create({ name: 'A', attributes: [{ alias: 'BRAND', value }] });
    const names = async (query: string): Promise<string[]> =>
      (await may.call('GET', `/brands?${query}`)).json.items.map((one: { name: string }) => one.name);
    expect(await names('')).toEqual(['Ibex & Co', 'Kea']);
    expect(await names('sortBy=NAME_DESC&limit=1')).toEqual(['Kea']);
    expect((await may.call('GET', '/brands?sortBy=SIZE')).status).toBe(400);
    await may.stop();
  });
});
