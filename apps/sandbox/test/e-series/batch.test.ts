import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningServer } from '../../src/core/http.js';
import { drawPicture } from '../../src/core/picture.js';
import { startPictureHost, StoreFixture } from './store-fixture.js';

let fixture: StoreFixture;
let host: RunningServer | undefined;
beforeEach(async () => {
  fixture = await StoreFixture.start();
});
afterEach(async () => {
  await host?.close();
  host = undefined;
  await fixture.stop();
});

const create = (name: string): object => ({ id: name, path: '/products', method: 'POST', body: { name } });
const items = (batch: { responses: { id: string; status: string; httpStatusCode?: number }[] }): unknown[][] =>
  batch.responses.map((one) => [one.id, one.status, one.httpStatusCode]);

describe('batch', () => {
  it('runs sub-requests in order, with or without the leading slash, and keeps their answers', async () => {
    const id = await fixture.create({ name: 'A', quantity: 5 });
    const batch = await fixture.batch([
      { id: 'put', path: `products/${id}`, method: 'PUT', body: { price: 21 } },
      {
        id: 'delta',
        path: `/products/${id}/inventory?checkLowStockNotification=false`,
        method: 'PUT',
        body: { quantityDelta: -1 },
      },
      { id: 'gone', path: '/products/9', method: 'PUT', body: { price: 1 } },
      { id: 'get', path: `/products/${id}?responseFields=price,quantity`, method: 'GET' },
      { id: 'where', path: '/nowhere', method: 'GET', body: '' },
    ]);
    expect(batch).toMatchObject({ status: 'COMPLETED', totalRequests: 5, completedRequests: 5 });
    expect(batch.responses[0]).toEqual({
      id: 'put',
      status: 'COMPLETED',
      httpStatusCode: 200,
      httpStatusLine: 'OK',
      httpBody: { updateCount: 1 },
    });
    expect(batch.responses[2]).toMatchObject({
      status: 'FAILED',
      httpStatusCode: 404,
      httpStatusLine: 'Product #9 not found',
      httpBody: { errorCode: 'PRODUCT_NOT_FOUND' },
    });
    expect(batch.responses[3].httpBody).toEqual({ price: 21, quantity: 4 });
    expect(batch.responses[4].httpStatusCode).toBe(404);
  });

  it('escapes bodies on request', async () => {
    const { json } = await fixture.call('POST', '/batch', [create('A')]);
    await fixture.batchEnd(json.ticket);
    const [item] = (await fixture.call('GET', `/batch?ticket=${json.ticket}&escapedJson=true`)).json.responses;
    expect(JSON.parse(item.escapedHttpBody)).toEqual({ id: expect.any(Number) });
    expect(item).not.toHaveProperty('httpBody');
  });

  it('stops at the first failure by default', async () => {
    const bad = { id: 'bad', path: '/products', method: 'POST', body: { sku: 'x' } };
    const batch = await fixture.batch([create('A'), bad, create('B'), create('C')], '');
    expect(items(batch)).toEqual([
      ['A', 'COMPLETED', 200],
      ['bad', 'FAILED', 400],
      ['B', 'NOT_EXECUTED', undefined],
      ['C', 'NOT_EXECUTED', undefined],
    ]);
    expect(batch.completedRequests).toBe(2);
    expect((await fixture.call('GET', '/products')).json.total).toBe(1);
  });

  it.each([
    ['no list', {}, '$ contains'],
    ['an empty list', [], 'from 1 to 500'],
    ['501 requests', Array.from({ length: 501 }, () => create('A')), '501 requests'],
    ['a method that is none', [{ path: '/products', method: 'PATCH' }], '$[0].method'],
    ['an id that is an object', [create('A'), { ...create('B'), id: {} }], '$[1].id'],
    ['no path', [{ method: 'GET' }], '$[0].path'],
    ['a body that is a list', [{ path: '/products', method: 'POST', body: [] }], '$[0].body'],
  ])('refuses %s', async (_name, body, text) => {
    const answer = await fixture.call('POST', '/batch', body);
    expect(answer.status).toBe(400);
    expect(answer.json.errorMessage).toContain(text);
    expect((await fixture.call('GET', '/products')).json.total).toBe(0);
  });

  it('does not know other tickets', async () => {
    expect((await fixture.call('GET', '/batch?ticket=none')).status).toBe(404);
    expect((await fixture.call('GET', '/batch')).status).toBe(400);
  });

  it('gives the first ticket for a deduplication key within the hour, and runs nothing again', async () => {
    const post = async (): Promise<string> =>
      (await fixture.call('POST', '/batch?deduplicationKey=k1', [create('A')])).json.ticket;
    const first = await post();
    expect(await post()).toBe(first);
    await fixture.batchEnd(first);
    expect((await fixture.call('GET', '/products')).json.total).toBe(1);
    fixture.pass(3_500_000);
    expect(await post()).toBe(first);
    fixture.pass(200_000);
    const later = await post();
    expect(later).not.toBe(first);
    await fixture.batchEnd(later);
  });

  it('makes batches wait for each other and shows the answers so far', async () => {
    fixture.core.settings.serviceMs.direct = 15;
    const post = async (names: string[]): Promise<string> =>
      (await fixture.call('POST', '/batch', names.map(create))).json.ticket;
    const first = await post(Array.from({ length: 24 }, (_, at) => `n${at}`));
    const second = await post(['z']);
    const poll = async (ticket: string): Promise<{ status: string; responses: unknown[] | null }> =>
      (await fixture.call('GET', `/batch?ticket=${ticket}`)).json;
    expect(await poll(second)).toMatchObject({ status: 'QUEUED', completedRequests: 0, responses: null });
    const midway = await poll(first);
    expect(midway.status).toBe('IN_PROGRESS');
    expect(midway.responses?.length).toBeGreaterThan(0);
    expect(midway.responses?.length).toBeLessThan(24);
    await fixture.batchEnd(second);
    expect((await poll(first)).status).toBe('COMPLETED');
    const { json } = await fixture.call('GET', '/products?sortBy=ADDED_TIME_DESC');
    expect(json.items[0].name).toBe('z');
  });

  it('runs up to a hundred at once in parallel mode', async () => {
    fixture.core.settings.serviceMs.direct = 20;
    const requests = Array.from({ length: 200 }, (_, at) => create(`p${at}`));
    const from = performance.now();
    const batch = await fixture.batch(requests, 'allowParallelMode=true&stopOnFirstFailure=false');
    expect(performance.now() - from).toBeLessThan(3000);
    expect(batch.completedRequests).toBe(200);
  });

  it('interleaves fetches in parallel mode without losing a picture', async () => {
    host = await startPictureHost({ '/a': drawPicture('a'), '/b': drawPicture('b') });
    fixture.core.settings.serviceMs.imageFetch = 10;
    const id = await fixture.create({ name: 'A' });
    const { url } = host;
    const post = (name: string): object => ({
      path: `/products/${id}/gallery?externalUrl=${encodeURIComponent(`${url}/${name}`)}`,
      method: 'POST',
    });
    await fixture.batch(['a', 'b', 'a', 'b'].map(post), 'allowParallelMode=true');
    const { media } = await fixture.product(id);
    expect(media.images.map((one: { id: string }) => one.id)).toEqual(['1', '2', '3', '4']);
  });

  it('records each sub-request with its ticket', async () => {
    const { json } = await fixture.call('POST', '/batch', [create('A')]);
    await fixture.batchEnd(json.ticket);
    const found = fixture.core.traffic.list({ system: 'store' }).filter((one) => one.viaBatch === json.ticket);
    expect(found).toMatchObject([
      { kind: 'POST products', path: '/api/v3/1003/products', body: { name: 'A' }, status: 200 },
    ]);
  });
});

