import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StockJournal } from '../../src/core/stock-journal.js';
import { createCore } from '../../src/core/world.js';
import { startSandbox } from '../../src/sandbox.js';
import type { RunningSandbox } from '../../src/sandbox.js';
import { smallCatalogue, type Json } from '../pos-fixture.js';

describe('the stock journal', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox(createCore(50), smallCatalogue());
    sandbox.core.settings.serviceMs.direct = 0;
  });
  afterEach(() => sandbox.close());

  const control = async (path: string, body?: unknown): Promise<Json> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    return (await fetch(sandbox.addresses.control + path, init)).json();
  };
  const store = async (method: string, path: string, body: unknown): Promise<Json> => {
    const { store: base, storeId, storeToken } = sandbox.addresses;
    const headers = { authorization: `Bearer ${storeToken}`, 'content-type': 'application/json' };
    const response = await fetch(`${base}/${storeId}${path}`, { method, headers, body: JSON.stringify(body) });
    return response.json();
  };
  const entries = async (query: string): Promise<Json[]> => (await control(`/journal/stock?${query}`)).entries;

  it('starts empty and tells both worlds in real time', async () => {
    const from = Date.now();
    expect(await control('/journal/stock')).toEqual({ seq: 0, overflowed: false, entries: [] });
    await control('/pos/edit', { op: 'sell', sku: 'MUG', quantity: '0.5' });
    await control('/pos/edit', { op: 'touch', sku: 'MUG' });
    const { id } = await store('POST', '/products?saveCombinations=true', {
      name: 'A',
      sku: 'A',
      quantity: 2,
      options: [{ name: 'Size', type: 'SIZE', choices: [{ text: 'S' }, { text: 'M' }] }],
      combinations: [
        { options: [{ name: 'Size', value: 'S' }], sku: 'A-S', quantity: 3 },
        { options: [{ name: 'Size', value: 'M' }] },
      ],
    });
    const [{ id: variationId }] = (await control('/dump/store')).products[0].combinations;
    await store('PUT', `/products/${id}/combinations/${variationId}/inventory`, { quantityDelta: -4 });
    await control('/store/edit', { op: 'set', productId: id, set: { quantity: 9 } });
    await control('/store/edit', { op: 'set', productId: id, set: { price: 9 } });
    await control('/store/edit', { op: 'delete-product', productId: id });
    const all = await entries('');
    expect(all).toMatchObject([
      { seq: 1, system: 'pos', sku: 'MUG', outlet: 0, before: '-1.5', after: '-2', cause: 'sale' },
      { system: 'store', productId: id, sku: 'A', before: null, after: '2', cause: 'api' },
      { system: 'store', productId: id, variationId, sku: 'A-S', before: null, after: '3', cause: 'api' },
      { variationId, before: '3', after: '-1', cause: 'api' },
      { sku: 'A', before: '2', after: '9', cause: 'edit' },
      { sku: 'A', before: '9', after: null, cause: 'edit' },
      { sku: 'A-S', before: '-1', after: null, cause: 'edit' },
    ]);
    expect(all).toHaveLength(7);
    for (const { at } of all) expect(at >= from && at <= Date.now()).toBe(true);
    expect(await entries('system=pos')).toHaveLength(1);
    expect(await entries('after=5')).toEqual(all.slice(5));
    expect(await entries('after=1&limit=2&system=store')).toEqual(all.slice(1, 3));
    expect(await entries('after=99')).toEqual([]);
  });

  it.each(['after=x', 'system=till', 'limit=-1'])('refuses %s', async (query) => {
    expect(await control(`/journal/stock?${query}`)).toMatchObject({ error: expect.any(String) });
  });

  it('forgets the oldest beyond its memory and says so', () => {
    const journal = new StockJournal(10);
    const change = (at: number) =>
      ({
        system: 'pos',
        sku: 'A',
        productId: 'a',
        outlet: 0,
        before: String(at),
        after: String(at + 1),
        cause: 'sale',
      }) as const;
    for (let at = 0; at < 25; at++) journal.record(change(at));
    journal.record({ ...change(25), after: '25' });
    expect([journal.seq, journal.overflowed]).toEqual([25, true]);
    const kept = journal.list();
    expect(kept.length).toBeGreaterThanOrEqual(10);
    expect(kept.at(-1)).toMatchObject({ seq: 25, before: '24' });
    expect(journal.list({ after: 23 }).map(({ seq }) => seq)).toEqual([24, 25]);
    expect(journal.list({ after: 1, limit: 1 })).toEqual([kept[0]]);
  });
});
