import { describe, expect, it } from '@jest/globals';
import { decimal } from '@tillbridge/connector-sdk';
import { mergeAttributes } from '../src/translate/attributes.js';
import { createBody } from '../src/translate/create.js';
import { listingOf } from '../src/translate/listing.js';
import { mediaBody } from '../src/translate/media.js';
import { settingsOf } from '../src/translate/settings.js';
import { updateBody, variationBody } from '../src/translate/update.js';
import { wholesaleArgs } from '../src/translate/wholesale.js';
import { parseWire, wireProduct, wireProfile } from '../src/wire.js';
import { PROFILE } from './fake-store.js';
import { createFamily, keyOf, picture } from './plans.js';

const BARE = { id: 501, name: 'Tee', enabled: true, createTimestamp: 1_782_907_200, updateTimestamp: 1_782_981_010 };
const listing = (fields: Record<string, unknown>) =>
  listingOf(parseWire(wireProduct, { ...BARE, ...fields }, 'GET /products/501'));

describe('listingOf', () => {
  it('takes a bare product without inventing anything', () => {
    expect(listing({ somethingNew: [1] })).toEqual({
      ref: '501',
      externalKey: null,
      name: 'Tee',
      description: '',
      brand: null,
      upc: null,
      sku: null,
      price: null,
      weight: null,
      dimensions: null,
      shippable: false,
      enabled: true,
      quantity: null,
      options: [],
      images: [],
      variations: [],
      createdAt: '2026-07-01T12:00:00.000Z',
      updatedAt: '2026-07-02T08:30:10.000Z',
    });
  });

  it.each([
    ['a counted quantity', { quantity: 7, unlimited: false }, { quantity: 7 }],
    ['a negative quantity', { quantity: -2 }, { quantity: -2 }],
    ['unlimited', { unlimited: true }, { quantity: 'unlimited' }],
    ['neither', { unlimited: false }, { quantity: null }],
    ['a price with cents', { price: 19.9 }, { price: '19.9' }],
    ['a price of zero', { price: 0 }, { price: '0' }],
    ['no mark', { externalReferenceId: '' }, { externalKey: null }],
    [
      'brand and code by type',
      {
        attributes: [
          { id: 1, type: 'BRAND', value: ' Acme ' },
          { id: 2, type: 'UPC', value: 123 },
        ],
      },
      { brand: 'Acme', upc: '123' },
    ],
    ['an empty brand', { attributes: [{ id: 1, type: 'BRAND', value: '' }] }, { brand: null }],
    ['sizes with a side that is missing', { dimensions: { length: 2 } }, { dimensions: null }],
    ['unset sizes', { dimensions: { length: 0, width: 0, height: 0 } }, { dimensions: null }],
    [
      'sizes',
      { dimensions: { length: 1.5, width: 0, height: 2 } },
      { dimensions: { length: '1.5', width: '0', height: '2' } },
    ],
    [
      'pictures in the gallery order',
      {
        media: {
          images: [
            { id: '2', orderBy: 1 },
            { id: '1', orderBy: 2 },
            { id: '0', orderBy: 0 },
          ],
        },
        galleryImages: [
          { id: 1, orderBy: 0 },
          { id: 2, orderBy: 1 },
        ],
      },
      {
        images: [
          { place: '0', main: true },
          { place: '1', main: false },
          { place: '2', main: false },
        ],
      },
    ],
    [
      'pictures of an answer without media',
      {
        originalImageUrl: 'https://x/a.jpg',
        galleryImages: [
          { id: 9, orderBy: 1 },
          { id: 8, orderBy: 0 },
        ],
      },
      {
        images: [
          { place: '0', main: true },
          { place: '8', main: false },
          { place: '9', main: false },
        ],
      },
    ],
  ])('reads %s', (_name, fields, expected) => {
    expect(listing(fields)).toMatchObject(expected);
  });

  it.each([
    { title: 'a place on the front page', fields: { showOnFrontpage: 1, categoryIds: [] }, findable: true },
    {
      title: 'an enabled category',
      fields: { categoryIds: [9], categories: [{ id: 9, enabled: true }] },
      findable: true,
    },
    {
      title: 'an enabled category among disabled ones',
      fields: {
        categories: [
          { id: 8, enabled: false },
          { id: 9, enabled: true },
        ],
      },
      findable: true,
    },
    {
      title: 'disabled categories alone',
      fields: { categoryIds: [9], categories: [{ id: 9, enabled: false }] },
      findable: false,
    },
    { title: 'no category', fields: { categoryIds: [], categories: [], defaultCategoryId: 0 }, findable: false },
    { title: 'no category, in numbers alone', fields: { categoryIds: [] }, findable: false },
    { title: 'no category, by the main one alone', fields: { defaultCategoryId: 0 }, findable: false },
    { title: 'taken off the front page', fields: { showOnFrontpage: -1, categoryIds: [] }, findable: false },
    { title: 'categories without details', fields: { categoryIds: [9], defaultCategoryId: 9 }, findable: undefined },
    { title: 'a category that does not tell', fields: { categories: [{ id: 9 }] }, findable: undefined },
    { title: 'nothing about it', fields: {}, findable: undefined },
  ])('A-10 knows from $title whether a shopper comes across a product: $findable', ({ fields, findable }) => {
    expect(listing(fields).findable).toBe(findable);
  });

  it.each([
    {
      title: 'one connected and one not',
      options: [
        { enabled: true, configured: true },
        { enabled: true, configured: false },
      ],
      ways: 1,
    },
    { title: 'one switched off', options: [{ enabled: false, configured: true }], ways: 0 },
    { title: 'one that does not say whether it is set up', options: [{ enabled: true }], ways: 1 },
    { title: 'none', options: [], ways: 0 },
  ])('R-07 counts ways to pay: $title', ({ options, ways }) => {
    const profile = { ...PROFILE, payment: { paymentOptions: options } };
    expect(settingsOf(parseWire(wireProfile, profile, 'GET /profile'), 0).paymentMethods).toBe(ways);
  });

  it('R-07 knows nothing of ways to pay that the profile does not tell', () => {
    for (const payment of [{}, undefined]) {
      const settings = settingsOf(parseWire(wireProfile, { ...PROFILE, payment }, 'GET /profile'), 0);
      expect(settings.paymentMethods).toBeUndefined();
    }
  });

  it('resolves what a variation inherits, but not a SKU it does not have', () => {
    const own = { id: 2, sku: 'B', price: 25, weight: 3, quantity: 4, options: [{ name: 'Size', value: 'M' }] };
    const { variations } = listing({ sku: 'A', price: 20, weight: 1.5, quantity: 9, combinations: [{ id: 1 }, own] });
    expect(variations[0]).toMatchObject({ ref: '1', sku: null, price: '20', weight: '1.5', quantity: 9, choices: [] });
    expect(variations[1]).toMatchObject({
      sku: 'B',
      price: '25',
      weight: '3',
      quantity: 4,
      choices: [{ name: 'Size', value: 'M' }],
    });
  });

  it.each([
    ['a name that is missing', { name: undefined }],
    ['a price that is a text', { price: '20' }],
    ['a broken quantity', { quantity: 1.5 }],
  ])('refuses %s', (_name, fields) => {
    expect(() => listing(fields)).toThrow(/not what the vendor describes/);
  });
});

