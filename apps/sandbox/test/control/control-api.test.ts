import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCore } from '../../src/core/world.js';
import { startSandbox } from '../../src/sandbox.js';
import type { RunningSandbox } from '../../src/sandbox.js';
import { smallCatalogue } from '../pos-fixture.js';
import type { Json } from '../pos-fixture.js';

describe('the control API', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox(createCore(), smallCatalogue());
  });
  afterAll(() => sandbox.close());

  const call = async (method: string, path: string, body?: unknown): Promise<{ status: number; json: Json }> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(sandbox.addresses.control + path, init);
    return { status: response.status, json: await response.json() };
  };

  it('says what there is', async () => {
    expect((await call('GET', '/health')).json).toEqual({ status: 'ok' });
    expect((await call('GET', '/summary')).json).toMatchObject({
      families: 3,
      variants: 4,
      activeFamilies: 2,
      images: 1,
      variantImages: 1,
      untracked: 1,
    });
    expect((await call('GET', '/dump/pos')).json.products).toHaveLength(4);
    const paged = (await call('GET', '/dump/pos?limit=1')).json;
    expect(paged).toMatchObject({ products: [{ sku: 'TEE-S' }], inventory: [{ inventory_level: 5 }] });
    const next = (await call('GET', `/dump/pos?limit=1&after=${paged.products[0].version}`)).json;
    expect(next.products).toMatchObject([{ sku: 'TEE-M' }]);
    expect((await call('GET', '/dump/store')).status).toBe(200);
    expect((await call('GET', '/nothing')).status).toBe(404);
  });

  it('changes settings and speed', async () => {
    expect((await call('PATCH', '/settings', { serviceMs: { posPage: 0 } })).json.serviceMs.posPage).toBe(0);
    expect((await call('PATCH', '/settings', { nope: 1 })).status).toBe(400);
    expect((await call('POST', '/clock', { factor: 2 })).json.factor).toBe(2);
    expect(sandbox.core.clock.factor).toBe(2);
  });

  it('edits one by one, or all of a list or nothing', async () => {
    const before = sandbox.world.lastVersion;
    expect((await call('POST', '/pos/edit', { op: 'touch', sku: 'MUG' })).json.changed).toHaveLength(1);
    expect(
      (
        await call('POST', '/pos/edit', [
          { op: 'touch', sku: 'MUG' },
          { op: 'nope', sku: 'MUG' },
        ])
      ).status,
    ).toBe(400);
    expect(sandbox.world.lastVersion).toBe(before + 1);
    expect(
      (
        await call('POST', '/pos/edit', [
          { op: 'touch', sku: 'MUG' },
          { op: 'touch', family: 'Tee' },
        ])
      ).json,
    ).toHaveLength(2);
  });

  it('makes the next edits of a day', async () => {
    const { edits } = (await call('POST', '/day/next', { seed: 4, count: 3, mix: { sale: 1 } })).json;
    expect(edits).toMatchObject([{ number: 1 }, { number: 2 }, { number: 3, system: 'pos', kind: 'sale', op: 'sell' }]);
    const { entries } = (await call('GET', '/journal/stock?system=pos')).json;
    expect(entries.map((one: Json) => one.sku)).toEqual(edits.map((one: Json) => one.about));
    expect((await call('POST', '/day/next', {})).json.edits).toMatchObject([{ number: 1 }]);
  });

  it.each([
    null,
    [],
    { seed: -1 },
    { seed: 'x' },
    { count: 0 },
    { count: 1e9 },
    { mix: 5 },
    { mix: { nap: 1 } },
    { mix: { sale: -1 } },
  ])('makes no day of %j', async (day) => {
    expect((await call('POST', '/day/next', day)).status).toBe(400);
  });

  it('takes and drops faults', async () => {
    const { json } = await call('POST', '/faults', { system: 'pos', kind: 'status500', pathPattern: 'retailer' });
    expect(json).toMatchObject({ id: 'f1', times: 1, fired: 0 });
    const { pos, posToken } = sandbox.addresses;
    const struck = await fetch(`${pos}/api/2.0/retailer`, { headers: { authorization: `Bearer ${posToken}` } });
    expect(struck.status).toBe(500);
    expect((await call('GET', '/faults')).json).toMatchObject([{ fired: 1 }]);
    expect((await call('DELETE', '/faults/f1')).json).toEqual({ removed: true });
    await call('DELETE', '/faults');
    expect((await call('GET', '/faults/counts')).json).toEqual({ 'pos status500': 1 });
  });

  it.each([
    [null],
    [{ system: 'pos' }],
    [{ system: 'till', kind: 'reset' }],
    [{ system: 'pos', kind: 'flood' }],
    [{ system: 'pos', kind: 'reset', kinds: ['lost'] }],
    [{ system: 'pos', kinds: [] }],
    [{ system: 'pos', kinds: ['lost', 'flood'] }],
    [{ system: 'pos', kind: 'reset', pathPattern: '(' }],
    [{ system: 'pos', kind: 'reset', bodyPattern: '(' }],
    [{ system: 'pos', kind: 'reset', pathPattern: 7 }],
    [{ system: 'pos', kind: 'reset', times: 0 }],
    [{ system: 'pos', kind: 'reset', rate: 1.5 }],
    [{ system: 'pos', kind: 'latency', latencyMs: -1 }],
    [{ system: 'pos', kind: 'reset', rat: 0.5 }],
  ])('takes no fault %j', async (fault) => {
    expect((await call('POST', '/faults', fault)).status).toBe(400);
    expect((await call('GET', '/faults')).json).toEqual([]);
  });

  it('takes a fault of several kinds that strikes a share of the requests', async () => {
    const fault = { system: 'store', kinds: ['lost', 'status503'], rate: 0.5, seed: 3, times: null };
    expect((await call('POST', '/faults', fault)).json).toMatchObject({ ...fault, fired: 0 });
    await call('DELETE', '/faults');
  });

  it('shows the traffic of both systems', async () => {
    const { seq } = (await call('GET', '/traffic')).json;
    const { store, storeId, storeToken, pos } = sandbox.addresses;
    await fetch(`${store}/${storeId}/profile`, { headers: { authorization: `Bearer ${storeToken}` } });
    await fetch(`${pos}/api/2.0/taxes`);
    const counts = (await call('GET', `/traffic?since=${seq}`)).json;
    expect([counts.store.requests, counts.pos.requests]).toEqual([1, 1]);
    const { entries } = (await call('GET', `/traffic/entries?system=pos&after=${seq}&limit=5`)).json;
    expect(entries).toMatchObject([{ kind: 'GET taxes', status: 401, viaBatch: null }]);
    expect((await call('GET', '/traffic?since=x')).status).toBe(400);
  });
});
