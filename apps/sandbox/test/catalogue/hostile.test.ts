import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { loadCatalogue } from '../../src/catalogue/load.js';
import { StoreFixture } from '../e-series/store-fixture.js';
import { startPos, type Json, type PosFixture } from '../pos-fixture.js';

/** Pictures of 25 MB on a busy machine. */
jest.setTimeout(60_000);

const catalogue = loadCatalogue({ spec: 'hostile', language: 'en', seed: 1 });
const families = [...catalogue.families];

let pos: PosFixture;
let rows: Json[] = [];
beforeAll(async () => {
  pos = await startPos(catalogue);
  rows = (await pos.get('products?page_size=10000')).json.data;
});
afterAll(() => pos.close());

const bySku = (sku: string): Json => rows.find((row) => row.sku === sku);

describe('the hostile catalogue', () => {
  it('is a shop whose names, handles and SKUs are each there once', () => {
    const skus = families.flatMap((family) => family.variants.map((variant) => variant.sku));
    for (const texts of [families.map(({ name }) => name), families.map(({ handle }) => handle), skus]) {
      expect(new Set(texts).size).toBe(texts.length);
    }
    for (const family of families) {
      for (const variant of family.variants) {
        expect([variant.sku, variant.values.length]).toEqual([variant.sku, family.options.length]);
        expect([0, 3]).toContain(variant.levels?.length ?? 0);
      }
    }
    expect(rows).toHaveLength(skus.length);
    expect(rows.every((row) => row.ecwid_enabled_webstore === true)).toBe(true);
  });

  it('has odd texts, on the wire as they are', () => {
    expect(bySku('HX-EMOJI-1').variant_options[0].value).toBe('🔴');
    expect(bySku('HX-HE-XL').name).toMatch(/^[\u0590-\u05FF ]+$/);
    expect(bySku('HX-AR-1').name).toMatch(/^[\u0600-\u06FF ]+$/);
    expect(bySku('HX-ZW\u200B-1').name).toMatch(/\u200B.*\u200D.*\uFEFF/);
    expect(bySku('HX-<script>')).toMatchObject({
      name: expect.stringContaining('<script>'),
      description: expect.stringContaining('<script>'),
    });
    expect(Buffer.byteLength(bySku('HX-LONG').description)).toBeGreaterThanOrEqual(100_000);
    expect(bySku('HX-SEP-2').variant_name).toBe(bySku('HX-SEP-3').variant_name);
    expect(bySku('HX-SEP-1').variant_options[0]).toMatchObject({ name: 'Size | width', value: '10|12' });
  });

  it('has odd SKUs, codes and prices', () => {
    const folded = rows.map((row) => String(row.sku).toLowerCase().replaceAll(/\s+/g, ' ').trim());
    expect(folded.filter((sku) => sku === 'hx-case')).toHaveLength(3);
    expect(folded.filter((sku) => sku === 'hx blank')).toHaveLength(4);
    expect(bySku('0').name).toBe('Nothing, in a tin');
    expect(bySku('HX-EAN').product_codes[1]).toMatchObject({ type: 'EAN', code: expect.stringMatching(/^0{9}\d{4}$/) });
    const prices = ['HX-FREE', 'HX-BEAD', 'HX-YACHT'].map((sku) => bySku(sku).price_including_tax);
    expect(prices).toEqual([0, 19.999, 10_000_000]);
    expect([bySku('HX-BARE').brand, bySku('HX-BARE').description]).toEqual([null, null]);
  });

  it.each([
    ['Hat in one size', 1],
    ['Paint in two hundred tones', 200],
    ['Yarn in two hundred and one tones', 201],
  ])('%s: %d variants', (name, count) => {
    const members = rows.filter((row) => row.name === name);
    expect(members).toHaveLength(count);
    expect(members.filter((row) => row.has_variants)).toMatchObject([
      { variant_count: count, variant_parent_id: null },
    ]);
  });
});

describe('the pictures of the hostile catalogue', () => {
  const address = (sku: string, place = 0): string => bySku(sku).images[place].url;
  const fetched = async (url: string): Promise<readonly [number, string | null, Buffer]> => {
    const response = await fetch(url);
    return [response.status, response.headers.get('content-type'), Buffer.from(await response.arrayBuffer())];
  };

  it('are missing, empty, text or far too big', async () => {
    expect((await fetched(address('HX-PIC-404')))[0]).toBe(404);
    expect((await fetched(address('HX-PIC-0')))[2]).toHaveLength(0);
    const [status, type, text] = await fetched(address('HX-PIC-TEXT'));
    expect([status, type]).toEqual([200, 'text/html']);
    expect(text.toString()).toContain('<p>');
    expect((await fetched(address('HX-PIC-25MB')))[2]).toHaveLength(25 * 1024 * 1024);
    expect((await fetched(address('HX-PIC-NAME')))[0]).toBe(200);
  });

  it('are the same for two variants, and under two addresses', async () => {
    const [first, second, third] = ['HX-TWIN-1', 'HX-TWIN-2', 'HX-TWIN-3'].map((sku) => bySku(sku).skuImages[0].url);
    expect([first === second, first === third]).toEqual([true, false]);
    expect((await fetched(first))[2].equals((await fetched(third))[2])).toBe(true);
    expect((await fetched(address('HX-PIC-MIX', 1)))[2].equals((await fetched(first))[2])).toBe(false);
  });

  it.each([
    ['HX-PIC-404', 422],
    ['HX-PIC-0', 422],
    ['HX-PIC-TEXT', 422],
    ['HX-PIC-25MB', 400],
    ['HX-PIC-NAME', 200],
  ])('%s is answered %d by the store', async (sku, status) => {
    const store = await StoreFixture.start();
    const id = await store.create({ name: 'A' });
    const answer = await store.call('POST', `/products/${id}/image?externalUrl=${encodeURIComponent(address(sku))}`);
    expect(answer.status).toBe(status);
    await store.stop();
  });
});