describe('createBody', () => {
  it('A-11 puts a new listing into the category that is named, and into none otherwise', () => {
    const step = createFamily('f1');
    expect(createBody({ ...step, category: '9' }, keyOf('f1'))['categoryIds']).toEqual([9]);
    expect(createBody(step, keyOf('f1'))).not.toHaveProperty('categoryIds');
  });

  it('makes a family hidden, marked, sold only by its variations', () => {
    const body = createBody(createFamily('f1'), keyOf('f1'));
    expect(body).toEqual({
      name: 'Tee f1',
      description: '<p>Soft</p>',
      enabled: false,
      isShippingRequired: true,
      externalReferenceId: 'tb:c1:f1',
      sku: 'F-f1',
      price: 19.99,
      quantity: 0,
      unlimited: false,
      outOfStockVisibilityBehaviour: 'SHOW',
      attributes: [{ alias: 'BRAND', value: 'Acme' }],
      options: [
        {
          type: 'SELECT',
          name: 'Size',
          required: true,
          defaultChoice: 0,
          choices: [
            { text: 'S', priceModifier: 0, priceModifierType: 'ABSOLUTE' },
            { text: 'M', priceModifier: 0, priceModifierType: 'ABSOLUTE' },
          ],
        },
      ],
      combinations: [
        {
          options: [{ name: 'Size', value: 'S' }],
          sku: 'SKU-f1-S',
          price: 19.99,
          externalReferenceId: 'tb:c1:f1:f1-S',
          quantity: 3,
          unlimited: false,
          attributes: [{ alias: 'UPC', value: '012345678905' }],
          weight: 0.2,
        },
        {
          options: [{ name: 'Size', value: 'M' }],
          sku: 'SKU-f1-M',
          price: 24.5,
          externalReferenceId: 'tb:c1:f1:f1-M',
          unlimited: true,
          weight: 0.2,
        },
      ],
    });
  });

  it('makes a simple product with its own stock and code, and an unknown quantity as 0', () => {
    const record = {
      memberRef: 'm',
      sku: 'A',
      upc: '1',
      price: decimal('5'),
      weight: null,
      dimensions: { length: decimal('1'), width: decimal('2'), height: decimal('3.5') },
    };
    const step = createFamily('f1');
    const simple = {
      ...step,
      familySku: null,
      quantities: {},
      listing: { ...step.listing, brand: null, shape: { kind: 'simple', record } },
    } as const;
    expect(createBody(simple, 'k')).toEqual({
      name: 'Tee f1',
      description: '<p>Soft</p>',
      enabled: false,
      isShippingRequired: true,
      externalReferenceId: 'k',
      sku: 'A',
      price: 5,
      quantity: 0,
      unlimited: false,
      attributes: [{ alias: 'UPC', value: '1' }],
      dimensions: { length: 1, width: 2, height: 3.5 },
    });
  });
});

