import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoreSwitches } from '../../src/core/switches.js';
import { StoreFixture, type Answer } from './store-fixture.js';

let fixture: StoreFixture;
beforeEach(async () => {
  fixture = await StoreFixture.start();
});
afterEach(() => fixture.stop());

function choose<N extends keyof StoreSwitches>(name: N, value: StoreSwitches[N]): void {
  Object.assign(fixture.core.settings.switches, { [name]: value });
}

const edit = (command: object): Answer['json'] => fixture.store.edit(command);

async function category(name: string, more: object = {}): Promise<number> {
  return (await fixture.call('POST', '/categories', { name, ...more })).json.id;
}

async function listed(path: string): Promise<Answer['json'][]> {
  return (await fixture.call('GET', path)).json.items;
}

async function names(path: string): Promise<string[]> {
  return (await listed(path)).map((one) => one.name);
}

describe('categories', () => {
  it('are made, read, changed in part and deleted', async () => {
    const id = await category('Lamps', { description: '<p>Light</p>' });
    const lamps = { id, name: 'Lamps', description: '<p>Light</p>', enabled: true, orderBy: 10 };
    const translated = { nameTranslated: { en: 'Lamps' }, descriptionTranslated: { en: '<p>Light</p>' } };
    expect((await fixture.call('GET', `/categories/${id}`)).json).toEqual({ ...lamps, ...translated });
    expect((await fixture.call('PUT', `/categories/${id}`, { name: 'Light' })).json).toEqual({ updateCount: 1 });
    expect((await fixture.call('GET', `/categories/${id}`)).json).toMatchObject({ ...lamps, name: 'Light' });
    expect((await fixture.call('DELETE', `/categories/${id}`)).json).toEqual({ deleteCount: 1 });
    expect((await fixture.call('GET', `/categories/${id}`)).json.errorCode).toBe('CATEGORIES_NOT_FOUND');
    expect((await fixture.call('DELETE', `/categories/${id}`)).status).toBe(404);
  });

  it('are listed in pages, by parent and in their order', async () => {
    const home = await category('Home');
    await category('Table', { parentId: home });
    await category('Bed', { parentId: home, orderBy: 1 });
    await category('Garden');
    expect(await names('/categories?parent=0')).toEqual(['Home', 'Garden']);
    expect(await names(`/categories?parent=${home}`)).toEqual(['Bed', 'Table']);
    expect((await fixture.call('GET', '/categories?offset=1&limit=2')).json).toMatchObject({
      ...{ total: 4, count: 2, offset: 1, limit: 2 },
      items: [{ name: 'Home' }, { name: 'Table', parentId: home }],
    });
  });

  it.each([
    ['no name', {}, 400],
    ['an empty name', { name: '' }, 400],
    ['a name that is no text', { name: 3 }, 400],
    ['an unknown parent', { name: 'A', parentId: 9 }, 404],
    ['a parent that is no number', { name: 'A', parentId: 'x' }, 400],
    ['another language', { name: 'A', nameTranslated: { xx: 'A' } }, 400],
    ['an unknown product', { name: 'A', productIds: [9] }, 404],
    ['products that are no list', { name: 'A', productIds: 9 }, 400],
  ])('with %s are not made', async (_what, body, status) => {
    expect((await fixture.call('POST', '/categories', body)).status).toBe(status);
    expect(await listed('/categories')).toEqual([]);
  });

  it('cannot stand below themselves', async () => {
    const home = await category('Home');
    const table = await category('Table', { parentId: home });
    for (const parentId of [home, table]) {
      expect((await fixture.call('PUT', `/categories/${home}`, { parentId })).status).toBe(400);
    }
    await fixture.call('PUT', `/categories/${table}`, { parentId: 0 });
    expect(await names('/categories?parent=0')).toEqual(['Home', 'Table']);
  });

  it('are in the statistics, and can be made inside a batch', async () => {
    fixture.pass(5000);
    await fixture.batch([{ method: 'POST', path: '/categories', body: { name: 'A' } }]);
    const { json } = await fixture.call('GET', '/latest-stats?categoryCountRequired=true');
    expect([json.categoryCount, json.categoriesUpdated > json.ordersUpdated]).toEqual([1, true]);
  });
});

