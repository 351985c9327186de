import { afterEach, describe, expect, it } from '@jest/globals';
import { type PlanStep, savedFileUrl } from '@tillbridge/connector-sdk';
import { createBody } from '../src/translate/create.js';
import { collect } from './ecom-laws.js';
import { images } from './fake-pictures.js';
import { createFamily, picture, plan } from './plans.js';
import { keptFiles, openSlice } from './slice.js';
import { apply, connector, fake, gallery, openStage, putFamily, row, variations, words } from './stage.js';

openStage();
afterEach(() => {
  keptFiles.clear();
});

/** As a product stands in the store, store-only fields and what the vendor works out included. */
const SAVED = {
  id: 501,
  sku: 'F-OLD',
  name: 'Tee',
  nameTranslated: { en: 'Tee', fr: 'T-shirt' },
  description: '<p>Mine</p>',
  enabled: true,
  price: 20,
  compareToPrice: 25,
  subtitle: 'Soft',
  warningLimit: 2,
  costPrice: 8,
  categoryIds: [9],
  defaultCategoryId: 9,
  showOnFrontpage: 3,
  isShippingRequired: true,
  weight: 0.2,
  externalReferenceId: 'tb:c1:f',
  tax: { taxable: true, defaultLocationIncludedTaxRate: 0, enabledManualTaxes: [], taxClassCode: 'default' },
  attributes: [
    { id: 11, name: 'Brand', type: 'BRAND', value: 'Acme', show: 'DESCR' },
    { id: 14, name: 'Fabric', type: 'CUSTOM', value: 'Cotton', show: 'DESCR' },
  ],
  options: [
    {
      type: 'SWATCHES',
      name: 'Size',
      required: true,
      choices: [{ text: 'S', priceModifier: 0, priceModifierType: 'ABSOLUTE', hexCodes: ['#fff'], imageId: 7 }],
    },
  ],
  combinations: [
    {
      id: 1,
      combinationNumber: 1,
      options: [{ name: 'Size', value: 'S' }],
      sku: 'SKU-f-S',
      quantity: 9,
      unlimited: false,
      price: 20,
      compareToPrice: 24,
      externalReferenceId: 'tb:c1:f:f-S',
      attributes: [{ id: 12, name: 'UPC', type: 'UPC', value: '0123', show: 'DESCR' }],
    },
    { id: 2, options: [{ name: 'Size', value: 'XL' }], sku: 'theirs', quantity: 7, unlimited: false },
    { id: 3, options: [{ name: 'Size', value: 'M' }], quantity: 5, unlimited: false },
  ],
  customSlug: 'tee',
  url: 'https://shop.example/tee',
  rating: 4.5,
  files: [{ id: 1 }],
  locationInventory: { 1: 4 },
  googleProductCategory: null,
  createTimestamp: 1,
  updateTimestamp: 2,
};

const step = (over: object = {}): Extract<PlanStep, { kind: 'create' }> => ({
  ...createFamily('f'),
  quantities: { 'f-S': 3, 'f-M': 4 },
  again: { document: { ...SAVED, ...over }, members: { 1: 'f-S', 3: 'f-M' }, gone: [] },
});

