import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultSwitches } from '../../src/core/switches.js';
import { sizedProduct, StoreFixture } from './store-fixture.js';

let fixture: StoreFixture;
let serial = 0;
const nextSku = (): string => `P${++serial}`;

beforeAll(async () => {
  fixture = await StoreFixture.start();
  fixture.core.settings.limits = false;
});
beforeEach(() => {
  Object.assign(fixture.core.settings.switches, defaultSwitches());
});
afterAll(() => fixture.stop());

describe('creating', () => {
  it('needs only a name; generates the SKU; unlimited without a quantity', async () => {
    const product = await fixture.product(await fixture.create({ name: 'Plain' }));
    expect(product).toMatchObject({ name: 'Plain', unlimited: true, inStock: true, enabled: true, price: 0 });
    expect(product.sku).toMatch(/^\d{5}$/);
    expect(product).not.toHaveProperty('quantity');
    expect((await fixture.call('POST', '/products', { sku: 'x' })).status).toBe(400);
  });

  it('tracks stock when a quantity is sent, and shows variations only when they are saved', async () => {
    const sku = nextSku();
    const product = await fixture.product(await fixture.create(sizedProduct(sku, ['S'], { quantity: 0 })));
    expect(product).toMatchObject({ quantity: 0, unlimited: false, inStock: false, combinations: [] });
  });

  it('saves a matrix in one call', async () => {
    const sku = nextSku();
    const id = await fixture.create(sizedProduct(sku, ['S', 'M']), '?saveCombinations=true');
    const product = await fixture.product(id);
    expect(product.combinations).toHaveLength(2);
    expect(product.combinations[1]).toMatchObject({
      combinationNumber: 2,
      sku: `${sku}-M`,
      quantity: 3,
      inStock: true,
    });
    expect(product.combinations[1]).not.toHaveProperty('price');
    expect(product.defaultCombinationId).toBe(product.combinations[0].id);
    expect(product.options[0]).toMatchObject({
      type: 'SIZE',
      choices: [
        { text: 'S', textTranslated: { en: 'S' }, priceModifier: 0, priceModifierType: 'ABSOLUTE' },
        { text: 'M' },
      ],
    });
  });

  it('refuses more than 200 combinations in one request', async () => {
    const sizes = Array.from({ length: 201 }, (_, at) => `s${at}`);
    const answer = await fixture.call('POST', '/products?saveCombinations=true', sizedProduct(nextSku(), sizes));
    expect([answer.status, answer.json.errorCode]).toEqual([400, 'COMBINATION_LIMIT_PER_REQUEST_EXCEEDED']);
    const all = sizedProduct(nextSku(), sizes.slice(1));
    expect((await fixture.call('POST', '/products?saveCombinations=true', all)).status).toBe(200);
  });

  it.each([
    ['no', false],
    ['yes', true],
  ] as const)('returnItem under the switch %s', async (value, shown) => {
    fixture.core.settings.switches.createReturnsItem = value;
    const { json } = await fixture.call('POST', '/products?returnItem=true', { name: 'Item' });
    expect(json.item !== undefined).toBe(shown);
  });
});

describe('identity', () => {
  it('refuses a SKU and a reference id that another product or variation has', async () => {
    const sku = nextSku();
    const body = sizedProduct(sku, ['S'], { externalReferenceId: `ext-${sku}` });
    const id = await fixture.create(body, '?saveCombinations=true');
    const codes = [];
    for (const [method, path, sent] of [
      ['POST', '/products', { name: 'A', sku }],
      ['POST', '/products', { name: 'A', sku: `${sku}-S` }],
      ['POST', '/products', { name: 'A', externalReferenceId: `ext-${sku}` }],
      ['POST', `/products/${id}/combinations`, { options: [{ name: 'Size', value: 'L' }], sku: `${sku}-S` }],
    ] as const) {
      const answer = await fixture.call(method, path, sent);
      codes.push([answer.status, answer.json.errorCode]);
    }
    const taken = [409, 'SKU_ALREADY_EXISTS'];
    expect(codes).toEqual([taken, taken, [409, 'EXTERNAL_ID_ALREADY_USED'], taken]);
    expect((await fixture.product(id)).combinations).toHaveLength(1);
  });

  it('frees the identifiers of a deleted product and answers 404 for it from then on', async () => {
    const sku = nextSku();
    const id = await fixture.create({ name: 'Gone', sku, externalReferenceId: sku });
    expect((await fixture.call('DELETE', `/products/${id}`)).json).toEqual({ deleteCount: 1 });
    const again = await fixture.call('GET', `/products/${id}`);
    expect([again.status, again.json]).toEqual([
      404,
      { errorMessage: `Product #${id} not found`, errorCode: 'PRODUCT_NOT_FOUND' },
    ]);
    expect(await fixture.create({ name: 'New', sku, externalReferenceId: sku })).toBeGreaterThan(id);
  });

  it('lets a store without unique SKUs have one twice', async () => {
    const lax = await StoreFixture.start({ uniqueSku: false });
    await lax.create({ name: 'A', sku: 'TWICE' });
    await lax.create({ name: 'B', sku: 'TWICE' });
    expect((await lax.call('GET', '/products?sku=TWICE')).json.total).toBe(2);
    await lax.stop();
  });
});