describe('products in categories', () => {
  it('show them with name, state and ancestors, the first as the default', async () => {
    const home = await category('Home');
    const table = await category('Table', { parentId: home, enabled: false });
    const id = await fixture.create({ name: 'Mug', categoryIds: [table, home, table] });
    expect(await fixture.product(id)).toMatchObject({
      categoryIds: [table, home],
      defaultCategoryId: table,
      categories: [
        { id: table, name: 'Table', nameTranslated: { en: 'Table' }, enabled: false, ancestorIds: [home] },
        { id: home, name: 'Home', enabled: true },
      ],
    });
    await fixture.call('PUT', `/products/${id}`, { defaultCategoryId: home });
    expect((await fixture.product(id)).defaultCategoryId).toBe(home);
    await fixture.call('PUT', `/products/${id}`, { categoryIds: [table] });
    expect((await fixture.product(id)).defaultCategoryId).toBe(table);
    await fixture.call('PUT', `/products/${id}`, { categoryIds: [] });
    expect(await fixture.product(id)).toMatchObject({ categoryIds: [], categories: [], defaultCategoryId: 0 });
  });

  it('are assigned and unassigned by the category, all or none', async () => {
    const id = await category('Home');
    const [mug, cup] = [await fixture.create({ name: 'Mug' }), await fixture.create({ name: 'Cup' })];
    const call = async (verb: string, productIds: unknown): Promise<Answer> =>
      fixture.call('POST', `/categories/${id}/${verb}`, { productIds });
    expect((await call('assignProducts', [mug, 9])).json.errorCode).toBe('PRODUCT_NOT_FOUND');
    expect((await fixture.product(mug)).categoryIds).toEqual([]);
    expect((await call('assignProducts', [mug, cup])).json).toEqual({ updateCount: 2 });
    expect((await call('assignProducts', [mug])).json).toEqual({ updateCount: 0 });
    expect(await listed('/categories?productIds=true')).toMatchObject([{ productIds: [mug, cup] }]);
    expect((await call('unassignProducts', [mug])).json).toEqual({ updateCount: 1 });
    expect((await fixture.product(mug)).categoryIds).toEqual([]);
    expect(
      (
        await call(
          'assignProducts',
          Array.from({ length: 101 }, () => mug),
        )
      ).status,
    ).toBe(402);
    await fixture.call('PUT', `/categories/${id}`, { productIds: [mug] });
    expect((await fixture.call('GET', `/categories/${id}?productIds=true`)).json.productIds).toEqual([mug]);
  });

  it('are found by category, by those below it, and by whether a shopper sees them', async () => {
    const home = await category('Home');
    const table = await category('Table', { parentId: home });
    const cellar = await category('Cellar', { enabled: false });
    const jar = await category('Jars', { parentId: cellar });
    await fixture.create({ name: 'Rug', categoryIds: [home] });
    await fixture.create({ name: 'Mug', categoryIds: [table] });
    await fixture.create({ name: 'Jar', categoryIds: [jar] });
    await fixture.create({ name: 'Off', categoryIds: [home], enabled: false });
    expect(await names(`/products?category=${home}`)).toEqual(['Rug', 'Off']);
    expect(await names(`/products?category=${home}&withSubcategories=true`)).toEqual(['Rug', 'Mug', 'Off']);
    expect(await names(`/products?categories=${table},${jar}`)).toEqual(['Mug', 'Jar']);
    expect(await names('/products?visibleInStorefront=true')).toEqual(['Rug', 'Mug']);
    expect(await names('/products?keyword=table')).toEqual(['Mug']);
    expect((await fixture.call('GET', '/products?category=x')).status).toBe(400);
  });

  it('lag behind in the search as all writes do', async () => {
    const id = await category('Home');
    const mug = await fixture.create({ name: 'Mug' });
    fixture.core.settings.indexLagMs = 2000;
    await fixture.call('POST', `/categories/${id}/assignProducts`, { productIds: [mug] });
    expect(await names(`/products?category=${id}`)).toEqual([]);
    fixture.pass(2100);
    expect(await names(`/products?category=${id}`)).toEqual(['Mug']);
  });
});

