import { describe, expect, it } from '@jest/globals';
import { attributeToNamed, brandToNamed, toOutlet, toPosSettings, toRegister, toStockLevel } from '../src/translate.js';
import { ROWS } from '../src/wire.js';
import { recordOf } from './fixture.js';

describe('a product row', () => {
  it('becomes a record with all that a rule reads', () => {
    expect(recordOf({})).toEqual({
      ref: 'p-1',
      version: 35300000010,
      posFamilyRef: null,
      parentRef: null,
      variantCount: 2,
      createdAt: '2026-03-01T00:00:00.000Z',
      deleted: false,
      name: 'Trail Tee',
      description: '<p>Light running tee.</p>',
      brandRef: 'b-1',
      brandName: 'Kea',
      categories: ['Clothing', 'Shirts'],
      tags: ['Sale'],
      sku: 'TT-RED-S',
      codes: [
        { type: 'CUSTOM', code: 'TT-RED-S' },
        { type: 'EAN', code: '9400000000017' },
      ],
      options: [
        { attributeRef: 'a-colour', name: 'Colour', value: 'Red' },
        { attributeRef: 'a-size', name: 'Size', value: 'S' },
      ],
      active: true,
      online: true,
      tracked: true,
      priceIncludingTax: '40',
      priceExcludingTax: '34.78261',
      familyImages: [{ ref: 'i-1', content: 'i-1:/t/ab12.jpg', url: 'https://cdn.one/t/ab12.jpg?w=1' }],
      ownImages: [],
      weight: { value: '180', unit: 'G' },
      dimensions: null,
    });
  });

  it.each([
    ['true', true, true],
    ['false', false, false],
    ['null', null, null],
    ['absent', undefined, null],
  ])('with the online flag %s (A-04)', (_words, flag, online) => {
    expect(recordOf({ ecwid_enabled_webstore: flag }).online).toBe(online);
  });

  it.each([
    ['kept as it is', ' Te\u200bé 🚲 ', ' Te\u200bé 🚲 '],
    ['blank', '   ', null],
    ['empty', '', null],
    ['a number', 10042, '10042'],
    ['null', null, null],
    ['absent', undefined, null],
  ])('with a SKU that is %s', (_words, sku, expected) => {
    expect(recordOf({ sku }).sku).toBe(expected);
  });

  it.each([
    ['upc', 'UPC'],
    ['EAN', 'EAN'],
    ['Jan', 'JAN'],
    ['isbn', 'ISBN'],
    ['ITF', 'ITF'],
    ['custom', 'CUSTOM'],
    ['GS1', 'CUSTOM'],
    [null, 'CUSTOM'],
  ])('with a code of type %s (F-05)', (type, expected) => {
    expect(recordOf({ product_codes: [{ type, code: '1' }] }).codes).toEqual([{ type: expected, code: '1' }]);
  });

  it.each([
    ['lower case unit', { weight: '1.50', weight_unit: 'kg' }, { value: '1.5', unit: 'KG' }],
    ['zero', { weight: 0, weight_unit: 'LB' }, { value: '0', unit: 'LB' }],
    ['unknown unit', { weight: 2, weight_unit: 'STONE' }, null],
    ['no unit', { weight: 2, weight_unit: null }, null],
    ['no weight', { weight: null, weight_unit: 'G' }, null],
  ])('with a weight: %s (F-12)', (_words, changes, expected) => {
    expect(recordOf(changes).weight).toEqual(expected);
  });

  it.each([
    ['one side', { length: 2.5, dimensions_unit: 'cm' }, { length: '2.5', width: null, height: null, unit: 'CM' }],
    ['no unit', { height: '3' }, { length: null, width: null, height: '3', unit: null }],
    ['no side', { dimensions_unit: 'CM' }, null],
  ])('with sizes: %s (F-13)', (_words, changes, expected) => {
    expect(recordOf(changes).dimensions).toEqual(expected);
  });

  it.each([
    ['zero stays zero', 0, '0'],
    ['text', '6.95652', '6.95652'],
    ['null is unknown', null, null],
    ['absent is unknown', undefined, null],
    ['blank is unknown', '', null],
  ])('with a price: %s (P-03)', (_words, price, expected) => {
    expect(recordOf({ price_including_tax: price }).priceIncludingTax).toBe(expected);
  });

  it.each([
    ['UTC without a zone', '2026-03-01 10:20:30', '2026-03-01T10:20:30.000Z'],
    ['with an offset', '2026-03-01T10:20:30+02:00', '2026-03-01T08:20:30.000Z'],
    ['no time at all', 'yesterday', null],
  ])('with a time: %s', (_words, text, expected) => {
    expect(recordOf({ created_at: text }).createdAt).toBe(expected);
  });

  it('does not count stock where the POS does not (S-05)', () => {
    expect(recordOf({ has_inventory: false }).tracked).toBe(false);
  });

  it('names its parent and family (V-09)', () => {
    expect(recordOf({ variant_parent_id: 'p-0', family_id: 'f-1', variant_count: '3' })).toMatchObject({
      parentRef: 'p-0',
      posFamilyRef: 'f-1',
      variantCount: 3,
    });
  });
});