describe('partial update', () => {
  it('leaves what is omitted, ignores what is read-only or unknown, and counts', async () => {
    const id = await fixture.create({ name: 'Tee', price: 20, compareToPrice: 25, subtitle: 'Soft', quantity: 4 });
    const put = { price: 21, inStock: false, created: 'x', nonsense: 1, url: 'y' };
    expect((await fixture.call('PUT', `/products/${id}`, put)).json).toEqual({ updateCount: 1 });
    const product = await fixture.product(id);
    expect(product).toMatchObject({ price: 21, compareToPrice: 25, subtitle: 'Soft', quantity: 4, inStock: true });
    expect(product).not.toHaveProperty('nonsense');
  });

  it.each([
    ['whole', 'item(combinations(sku))'],
    ['item', 'combinations(sku)'],
  ] as const)('answers with the pruned item on returnItem, responseFields naming the %s', async (value, fields) => {
    fixture.core.settings.switches.responseFieldsPut = value;
    const id = await fixture.create(sizedProduct(nextSku(), ['S']), '?saveCombinations=true');
    const { json } = await fixture.call('PUT', `/products/${id}?returnItem=true&responseFields=${fields}`, {
      price: 22,
    });
    expect(json).toEqual({
      ...(value === 'item' ? { updateCount: 1 } : {}),
      item: { combinations: [{ sku: `P${serial}-S` }] },
    });
    expect((await fixture.call('PUT', `/products/${id}?returnItem=true`, {})).json.item).toMatchObject({
      id,
      price: 22,
    });
  });

  it('moves `updated` on a change only', async () => {
    const timed = await StoreFixture.start();
    const id = await timed.create({ name: 'Clocked', price: 1 });
    const before = await timed.product(id);
    timed.pass(1000);
    await timed.call('PUT', `/products/${id}`, { price: 1 });
    expect((await timed.product(id)).updateTimestamp).toBe(before.updateTimestamp);
    timed.pass(1000);
    await timed.call('PUT', `/products/${id}`, { price: 2 });
    const after = await timed.product(id);
    expect(after.updateTimestamp).toBeGreaterThan(before.updateTimestamp);
    expect(after.createTimestamp).toBe(before.createTimestamp);
    expect(after.updated).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0000$/);
    await timed.stop();
  });

  it.each([
    ['replace', ['UPC']],
    ['merge', ['BRAND', 'UPC']],
  ] as const)('attributes under %s', async (value, types) => {
    fixture.core.settings.switches.attributesPut = value;
    const id = await fixture.create({ name: 'A', attributes: [{ alias: 'BRAND', value: 'Acme' }] });
    await fixture.call('PUT', `/products/${id}`, { attributes: [{ alias: 'UPC', value: '0123' }] });
    const { attributes } = await fixture.product(id);
    expect(attributes.map((one: { type: string }) => one.type)).toEqual(types);
  });

  it('addresses attributes by id and by name as well, and drops empty ones', async () => {
    const id = await fixture.create({ name: 'A', attributes: [{ name: 'Brand', value: 'Acme' }] });
    const [brand] = (await fixture.product(id)).attributes;
    expect(brand).toMatchObject({ name: 'Brand', type: 'BRAND', value: 'Acme', show: 'DESCR' });
    await fixture.call('PUT', `/products/${id}`, { attributes: [{ id: brand.id, value: 'Other' }] });
    expect((await fixture.product(id)).attributes[0].value).toBe('Other');
    await fixture.call('PUT', `/products/${id}`, { attributes: [{ alias: 'BRAND', value: '' }] });
    expect((await fixture.product(id)).attributes).toEqual([]);
    expect((await fixture.call('PUT', `/products/${id}`, { attributes: [{ name: 'Nope', value: '1' }] })).status).toBe(
      400,
    );
  });

  it.each([
    ['clear', undefined],
    ['ignore', 25],
  ] as const)('an explicit null under %s', async (value, left) => {
    fixture.core.settings.switches.explicitNull = value;
    const id = await fixture.create({ name: 'A', price: 20, compareToPrice: 25 });
    await fixture.call('PUT', `/products/${id}`, { compareToPrice: null, name: null });
    expect(await fixture.product(id)).toMatchObject({ name: 'A' });
    expect((await fixture.product(id)).compareToPrice).toBe(left);
  });

  it.each([
    ['a negative price', { price: -1 }, 400, 'WRONG_PARAMETER'],
    ['a price as text', { price: '12' }, 400, 'WRONG_PARAMETER'],
    ['a negative cost', { costPrice: -1 }, 400, 'COST_PRICE_CANT_BE_NEGATIVE'],
    ['a language that is off', { nameTranslated: { fr: 'Non' } }, 400, 'LANGUAGES_NOT_ALLOWED'],
    ['an unknown category', { categoryIds: [7] }, 404, 'CATEGORIES_NOT_FOUND'],
    ['half a piece', { quantity: 1.5 }, 400, 'WRONG_PARAMETER'],
    ['tiers of null', { wholesalePrices: null }, 400, 'WHOLESALE_PRICES_CANT_BE_NULL'],
    ['a negative tier', { wholesalePrices: [{ quantity: 5, price: -1 }] }, 400, 'WHOLESALE_PRICES_CANT_BE_NEGATIVE'],
    ['a tier of one', { wholesalePrices: [{ quantity: 1, price: 5 }] }, 400, 'WHOLESALE_PRICES_QUANTITY_TOO_SMALL'],
  ])('refuses %s and changes nothing', async (_name, body, status, code) => {
    const id = await fixture.create({ name: 'A', price: 20, quantity: 2 });
    const before = await fixture.product(id);
    const answer = await fixture.call('PUT', `/products/${id}`, { subtitle: 'changed', ...body });
    expect([answer.status, answer.json.errorCode]).toEqual([status, code]);
    expect(await fixture.product(id)).toEqual(before);
  });

  it('refuses a price below an existing wholesale tier, naming both', async () => {
    const id = await fixture.create({ name: 'A', price: 20, wholesalePrices: [{ quantity: 10, price: 15.5 }] });
    const answer = await fixture.call('PUT', `/products/${id}`, { price: 14.25 });
    expect([answer.status, answer.json.errorCode]).toEqual([400, 'WHOLESALE_PRICES_TOO_BIG']);
    expect(answer.json.errorMessage).toMatch(/15\.5.*14\.25/);
    expect((await fixture.call('PUT', `/products/${id}`, { price: 15.5 })).status).toBe(200);
    expect((await fixture.call('PUT', `/products/${id}`, { price: 14, wholesalePrices: [] })).status).toBe(200);
  });

  it('hides the weight of what is not shipped and refuses to learn one', async () => {
    const id = await fixture.create({ name: 'A', weight: 0.2 });
    await fixture.call('PUT', `/products/${id}`, { isShippingRequired: false, weight: 3 });
    expect(await fixture.product(id)).not.toHaveProperty('weight');
    await fixture.call('PUT', `/products/${id}`, { isShippingRequired: true });
    expect((await fixture.product(id)).weight).toBe(0.2);
  });

  it('shows quantity only when tracked; a quantity alone does not end `unlimited`', async () => {
    const id = await fixture.create({ name: 'A' });
    await fixture.call('PUT', `/products/${id}`, { quantity: 5 });
    expect(await fixture.product(id)).not.toHaveProperty('quantity');
    await fixture.call('PUT', `/products/${id}`, { quantity: 5, unlimited: false });
    expect((await fixture.product(id)).quantity).toBe(5);
  });
});