describe('the front page', () => {
  it('has the products of no category, in their places', async () => {
    const [mug, cup] = [await fixture.create({ name: 'Mug' }), await fixture.create({ name: 'Cup' })];
    expect([(await fixture.product(mug)).showOnFrontpage, (await fixture.product(cup)).showOnFrontpage]).toEqual([
      1, 2,
    ]);
    expect(await names('/products?category=0')).toEqual(['Mug', 'Cup']);
    await fixture.call('PUT', `/products/${mug}`, { showOnFrontpage: 9 });
    expect(await names('/products?category=0')).toEqual(['Cup', 'Mug']);
    expect(await names('/products?category=0&sortBy=NAME_DESC')).toEqual(['Mug', 'Cup']);
    await fixture.create({ name: 'Jar' });
    expect(await names('/products?category=0')).toEqual(['Cup', 'Mug', 'Jar']);
    expect((await fixture.call('PUT', `/products/${mug}`, { showOnFrontpage: 0 })).status).toBe(400);
  });

  it('is left with -1 only by a product that has a category', async () => {
    const mug = await fixture.create({ name: 'Mug' });
    await fixture.call('PUT', `/products/${mug}`, { showOnFrontpage: -1 });
    expect((await fixture.product(mug)).showOnFrontpage).toBe(1);
    await fixture.call('PUT', `/products/${mug}`, { showOnFrontpage: -1, categoryIds: [await category('Home')] });
    expect('showOnFrontpage' in (await fixture.product(mug))).toBe(false);
  });

  it('does not take a product that is made in a category', async () => {
    const mug = await fixture.create({ name: 'Mug', categoryIds: [await category('Home')] });
    expect('showOnFrontpage' in (await fixture.product(mug))).toBe(false);
    expect(await names('/products?category=0')).toEqual([]);
  });
});

describe('what the reference leaves open about categories', () => {
  it.each([
    ['frontPage', true],
    ['nowhere', false],
  ] as const)('withoutCategory %s', async (value, shown) => {
    choose('withoutCategory', value);
    const made = await fixture.create({ name: 'Made' });
    const id = await category('Home');
    const left = await fixture.create({ name: 'Left', categoryIds: [id] });
    await fixture.call('DELETE', `/categories/${id}`);
    for (const product of [made, left]) {
      expect('showOnFrontpage' in (await fixture.product(product))).toBe(shown);
    }
    expect((await names('/products?visibleInStorefront=true')).length).toBe(shown ? 2 : 0);
  });

  it.each([
    ['stays', true],
    ['leaves', false],
  ] as const)('firstCategory %s', async (value, stays) => {
    choose('firstCategory', value);
    const categoryIds = [await category('Home')];
    const [mug, cup] = [await fixture.create({ name: 'Mug' }), await fixture.create({ name: 'Cup' })];
    await fixture.call('PUT', `/products/${mug}`, { categoryIds });
    await fixture.call('PUT', `/products/${cup}`, { categoryIds, showOnFrontpage: 7 });
    expect('showOnFrontpage' in (await fixture.product(mug))).toBe(stays);
    expect((await fixture.product(cup)).showOnFrontpage).toBe(7);
  });

  it.each([
    ['delete', [], []],
    ['rise', ['Table', 'Cups'], ['Table']],
  ] as const)('subcategoriesOfDeleted %s', async (value, left, atRoot) => {
    choose('subcategoriesOfDeleted', value);
    const home = await category('Home');
    const table = await category('Table', { parentId: home });
    const cups = await category('Cups', { parentId: table });
    const id = await fixture.create({ name: 'Mug', categoryIds: [cups, home] });
    await fixture.call('DELETE', `/categories/${home}`);
    expect([await names('/categories'), await names('/categories?parent=0')]).toEqual([left, atRoot]);
    expect((await fixture.product(id)).categoryIds).toEqual(value === 'rise' ? [cups] : []);
  });

  it.each([
    ['yes', true],
    ['no', false],
  ] as const)('categoryMovesProducts %s', async (value, moved) => {
    choose('categoryMovesProducts', value);
    const home = await category('Home');
    const id = await fixture.create({ name: 'Mug' });
    for (const act of [
      () => fixture.call('POST', `/categories/${home}/assignProducts`, { productIds: [id] }),
      () => fixture.call('POST', `/categories/${home}/unassignProducts`, { productIds: [id] }),
    ]) {
      const before = await fixture.product(id);
      fixture.pass(5000);
      await act();
      const after = await fixture.product(id);
      expect([
        after.categoryIds.length === before.categoryIds.length,
        after.updateTimestamp > before.updateTimestamp,
      ]).toEqual([false, moved]);
    }
  });

  it.each([
    ['onRequest', []],
    ['always', ['Off']],
  ] as const)('disabledCategories %s', async (value, unasked) => {
    choose('disabledCategories', value);
    await category('Off', { enabled: false });
    expect(await names('/categories')).toEqual(unasked);
    expect(await names('/categories?hidden_categories=true')).toEqual(['Off']);
    expect(await names('/categories?hidden_categories=false')).toEqual([]);
  });
});

