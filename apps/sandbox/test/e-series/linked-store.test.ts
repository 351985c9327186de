import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sizedProduct, StoreFixture, type Answer } from './store-fixture.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let fixture: StoreFixture;
let id = 0;
beforeEach(async () => {
  fixture = await StoreFixture.start();
  id = await fixture.create(
    sizedProduct('T', ['S', 'M'], {
      externalReferenceId: 'ours',
      quantity: 5,
      attributes: [{ alias: 'UPC', value: '2000000000015' }],
    }),
    '?saveCombinations=true',
  );
  fixture.store.edit({ op: 'add-image', sku: 'T', name: 'front' });
});
afterEach(() => fixture.stop());

const edit = (command: object): Answer['json'] => fixture.store.edit(command);
const put = (path: string, body: object): Promise<Answer> => fixture.call('PUT', `/products/${id}${path}`, body);

describe('a store that is not linked', () => {
  it('has no stock by location and refuses it', async () => {
    const [{ id: variation }] = (await fixture.product(id)).combinations;
    expect(await fixture.product(id)).not.toHaveProperty('locationInventory');
    for (const path of ['', `/combinations/${variation}`]) {
      const answer = await put(path, { locationInventory: { 1: 2 } });
      expect([answer.status, answer.json.errorCode]).toEqual([409, 'NOT_ALLOWED_TO_UPDATE_PARAMETER']);
    }
  });
});

describe('a linked store', () => {
  it('shows the marks of the integration on products, variations and pictures', async () => {
    expect(edit({ op: 'link' })).toEqual({ linked: 1 });
    const product = await fixture.product(id);
    expect(product).toMatchObject({
      externalReferenceId: expect.stringMatching(UUID),
      quantity: 5,
      locationInventory: { 1: 3, 2: 2 },
      attributes: [
        { type: 'UPC', value: '2000000000015' },
        { type: 'EXTERNAL_CUSTOM', value: 'T' },
        { type: 'EXTERNAL_EAN', value: '2000000000015' },
      ],
      combinations: [
        { externalReferenceId: expect.stringMatching(UUID), quantity: 3, locationInventory: { 1: 2, 2: 1 } },
        { externalReferenceId: expect.stringMatching(UUID) },
      ],
    });
    expect(product.media.images[0].externalId).toMatch(UUID);
    const { items } = (await fixture.call('GET', `/products?externalReferenceId=${product.externalReferenceId}`)).json;
    expect(items.map((one: { id: number }) => one.id)).toEqual([id]);
    const { shipping } = (await fixture.call('GET', '/profile')).json;
    expect(shipping.shippingOptions.map((one: { locationId: string }) => one.locationId)).toEqual(['1', '2']);
  });

  it('takes stock by location, whose sum is the quantity', async () => {
    edit({ op: 'link', locations: ['9'] });
    const [{ id: variation }] = (await fixture.product(id)).combinations;
    await put('', { locationInventory: { 9: 4, 8: -1 } });
    await put(`/combinations/${variation}`, { locationInventory: { 9: 7 } });
    expect(await fixture.product(id)).toMatchObject({
      ...{ quantity: 3, locationInventory: { 9: 4, 8: -1 } },
      combinations: [{ quantity: 7, locationInventory: { 9: 7 } }, {}],
    });
    for (const bad of ['x', { 9: 1.5 }, { 9: null }, [1]]) {
      expect((await put('', { locationInventory: bad })).status).toBe(400);
    }
  });

  it('keeps the locations in step with a quantity, a delta and what is not counted', async () => {
    edit({ op: 'link', locations: ['A', 'B'] });
    const [{ id: variation }] = (await fixture.product(id)).combinations;
    await put('', { quantity: 1 });
    await put(`/combinations/${variation}/inventory`, { quantityDelta: -5 });
    expect(await fixture.product(id)).toMatchObject({
      ...{ quantity: 1, locationInventory: { A: -1, B: 2 } },
      combinations: [{ quantity: -2, locationInventory: { A: -3, B: 1 } }, {}],
    });
    await put('', { unlimited: true });
    expect(await fixture.product(id)).not.toHaveProperty('locationInventory');
  });

  it('can be linked for one product alone', async () => {
    const other = await fixture.create({ name: 'Other', sku: 'O' });
    edit({ op: 'link', sku: 'O' });
    expect((await fixture.product(other)).externalReferenceId).toMatch(UUID);
    expect((await fixture.product(id)).externalReferenceId).toBe('ours');
  });

  it('keeps the products of the POS’s categories', async () => {
    const { categoryId } = edit({ op: 'add-category', name: 'Home' });
    edit({ op: 'put-in-category', sku: 'T', categoryId });
    edit({ op: 'link' });
    const code = 'NOT_ALLOWED_TO_UPDATE_EXTERNAL_CATEGORIES';
    const refused = [
      await put('', { categoryIds: [] }),
      await fixture.call('POST', `/categories/${categoryId}/assignProducts`, { productIds: [id] }),
      await fixture.call('POST', `/categories/${categoryId}/unassignProducts`, { productIds: [id] }),
      await fixture.call('POST', '/products', { name: 'New', categoryIds: [categoryId] }),
    ];
    expect(refused.map(({ status, json }) => [status, json.errorCode])).toEqual(refused.map(() => [409, code]));
    expect((await put('', { price: 3 })).status).toBe(200);
    expect((await fixture.call('GET', `/categories/${categoryId}`)).json.externalReferenceId).toMatch(UUID);
    edit({ op: 'unlink' });
    expect((await put('', { categoryIds: [], locationInventory: null })).status).toBe(200);
    expect((await fixture.product(id)).externalReferenceId).toMatch(UUID);
  });

  it('counts no write for the marks, and takes attributes of the integration', async () => {
    const dump: Answer['json'] = fixture.store.dump();
    edit({ op: 'link' });
    const after: Answer['json'] = fixture.store.dump();
    expect(after.products[0].updates).toBe(dump.products[0].updates);
    await put('', { attributes: [{ name: 'Code of the POS', value: 'x' }] });
    expect((await fixture.product(id)).attributes).toMatchObject([{ type: 'EXTERNAL_CUSTOM', value: 'x' }]);
  });

  it.each([
    [{ op: 'link', sku: 'none' }, /No product/],
    [{ op: 'link', locations: [] }, /locations/],
  ])('cannot be made by %j', async (command, message) => {
    expect(() => edit(command)).toThrow(message);
    expect((await put('', { locationInventory: { 1: 1 } })).status).toBe(409);
  });
});
