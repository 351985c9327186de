import { beforeEach, describe, expect, it } from '@jest/globals';
import { defaultSwitches, type PosSwitches } from '../../src/core/switches.js';
import type { StockChange } from '../../src/core/stock-journal.js';
import { applyEdit } from '../../src/x-series/edits.js';
import { parseEdit } from '../../src/x-series/edit-command.js';
import { attributeViews } from '../../src/x-series/configuration-view.js';
import { PosWorld } from '../../src/x-series/pos-world.js';
import { brandView, levelView, productViews } from '../../src/x-series/product-view.js';
import { GENERATED_SHOP } from '../../src/catalogue/generated-shop.js';
import { family, smallCatalogue, variant, type Json } from '../pos-fixture.js';

let world: PosWorld;
let moved: StockChange[];
let switches: PosSwitches;

/** The small catalogue, and a family of two options, in a shop with three outlets. */
function open(over: Partial<PosSwitches> = {}): void {
  moved = [];
  switches = { ...defaultSwitches(), ...over };
  const hat = family('Hat', {
    options: ['Size', 'Colour'],
    images: ['a.png', 'b.png', 'c.png'],
    variants: [
      variant('HAT-1', { values: ['S', 'Red'], levels: ['5', '1', '0'], images: ['own.png'] }),
      variant('HAT-2', { values: ['M', 'Red'], levels: ['0', '0', '0'] }),
      variant('HAT-3', { values: ['L', 'Red'], levels: ['0', '0', '0'] }),
    ],
  });
  const catalogue = {
    ...smallCatalogue(),
    shop: GENERATED_SHOP,
    families: [...smallCatalogue().families, hat],
  };
  world = new PosWorld(catalogue, () => Date.parse('2026-11-23T12:00:00Z'), {
    switches: () => switches,
    onStock: (change) => moved.push(change),
  });
}
beforeEach(() => open());

const shown = (after: number) => ({
  products: productViews(world, world.products.page({ after, size: 100, deleted: true })) as Json[],
  levels: world.inventory.page({ after, size: 100, deleted: true }).map((row) => levelView(world, row)) as Json[],
  brands: world.brands.page({ after, size: 100, deleted: true }).map(brandView) as Json[],
});
const edit = (command: object) => {
  const before = world.lastVersion;
  const { changed } = applyEdit(world, parseEdit(command));
  return { changed, ...shown(before) };
};
const skus = (rows: readonly Json[]): string[] => rows.map((row) => row.sku);