describe('a merchant’s categories', () => {
  it('are made, renamed, hidden, moved, filled, emptied and deleted', async () => {
    const id = await fixture.create({ name: 'Mug', sku: 'M' });
    const { categoryId } = edit({ op: 'add-category', name: 'Home' });
    const { categoryId: table } = edit({ op: 'add-category', name: 'Table', parentId: categoryId, enabled: false });
    edit({ op: 'set-category', category: 'Home', set: { name: 'House', description: 'd' } });
    edit({ op: 'show-category', categoryId: table });
    edit({ op: 'hide-category', category: 'House' });
    expect(await listed('/categories?hidden_categories=true')).toMatchObject([
      { name: 'House', enabled: false, description: 'd' },
      { name: 'Table', enabled: true, parentId: categoryId },
    ]);
    expect(edit({ op: 'put-in-category', sku: 'M', category: 'Table' })).toEqual({ productId: id, categoryId: table });
    edit({ op: 'put-in-category', productId: id, category: 'House' });
    edit({ op: 'take-from-category', sku: 'M', categoryId: table });
    expect((await fixture.product(id)).categoryIds).toEqual([categoryId]);
    edit({ op: 'delete-category', category: 'House' });
    expect(await fixture.product(id)).toMatchObject({ categoryIds: [], defaultCategoryId: 0 });
    expect(await listed('/categories?hidden_categories=true')).toEqual([]);
  });

  it('put products on the front page and take them off', async () => {
    const id = await fixture.create({ name: 'Mug', sku: 'M', categoryIds: [await category('Home')] });
    edit({ op: 'front-page', sku: 'M', place: 3 });
    expect((await fixture.product(id)).showOnFrontpage).toBe(3);
    edit({ op: 'front-page', productId: id });
    expect('showOnFrontpage' in (await fixture.product(id))).toBe(false);
  });

  it.each([
    [{ op: 'delete-category', category: 'None' }, /No category/],
    [{ op: 'hide-category', category: 'Twice' }, /Several/],
    [{ op: 'hide-category', categoryId: 9 }, /refuses/],
    [{ op: 'set-category', category: 'Home', set: { products: [] } }, /not products/],
    [{ op: 'put-in-category', sku: 'none', category: 'Home' }, /No product/],
    [{ op: 'front-page', sku: 'M', place: 0 }, /refuses/],
  ])('cannot do %j', async (command, message) => {
    await fixture.create({ name: 'Mug', sku: 'M' });
    for (const name of ['Home', 'Twice', 'Twice']) edit({ op: 'add-category', name });
    expect(() => edit(command)).toThrow(message);
  });
});
