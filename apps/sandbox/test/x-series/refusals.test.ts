import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RateWindow } from '../../src/x-series/rate-window.js';
import { startPos } from '../pos-fixture.js';
import type { PosFixture } from '../pos-fixture.js';

describe('what the POS refuses', () => {
  let pos: PosFixture;
  beforeEach(async () => {
    pos = await startPos();
  });
  afterEach(() => pos.close());

  it('allows 350 requests with one register, then says when to come back', async () => {
    const limits: string[] = [];
    for (let round = 0; round < 35; round++) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => pos.get('retailer')));
      limits.push(...answers.map(({ status, headers }) => `${status} of ${headers.get('x-ratelimit-limit') ?? ''}`));
    }
    expect(new Set(limits)).toEqual(new Set(['200 of 350']));
    const refused = await pos.get('retailer');
    expect(refused.status).toBe(429);
    expect(refused.json).toEqual({ error: 'Too Many Requests', message: 'Rate limiting enforced' });
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    const retryAfter = refused.headers.get('retry-after') ?? '';
    expect(new Date(retryAfter).toUTCString()).toBe(retryAfter);
    const waitMs = Date.parse(retryAfter) - Date.now();
    expect(waitMs).toBeGreaterThan(200_000);
    expect(waitMs).toBeLessThanOrEqual(301_000);
    expect(pos.core.traffic.counts().pos).toMatchObject({ tooMany: 1, byStatus: { 200: 350 } });
    pos.core.settings.limits = false;
    expect((await pos.get('retailer')).status).toBe(200);
  });

  it('opens a new window after five minutes', () => {
    const window = new RateWindow(3);
    const verdicts = Array.from({ length: 951 }, () => window.take(1000, true).allowed);
    expect(verdicts.filter(Boolean)).toHaveLength(950);
    expect(window.take(300_999, true)).toMatchObject({ allowed: false, endsAtMs: 301_000 });
    expect(window.take(301_000, true)).toMatchObject({ allowed: true, remaining: 949 });
  });

  it.each([
    ['a wrong token', 'products', 'nope', 401, { error: 'Unauthorized' }],
    ['an unknown id', 'products/nope', undefined, 404, { error: 'Product not found' }],
    [
      'a malformed cursor',
      'products?after=x',
      undefined,
      400,
      { errors: { global: ['after must be a whole number'] } },
    ],
  ] as const)('answers %s with its envelope', async (_what, path, token, status, body) => {
    const answer = await pos.get(path, token);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject(body);
  });

  it('answers the 0.9 generation in its own envelope', async () => {
    const response = await fetch(`${pos.url}/api/products`, { headers: { authorization: 'Bearer token' } });
    expect(await response.json()).toMatchObject({ status: 'error', error: 'Not found' });
  });

  it('clips a page size above 10000, or refuses it', async () => {
    expect((await pos.get('products?page_size=20000')).status).toBe(200);
    pos.core.settings.switches.posPageOver = 'refuse';
    expect((await pos.get('products?page_size=20000')).status).toBe(400);
    expect((await pos.get('products?page_size=10000')).status).toBe(200);
  });

  it('takes `before` as exclusive, or inclusive', async () => {
    const { version } = (await pos.get('products')).json;
    const count = async (): Promise<number> => (await pos.get(`products?before=${version.max}`)).json.data.length;
    expect(await count()).toBe(3);
    pos.core.settings.switches.posBeforeBound = 'inclusive';
    expect(await count()).toBe(4);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('records and refuses a %s', async (method) => {
    const before = JSON.stringify((await pos.get('products')).json);
    const response = await fetch(`${pos.url}/api/2.0/products/1/actions/image_upload`, {
      method,
      body: '{"name":"x"}',
      headers: { 'content-type': 'application/json', authorization: 'Bearer token' },
    });
    expect(response.status).toBe(403);
    const [entry] = pos.core.traffic.list().filter(({ kind }) => kind === `WRITE ${method} products`);
    expect(entry).toMatchObject({ body: { name: 'x' }, status: 403, system: 'pos' });
    expect(JSON.stringify((await pos.get('products')).json)).toBe(before);
  });

  it.each([
    ['status503', 503],
    ['garbage200', 200],
  ] as const)('fails once with %s when asked to', async (kind, status) => {
    pos.core.faults.add({ system: 'pos', kind, pathPattern: '/products$', times: 1 });
    const struck = await fetch(`${pos.url}/api/2.0/products`, { headers: { authorization: 'Bearer token' } });
    const text = await struck.text();
    expect(struck.status).toBe(status);
    expect(text.startsWith('{"data"')).toBe(false);
    expect((await pos.get('products')).json.data).toHaveLength(4);
  });

  it.each(['//', '/images/%E0%A4%A.png', '/images/', '/images/..%2F..%2Fx', '/api/2.0/products/%E0%A4%A', '/%'])(
    'answers the path %s without failing',
    async (path) => {
      const response = await fetch(pos.url + path, { headers: { authorization: 'Bearer token' } });
      expect(response.status).toBeLessThan(500);
    },
  );

  it('says with an HTTP date when to come back from a 429', async () => {
    pos.core.faults.add({ system: 'pos', kind: 'status429', retryAfterSeconds: 3, times: 1 });
    const { status, headers, json } = await pos.get('products');
    expect([status, json.error, headers.get('x-ratelimit-remaining')]).toEqual([429, 'Too Many Requests', '0']);
    const until = headers.get('retry-after') ?? '';
    expect(new Date(until).toUTCString()).toBe(until);
    expect(Math.abs(Date.parse(until) - Date.now() - 3000)).toBeLessThan(1500);
    expect((await pos.get('products')).headers.get('x-ratelimit-remaining')).toBe('349');
  });

  it.each([
    ['status503', 503],
    ['garbage200', 200],
  ] as const)('%s strikes a picture, which is recorded no more than a served one', async (kind, status) => {
    pos.core.faults.add({ system: 'pos', kind, pathPattern: '^/images/', times: 1 });
    const answer = await fetch(`${pos.url}/images/tee.png`);
    expect([answer.status, answer.headers.get('content-type') === 'image/png']).toEqual([status, false]);
    expect((await fetch(`${pos.url}/images/tee.png`)).headers.get('content-type')).toBe('image/png');
    expect(pos.core.traffic.seq).toBe(0);
  });

  it.each(['reset', 'truncated', 'lost'] as const)('cuts the connection with %s', async (kind) => {
    pos.core.faults.add({ system: 'pos', kind, times: 1 });
    await expect(pos.get('products')).rejects.toThrow();
    expect((await pos.get('products')).status).toBe(200);
  });
});