describe('a listing that is made again', () => {
  it('D-03 F-15 has everything that it had, store-only fields too, and is hidden', () => {
    const body = createBody(step(), 'tb:c1:f');
    expect(body).toMatchObject({
      name: 'Tee',
      nameTranslated: { en: 'Tee', fr: 'T-shirt' },
      description: '<p>Mine</p>',
      enabled: false,
      price: 20,
      compareToPrice: 25,
      subtitle: 'Soft',
      warningLimit: 2,
      costPrice: 8,
      categoryIds: [9],
      showOnFrontpage: 3,
      weight: 0.2,
      sku: 'F-OLD',
      quantity: 0,
      unlimited: false,
      externalReferenceId: 'tb:c1:f',
      tax: { taxable: true, enabledManualTaxes: [], taxClassCode: 'default' },
      attributes: [
        { alias: 'BRAND', value: 'Acme', show: 'DESCR' },
        { id: 14, value: 'Cotton', show: 'DESCR' },
      ],
    });
  });

  it('D-03 sends nothing that the vendor works out, nor what does not come back', () => {
    const body = createBody(step(), 'tb:c1:f');
    for (const field of ['id', 'customSlug', 'url', 'rating', 'files', 'locationInventory', 'googleProductCategory'])
      expect(body).not.toHaveProperty(field);
    expect(body).not.toHaveProperty('createTimestamp');
    expect(body['tax']).not.toHaveProperty('defaultLocationIncludedTaxRate');
    expect(body['options']).toEqual([
      {
        type: 'SWATCHES',
        name: 'Size',
        required: true,
        choices: [{ text: 'S', priceModifier: 0, priceModifierType: 'ABSOLUTE', hexCodes: ['#fff'] }],
      },
    ]);
  });

  it('M-01 S-08 gives our variations our marks, SKUs and numbers, and leaves those of the merchant as they were', () => {
    expect(createBody(step(), 'tb:c1:f')['combinations']).toEqual([
      {
        options: [{ name: 'Size', value: 'S' }],
        sku: 'SKU-f-S',
        quantity: 3,
        unlimited: false,
        price: 20,
        compareToPrice: 24,
        externalReferenceId: 'tb:c1:f:f-S',
        attributes: [{ alias: 'UPC', value: '0123', show: 'DESCR' }],
      },
      { options: [{ name: 'Size', value: 'XL' }], sku: 'theirs', quantity: 7, unlimited: false },
      // Without a SKU it has no stock of its own (V-07).
      { options: [{ name: 'Size', value: 'M' }], externalReferenceId: 'tb:c1:f:f-M' },
    ]);
  });

  it('V-09 leaves out a variation of ours whose product is sold elsewhere by now', () => {
    const again = { document: SAVED, members: { 3: 'f-M' }, gone: ['1'] };
    expect(createBody({ ...step(), again }, 'tb:c1:f')['combinations']).toMatchObject([
      { sku: 'theirs' },
      { options: [{ name: 'Size', value: 'M' }] },
    ]);
  });

  it('V-07 M-04 leaves a variation that had no SKU without one, and without a number', () => {
    const { listing, ...rest } = step({ combinations: [{ ...SAVED.combinations[0], sku: 'since' }] });
    const { shape } = listing;
    if (shape.kind === 'simple') throw new Error('The step is of a family.');
    const variants = shape.variants.map((variant) => ({ ...variant, sku: '' }));
    const [made] = createBody({ ...rest, listing: { ...listing, shape: { ...shape, variants } } }, 'tb:c1:f')[
      'combinations'
    ] as readonly object[];
    expect(made).toMatchObject({ externalReferenceId: 'tb:c1:f:f-S' });
    for (const field of ['sku', 'quantity', 'unlimited']) expect(made).not.toHaveProperty(field);
  });

  it('S-08 of a product without variations has the number of the step, also where it was unlimited', () => {
    const simple = step({ combinations: [], options: [], sku: 'OLD', unlimited: true });
    const record = {
      memberRef: 'p',
      sku: 'NEW',
      upc: null,
      price: simple.listing.price,
      weight: null,
      dimensions: null,
    };
    const listing = { ...simple.listing, shape: { kind: 'simple' as const, record } };
    expect(createBody({ ...simple, listing, quantities: { p: 0 } }, 'k')).toMatchObject({
      sku: 'NEW',
      quantity: 0,
      unlimited: false,
    });
  });

  it('D-03 stands in the store as it was saved', async () => {
    const ref = putFamily({ compareToPrice: 30, subtitle: 'Ours alone' });
    const saved = await connector.save(ref, openSlice().context);
    const members = Object.fromEntries(variations(ref).map(({ id }, at) => [String(id), at === 0 ? 'f-S' : 'f-M']));
    await apply([{ kind: 'delete' }], ref);
    const plans = [plan('f', [{ ...step(), again: { document: saved?.document, members, gone: [] } }])];
    expect(words(await collect(connector.apply(plans, openSlice().context)))).toEqual(['create done']);
    const [again] = [...fake.store.products.values()].slice(-1);
    expect(again).toMatchObject({ compareToPrice: 30, subtitle: 'Ours alone', enabled: false });
  });
});