describe('stock at the till', () => {
  it.each([
    [{ op: 'sell', sku: 'HAT-1' }, 0, 4, 'sale'],
    [{ op: 'sell', sku: 'HAT-1', outlet: 1, quantity: '2.5' }, 1, -1.5, 'sale'],
    [{ op: 'return', sku: 'HAT-1', outlet: 0, quantity: 2 }, 0, 7, 'return'],
    [{ op: 'count', sku: 'HAT-1', outlet: 2, level: '12' }, 2, 12, 'count'],
    [{ op: 'set-level', sku: 'HAT-1', outlet: 2, level: '-3' }, 2, -3, 'edit'],
  ])('%j raises one stock row alone', (command, outlet, level, cause) => {
    const { products, levels, changed } = edit(command);
    expect([products, changed]).toEqual([[], [levels[0].product_id]]);
    expect(levels).toMatchObject([{ inventory_level: level, current_amount: level }]);
    expect(levels[0].outlet_id).toBe(world.mint.id('outlet', outlet));
    expect(moved).toMatchObject([{ system: 'pos', sku: 'HAT-1', outlet, after: String(level), cause }]);
  });

  it('adds up exactly', () => {
    for (let round = 0; round < 10; round++) edit({ op: 'sell', sku: 'HAT-1', quantity: '0.1' });
    expect(world.productsBySku('HAT-1')[0]?.levels.get(0)?.level).toBe('4');
  });

  it('is not moved by a sale of what is not tracked', () => {
    expect(edit({ op: 'sell', sku: '10001' })).toEqual({ changed: [], products: [], levels: [], brands: [] });
    expect(() => edit({ op: 'count', sku: '10001', level: 1 })).toThrow(/no stock/);
  });

  it.each([
    [{ op: 'sell', sku: 'HAT-1', quantity: 0 }, /above zero/],
    [{ op: 'sell', sku: 'HAT-1', quantity: '-1' }, /above zero/],
    [{ op: 'sell', sku: 'HAT-1', quantity: '0.000001' }, /5 places/],
    [{ op: 'sell', sku: 'HAT-1', outlet: 3 }, /no outlet/],
    [{ op: 'sell', sku: 'HAT-1', outlet: -1 }, /place/],
    [{ op: 'sell', sku: 'HAT-1', outlet: 0.5 }, /place/],
    [{ op: 'count', sku: 'HAT-1', outlet: 9, level: 1 }, /no stock/],
    [{ op: 'count', sku: 'HAT-1' }, /level/],
  ])('refuses %j', (command, sentence) => {
    const before = world.lastVersion;
    expect(() => edit(command)).toThrow(sentence);
    expect([world.lastVersion, moved]).toEqual([before, []]);
  });

  it.each([
    ['no', []],
    ['yes', ['HAT-1']],
  ] as const)('posStockMovesProduct %s', (value, raised) => {
    open({ posStockMovesProduct: value });
    const { products, levels } = edit({ op: 'sell', sku: 'HAT-1' });
    expect([skus(products), levels.length]).toEqual([raised, 1]);
  });

  it.each([
    ['atCreation', 12, 3],
    ['onMovement', 5, 0],
  ] as const)('posInventoryRows %s', (value, rows, added) => {
    open({ posInventoryRows: value });
    expect(shown(0).levels).toHaveLength(rows);
    const { levels } = edit({ op: 'add-variant', family: 'Hat', newSku: 'HAT-4', values: ['XL', 'Red'], price: '1' });
    expect(levels).toHaveLength(added);
    expect(edit({ op: 'sell', sku: 'HAT-4', outlet: 2 }).levels).toMatchObject([{ inventory_level: -1 }]);
    expect(edit({ op: 'sell', sku: 'HAT-4', outlet: 2 }).levels).toMatchObject([{ inventory_level: -2 }]);
  });
});