const path = (...names: unknown[]) => names.map((name, index) => ({ id: `k-${String(index)}`, name }));

describe('categories', () => {
  it.each([
    {
      rule: 'S-04',
      title: 'the path and the leaf',
      product_category: { name: 'Tees', category_path: path('Men', 'Shirts') },
      type: null,
      names: ['Men', 'Shirts', 'Tees'],
    },
    {
      rule: 'S-04',
      title: 'a leaf that the path holds too',
      product_category: { name: 'Tees', category_path: path('Men', 'Tees') },
      type: null,
      names: ['Men', 'Tees'],
    },
    {
      rule: 'S-04',
      title: 'a type alone, the old name',
      product_category: undefined,
      type: { name: 'Tees' },
      names: ['Tees'],
    },
    {
      rule: 'S-04',
      title: 'both names of one category',
      product_category: { name: 'Tees', category_path: [] },
      type: { name: 'Tees', category_path: path('Men') },
      names: ['Tees', 'Men'],
    },
    {
      rule: 'S-04',
      title: 'blank names left out',
      product_category: { name: ' ', category_path: path('', null, 'Men') },
      type: {},
      names: ['Men'],
    },
    { rule: 'S-04', title: 'none', product_category: null, type: null, names: [] },
    {
      rule: 'S-04',
      title: 'tags are none',
      product_category: null,
      type: null,
      categories: [{ id: 't', name: 'Sale' }],
      names: [],
    },
  ])('$rule $title', ({ rule: _rule, title: _title, names, ...fields }) => {
    expect(recordOf(fields).categories).toEqual(names);
  });
});

describe('tags', () => {
  const tag = (name: string | null, deleted_at: string | null = null) => ({ id: 't', name, deleted_at, version: 1 });
  it.each([
    { rule: 'A-04', title: 'by their names, trimmed, each once', tags: [tag(' Sale '), tag('Sale')], names: ['Sale'] },
    { rule: 'A-04', title: 'none without a name', tags: [tag(null), tag(' ')], names: [] },
    { rule: 'A-04', title: 'none that was deleted', tags: [tag('Old', '2026-01-01 00:00:00')], names: [] },
    { rule: 'A-04', title: 'none where the answer has none', tags: undefined, names: [] },
  ])('$rule $title', ({ tags, names }) => {
    expect(recordOf({ categories: tags }).tags).toEqual(names);
  });
});

