import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeE } from './fake-e.js';
import { PROFILE } from './fake-store.js';
import { connectTo } from './plans.js';
import { openSlice } from './slice.js';

let fake: FakeE;
let base: string;
beforeEach(async () => {
  fake = new FakeE();
  base = await fake.open();
});
afterEach(() => fake.close());

const check = async (changes: Parameters<typeof connectTo>[1] = {}) => {
  const report = await connectTo(base, changes).check(openSlice().context);
  return { account: report.account, items: report.items.map(({ id, status }) => `${id} ${status}`), report };
};

describe('check', () => {
  it('is content with a store it can read, by reads alone', async () => {
    expect(await check()).toMatchObject({ account: 'Demo', items: ['token ok', 'scope ok'] });
    expect(fake.calls.sort()).toEqual(['GET /products', 'GET /profile']);
  });

  it.each([
    ['a token of nobody', 403, { errorCode: 'INVALID_API_TOKEN', errorMessage: 'No' }, 'token problem', 'store.token'],
    [
      'a missing scope',
      403,
      { errorCode: 'INSUFFICIENT_APP_SCOPE', errorMessage: 'No' },
      'scope problem',
      'store.token',
    ],
    ['an unknown store', 404, { errorCode: 'STORE_NOT_FOUND', errorMessage: 'No' }, 'store problem', 'store.storeId'],
    [
      'a suspended store',
      402,
      { errorCode: 'STORE_IS_SUSPENDED', errorMessage: 'No' },
      'suspended problem',
      'store.token',
    ],
    [
      'a plan without the API',
      402,
      { errorCode: 'NOT_AVAILABLE_ON_CURRENT_PLAN', errorMessage: 'No' },
      'plan problem',
      'store.token',
    ],
    ['another web server', 200, '<html>', 'address problem', 'store.baseUrl'],
    ['another API', 200, { hello: 1 }, 'address problem', 'store.baseUrl'],
    ['a wrong path', 404, '<html>', 'address problem', 'store.baseUrl'],
    ['a broken server', 500, '', 'address problem', 'store.baseUrl'],
    ['too many calls', 429, '', 'limit problem', 'store.token'],
  ])('names %s and the key to correct', async (_name, status, body, item, key) => {
    fake.faults.push({ label: /GET \/profile/, reply: { status, body } });
    const { account, items, report } = await check();
    expect(account).toBeNull();
    expect(items).toEqual([item]);
    expect(report.items[0]?.message).toContain(key);
  });

  it('names the scope that the catalogue needs', async () => {
    fake.faults.push({
      label: /GET \/products/,
      reply: { status: 403, body: { errorCode: 'INSUFFICIENT_APP_SCOPE' } },
    });
    const { items, report } = await check();
    expect(items).toEqual(['token ok', 'scope problem']);
    expect(report.items[1]?.message).toContain('read_catalog');
  });

  it('tells of a store that is suspended, closed, another one, or without variations', async () => {
    const body = {
      ...PROFILE,
      generalInfo: { storeId: 7 },
      account: { suspended: true, availableFeatures: [] },
      settings: { closed: true },
    };
    fake.faults.push({ label: /GET \/profile/, reply: { status: 200, body } });
    const { items } = await check();
    expect(items).toEqual(['store problem', 'suspended problem', 'plan warning', 'scope ok']);
  });

  it('R-07 tells once of a store whose profile and catalogue both say that it is suspended', async () => {
    const profile = { ...PROFILE, account: { ...PROFILE.account, suspended: true } };
    const refusal = { errorCode: 'STORE_IS_SUSPENDED', errorMessage: 'No' };
    fake.faults.push({ label: /GET \/profile/, reply: { status: 200, body: profile } });
    fake.faults.push({ label: /GET \/products/, reply: { status: 402, body: refusal } });
    const { items } = await check();
    expect(items).toEqual(['token ok', 'suspended problem']);
  });

  it('tells of an address where nothing answers', async () => {
    const { items, report } = await check({ baseUrl: 'http://127.0.0.1:1/api/v3' });
    expect(items).toEqual(['address problem']);
    expect(report.items[0]?.message).toContain('store.baseUrl');
  });

  it('never tells the token', async () => {
    fake.faults.push({
      label: /./,
      reply: { status: 403, body: { errorCode: 'INVALID_API_TOKEN', errorMessage: 'No' } },
    });
    const { report } = await check({ token: 'secret_hidden' });
    expect(JSON.stringify(report)).not.toContain('secret_hidden');
  });
});

describe('reads by id', () => {
  it('do not take a 404 about the store for a product that is gone', async () => {
    fake.faults.push({
      label: /GET \/products\/1/,
      reply: { status: 404, body: { errorCode: 'STORE_NOT_FOUND', errorMessage: 'No' } },
    });
    const { context } = openSlice();
    await expect(connectTo(base).observe(['1'], context)).rejects.toThrow('No');
    expect((await connectTo(base).observe(['1'], context)).size).toBe(0);
  });
});

describe('settings', () => {
  it('hold the number of products', async () => {
    fake.store.put({ name: 'A', enabled: false });
    fake.store.put({ name: 'B' });
    expect(await connectTo(base).settings(openSlice().context)).toMatchObject({ products: 2, maxProducts: 2500 });
  });
});

describe('categories', () => {
  it('A-11 are read page by page, disabled ones too', async () => {
    fake.store.pageLimit = 2;
    fake.store.categoryRows.push(
      { id: 1, name: 'A' },
      { id: 2, name: 'B', enabled: false },
      { id: 3, name: 'C', enabled: true },
    );
    expect(await connectTo(base).categories(openSlice().context)).toEqual([
      { ref: '1', name: 'A', enabled: true },
      { ref: '2', name: 'B', enabled: false },
      { ref: '3', name: 'C', enabled: true },
    ]);
    expect(fake.calls).toEqual(['GET /categories', 'GET /categories']);
  });

  it('A-11 of a store that has none are none', async () => {
    expect(await connectTo(base).categories(openSlice().context)).toEqual([]);
  });

  it('A-11 that end before their own total are no answer', async () => {
    const reply = { status: 200, body: { total: 3, count: 0, items: [] } };
    fake.faults.push({ label: /GET \/categories/, reply });
    await expect(connectTo(base).categories(openSlice().context)).rejects.toThrow('ended after 0 of 3 entries');
  });
});
