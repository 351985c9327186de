import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RateLimited, Transient } from '@tillbridge/connector-sdk';
import { LightspeedXClient } from '../src/client.js';
import { FakeX, TOKEN } from './fake-x.js';
import { connectTo } from './fixture.js';
import { openSlice } from './slice.js';

let fake: FakeX;
let base: string;

beforeEach(async () => {
  fake = new FakeX();
  base = await fake.open();
});
afterEach(() => fake.close());

const settings = () => ({ base, token: TOKEN, userAgent: 'Tillbridge/test', timeScale: 1, timeoutMs: 6_000 });
const PAGE = { after: 0, pageSize: 2 };

describe('every call', () => {
  it('only reads, with token and user agent (U-02)', async () => {
    const client = new LightspeedXClient(settings());
    const { context, taken } = openSlice();
    await client.retailer(context);
    await client.outlets(PAGE, context);
    await client.registers(PAGE, context);
    await client.products(PAGE, context);
    await client.productsByFamilyName('A & B', context);
    await client.productsByName('A & B', context);
    await client.inventory(PAGE, context);
    await client.brands(PAGE, context);
    await client.variantAttributes(context);
    expect(fake.calls).toHaveLength(9);
    expect(taken.count).toBe(9);
    for (const call of fake.calls) {
      expect(call.method).toBe('GET');
      expect(call.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'user-agent': 'Tillbridge/test' });
    }
    expect(fake.calls[4]?.query.get('family_name')).toBe('A & B');
    expect(fake.calls[5]?.query.get('name')).toBe('A & B');
  });

  it.each([
    ['both headers', { 'x-ratelimit-limit': '950', 'x-ratelimit-remaining': '12' }, { limit: 950, remaining: 12 }],
    ['nothing left', { 'x-ratelimit-limit': '350', 'x-ratelimit-remaining': '0' }, { limit: 350, remaining: 0 }],
    ['no headers', {}, {}],
    ['nonsense', { 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': '-1' }, {}],
  ])('reports the limit: %s', async (_words, headers, report) => {
    fake.headers = headers;
    const { context, reports } = openSlice();
    await new LightspeedXClient(settings()).retailer(context);
    expect(reports).toEqual([report]);
  });

  it('reports the limit of a refused call too', async () => {
    fake.faults.set('*', { status: 503, body: '' });
    const { context, reports } = openSlice();
    await expect(new LightspeedXClient(settings()).retailer(context)).rejects.toBeInstanceOf(Transient);
    expect(reports).toEqual([{ limit: 350, remaining: 349 }]);
  });

  it('is not started when waiting for the budget used the slice up', async () => {
    const left = [6_000, 5_999];
    const { context } = openSlice(() => left.shift() ?? 0);
    const before = Date.now();
    const error: unknown = await new LightspeedXClient(settings()).retailer(context).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RateLimited);
    expect((error as RateLimited).untilMs).toBeGreaterThanOrEqual(before);
    expect((error as RateLimited).untilMs).toBeLessThanOrEqual(Date.now());
    expect(fake.calls).toEqual([]);
  });

  it('keeps a path of the base address', async () => {
    await expect(
      new LightspeedXClient({ ...settings(), base: `${base}/acme` }).retailer(openSlice().context),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect(fake.calls[0]?.path).toBe('/acme/api/2.0/retailer');
  });
});

describe('places', () => {
  it('are those that are there now, from all pages', async () => {
    for (const digit of ['1', '2', '3', '4']) {
      fake.put('outlets', `o-${digit}`, { name: `Shop ${digit}` });
      fake.put('registers', `r-${digit}`, { name: `Till ${digit}`, outlet_id: `o-${digit}` });
    }
    fake.remove('outlets', 'o-2');
    const connector = connectTo(base);
    const { context } = openSlice();
    expect((await connector.outlets(context)).map((outlet) => outlet.ref)).toEqual(['o-1', 'o-3', 'o-4']);
    expect((await connector.registers(context)).at(-1)).toEqual({ ref: 'r-4', name: 'Till 4', outletRef: 'o-4' });
  });

  it('have settings', async () => {
    expect(await connectTo(base).settings(openSlice().context)).toEqual({
      name: 'Acme',
      currency: 'NZD',
      timeZone: 'Pacific/Auckland',
      taxExclusive: false,
    });
  });

  it('have no settings without a currency, and the field is named', async () => {
    fake.retailer = { name: 'Acme', timezone: 'UTC', tax_exclusive: false };
    await expect(connectTo(base).settings(openSlice().context)).rejects.toThrow('"currency" of the object');
  });
});