describe('variants', () => {
  it('are removed one by one; the others go on', () => {
    const { products } = edit({ op: 'remove-variant', sku: 'HAT-1' });
    expect(products).toMatchObject([
      { sku: 'HAT-1', deleted_at: '2026-11-23T12:00:00+00:00' },
      { sku: 'HAT-2', has_variants: true, variant_parent_id: null, variant_count: 2 },
      { sku: 'HAT-3', has_variants: false, variant_parent_id: products[1].id },
    ]);
    expect(skus(edit({ op: 'remove-variant', sku: 'HAT-3' }).products)).toEqual(['HAT-3']);
    expect(() => edit({ op: 'remove-variant', sku: 'HAT-3' })).toThrow(/No product/);
    expect(() => edit({ op: 'remove-variant', sku: 'MUG' })).toThrow(/delete it/);
  });

  it('posParentDeleted orphan leaves the children pointing at the deleted parent, unraised', () => {
    open({ posParentDeleted: 'orphan' });
    const { products } = edit({ op: 'remove-variant', sku: 'HAT-1' });
    expect(skus(products)).toEqual(['HAT-1']);
    const left = shown(0).products.filter((row) => row.name === 'Hat' && row.deleted_at === null);
    expect(left).toMatchObject([
      { has_variants: false, variant_parent_id: products[0].id },
      { has_variants: false, variant_parent_id: products[0].id },
    ]);
    const added = edit({ op: 'add-variant', family: 'Hat', newSku: 'HAT-4', values: ['XL', 'Red'], price: '1' });
    expect(added.products).toMatchObject([{ sku: 'HAT-4', variant_parent_id: products[0].id }]);
  });

  it.each([
    ['parent', { has_variants: true, variant_count: 1 }, ['TEE-M', 'TEE-S']],
    ['standard', { has_variants: false, variant_count: null }, ['TEE-M', 'TEE-S']],
  ] as const)('posLastVariant %s', (value, view, raised) => {
    open({ posLastVariant: value });
    const { products } = edit({ op: 'remove-variant', sku: 'TEE-S' });
    expect(skus(products).sort()).toEqual(raised);
    expect(products[1]).toMatchObject({ sku: 'TEE-M', variant_parent_id: null, ...view });
    const added = edit({ op: 'add-variant', sku: 'TEE-M', newSku: 'TEE-L', values: ['L'], price: '1' });
    expect(added.products).toMatchObject([{ sku: 'TEE-L' }, { sku: 'TEE-M', has_variants: true, variant_count: 2 }]);
  });

  it('take other values, unless they are taken', () => {
    expect(edit({ op: 'set-values', sku: 'HAT-2', values: ['M', 'Bleu'] }).products).toMatchObject([
      { sku: 'HAT-2', variant_name: 'Hat / M / Bleu', variant_options: [{ value: 'M' }, { value: 'Bleu' }] },
    ]);
    expect(edit({ op: 'set-values', sku: 'HAT-2', values: ['M', 'Bleu'] }).products).toHaveLength(1);
    for (const [values, sentence] of [
      [['S', 'Red'], /there already/],
      [['S'], /one value for each/],
    ] as const) {
      expect(() => edit({ op: 'set-values', sku: 'HAT-2', values })).toThrow(sentence);
      expect(() => edit({ op: 'add-variant', sku: 'HAT-2', newSku: 'X', values, price: 1 })).toThrow(sentence);
    }
    expect(() => edit({ op: 'set-values', family: 'Hat', values: ['S', 'Blue'] })).toThrow(/one variant/);
    expect(() => edit({ op: 'set-values', sku: 'MUG', values: ['S'] })).toThrow(/options/);
  });
});

