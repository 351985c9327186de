import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sizedProduct, StoreFixture, type Answer } from './store-fixture.js';

let fixture: StoreFixture;
beforeEach(async () => {
  fixture = await StoreFixture.start();
});
afterEach(() => fixture.stop());

const edit = (command: object): Answer['json'] => fixture.store.edit(command);
const profile = async (): Promise<Answer['json']> => (await fixture.call('GET', '/profile')).json;

describe('a suspended store', () => {
  it.each([
    ['refuse', 402],
    ['serve', 200],
  ] as const)('suspendedProfile %s', async (value, status) => {
    fixture.core.settings.switches.suspendedProfile = value;
    edit({ op: 'suspend' });
    const answer = await fixture.call('GET', '/profile');
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.json.account.suspended).toBe(true);
    for (const path of ['/products', '/latest-stats', '/categories', '/nothing']) {
      const refused = await fixture.call('GET', path);
      expect([path, refused.status, refused.json.errorCode]).toEqual([path, 402, 'STORE_IS_SUSPENDED']);
    }
    edit({ op: 'suspend', suspended: false });
    expect((await profile()).account.suspended).toBe(false);
  });

  it('refuses what is left of a batch', async () => {
    fixture.core.settings.serviceMs.direct = 100;
    const requests = [1, 2, 3].map((place) => ({ method: 'POST', path: '/products', body: { name: `P${place}` } }));
    const { json } = await fixture.call('POST', '/batch?stopOnFirstFailure=false', requests);
    edit({ op: 'suspend' });
    await new Promise((resolve) => setTimeout(resolve, 600));
    edit({ op: 'suspend', suspended: false });
    const ended = await fixture.batchEnd(json.ticket);
    expect(ended.responses.at(-1).httpStatusCode).toBe(402);
    expect((await fixture.call('GET', '/products')).json.total).toBeLessThan(3);
  });
});

describe('a closed store', () => {
  it('goes on answering', async () => {
    edit({ op: 'close' });
    expect((await profile()).settings.closed).toBe(true);
    const id = await fixture.create({ name: 'Mug' });
    expect((await fixture.call('PUT', `/products/${id}`, { price: 1 })).status).toBe(200);
    edit({ op: 'close', closed: false });
    expect((await profile()).settings.closed).toBe(false);
  });
});

describe('the ways to pay', () => {
  const shown = async (): Promise<unknown> => (await profile()).payment.paymentOptions;

  it('are added, disabled, half set up and removed', async () => {
    const cash = { checkoutTitle: 'Cash on delivery', enabled: true, configured: true };
    expect(await shown()).toEqual([cash]);
    const before = (await fixture.call('GET', '/latest-stats')).json.profileUpdated;
    fixture.pass(5000);
    edit({ op: 'add-payment', title: 'Card', configured: false });
    edit({ op: 'set-payment', title: 'Cash on delivery', enabled: false });
    expect(await shown()).toEqual([
      { ...cash, enabled: false },
      { checkoutTitle: 'Card', enabled: true, configured: false },
    ]);
    expect((await fixture.call('GET', '/latest-stats')).json.profileUpdated > before).toBe(true);
    for (const title of ['Card', 'Cash on delivery']) edit({ op: 'remove-payment', title });
    expect(await shown()).toEqual([]);
  });

  it.each([
    [{ op: 'add-payment', title: 'Cash on delivery' }, /already/],
    [{ op: 'add-payment' }, /title/],
    [{ op: 'set-payment', title: 'Card' }, /called/],
    [{ op: 'set-payment', title: 'Cash on delivery', enabled: 'no' }, /true or false/],
    [{ op: 'change-plan', name: 'toString' }, /Plans are/],
  ])('cannot do %j', async (command, message) => {
    expect(() => edit(command)).toThrow(message);
    expect(await shown()).toHaveLength(1);
  });
});

describe('the plan', () => {
  it.each([
    ['venture', [], 100, 402],
    ['business', ['COMBINATIONS'], 2500, 200],
    ['unlimited', ['COMBINATIONS'], undefined, 200],
  ])('%s', async (name, features, cap, variations) => {
    const id = await fixture.create(sizedProduct('T', ['S']), '?saveCombinations=true');
    edit({ op: 'change-plan', name });
    const { account } = await profile();
    expect([account.availableFeatures, account.limitsAndRestrictions.maxProductLimit]).toEqual([features, cap]);
    expect((await fixture.call('GET', `/products/${id}/combinations`)).status).toBe(variations);
  });

  it('free has no API, until it is paid again', async () => {
    edit({ op: 'change-plan', name: 'free' });
    expect((await fixture.call('GET', '/profile')).json.errorCode).toBe('NOT_AVAILABLE_ON_CURRENT_PLAN');
    edit({ op: 'change-plan', name: 'business' });
    expect((await fixture.call('GET', '/profile')).status).toBe(200);
  });

  it('may hide what is out of stock from shoppers', async () => {
    await fixture.create({ name: 'Gone', quantity: 0 });
    const visible = async (): Promise<number> =>
      (await fixture.call('GET', '/products?visibleInStorefront=true')).json.total;
    expect(await visible()).toBe(1);
    edit({ op: 'plan', set: { hideOutOfStock: true, allowPreorders: true } });
    expect(await visible()).toBe(0);
    expect((await profile()).settings).toMatchObject({
      hideOutOfStockProductsInStorefront: true,
      allowPreordersForOutOfStockProducts: true,
    });
  });
});
