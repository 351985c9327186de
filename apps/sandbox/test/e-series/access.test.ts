import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OPTIONS, StoreFixture } from './store-fixture.js';

describe('access', () => {
  let fixture: StoreFixture;
  beforeAll(async () => {
    fixture = await StoreFixture.start();
  });
  afterAll(() => fixture.stop());

  it.each([
    ['no token', '/api/v3/1003/profile', {}, 403, 'INVALID_API_TOKEN'],
    ['an unknown token', '/api/v3/1003/profile', { authorization: 'Bearer secret_x' }, 403, 'INVALID_API_TOKEN'],
    ['another store', '/api/v3/1004/profile', { authorization: 'Bearer secret_abc' }, 403, 'INVALID_API_TOKEN'],
    ['a path outside the API', '/', { authorization: 'Bearer secret_abc' }, 404, undefined],
    ['an unknown path', '/api/v3/1003/nothing', { authorization: 'Bearer secret_abc' }, 404, undefined],
  ])('refuses %s', async (_name, path, headers, status, code) => {
    const answer = await fixture.raw(path, { headers });
    expect([answer.status, answer.json.errorCode]).toEqual([status, code]);
    expect(answer.json.errorMessage).toEqual(expect.any(String));
  });

  it('answers 405 for a known path with another method', async () => {
    const answer = await fixture.call('DELETE', '/profile');
    expect([answer.status, answer.json.errorCode]).toEqual([405, 'METHOD_NOT_ALLOWED']);
  });

  it.each([
    ['JSON under another content type', '{"name":"A"}', 'text/plain', 415],
    ['JSON that is cut off', '{"name":', 'application/json', 400],
    ['a list where an object belongs', '[]', 'application/json', 400],
  ])('refuses %s', async (_name, body, type, status) => {
    const headers = { authorization: 'Bearer secret_abc', 'content-type': type };
    expect((await fixture.raw('/api/v3/1003/products', { method: 'POST', headers, body })).status).toBe(status);
  });

  it('shows the profile a connector reads at connect time', async () => {
    const { json } = await fixture.call('GET', '/profile');
    expect(json.formatsAndUnits).toMatchObject({ currency: 'EUR', currencyPrecision: 2, weightUnit: 'KILOGRAM' });
    expect(json.languages).toEqual({ enabledLanguages: ['en'], defaultLanguage: 'en' });
    expect(json.taxSettings.pricesIncludeTax).toBe(true);
    expect(json.account.limitsAndRestrictions.maxProductLimit).toBe(2500);
    expect([json.account.suspended, json.settings.closed]).toEqual([false, false]);
    expect(json.payment.paymentOptions[0]).toMatchObject({ enabled: true });
  });

  it('counts products in the statistics when asked to', async () => {
    await fixture.create({ name: 'Counted' });
    expect((await fixture.call('GET', '/latest-stats?productCountRequired=true')).json.productCount).toBe(1);
    expect((await fixture.call('GET', '/latest-stats')).json).not.toHaveProperty('productCount');
    expect((await fixture.call('GET', '/latest-stats?productCountRequired=maybe')).status).toBe(400);
  });
});

describe('scopes', () => {
  it.each([
    ['GET', '/products', 'read_catalog'],
    ['POST', '/products', 'create_catalog'],
    ['PUT', '/products/1', 'update_catalog'],
    ['PUT', '/products/1/inventory', 'update_catalog'],
    ['POST', '/products/1/combinations', 'create_catalog'],
    ['DELETE', '/products/1/image', 'update_catalog'],
  ])('%s %s needs %s', async (method, path, scope) => {
    const fixture = await StoreFixture.start({ scopes: OPTIONS.scopes.filter((one) => one !== scope) });
    try {
      const answer = await fixture.call(method, path, method === 'GET' || method === 'DELETE' ? undefined : {});
      expect([answer.status, answer.json.errorCode]).toEqual([403, 'INSUFFICIENT_APP_SCOPE']);
      const batch = await fixture.call('POST', '/batch', [{ path: path.slice(1), method }]);
      expect([batch.status, batch.json.errorCode]).toEqual([403, 'INSUFFICIENT_APP_SCOPE']);
    } finally {
      await fixture.stop();
    }
  });
});

describe('the plan', () => {
  it('refuses products beyond the cap and stores none', async () => {
    const fixture = await StoreFixture.start({ maxProductLimit: 1 });
    await fixture.create({ name: 'One' });
    expect((await fixture.call('POST', '/products', { name: 'Two' })).status).toBe(402);
    expect((await fixture.call('GET', '/products')).json.total).toBe(1);
    await fixture.stop();
  });

  it('refuses variations where the plan has none', async () => {
    const fixture = await StoreFixture.start({ planFeatures: [] });
    const id = await fixture.create({ name: 'One' });
    const refused = [
      await fixture.call('GET', `/products/${id}/combinations`),
      await fixture.call('POST', `/products/${id}/combinations`, { options: [{ name: 'Size', value: 'S' }] }),
      await fixture.call('PUT', `/products/${id}?saveCombinations=true`, { combinations: [] }),
    ];
    expect(refused.map((one) => one.status)).toEqual([402, 402, 402]);
    await fixture.stop();
  });

  it.each([
    [{ op: 'suspend' }, 'STORE_IS_SUSPENDED'],
    [{ op: 'plan', set: { free: true } }, 'NOT_AVAILABLE_ON_CURRENT_PLAN'],
  ])('%j refuses every call', async (edit, code) => {
    const fixture = await StoreFixture.start();
    fixture.store.edit(edit);
    const answer = await fixture.call('GET', '/products');
    expect([answer.status, answer.json.errorCode]).toEqual([402, code]);
    await fixture.stop();
  });
});