describe('pictures', () => {
  const names = (row: Json, list = 'images'): string[] =>
    row[list].map((image: { url: string }) => image.url.replace(/.*\//, ''));

  it.each([
    [{ op: 'remove-image', sku: 'HAT-2', position: 0 }, ['b.png', 'c.png']],
    [{ op: 'replace-image', family: 'Hat', position: 1, image: 'x.png' }, ['a.png', 'x.png', 'c.png']],
    [{ op: 'order-images', sku: 'HAT-1', order: [2, 0, 1] }, ['c.png', 'a.png', 'b.png']],
  ])('%j raises the family', (command, expected) => {
    const { products } = edit(command);
    expect(products.map((row) => names(row))).toEqual([expected, expected, expected]);
  });

  it('of a variant alone', () => {
    edit({ op: 'add-image', sku: 'HAT-1', own: true, image: 'new.png' });
    const { products } = edit({ op: 'order-images', sku: 'HAT-1', own: true, order: [1, 0] });
    expect(products.map((row) => names(row, 'skuImages'))).toEqual([['new.png', 'own.png']]);
    expect(names(edit({ op: 'remove-image', sku: 'HAT-1', own: true, position: 0 }).products[0], 'skuImages')).toEqual([
      'own.png',
    ]);
  });

  it.each([
    [{ op: 'remove-image', sku: 'HAT-1', position: 3 }, /3 pictures/],
    [{ op: 'remove-image', sku: 'MUG', position: 0 }, /0 pictures/],
    [{ op: 'replace-image', sku: 'HAT-1', position: 1 }, /image as text/],
    [{ op: 'remove-image', sku: 'HAT-1', position: -1 }, /place/],
    [{ op: 'order-images', sku: 'HAT-1', order: [0, 1] }, /each of the 3/],
    [{ op: 'order-images', sku: 'HAT-1', order: [0, 1, 1] }, /each of the 3/],
    [{ op: 'order-images', sku: 'HAT-1', order: 'all' }, /list/],
  ])('refuse %j', (command, sentence) => {
    const before = world.lastVersion;
    expect(() => edit(command)).toThrow(sentence);
    expect(world.lastVersion).toBe(before);
  });
});

describe('names', () => {
  it.each([
    [{}, 'no', 0],
    [{ touch: true }, 'no', 5],
    [{}, 'yes', 5],
  ] as const)('rename-brand %j under posNamesMoveProducts %s raises %i products', (more, value, raised) => {
    open({ posNamesMoveProducts: value });
    edit({ op: 'delete', sku: 'TEE-M' });
    const { products, brands } = edit({ op: 'rename-brand', brand: 'Kea', name: 'Kéa', ...more });
    expect(brands).toMatchObject([{ name: 'Kéa' }]);
    expect(products).toHaveLength(raised);
    expect(shown(0).products.find((row) => row.name === 'Hat').brand.name).toBe('Kéa');
    edit({ op: 'rename-brand', brand: 'Kéa', name: 'Kea' });
  });

  it.each([
    ['no', 0],
    ['yes', 5],
  ] as const)('an attribute of the shop, under posNamesMoveProducts %s', (value, raised) => {
    open({ posNamesMoveProducts: value });
    const { changed, products } = edit({ op: 'rename-attribute', attribute: 'Size', name: 'Taille' });
    expect(products).toHaveLength(raised);
    expect(attributeViews(world)).toMatchObject([{ id: changed[0], name: 'Taille' }, { name: 'Colour' }]);
    expect(shown(0).products.find((row) => row.name === 'Hat').variant_options).toMatchObject([
      { id: changed[0], name: 'Taille', value: 'S' },
      { name: 'Colour' },
    ]);
  });

  it('an attribute of one family is exchanged, which raises its products', () => {
    const { products } = edit({ op: 'rename-attribute', family: 'Hat', attribute: 'Size', name: 'Head' });
    expect(products.map((row) => row.variant_options[0].name)).toEqual(['Head', 'Head', 'Head']);
    expect(attributeViews(world).map((one) => one['name'])).toEqual(['Size', 'Colour', 'Head']);
    expect(new Set(attributeViews(world).map((one) => one['id'])).size).toBe(3);
  });

  it.each([
    [{ op: 'rename-brand', brand: 'None', name: 'X' }, /No brand/],
    [{ op: 'rename-brand', brand: 'Kea', name: ' ' }, /not empty/],
    [{ op: 'rename-attribute', attribute: 'None', name: 'X' }, /No attribute/],
    [{ op: 'rename-attribute', attribute: 'Size', name: 'Colour' }, /there already/],
    [{ op: 'rename-attribute', family: 'Tee', attribute: 'Colour', name: 'X' }, /No family/],
    [{ op: 'rename-attribute', family: 'Hat', attribute: 'Size', name: 'Colour' }, /already has/],
    [{ op: 'rename', sku: 'MUG', name: '' }, /not empty/],
  ])('refuse %j', (command, sentence) => {
    expect(() => edit(command)).toThrow(sentence);
  });
});

describe('add-product', () => {
  it('makes a simple product with stock at every outlet', () => {
    const product = { name: 'Cup', sku: 'CUP', price: 9.5, brand: 'Ibex', images: ['cup.png'], levels: [3, '0.5'] };
    const { products, levels, brands } = edit({ op: 'add-product', product: { ...product, online: true } });
    expect(products).toMatchObject([
      { sku: 'CUP', has_variants: false, price_including_tax: 9.5, active: true, ecwid_enabled_webstore: true },
    ]);
    expect(levels.map((row) => row.inventory_level)).toEqual([3, 0.5, 0]);
    expect(brands).toMatchObject([{ name: 'Ibex' }]);
    expect(moved.map(({ before, after }) => [before, after])).toEqual([
      [null, '3'],
      [null, '0.5'],
      [null, '0'],
    ]);
  });

  it('is found by its SKU at once, beside another of the same', () => {
    expect(world.productsBySku('TEE-S')).toHaveLength(1);
    edit({ op: 'add-product', product: { name: 'Twin', sku: 'TEE-S', price: 1 } });
    edit({ op: 'add-variant', family: 'Hat', newSku: 'HAT-9', values: ['XL', 'Red'], price: '1' });
    expect(world.productsBySku('TEE-S').map((row) => row.family.name)).toEqual(['Tee', 'Twin']);
    expect(world.productsBySku('HAT-9')).toHaveLength(1);
  });

  it('makes a family of the variants it lists, or of all combinations', () => {
    const options = [
      { name: 'Size', values: ['S', 'M'] },
      { name: 'Colour', values: ['Red', 'כחול'] },
    ];
    const variants = [{ sku: 'V1', values: ['S', 'Red'], price: '3', levels: [1, 2, 3] }, { values: ['M', 'כחול'] }];
    const listed = edit({ op: 'add-product', product: { name: 'Listed', price: '2', options, variants } });
    expect(listed.products).toMatchObject([
      { sku: 'V1', has_variants: true, variant_count: 2, price_including_tax: 3, ecwid_enabled_webstore: false },
      {
        sku: '10002',
        variant_parent_id: listed.products[0].id,
        price_including_tax: 2,
        variant_name: 'Listed / M / כחול',
      },
    ]);
    const all = edit({ op: 'add-product', product: { name: 'All', sku: 'A', price: '2', options, tracked: false } });
    expect(skus(all.products)).toEqual(['A-1', 'A-2', 'A-3', 'A-4']);
    expect(all.levels).toEqual([]);
  });

  const options = [{ name: 'Size', values: ['S', 'M'] }];
  it.each([
    [undefined, /JSON object/],
    [{ price: 1 }, /name as text/],
    [{ name: '  ', price: 1 }, /not empty/],
    [{ name: 'X' }, /price/],
    [{ name: 'X', price: 'free' }, /price/],
    [{ name: 'Tee', price: 1 }, /there already/],
    [{ name: 'X', price: 1, levels: [1, 2, 3, 4] }, /3 outlets/],
    [{ name: 'X', price: 1, levels: ['many'] }, /levels/],
    [{ name: 'X', price: 1, variants: [] }, /has options/],
    [{ name: 'X', price: 1, options, variants: [] }, /1 to 200/],
    [{ name: 'X', price: 1, options: [...options, ...options, ...options, ...options] }, /at most 3/],
    [{ name: 'X', price: 1, options, variants: [{ values: ['S'] }, { values: ['S'] }] }, /same values/],
    [{ name: 'X', price: 1, options, variants: [{ values: ['S', 'M'] }] }, /one value/],
    [{ name: 'X', price: 1, options: [{ name: 'Size' }] }, /values/],
    [{ name: 'X', price: 1, options: [{ name: 'N', values: Array.from({ length: 201 }, (_, at) => `${at}`) }] }, /200/],
  ])('refuses %j', (product, sentence) => {
    const before = world.lastVersion;
    expect(() => edit({ op: 'add-product', product })).toThrow(sentence);
    expect(world.lastVersion).toBe(before);
  });
});

describe('deleted products', () => {
  it.each([
    ['kept', 0],
    ['deleted', 3],
  ] as const)('posInventoryOfDeleted %s', (value, raised) => {
    open({ posInventoryOfDeleted: value });
    const { products, levels } = edit({ op: 'remove-variant', sku: 'HAT-2' });
    expect(skus(products)).toEqual(['HAT-2']);
    expect(levels).toHaveLength(raised);
    for (const row of levels)
      expect(row).toMatchObject({ deleted_at: products[0].deleted_at, product_id: products[0].id });
  });

  it('delete a family whole', () => {
    const { products } = edit({ op: 'delete', family: 'Hat' });
    expect(products.map((row) => row.deleted_at !== null)).toEqual([true, true, true]);
    expect(() => edit({ op: 'touch', family: 'Hat' })).toThrow(/No product/);
    const again = { op: 'add-product', product: { name: 'Hat', sku: 'HAT-1', price: 1 } };
    expect(edit(again).products).toMatchObject([{ sku: 'HAT-1', deleted_at: null, has_variants: false }]);
  });
});