describe('faults inside a batch', () => {
  const put = (id: number): object => ({ id: 'put', path: `/products/${id}`, method: 'PUT', body: { price: 2 } });

  it('repeats a 5xx five times before it goes on, unless it stops at the first failure', async () => {
    fixture.core.clock.setFactor(1000);
    const id = await fixture.create({ name: 'A' });
    const fault = { system: 'store', method: 'PUT', kind: 'status500' } as const;
    fixture.core.faults.add({ ...fault, times: 5 });
    expect(items(await fixture.batch([put(id)]))).toEqual([['put', 'COMPLETED', 200]]);
    fixture.core.faults.add({ ...fault, times: 6 });
    expect(items(await fixture.batch([put(id), create('next')]))).toEqual([
      ['put', 'FAILED', 500],
      ['next', 'COMPLETED', 200],
    ]);
    fixture.core.faults.add({ ...fault, times: 1 });
    expect(items(await fixture.batch([put(id), create('last')], ''))).toEqual([
      ['put', 'FAILED', 500],
      ['last', 'NOT_EXECUTED', undefined],
    ]);
  });

  it.each([
    ['status400', 400],
    ['status402', 402],
    ['status409', 409],
    ['status422', 422],
    ['status429', 429],
  ] as const)('%s answers %i in place of one item', async (kind, status) => {
    const id = await fixture.create({ name: 'A', price: 1 });
    fixture.core.faults.add({ system: 'store', pathPattern: `/products/${id}$`, kind, times: 1 });
    const batch = await fixture.batch([put(id), create('next')]);
    expect(items(batch).map(([, , code]) => code)).toEqual([status, 200]);
    expect((await fixture.product(id)).price).toBe(1);
    expect(fixture.core.faults.counts()).toEqual({ [`store ${kind}`]: 1 });
  });

  it.each(['garbage200', 'truncated', 'reset', 'lost', 'latency'] as const)(
    '%s has no meaning there: it passes by and is not counted',
    async (kind) => {
      const id = await fixture.create({ name: 'A', price: 1 });
      fixture.core.faults.add({ system: 'store', method: 'PUT', kind, times: 1 });
      expect(items(await fixture.batch([put(id)]))).toEqual([['put', 'COMPLETED', 200]]);
      expect((await fixture.product(id)).price).toBe(2);
      expect(fixture.core.faults.counts()).toEqual({});
    },
  );

  it('draws only what makes sense there', async () => {
    const id = await fixture.create({ name: 'A', price: 1 });
    fixture.core.faults.add({ system: 'store', method: 'PUT', kinds: ['lost', 'status422', 'reset'], times: null });
    for (let round = 0; round < 6; round++) expect(items(await fixture.batch([put(id)]))[0]?.[2]).toBe(422);
    expect(fixture.core.faults.counts()).toEqual({ 'store status422': 6 });
  });
});
