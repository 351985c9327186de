import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ndjsonCatalogue } from '../../src/catalogue/ndjson.js';
import { PosWorld } from '../../src/x-series/pos-world.js';
import { productViews } from '../../src/x-series/product-view.js';
import type { Json } from '../pos-fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-ndjson-'));
afterAll(() => rmSync(folder, { recursive: true }));

const option = {
  name: { en: 'Colour', fr: 'Couleur' },
  values: [
    { en: 'blue', fr: 'Bleu' },
    { en: 'red', fr: 'Rouge' },
  ],
};
const tee = {
  source_id: '1',
  handle: 'tee',
  name: { en: 'Tee', fr: 'Maillot' },
  description: { en: '<p>Tee</p>' },
  brand: 'Kea',
  active: true,
  currency: 'EUR',
  price_includes_tax: true,
  options: [option],
  images: ['products/tee_1.jpg', 'https://shop.invalid/a/tee.png'],
  variants: [
    {
      sku: 'T-B',
      options: { Colour: 'blue' },
      price: '12.000',
      weight_g: 150,
      size_cm: { length: 30, width: '20.5', height: 4 },
      stock: { main: 3, depot: 1.5 },
      image: 'b.png',
    },
    { sku: null, options: { Colour: 'red' }, price: '12.50', stock: { main: -1 }, image: null },
    { sku: 'T-X', options: {}, price: '9.00', track: false, stock: { main: 100 } },
  ],
};
const hidden = {
  source_id: '2',
  handle: 'cap',
  name: { en: 'Cap' },
  hidden: true,
  active: true,
  currency: 'EUR',
  options: [],
  images: [],
  variants: [{ sku: 'CAP', options: {}, price: '5', stock: null }],
};

function file(...lines: (object | string)[]): string {
  const path = join(folder, `${lines.length}-${Math.random().toString(36).slice(2)}.ndjson`);
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

describe('a catalogue from a file', () => {
  const world = (language: string): Json[] => {
    const built = new PosWorld(ndjsonCatalogue(file(tee, hidden), language), () => 0);
    return productViews(built, [...built.products]);
  };

  it('takes the texts of the language, else the first', () => {
    const [first] = world('fr');
    expect(first).toMatchObject({
      name: 'Maillot',
      description: '<p>Tee</p>',
      variant_options: [{ name: 'Couleur', value: 'Bleu' }],
    });
    expect(world('en')[0]).toMatchObject({ name: 'Tee', variant_options: [{ name: 'Colour', value: 'blue' }] });
  });

  it('takes a size in centimetres, and none where a side is missing', () => {
    const [first, second] = world('en');
    expect(first).toMatchObject({ length: 30, width: 20.5, height: 4, dimensions_unit: 'CM' });
    expect(second).toMatchObject({ length: null, width: null, height: null, dimensions_unit: null });
  });

  it('lets the POS number a missing SKU and keeps a missing value empty', () => {
    const [, second, third, cap] = world('en');
    expect(second).toMatchObject({ sku: '10001', has_inventory: true, ecwid_enabled_webstore: true });
    expect(third).toMatchObject({ sku: 'T-X', has_inventory: false, variant_options: [{ name: 'Colour', value: '' }] });
    expect(cap).toMatchObject({ ecwid_enabled_webstore: false, has_inventory: false, has_variants: false });
  });

  it('draws its pictures by name and fetches none', () => {
    const [first, second] = world('en');
    expect(first.images.map((image: { url: string }) => image.url)).toEqual([
      'http://127.0.0.1/images/products-tee-1.png',
      'http://127.0.0.1/images/shop-invalid-a-tee.png',
    ]);
    expect(first.skuImages).toMatchObject([{ url: 'http://127.0.0.1/images/b.png' }]);
    expect(second.skuImages).toEqual([]);
  });

  it('makes an outlet of each place of stock', () => {
    const { shop, families } = ndjsonCatalogue(file(tee), 'en');
    expect(shop.outlets.map((outlet) => outlet.name)).toEqual(['Main', 'Depot']);
    expect([...families][0]?.variants.map((variant) => variant.levels)).toEqual([['3', '1.5'], ['-1', '0'], null]);
    expect(ndjsonCatalogue(file({ ...hidden, currency: 'USD' }), 'en').shop).toMatchObject({
      currency: 'USD',
      country: 'US',
      taxRate: '0',
    });
  });

  it.each([
    ['a missing file', '/nowhere/at-all.ndjson', /there is no such file/],
    ['an empty file', file(''), /holds no product/],
    ['a line that is no JSON', file(tee, '{oops'), /Product 2 of .* is not a JSON object/],
    ['a product without variants', file({ ...tee, variants: [] }), /product 1 has no variant/],
    ['a variant without a price', file({ ...tee, variants: [{ sku: 'A' }] }), /without a price/],
  ])('says what is wrong with %s', (_what, path, sentence) => {
    expect(() => ndjsonCatalogue(path, 'en').families).toThrow(sentence);
  });
});
