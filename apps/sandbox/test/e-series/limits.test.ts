import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Answer, StoreFixture } from './store-fixture.js';

jest.setTimeout(20_000);

let fixture: StoreFixture;
beforeEach(async () => {
  fixture = await StoreFixture.start();
});
afterEach(() => fixture.stop());

/** Makes that many calls, twenty at a time, and answers the last. */
async function spend(count: number): Promise<Answer> {
  const call = (): Promise<Answer> => fixture.call('GET', '/profile');
  for (let left = count - 1; left > 0; left -= 20) await Promise.all(Array.from({ length: Math.min(20, left) }, call));
  return call();
}

describe('the limit of 600 a minute', () => {
  it('refuses the next with the seconds to wait, and serves again after them', async () => {
    expect((await spend(600)).status).toBe(200);
    const refused = await fixture.call('GET', '/profile');
    expect([refused.status, refused.json.errorCode]).toEqual([429, 'RATE_LIMITED']);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(30);
    expect(seconds).toBeLessThanOrEqual(60);
    fixture.pass(61_000);
    expect((await fixture.call('GET', '/profile')).status).toBe(200);
    expect(fixture.core.traffic.counts().store).toMatchObject({ requests: 602, tooMany: 1 });
  });

  it('lengthens the block of a client that keeps knocking', async () => {
    await spend(600);
    const last = await spend(25);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(200);
    fixture.pass(61_000);
    expect((await fixture.call('GET', '/profile')).status).toBe(429);
    fixture.pass(300_000);
    expect((await fixture.call('GET', '/profile')).status).toBe(200);
  });

  it('is off when limits are', async () => {
    fixture.core.settings.limits = false;
    expect((await spend(620)).status).toBe(200);
  });

  it.each([
    ['yes', [200, 429]],
    ['no', [200, 200]],
  ] as const)('sub-requests count: %s', async (value, statuses) => {
    fixture.core.settings.switches.batchCounts = value;
    await spend(598);
    const requests = ['a', 'b'].map((name) => ({ path: '/products', method: 'POST', body: { name } }));
    const { json } = await fixture.call('POST', '/batch?stopOnFirstFailure=false', requests);
    fixture.pass(61_000);
    const batch = await fixture.batchEnd(json.ticket);
    expect(batch.responses.map((one: { httpStatusCode: number }) => one.httpStatusCode)).toEqual(statuses);
    expect(fixture.store.dump()).toMatchObject({ products: statuses.filter((one) => one === 200).map(() => ({})) });
  });
});

describe('faults on direct calls', () => {
  it.each([
    ['status500', 500, 'INTERNAL_ERROR'],
    ['status503', 503, undefined],
    ['status400', 400, undefined],
    ['status422', 422, undefined],
    ['status402', 402, 'NOT_AVAILABLE_ON_CURRENT_PLAN'],
    ['status409', 409, 'SKU_ALREADY_EXISTS'],
  ] as const)('%s', async (kind, status, code) => {
    const errorCode = kind === 'status409' ? { errorCode: 'SKU_ALREADY_EXISTS' } : {};
    fixture.core.faults.add({ system: 'store', method: 'POST', kind, times: 1, ...errorCode });
    const answer = await fixture.call('POST', '/products', { name: 'A' });
    expect([answer.status, answer.json.errorCode]).toEqual([status, code]);
    expect((await fixture.call('GET', '/products')).json.total).toBe(0);
  });

  it('garbage answers 200 with HTML; truncated carries out and breaks off', async () => {
    fixture.core.faults.add({ system: 'store', method: 'POST', kind: 'garbage200', times: 1 });
    const answer = await fixture.call('POST', '/products', { name: 'A' });
    expect([answer.status, answer.json]).toEqual([200, undefined]);
    fixture.core.faults.add({ system: 'store', method: 'POST', kind: 'truncated', times: 1 });
    await expect(fixture.call('POST', '/products', { name: 'A' })).rejects.toThrow();
    expect((await fixture.call('GET', '/products')).json.total).toBe(1);
  });

  it('429 says when to come back, in seconds', async () => {
    const fault = { system: 'store', kind: 'status429', times: 1 } as const;
    const seconds = [];
    for (const more of [{}, { retryAfterSeconds: 7 }]) {
      fixture.core.faults.add({ ...fault, ...more });
      const answer = await fixture.call('POST', '/products', { name: 'A' });
      expect([answer.status, answer.json.errorCode]).toEqual([429, 'RATE_LIMITED']);
      seconds.push(answer.headers.get('retry-after'));
    }
    expect(seconds).toEqual(['1', '7']);
    expect((await fixture.call('GET', '/products')).json.total).toBe(0);
  });

  it('lost carries out and answers nothing', async () => {
    fixture.core.faults.add({ system: 'store', method: 'POST', kind: 'lost', times: 1 });
    await expect(fixture.call('POST', '/products', { name: 'A' })).rejects.toThrow('fetch failed');
    expect((await fixture.call('GET', '/products')).json.total).toBe(1);
    expect(fixture.core.traffic.list()).toMatchObject([{ kind: 'POST products', status: 200 }, {}]);
  });

  it('takes its service time', async () => {
    fixture.core.settings.serviceMs.direct = 60;
    const from = performance.now();
    await fixture.call('GET', '/profile');
    expect(performance.now() - from).toBeGreaterThanOrEqual(55);
  });
});