describe('updateBody', () => {
  it.each([
    ['nothing', {}, {}, {}],
    [
      'texts and price',
      { name: 'A', description: '', price: decimal('0.1') },
      {},
      { name: 'A', description: '', price: 0.1 },
    ],
    ['a record', {}, { sku: 'S', weight: decimal('1.25') }, { sku: 'S', weight: 1.25 }],
    [
      'a weight and sizes taken away',
      {},
      { weight: null, dimensions: null },
      { weight: 0, dimensions: { length: 0, width: 0, height: 0 } },
    ],
  ])('holds %s and no more', (_name, changes, record, expected) => {
    expect(updateBody(changes, record, undefined)).toEqual(expected);
  });

  it('carries the whole attribute list when one of ours changes', () => {
    const read = [{ id: 5, name: 'Fabric', type: 'CUSTOM', value: 'Wool', show: 'DESCR' }];
    expect(variationBody({ upc: '9' }, read)).toEqual({
      attributes: [
        { id: 5, value: 'Wool', show: 'DESCR' },
        { alias: 'UPC', value: '9' },
      ],
    });
  });
});

describe('mergeAttributes', () => {
  const fabric = { id: 5, name: 'Fabric', type: 'CUSTOM', value: 'Wool', show: 'NOTSHOW' };
  const brand = { id: 11, name: 'Brand', type: 'BRAND', value: 'Acme', show: 'DESCR' };
  const upc = { id: 12, name: 'UPC', type: 'UPC', value: '1', show: 'DESCR' };
  const theirs = { id: 5, value: 'Wool', show: 'NOTSHOW' };
  it.each([
    ['sets ours beside theirs', [fabric], { BRAND: 'Kea' }, [theirs, { alias: 'BRAND', value: 'Kea' }]],
    ['replaces ours once', [brand, fabric], { BRAND: 'Kea' }, [theirs, { alias: 'BRAND', value: 'Kea' }]],
    [
      'keeps the other of ours',
      [brand, upc],
      { BRAND: 'Kea' },
      [
        { alias: 'BRAND', value: 'Kea' },
        { alias: 'UPC', value: '1' },
      ],
    ],
    ['removes ours', [brand, upc, fabric], { UPC: null }, [theirs, { alias: 'BRAND', value: 'Acme' }]],
    [
      'names what has no id',
      [{ name: 'Cut', value: 'Slim' }],
      { UPC: '2' },
      [
        { name: 'Cut', value: 'Slim' },
        { alias: 'UPC', value: '2' },
      ],
    ],
    ['leaves out what holds nothing', [{ id: 6, value: null }], { UPC: '2' }, [{ alias: 'UPC', value: '2' }]],
    ['starts from nothing', undefined, { BRAND: 'Kea', UPC: null }, [{ alias: 'BRAND', value: 'Kea' }]],
  ])('%s', (_name, read, changes, expected) => {
    expect(mergeAttributes(read, changes)).toEqual(expected);
  });
});

describe('mediaBody', () => {
  it.each([
    ['none', [], { galleryMedia: [] }],
    ['one', ['a'], { mainMedia: { imageUrl: picture('a').url }, galleryMedia: [] }],
    [
      'three',
      ['a', 'b', 'c'],
      {
        mainMedia: { imageUrl: picture('a').url },
        galleryMedia: [{ imageUrl: picture('b').url }, { imageUrl: picture('c').url }],
      },
    ],
  ])('places %s', (_name, names, expected) => {
    expect(mediaBody(names.map(picture))).toEqual(expected);
  });
});

describe('wholesaleArgs', () => {
  it.each([
    ['Wholesale price 15.50 is greater than product price 12', { price: '12', tier: '15.5' }],
    ['Price 12 is below 15 for quantity 10', { price: '12', tier: '15' }],
    ['Wholesale prices are too big', {}],
    ['Prices 1, 2 and 3', {}],
  ])('reads "%s"', (message, expected) => {
    expect(wholesaleArgs(message)).toEqual(expected);
  });
});

describe('settingsOf', () => {
  const settings = (fields: Record<string, unknown>) =>
    settingsOf(parseWire(wireProfile, { ...PROFILE, ...fields }, 'GET /profile'), 12);
  it('reads the profile', () => {
    expect(settings({})).toEqual({
      name: 'Demo',
      currency: 'USD',
      currencyPrecision: 2,
      pricesIncludeTax: false,
      weightUnit: 'LB',
      lengthUnit: 'IN',
      defaultLanguage: 'en',
      maxProducts: 2500,
      products: 12,
      variationsAllowed: true,
      suspended: false,
      closed: false,
    });
  });
  it.each([
    ['no limit', { account: { availableFeatures: [] } }, { maxProducts: null, variationsAllowed: false }],
    ['no account at all', { account: undefined }, { maxProducts: null, variationsAllowed: true, suspended: false }],
    ['a suspended store', { account: { suspended: true } }, { suspended: true }],
  ])('reads %s', (_name, fields, expected) => {
    expect(settings(fields)).toMatchObject(expected);
  });
});
