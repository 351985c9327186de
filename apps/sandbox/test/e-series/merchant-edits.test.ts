import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sizedProduct, StoreFixture, type Answer } from './store-fixture.js';

let fixture: StoreFixture;
let id = 0;
beforeEach(async () => {
  fixture = await StoreFixture.start();
  id = await fixture.create(sizedProduct('T', ['S', 'M']), '?saveCombinations=true');
});
afterEach(() => fixture.stop());

const edit = (command: object): Answer['json'] => fixture.store.edit(command);
const product = (): Promise<Answer['json']> => fixture.product(id);
const ids = async (): Promise<string[]> => (await product()).media.images.map((one: { id: string }) => one.id);

describe('a merchant’s variations', () => {
  it.each([
    [
      { op: 'add-variation', sku: 'T', options: { Size: 'L' }, newSku: 'T-L', quantity: 4, price: 22 },
      { sku: 'T-L', quantity: 4, price: 22, options: [{ name: 'Size', value: 'L' }] },
    ],
    [
      { op: 'add-variation', productId: 0, options: { Size: 'XL' }, sku: 'T-XL' },
      { sku: 'T-XL', unlimited: true },
    ],
    [{ op: 'add-variation', sku: 'T', options: { Size: 'S', Color: 'Red' } }, { options: [{}, { value: 'Red' }] }],
  ])('%j', async (command, shown) => {
    const { variationId } = edit('productId' in command ? { ...command, productId: id } : command);
    const { combinations } = await product();
    expect(combinations).toHaveLength(3);
    expect(combinations[2]).toMatchObject({ id: variationId, ...shown });
  });

  it('are deleted by SKU and by id', async () => {
    const [first] = (await product()).combinations;
    edit({ op: 'delete-variation', productId: id, variationId: first.id });
    edit({ op: 'delete-variation', sku: 'T-M' });
    expect((await product()).combinations).toEqual([]);
    edit({ op: 'delete-product', sku: 'T' });
    expect((await fixture.call('GET', '/products/deleted')).json.items).toMatchObject([{ id }]);
  });

  it('take a quantity, tracked from then on', async () => {
    edit({ op: 'set-variation', sku: 'T-S', set: { quantity: -2 } });
    edit({ op: 'set-variation', sku: 'T-M', set: { unlimited: true } });
    expect((await product()).combinations).toMatchObject([{ quantity: -2 }, { unlimited: true }]);
    edit({ op: 'set-variation', sku: 'T-M', set: { quantity: 7 } });
    edit({ op: 'set', productId: id, set: { quantity: 9 } });
    expect(await product()).toMatchObject({ quantity: 9, combinations: [{}, { quantity: 7, unlimited: false }] });
  });

  it('take a quantity that `set` names by their SKU, and leave the rest to the product', async () => {
    edit({ op: 'set', productId: id, set: { quantity: 9 } });
    edit({ op: 'set', sku: 'T-M', set: { quantity: 2, name: 'Tee' } });
    expect(await product()).toMatchObject({
      name: 'Tee',
      quantity: 9,
      combinations: [{ quantity: 3 }, { quantity: 2 }],
    });
    edit({ op: 'set', sku: 'T-M', set: { unlimited: true } });
    expect(await product()).toMatchObject({ quantity: 9, combinations: [{ quantity: 3 }, { unlimited: true }] });
    edit({ op: 'set', sku: 'T', set: { quantity: 8 } });
    expect(await product()).toMatchObject({ quantity: 8, combinations: [{ quantity: 3 }, { unlimited: true }] });
  });

  it('share a quantity without a SKU, which is said', async () => {
    const [first] = (await product()).combinations;
    edit({ op: 'set-variation', sku: 'T-S', set: { sku: null } });
    const command = { op: 'set-variation', productId: id, variationId: first.id, set: { quantity: 3 } };
    expect(() => edit(command)).toThrow(/shares the stock/);
    edit({ ...command, set: { sku: 'T-1', quantity: 3 } });
    expect((await product()).combinations[0]).toMatchObject({ sku: 'T-1', quantity: 3 });
  });
});

describe('a merchant’s products', () => {
  it('are hidden and shown', async () => {
    edit({ op: 'hide', sku: 'T' });
    expect((await product()).enabled).toBe(false);
    edit({ op: 'show', productId: id });
    expect((await product()).enabled).toBe(true);
  });
});

describe('a merchant’s pictures', () => {
  beforeEach(() => {
    for (const name of ['a', 'b', 'c']) edit({ op: 'add-image', sku: 'T', name });
  });

  it('are deleted by position', async () => {
    edit({ op: 'delete-image', sku: 'T', position: 1 });
    expect(await ids()).toEqual(['0', '2']);
    edit({ op: 'delete-image', sku: 'T', position: 0 });
    expect(await ids()).toEqual(['2']);
    edit({ op: 'delete-image', sku: 'T', position: 0 });
    expect(await ids()).toEqual([]);
  });

  it('are put in order; the first becomes the main one', async () => {
    const urls = async (): Promise<string[]> =>
      (await product()).media.images.map((one: { imageOriginalUrl: string }) => one.imageOriginalUrl);
    const [a, b, c] = await urls();
    edit({ op: 'order-images', sku: 'T', order: [2, 0, 1] });
    expect([await urls(), await ids()]).toEqual([
      [c, a, b],
      ['0', '3', '1'],
    ]);
    edit({ op: 'order-images', productId: id, order: [0, 2, 1] });
    expect([await urls(), await ids()]).toEqual([
      [c, b, a],
      ['0', '1', '3'],
    ]);
  });

  it.each([
    [{ op: 'delete-image', sku: 'T', position: 3 }, /3 pictures/],
    [{ op: 'delete-image', sku: 'T', position: -1 }, /3 pictures/],
    [{ op: 'delete-image', sku: 'T' }, /position/],
    [{ op: 'order-images', sku: 'T' }, /"order"/],
    [{ op: 'order-images', sku: 'T', order: [0, 1] }, /names all/],
    [{ op: 'order-images', sku: 'T', order: [0, 1, 1] }, /"order"/],
    [{ op: 'order-images', sku: 'T', order: [0, 1, 3] }, /"order"/],
    [{ op: 'order-images', sku: 'T', order: ['a', 'b', 'c'] }, /"order"/],
    [{ op: 'add-variation', sku: 'T' }, /"options"/],
    [{ op: 'add-variation', sku: 'T', options: {} }, /refuses/],
    [{ op: 'add-variation', sku: 'T', options: { Size: 'S' } }, /already exists/],
    [{ op: 'add-variation', sku: 'T', options: { Size: 'L' }, newSku: 'T-S' }, /already exists/],
    [{ op: 'add-variation', sku: 'T', options: { Size: 7 } }, /refuses/],
    [{ op: 'hide' }, /No product/],
    [{ op: 'delete-variation', sku: 'T' }, /no variation/],
  ])('cannot do %j', async (command, sentence) => {
    const before = JSON.stringify(fixture.store.dump());
    expect(() => edit(command)).toThrow(RangeError);
    expect(() => edit(command)).toThrow(sentence);
    expect(JSON.stringify(fixture.store.dump())).toBe(before);
  });
});
