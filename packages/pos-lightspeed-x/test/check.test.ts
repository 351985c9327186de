import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CheckReport, Transient } from '@tillbridge/connector-sdk';
import { checkConnection } from '../src/check.js';
import { LightspeedXClient } from '../src/client.js';
import { FakeX, TOKEN } from './fake-x.js';
import { connectTo } from './fixture.js';
import { openSlice } from './slice.js';

let fake: FakeX;
let base: string;
let host: string;

beforeEach(async () => {
  fake = new FakeX();
  base = await fake.open();
  host = new URL(base).host;
  fake.putProduct('p-1', { ecwid_enabled_webstore: false });
});
afterEach(() => fake.close());

const check = (changes = {}): Promise<CheckReport> => connectTo(base, changes).check(openSlice().context);
const statuses = (report: CheckReport) => report.items.map((item) => `${item.id} ${item.status}`);

/** The check of a connection whose host follows from the domain prefix. */
const checkByPrefix = (): Promise<CheckReport> => {
  const settings = { base, token: TOKEN, userAgent: 'Tillbridge/test', timeScale: 1, timeoutMs: 1_800 };
  const where = { host: 'acme.retail.lightspeed.app', key: 'pos.domainPrefix', realTime: true } as const;
  return checkConnection(new LightspeedXClient(settings), where, openSlice().context);
};

describe('a check', () => {
  it('finds nothing wrong and names the account', async () => {
    const report = await check();
    expect(report.account).toBe('Acme');
    expect(statuses(report)).toEqual(['domain ok', 'token ok', 'scope ok', 'clock ok']);
  });

  it('says what to do about a wrong token', async () => {
    expect(await check({ token: 'wrong' })).toEqual({
      account: null,
      items: [
        {
          id: 'token',
          status: 'problem',
          message: `The store at ${host} does not accept the token in pos.token. Create a new personal token in X-Series under Setup > Personal Tokens (Plus plan) and put it into pos.token.`,
        },
      ],
    });
  });

  it.each([404, 302])('says what to do about a wrong domain that answers %i', async (status) => {
    fake.faults.set('*', { status, body: '' });
    expect((await checkByPrefix()).items).toEqual([
      {
        id: 'domain',
        status: 'problem',
        message:
          'There is no X-Series store at acme.retail.lightspeed.app. Correct pos.domainPrefix: it is the part of your store\'s address before ".retail.lightspeed.app".',
      },
    ]);
    expect((await check()).items[0]?.message).toBe(
      `There is no X-Series API at ${host}. Correct pos.baseUrl, or remove it so that pos.domainPrefix is used.`,
    );
  });

  it('names every missing permission once', async () => {
    for (const path of ['products', 'brands', 'inventory']) fake.faults.set(path, { status: 403, body: '{}' });
    const report = await check();
    expect(report.account).toBe('Acme');
    expect(report.items.find((item) => item.id === 'scope')).toEqual({
      id: 'scope',
      status: 'problem',
      message:
        'The token in pos.token may not read everything that is needed: products:read, inventory:read is missing. Create a token with this permission as a user with full rights, and check that your X-Series plan includes the API (Plus plan).',
    });
  });

  it('says what to do about a host that cannot be reached', async () => {
    await fake.close();
    const report = await check();
    await fake.open();
    expect(report.items).toHaveLength(1);
    expect(report.items[0]).toMatchObject({ id: 'host', status: 'problem' });
    expect(report.items[0]?.message.replace(/\(.*\)/, '(why)')).toBe(
      `The store at ${host} cannot be reached: No answer to GET /api/2.0/retailer from ${host} (why). Check that this machine has access to the internet and that pos.baseUrl is right, then check again.`,
    );
  });

  it('takes a host name that does not exist for a wrong domain', async () => {
    const settings = { base, token: TOKEN, userAgent: 'Tillbridge/test', timeScale: 1, timeoutMs: 1_800 };
    const unknown = new Transient('No answer.', { call: 'GET /api/2.0/retailer', vendorCode: 'ENOTFOUND' });
    const client = Object.assign(new LightspeedXClient(settings), { retailer: () => Promise.reject(unknown) });
    const where = { host: 'nobody.retail.lightspeed.app', key: 'pos.domainPrefix', realTime: true } as const;
    const report = await checkConnection(client, where, openSlice().context);
    expect(report.items).toMatchObject([{ id: 'domain', status: 'problem' }]);
    expect(report.items[0]?.message).toContain('no X-Series store at nobody.retail.lightspeed.app');
  });

  it('says what to do about an answer that is not of this API', async () => {
    fake.faults.set('*', { status: 200, body: '<html>Log in</html>' });
    expect((await checkByPrefix()).items).toEqual([
      {
        id: 'answer',
        status: 'problem',
        message:
          'What answers at acme.retail.lightspeed.app does not speak X-Series API 2.0: X-Series answers 200 to GET /api/2.0/retailer, but not with the documented "data". Check pos.domainPrefix, and that no proxy or login page stands in between.',
      },
    ]);
  });

  it('says to wait when the limit is reached', async () => {
    fake.faults.set('*', { status: 429, body: '{}', headers: { 'retry-after': '20' } });
    const report = await check();
    expect(report.items).toEqual([
      {
        id: 'rate',
        status: 'warning',
        message:
          'X-Series allows no more calls for the next 20 seconds. Nothing needs to be done; check again after that.',
      },
    ]);
  });

  it('passes on the words of a vendor in trouble', async () => {
    fake.faults.set('retailer', { status: 503, body: '{"error":"Down","message":"Maintenance."}' });
    expect((await check()).items[0]).toMatchObject({ id: 'answer', status: 'problem' });
    expect((await check()).items[0]?.message).toContain('Maintenance.');
  });

  it('warns of clocks that differ', async () => {
    fake.headers = { date: new Date(Date.now() - 600_000).toUTCString() };
    const clock = (await check()).items.find((item) => item.id === 'clock');
    expect(clock?.status).toBe('warning');
    expect(clock?.message).toMatch(/differ by 60\d seconds/);
  });

  it('warns when products do not say whether they are sold online (A-04)', async () => {
    fake.putProduct('p-1');
    expect(statuses(await check())).toContain('channel warning');
  });

  it('needs no product to be well', async () => {
    fake.lists.products.clear();
    expect(statuses(await check())).toEqual(['domain ok', 'token ok', 'scope ok', 'clock ok']);
  });
});