describe('descriptions', () => {
  const html = "<P class=big onclick='x()'>Caf\u00e9&nbsp;&amp; tea<br/></P><script>alert(1)</script>";
  it.each([
    ['keep', html],
    ['reserialise', '<p class="big" onclick="x()">Caf\u00e9&nbsp;&amp; tea<br></p><script>alert(1)</script>'],
    ['strip', '<P class=big>Caf\u00e9&nbsp;&amp; tea<br/></P>'],
  ] as const)('%s, and again the same', async (mode, stored) => {
    fixture.core.settings.switches.htmlRewrite = mode;
    const id = await fixture.create({ name: 'A', description: html });
    expect((await fixture.product(id)).description).toBe(stored);
    await fixture.call('PUT', `/products/${id}`, { description: stored });
    expect(await fixture.product(id)).toMatchObject({ description: stored, descriptionTranslated: { en: stored } });
  });
});

describe('inventory', () => {
  it('moves stock by a delta, below zero with the warning', async () => {
    const id = await fixture.create({ name: 'A', quantity: 10 });
    const path = `/products/${id}/inventory`;
    expect((await fixture.call('PUT', path, { quantityDelta: 5 })).json).toEqual({ updateCount: 1 });
    expect((await fixture.call('PUT', path, { quantityDelta: -20 })).json).toEqual({
      updateCount: 1,
      warning: 'Product has negative stock.',
    });
    expect(await fixture.product(id)).toMatchObject({ quantity: -5, inStock: false });
    expect((await fixture.call('PUT', path, { quantityDelta: '1' })).status).toBe(400);
    expect((await fixture.call('PUT', '/products/1/inventory', { quantityDelta: 1 })).status).toBe(404);
  });

  it.each([
    ['zero', 200],
    ['refuse', 400],
  ] as const)('a delta on unlimited stock under %s', async (value, status) => {
    fixture.core.settings.switches.unlimitedDelta = value;
    const id = await fixture.create({ name: 'A' });
    const answer = await fixture.call('PUT', `/products/${id}/inventory`, { quantityDelta: 1 });
    expect(answer.status).toBe(status);
    expect((await fixture.product(id)).unlimited).toBe(true);
  });
});
