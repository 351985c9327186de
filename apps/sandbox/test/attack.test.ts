import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseDay } from '../src/control/day-command.js';
import { parseFault } from '../src/control/fault-command.js';
import { Faults } from '../src/core/faults.js';
import { applyEdit } from '../src/x-series/edits.js';
import { parseEdit } from '../src/x-series/edit-command.js';
import { PosWorld } from '../src/x-series/pos-world.js';
import { dumpOf } from '../src/control/pos-summary.js';
import { HOSTILE } from './hostile-values.js';
import { smallCatalogue } from './pos-fixture.js';
import { sizedProduct, StoreFixture } from './e-series/store-fixture.js';

/** Whether it was done; a refusal must be a `RangeError` (or `SyntaxError`) with a sentence. */
function done(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch (error) {
    expect(error instanceof RangeError || error instanceof SyntaxError ? '' : String(error)).toBe('');
    expect(String(error).length).toBeGreaterThan(15);
    return false;
  }
}

/** The fields each edit reads, beside those that name its products. */
const POS_EDITS: readonly (readonly [op: string, ...fields: string[]])[] = [
  ['sell', 'outlet', 'quantity'],
  ['return', 'outlet', 'quantity'],
  ['count', 'outlet', 'level'],
  ['set-level', 'outlet', 'level'],
  ['set-price', 'price'],
  ['rename', 'name'],
  ['set-description', 'description'],
  ['set-sku', 'newSku'],
  ['swap-skus', 'otherSku'],
  ['set-upc', 'upc'],
  ['set-active', 'active'],
  ['set-tracked', 'tracked'],
  ['set-weight', 'weight', 'unit'],
  ['add-image', 'image', 'own'],
  ['remove-image', 'position', 'own'],
  ['replace-image', 'position', 'image'],
  ['order-images', 'order'],
  ['add-variant', 'newSku', 'values', 'price'],
  ['set-values', 'values'],
  ['remove-variant'],
  ['delete'],
  ['add-product', 'product'],
  ['lose-products', 'share', 'of', 'seed', 'withStock'],
  ['find-products'],
  ['add-price-book', 'name', 'customerGroup', 'outlet', 'validFrom', 'validTo', 'platform'],
  ['set-price-book', 'priceBook', 'name', 'validFrom'],
  ['delete-price-book', 'priceBook'],
  ['set-price-entry', 'priceBook', 'price', 'minUnits', 'maxUnits'],
  ['remove-price-entry', 'priceBook', 'minUnits'],
  ['rename-brand', 'brand', 'name', 'touch'],
  ['rename-attribute', 'attribute', 'name'],
  ['toString'],
  [''],
];

describe('the till under odd edits', () => {
  const good = {
    ...{ sku: 'TEE-S', price: '1', name: 'Other', description: 'd', newSku: 'NEW', otherSku: 'MUG', values: ['XXL'] },
    ...{
      outlet: 0,
      quantity: '1',
      level: '2',
      image: 'x.png',
      position: 0,
      order: [0],
      brand: 'Kea',
      attribute: 'Size',
    },
    ...{
      product: { name: 'P', price: 1 },
      share: 0.5,
      priceBook: 'Sale',
      upc: '1',
      weight: '1',
      active: true,
      tracked: true,
    },
  };

  it.each(POS_EDITS)('%s is done, or refused without a trace', (op, ...fields) => {
    for (const field of ['sku', 'productId', 'family', ...fields]) {
      for (const value of HOSTILE) {
        const world = new PosWorld(smallCatalogue(), () => 0);
        applyEdit(world, parseEdit({ op: 'add-price-book', name: 'Sale' }));
        applyEdit(world, parseEdit({ op: 'set-price-entry', priceBook: 'Sale', sku: 'TEE-S', price: 1 }));
        const before = JSON.stringify(dumpOf(world));
        if (!done(() => applyEdit(world, parseEdit({ op, ...good, [field]: value })))) {
          expect([field, value, JSON.stringify(dumpOf(world)) === before]).toEqual([field, value, true]);
        }
      }
    }
  });

  it.each([
    'name',
    'sku',
    'price',
    'description',
    'brand',
    'active',
    'online',
    'tracked',
    'images',
    'options',
    'variants',
    'levels',
  ])('a new product with an odd %s is made whole or not at all', (field) => {
    for (const value of HOSTILE) {
      const world = new PosWorld(smallCatalogue(), () => 0);
      const before = JSON.stringify(dumpOf(world));
      const product = { name: 'P', price: 1, options: [{ name: 'Size', values: ['S'] }], [field]: value };
      if (!done(() => applyEdit(world, parseEdit({ op: 'add-product', product })))) {
        expect(JSON.stringify(dumpOf(world))).toBe(before);
      }
    }
  });
});

