import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sizedProduct, StoreFixture } from './store-fixture.js';

let fixture: StoreFixture;
beforeEach(async () => {
  fixture = await StoreFixture.start();
});
afterEach(() => fixture.stop());

async function names(query: string): Promise<string[]> {
  const { json } = await fixture.call('GET', `/products?${query}`);
  return json.items.map((one: { name: string }) => one.name);
}

describe('search', () => {
  it('lags behind writes while the read of one product does not', async () => {
    fixture.core.settings.indexLagMs = 2000;
    const id = await fixture.create({ name: 'Late' });
    expect((await fixture.call('GET', '/products')).json.total).toBe(0);
    expect((await fixture.product(id)).name).toBe('Late');
    fixture.pass(2100);
    expect(await names('')).toEqual(['Late']);
    await fixture.call('PUT', `/products/${id}`, { name: 'Later' });
    await fixture.call('DELETE', `/products/${id}`);
    expect(await names('sku=&keyword=late')).toEqual(['Late']);
    fixture.pass(2100);
    expect(await names('')).toEqual([]);
  });

  it('pages and sorts', async () => {
    for (const [name, price] of [
      ['b', 3],
      ['C', 1],
      ['a', 2],
    ] as const)
      await fixture.create({ name, price });
    expect(await names('sortBy=ADDED_TIME_ASC')).toEqual(['b', 'C', 'a']);
    expect(await names('sortBy=ADDED_TIME_DESC')).toEqual(['a', 'C', 'b']);
    expect(await names('sortBy=NAME_ASC')).toEqual(['a', 'b', 'C']);
    expect(await names('sortBy=PRICE_DESC')).toEqual(['b', 'a', 'C']);
    expect(await names('sortBy=PRICE_DESC&offset=1&limit=1')).toEqual(['a']);
    expect(await names('sortBy=PRICE_DESC&offset=2&limit=5')).toEqual(['C']);
    expect(await names('offset=9')).toEqual([]);
    const { json } = await fixture.call('GET', '/products?offset=1&limit=1');
    expect(json).toMatchObject({ total: 3, count: 1, offset: 1, limit: 1 });
    for (const bad of [
      'sortBy=SIZE_ASC',
      'limit=0',
      'limit=x',
      'offset=-1',
      'createdFrom=then',
      'responseFields=a(b',
    ]) {
      expect([bad, (await fixture.call('GET', `/products?${bad}`)).status]).toEqual([bad, 400]);
    }
  });

  it('keeps the order of updates', async () => {
    const ids = [];
    for (const name of ['a', 'b', 'c']) ids.push(await fixture.create({ name }));
    fixture.pass(1000);
    await fixture.call('PUT', `/products/${ids[0]}`, { price: 1 });
    expect(await names('sortBy=UPDATED_TIME_ASC')).toEqual(['b', 'c', 'a']);
    expect(await names('sortBy=UPDATED_TIME_DESC')).toEqual(['a', 'c', 'b']);
    const { updateTimestamp } = await fixture.product(ids[0] ?? 0);
    expect(await names(`updatedFrom=${updateTimestamp}`)).toContain('a');
    expect(await names(`updatedFrom=${Number(updateTimestamp) + 1}`)).toEqual([]);
    expect(await names(`updatedTo=${updateTimestamp}&sortBy=ADDED_TIME_ASC`)).toEqual(['a', 'b', 'c']);
  });

  it('finds by id, SKU and reference of a product or of a variation', async () => {
    const body = sizedProduct('T', ['S'], { externalReferenceId: 'base' });
    const id = await fixture.create(body, '?saveCombinations=true');
    const [variation] = (await fixture.product(id)).combinations;
    await fixture.call('PUT', `/products/${id}/combinations/${variation.id}`, { externalReferenceId: 'own' });
    await fixture.create({ name: 'Other', sku: 'O', enabled: false });
    for (const query of [
      'sku=T',
      'sku=T-S',
      'externalReferenceId=base',
      'externalReferenceId=own',
      `productId=${id}`,
    ]) {
      expect([query, await names(query)]).toEqual([query, ['Product T']]);
    }
    expect(await names(`productId=${id}&sku=O`)).toEqual(['Product T']);
    expect(await names('sku=T&enabled=false')).toEqual(['Product T']);
    expect(await names('enabled=false')).toEqual(['Other']);
    expect(await names('keyword=t-s')).toEqual(['Product T']);
    expect(await names('sku=none')).toEqual([]);
  });

  it('prunes the answer to responseFields', async () => {
    const id = await fixture.create(sizedProduct('T', ['S']), '?saveCombinations=true');
    const { json } = await fixture.call(
      'GET',
      '/products?responseFields=total,items(id,combinations(sku,options(value)))',
    );
    expect(json).toEqual({ total: 1, items: [{ id, combinations: [{ sku: 'T-S', options: [{ value: 'S' }] }] }] });
    expect((await fixture.call('GET', `/products/${id}?responseFields=sku`)).json).toEqual({ sku: 'T' });
  });

  it.each([
    ['clip', 200, 100],
    ['refuse', 400, undefined],
  ] as const)('limit 500 under %s', async (value, status, limit) => {
    fixture.core.settings.switches.limitOver100 = value;
    const answer = await fixture.call('GET', '/products?limit=500');
    expect([answer.status, answer.json.limit]).toEqual([status, limit]);
  });

  it.each([
    ['serve', 200, undefined],
    ['refuse', 402, 'MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED'],
  ] as const)('101 ids under productIdsOver100 %s', async (value, status, code) => {
    fixture.core.settings.switches.productIdsOver100 = value;
    const ids = Array.from({ length: 101 }, (_, at) => at + 1);
    expect((await fixture.call('GET', `/products?productId=${ids.slice(1).join(',')}`)).status).toBe(200);
    const answer = await fixture.call('GET', `/products?productId=${ids.join(',')}`);
    expect([answer.status, answer.json.errorCode]).toEqual([status, code]);
  });

  it('stays quick with twenty thousand products', async () => {
    fixture.store.edit({ op: 'plan', set: { maxProducts: null } });
    for (let at = 0; at < 20_000; at++)
      fixture.store.edit({ op: 'add-product', set: { name: `N${at}`, sku: `K${at}` } });
    const from = performance.now();
    for (let offset = 0; offset < 20_000; offset += 1000) {
      const { json } = await fixture.call(
        'GET',
        `/products?sortBy=ADDED_TIME_ASC&offset=${offset}&responseFields=items(sku)`,
      );
      expect(json.items[0]).toEqual({ sku: `K${offset}` });
    }
    expect(performance.now() - from).toBeLessThan(3000);
  });
});
