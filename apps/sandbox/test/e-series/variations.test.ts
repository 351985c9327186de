import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultSwitches } from '../../src/core/switches.js';
import { sizedProduct, StoreFixture } from './store-fixture.js';

let fixture: StoreFixture;
let serial = 0;

beforeAll(async () => {
  fixture = await StoreFixture.start();
  fixture.core.settings.limits = false;
});
beforeEach(() => {
  Object.assign(fixture.core.settings.switches, defaultSwitches());
});
afterAll(() => fixture.stop());

/** A product with variations S and M; answers its ids and paths. */
async function sized(
  more: object = {},
): Promise<{ id: number; sku: string; path: string; first: number; second: number }> {
  const sku = `V${++serial}`;
  const id = await fixture.create(sizedProduct(sku, ['S', 'M'], more), '?saveCombinations=true');
  const [one, two] = (await fixture.product(id)).combinations;
  return { id, sku, path: `/products/${id}/combinations`, first: one.id, second: two.id };
}

describe('variations', () => {
  it('lists a bare array in order of creation, reads one, misses one', async () => {
    const { path, first, sku } = await sized();
    const { json } = await fixture.call('GET', path);
    expect(json.map((one: { sku: string }) => one.sku)).toEqual([`${sku}-S`, `${sku}-M`]);
    expect((await fixture.call('GET', `${path}/${first}`)).json).toEqual(json[0]);
    const missing = await fixture.call('GET', `${path}/9`);
    expect([missing.status, missing.json.errorCode]).toEqual([404, 'COMBINATION_NOT_FOUND']);
  });

  it('creates an option it does not know as a drop-down, and a choice it does not know', async () => {
    const { id, path } = await sized();
    const options = [
      { name: 'Size', value: 'L' },
      { name: 'Color', value: 'Red' },
    ];
    const { status, json } = await fixture.call('POST', path, { options, sku: `V${serial}-LR`, quantity: 1 });
    expect(status).toBe(200);
    const product = await fixture.product(id);
    expect(product.options.map((one: { type: string; choices: unknown[] }) => [one.type, one.choices.length])).toEqual([
      ['SIZE', 3],
      ['SELECT', 1],
    ]);
    expect(product.combinations.at(-1)).toMatchObject({ id: json.id, combinationNumber: 3, quantity: 1 });
  });

  it('refuses an option set that exists, in whatever order', async () => {
    const { path } = await sized();
    const answer = await fixture.call('POST', path, { options: [{ name: 'Size', value: 'S' }] });
    expect([answer.status, answer.json.errorCode]).toEqual([409, 'COMBINATION_DUPLICATED']);
  });

  it('omits what it inherits, and shows what it owns until it is cleared', async () => {
    const { path, first } = await sized({ price: 20, weight: 0.3 });
    const inherited = (await fixture.call('GET', `${path}/${first}`)).json;
    for (const name of ['price', 'weight', 'compareToPrice', 'imageUrl']) expect(inherited).not.toHaveProperty(name);
    expect(inherited.defaultDisplayedPrice).toBe(20);
    await fixture.call('PUT', `${path}/${first}`, { price: 22, attributes: [{ alias: 'UPC', value: '01' }] });
    const owned = (await fixture.call('GET', `${path}/${first}`)).json;
    expect(owned).toMatchObject({ price: 22, defaultDisplayedPrice: 22, quantity: 3, attributes: [{ type: 'UPC' }] });
    await fixture.call('PUT', `${path}/${first}`, { price: null });
    expect((await fixture.call('GET', `${path}/${first}`)).json).not.toHaveProperty('price');
  });

  it('shares the base stock without a SKU, and refuses the delta then', async () => {
    const { id, path, first } = await sized({ quantity: 8 });
    await fixture.call('PUT', `${path}/${first}`, { sku: '' });
    const shared = (await fixture.call('GET', `${path}/${first}`)).json;
    expect(shared.quantity).toBe(8);
    expect(shared).not.toHaveProperty('sku');
    const refused = await fixture.call('PUT', `${path}/${first}/inventory`, { quantityDelta: 1 });
    expect(refused.status).toBe(400);
    await fixture.call('PUT', `/products/${id}/inventory`, { quantityDelta: -2 });
    expect((await fixture.call('GET', `${path}/${first}`)).json.quantity).toBe(6);
  });

  it('moves its own stock only, below zero with the warning', async () => {
    const { id, path, first } = await sized({ quantity: 8 });
    const { json } = await fixture.call('PUT', `${path}/${first}/inventory`, { quantityDelta: -4 });
    expect(json).toEqual({ updateCount: 1, warning: 'Product has negative stock.' });
    const product = await fixture.product(id);
    expect(product.quantity).toBe(8);
    expect(product.combinations.map((one: { quantity: number }) => one.quantity)).toEqual([-1, 3]);
  });

  it.each([
    [{}, 400],
    [{ quantityDelta: null }, 400],
    [{ quantityDelta: '1' }, 400],
    [{ quantityDelta: 1.5 }, 400],
    [{ quantityDelta: 1e21 }, 400],
    [{ quantityDelta: -2_147_483_648 }, 400],
    [{ quantity: 5 }, 400],
    [[], 400],
    [Buffer.from('1'), 415],
    [{ quantityDelta: 0 }, 200],
    [{ quantityDelta: 2, reason: 'count' }, 200],
  ])('takes or refuses the delta %j, of a product and of a variation', async (body, status) => {
    const { id, path, first } = await sized({ quantity: 8 });
    for (const one of [`/products/${id}/inventory`, `${path}/${first}/inventory`]) {
      expect((await fixture.call('PUT', one, body)).status).toBe(status);
    }
    for (const one of ['/products/9/inventory', `${path}/9/inventory`]) {
      expect((await fixture.call('PUT', one, { quantityDelta: 1 })).status).toBe(404);
    }
  });

  it('refuses deltas that leave the range of stock, and variations on a plan without them', async () => {
    const { id, path, first } = await sized({ quantity: 2_147_483_647 });
    expect((await fixture.call('PUT', `/products/${id}/inventory`, { quantityDelta: 1 })).status).toBe(400);
    fixture.store.edit({ op: 'plan', set: { features: [] } });
    expect((await fixture.call('PUT', `${path}/${first}/inventory`, { quantityDelta: 1 })).status).toBe(402);
    fixture.store.edit({ op: 'plan', set: { features: ['COMBINATIONS'] } });
  });

  it('may carry the SKU of its product only with the same stock and dimensions', async () => {
    const { sku, path, first } = await sized({ quantity: 8 });
    const codes = [];
    for (const body of [
      { sku, quantity: 7 },
      { sku, dimensions: { length: 1, width: 0, height: 0 } },
      { sku, quantity: 8 },
    ]) {
      codes.push((await fixture.call('PUT', `${path}/${first}`, body)).json.errorCode);
    }
    expect(codes).toEqual(['DIFFERENT_COMBINATION_STOCK', 'DIFFERENT_COMBINATION_DIMENSIONS', undefined]);
  });

  it.each([
    ['an option', [], 'COMBINATION_CONTAINS_REMOVED_OPTION'],
    [
      'a value',
      [{ type: 'SIZE', name: 'Size', choices: [{ text: 'S' }] }],
      'COMBINATION_CONTAINS_REMOVED_OPTION_VALUE',
    ],
  ])('keeps %s in use from being removed', async (_name, options, code) => {
    const { id, path, second, first } = await sized();
    const answer = await fixture.call('PUT', `/products/${id}`, { options });
    expect([answer.status, answer.json.errorCode]).toEqual([409, code]);
    await fixture.call('DELETE', `${path}/${second}`);
    if (options.length === 0) await fixture.call('DELETE', `${path}/${first}`);
    expect((await fixture.call('PUT', `/products/${id}`, { options })).json).toEqual({ updateCount: 1 });
  });

  it('deletes all and says how many', async () => {
    const { id, path } = await sized();
    expect((await fixture.call('DELETE', path)).json).toEqual({ deleteCount: 2 });
    expect((await fixture.product(id)).combinations).toEqual([]);
  });

  it.each([
    ['replace', ['S']],
    ['merge', ['S', 'M']],
  ] as const)('combinations of a PUT under %s', async (value, left) => {
    fixture.core.settings.switches.savedCombinations = value;
    const { id, first } = await sized();
    const combinations = [{ options: [{ name: 'Size', value: 'S' }], quantity: 9 }];
    await fixture.call('PUT', `/products/${id}?saveCombinations=true`, { combinations });
    const product = await fixture.product(id);
    expect(product.combinations.map((one: { options: { value: string }[] }) => one.options[0]?.value)).toEqual(left);
    expect(product.combinations[0]).toMatchObject({ id: first, quantity: 9 });
  });

  it('counts as product stock', async () => {
    const { id, path, first, second } = await sized({ quantity: 0 });
    expect((await fixture.product(id)).inStock).toBe(true);
    for (const one of [first, second]) await fixture.call('PUT', `${path}/${one}`, { quantity: 0 });
    expect((await fixture.product(id)).inStock).toBe(false);
  });
});