describe('the store under odd edits', () => {
  let fixture: StoreFixture;
  let id = 0;
  beforeEach(async () => {
    fixture = await StoreFixture.start();
    id = await fixture.create(sizedProduct('T', ['S', 'M']), '?saveCombinations=true');
  });
  afterEach(() => fixture.stop());

  const ops = [
    ...['set', 'hide', 'show', 'add-product', 'delete-product', 'set-variation', 'add-variation', 'delete-variation'],
    ...['delete-image', 'order-images', 'add-option', 'add-attribute', 'add-wholesale', 'add-category', 'plan'],
    ...['set-category', 'delete-category', 'put-in-category', 'take-from-category', 'front-page'],
    ...['change-plan', 'add-payment', 'set-payment', 'remove-payment', 'suspend', 'close'],
    ...['toString', '__proto__', ''],
  ];
  const fields = [
    'sku',
    'productId',
    'variationId',
    'set',
    'options',
    'newSku',
    'quantity',
    'price',
    'position',
    'order',
  ];
  const more = [
    'option',
    'attribute',
    'tiers',
    'name',
    'category',
    'categoryId',
    'parentId',
    'place',
    'title',
    'enabled',
    'locations',
  ];

  it.each(ops)('%s is done, or refused without a trace', (op) => {
    let before = JSON.stringify(fixture.store.dump());
    for (const field of [...fields, ...more]) {
      for (const value of HOSTILE) {
        const changed = done(() => fixture.store.edit({ op, productId: id, [field]: value }));
        const after = JSON.stringify(fixture.store.dump());
        if (!changed) expect([field, value, after === before]).toEqual([field, value, true]);
        before = after;
      }
    }
  });

  const bodies: readonly (readonly [path: string, ...fields: string[]])[] = [
    ['/products', 'name', 'options', 'combinations', 'quantity', 'media', 'attributes', 'categoryIds'],
    ['/products/ID', 'name', 'options', 'combinations', 'quantity', 'media', 'attributes', 'categoryIds'],
    ['/products/ID/combinations/VARIATION', 'options', 'quantity', 'attributes', 'locationInventory'],
    ['/batch', 'name'],
    ['/categories', 'name', 'parentId', 'productIds'],
    ['/categories/HOME', 'name', 'parentId', 'productIds'],
    ['/categories/HOME/assignProducts', 'productIds'],
  ];

  it.each(bodies)('%s with odd bodies answers below 500', async (pattern, ...fields) => {
    fixture.core.settings.limits = false;
    const [{ id: variation }] = (await fixture.product(id)).combinations;
    const { categoryId }: any = fixture.store.edit({ op: 'add-category', name: 'Home' });
    const path = pattern.replace('ID', String(id)).replace('VARIATION', variation).replace('HOME', categoryId);
    for (const method of ['PUT', 'POST']) {
      for (const value of HOSTILE) {
        for (const field of fields) {
          const { status } = await fixture.call(method, `${path}?saveCombinations=true`, { [field]: value });
          expect([method, field, value, status < 500]).toEqual([method, field, value, true]);
        }
      }
    }
  });
});

describe('the control API under odd commands', () => {
  it.each([
    'system',
    'kind',
    'kinds',
    'method',
    'pathPattern',
    'bodyPattern',
    'times',
    'skip',
    'rate',
    'seed',
    'latencyMs',
  ])('a fault with an odd %s is taken or refused', (field) => {
    for (const value of HOSTILE) {
      done(() => new Faults().add(parseFault({ system: 'pos', kind: 'reset', [field]: value })));
    }
  });

  it.each(['seed', 'count', 'mix'])('a day with an odd %s is read or refused', (field) => {
    for (const value of HOSTILE) done(() => parseDay({ [field]: value }));
  });
});