describe('pictures', () => {
  const content = (url: string, version = 5) =>
    recordOf({ images: [{ id: 'i-1', url, version }] }).familyImages.map((image) => image.content);

  it('are the same picture on another host, with another query and at another place (I-04)', () => {
    expect(content('https://cdn.two/t/ab12.jpg?w=2', 99)).toEqual(content('https://cdn.one/t/ab12.jpg?w=1'));
  });

  it('are another picture when the address names other bytes', () => {
    expect(content('https://cdn.one/t/cd34.jpg')).not.toEqual(content('https://cdn.one/t/ab12.jpg'));
  });

  const placeholder = 'https://x.example/images/placeholder/product/no-image-white-standard.png';
  it.each([
    ['a placeholder in the list', { images: [{ id: 'i', url: placeholder }] }, []],
    ['an upload without an address yet', { images: [{ id: 'i', url: null }] }, []],
    ['no list and a placeholder', { images: undefined, image_url: placeholder }, []],
    ['no list and one address', { images: null, image_url: 'https://x.example/a.png' }, ['/a.png']],
    ['an empty list and an address', { images: [], image_url: 'https://x.example/a.png' }, []],
    [
      'two in order',
      {
        images: [
          { id: '2', url: 'https://x/2.png' },
          { id: '1', url: 'https://x/1.png' },
        ],
      },
      ['2', '1'],
    ],
  ])('of the family: %s (I-05)', (_words, changes, refs) => {
    expect(recordOf(changes).familyImages.map((image) => image.ref)).toEqual(refs);
  });

  it('of the variant alone stand apart (I-07)', () => {
    const record = recordOf({ images: [], skuImages: [{ id: 's', url: 'https://x/s.png' }] });
    expect([record.familyImages, record.ownImages.map((image) => image.ref)]).toEqual([[], ['s']]);
  });
});

describe('other rows', () => {
  const base = { id: 'x', version: 5, deleted_at: null };

  it.each([
    ['fractional and negative', { inventory_level: -1.5, current_amount: 7 }, '-1.5'],
    ['text', { inventory_level: '21.000' }, '21'],
    ['zero', { inventory_level: 0 }, '0'],
  ])('stock: %s (S-01)', (_words, fields, level) => {
    const row = ROWS.inventory.parse({ ...base, product_id: 'p', outlet_id: 'o', ...fields });
    expect(toStockLevel(row)).toEqual({ ref: 'p', outletRef: 'o', level, version: 5, deleted: false });
  });

  it('S-06 a deleted stock row whose level cannot be read is deleted all the same', () => {
    const broken = { ...base, product_id: 'p', outlet_id: 'o', deleted_at: '2026-01-01', inventory_level: 'many' };
    expect(toStockLevel(ROWS.inventory.parse(broken))).toMatchObject({ ref: 'p', outletRef: 'o', deleted: true });
    expect(ROWS.inventory.safeParse({ ...broken, deleted_at: null }).success).toBe(false);
  });

  it('a deleted stock row needs no level', () => {
    const row = ROWS.inventory.parse({ ...base, product_id: 'p', outlet_id: 'o', deleted_at: '2026-01-01' });
    expect(toStockLevel(row)).toMatchObject({ ref: 'p', deleted: true });
  });

  it('brands and attributes', () => {
    expect(brandToNamed(ROWS.brand.parse({ ...base, name: 'Kea' }))).toEqual({
      kind: 'brand',
      ref: 'x',
      name: 'Kea',
      deleted: false,
    });
    expect(attributeToNamed(ROWS.attribute.parse({ id: 'a', name: 'Size', deleted_at: '2026-01-01' }))).toEqual({
      kind: 'attribute',
      ref: 'a',
      name: 'Size',
      deleted: true,
    });
  });

  it('outlets and registers', () => {
    expect(toOutlet(ROWS.outlet.parse({ ...base, name: 'Shop' }))).toEqual({ ref: 'x', name: 'Shop' });
    const register = ROWS.register.parse({ ...base, name: 'Till', outlet_id: 'o' });
    expect(toRegister(register)).toEqual({ ref: 'x', name: 'Till', outletRef: 'o' });
  });

  it.each([
    ['objects', { currency: { code: 'nzd', symbol: '$' }, timezone: { name: 'Pacific/Auckland' } }],
    ['texts', { currency: 'NZD', timezone: 'Pacific/Auckland' }],
  ])('settings told as %s', (_words, fields) => {
    expect(toPosSettings(ROWS.retailer.parse({ name: 'Acme', tax_exclusive: true, ...fields }))).toEqual({
      name: 'Acme',
      currency: 'NZD',
      timeZone: 'Pacific/Auckland',
      taxExclusive: true,
    });
  });

  it.each(['name', 'currency', 'timezone', 'tax_exclusive'])('settings without %s are refused', (field) => {
    const whole = { name: 'Acme', currency: 'NZD', timezone: 'UTC', tax_exclusive: false };
    expect(ROWS.retailer.safeParse(whole).success).toBe(true);
    expect(ROWS.retailer.safeParse({ ...whole, [field]: undefined }).success).toBe(false);
  });
});