describe('a picture that we have the file of', () => {
  const own = { ...picture('x'), url: savedFileUrl('501', 2) };
  const upload: PlanStep = { kind: 'upload-image', image: own, main: false };

  it('D-03 is sent as it is, directly', async () => {
    keptFiles.set(own.url, Buffer.from('picture'));
    const ref = putFamily();
    const before = (await gallery(ref)).length;
    expect(words(await apply([upload], ref))).toEqual(['upload-image done']);
    expect(fake.uploads.map(String)).toEqual(['picture']);
    expect(fake.batches).toEqual([]);
    expect(await gallery(ref)).toHaveLength(before + 1);
  });

  it('D-03 of a variation too, beside others', async () => {
    keptFiles.set(own.url, Buffer.from('picture'));
    const ref = putFamily();
    const steps = ['1', '2'].map((variationRef): PlanStep => {
      return { kind: 'variation-image', memberRef: `f-${variationRef}`, variationRef, image: own };
    });
    expect(words(await apply(steps, ref))).toEqual(['variation-image done', 'variation-image done']);
    expect(fake.uploads).toHaveLength(2);
    expect(fake.batches).toEqual([]);
  });

  it('I-06 is refused where the file is not kept', async () => {
    const ref = putFamily();
    const [outcome] = await apply([upload], ref);
    expect(outcome?.result).toMatchObject({ status: 'failed', refusedImage: { ref: own.ref } });
    expect(fake.uploads).toEqual([]);
  });

  it('D-03 its place is told from the document that was saved with it', () => {
    const ref = putFamily({
      ...images([{ url: 'https://cdn.example/a.jpg?x=1' }, { url: 'https://cdn.example/b.jpg' }]),
    });
    variations(ref)[0]!['originalImageUrl'] = 'https://cdn.example/own.jpg';
    delete variations(ref)[1]!['originalImageUrl'];
    expect(connector.savedPictures(row(ref))).toEqual({
      gallery: [
        { url: 'https://cdn.example/a.jpg?x=1', identity: '/a.jpg' },
        { url: 'https://cdn.example/b.jpg', identity: '/b.jpg' },
      ],
      variations: { [String(variations(ref)[0]!['id'])]: { url: 'https://cdn.example/own.jpg', identity: '/own.jpg' } },
      untold: false,
    });
  });

  it('D-03 one without an address stands in its place all the same, with an address that no file has', async () => {
    const ref = putFamily();
    Object.assign(row(ref), {
      galleryImages: [],
      media: {
        images: [
          { id: '0', isMain: true, imageOriginalUrl: 'https://cdn.example/a.jpg' },
          { id: '7', isMain: false },
        ],
      },
    });
    for (const one of variations(ref)) Object.assign(one, { originalImageUrl: null, imageUrl: null });
    variations(ref)[1]!['thumbnailUrl'] = 'https://cdn.example/small.jpg';
    const { gallery: shown, variations: own, untold } = connector.savedPictures(row(ref));
    expect(shown.map(({ identity }) => identity)).toEqual(['/a.jpg', '7']);
    expect(Object.values(own).map(({ identity }) => identity)).toEqual(['/small.jpg']);
    expect(untold).toBe(false);
    const saved = await connector.save(ref, openSlice().context);
    const files = saved?.files.map(({ url }) => url);
    expect(files).toEqual(['https://cdn.example/a.jpg']);
    expect([shown[1]!, ...Object.values(own)].filter(({ url }) => files?.includes(url))).toEqual([]);
  });

  it('D-03 says so where the document cannot be read', () => {
    const nothing = { gallery: [], variations: {}, untold: true };
    expect(connector.savedPictures('nonsense')).toEqual(nothing);
    expect(connector.savedPictures({ ...SAVED, media: 'nonsense' })).toEqual(nothing);
  });
});
