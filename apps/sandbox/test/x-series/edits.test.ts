import { beforeEach, describe, expect, it } from '@jest/globals';
import { applyEdit } from '../../src/x-series/edits.js';
import { parseEdit } from '../../src/x-series/edit-command.js';
import { PosWorld } from '../../src/x-series/pos-world.js';
import { brandView, levelView, productViews } from '../../src/x-series/product-view.js';
import { smallCatalogue } from '../pos-fixture.js';
import type { Json } from '../pos-fixture.js';

describe('edits at the till', () => {
  let world: PosWorld;
  beforeEach(() => {
    world = new PosWorld(smallCatalogue(), () => Date.parse('2026-11-23T12:00:00Z'));
  });

  const changedSince = (version: number) => ({
    products: productViews(world, world.products.page({ after: version, size: 100, deleted: true })) as Json[],
    levels: world.inventory.page({ after: version, size: 100, deleted: true }).map((row) => levelView(world, row)),
    brands: world.brands.page({ after: version, size: 100, deleted: true }).map(brandView),
  });

  const edit = (command: object) => {
    const before = world.lastVersion;
    const outcome = applyEdit(world, parseEdit(command));
    return { outcome, ...changedSince(before) };
  };

  it.each([
    [
      { op: 'set-price', sku: 'MUG', price: '12.34567' },
      [{ sku: 'MUG', price_including_tax: 12.34567, price_excluding_tax: 10.28806 }],
    ],
    [{ op: 'null-price', sku: 'MUG' }, [{ price_including_tax: null, price_excluding_tax: null }]],
    [{ op: 'rename', sku: 'TEE-M', name: 'Top' }, [{ variant_name: 'Top / S' }, { variant_name: 'Top / M' }]],
    [
      { op: 'set-description', family: 'Tee', description: '<b>x</b>' },
      [{ description: '<b>x</b>' }, { description: '<b>x</b>' }],
    ],
    [{ op: 'set-sku', sku: 'MUG', newSku: 'MUG-2' }, [{ sku: 'MUG-2' }]],
    [{ op: 'swap-skus', sku: 'TEE-S', otherSku: 'TEE-M' }, [{ sku: 'TEE-M' }, { sku: 'TEE-S' }]],
    [{ op: 'deactivate', sku: 'TEE-M' }, [{ sku: 'TEE-M', ecwid_enabled_webstore: false }]],
    [{ op: 'activate', family: 'Card' }, [{ ecwid_enabled_webstore: true }]],
    [{ op: 'set-active', sku: 'MUG', active: false }, [{ active: false, is_active: false }]],
    [{ op: 'set-weight', sku: 'MUG', weight: '1.5', unit: 'KG' }, [{ weight: 1.5, weight_unit: 'KG' }]],
    [
      { op: 'set-upc', sku: 'MUG', upc: '012345678905' },
      [{ product_codes: [{ code: 'MUG' }, { type: 'UPC', code: '012345678905' }] }],
    ],
    [{ op: 'add-image', sku: 'TEE-S', image: 'new.png' }, [{ sku: 'TEE-S' }, { sku: 'TEE-M' }]],
    [{ op: 'touch', sku: 'MUG' }, [{ sku: 'MUG', updated_at: '2026-11-23T12:00:00+00:00' }]],
    [
      { op: 'delete', family: 'Tee' },
      [{ deleted_at: '2026-11-23T12:00:00+00:00' }, { deleted_at: '2026-11-23T12:00:00+00:00' }],
    ],
  ])('%j raises its products alone', (command, expected) => {
    const { outcome, products, levels, brands } = edit(command);
    expect(products).toMatchObject(expected);
    expect(products).toHaveLength(expected.length);
    expect(outcome.changed).toEqual(products.map((row) => row.id));
    expect(outcome.version).toBe(products.at(-1)?.version);
    expect([levels, brands]).toEqual([[], []]);
  });

  it('changes content, not only versions', () => {
    expect(edit({ op: 'add-image', sku: 'TEE-S', image: 'new.png' }).products[1].images).toHaveLength(2);
    expect(edit({ op: 'remove-flag', sku: 'MUG' }).products[0]).not.toHaveProperty('ecwid_enabled_webstore');
  });

  it('adds a variant without stock to a family', () => {
    const { products, levels } = edit({
      op: 'add-variant',
      family: 'Tee',
      newSku: 'TEE-L',
      values: ['L'],
      price: '41',
    });
    expect(products).toMatchObject([
      { sku: 'TEE-L', variant_name: 'Tee / L', ecwid_enabled_webstore: true },
      { variant_count: 3 },
    ]);
    expect(products[0].variant_parent_id).toBe(products[1].id);
    expect(levels).toMatchObject([{ inventory_level: 0, product_id: products[0].id }]);
    expect(edit({ op: 'touch', sku: 'TEE-L' }).products).toHaveLength(1);
  });

  it('raises the stock row alone when a level is set', () => {
    const { products, levels } = edit({ op: 'set-level', sku: 'TEE-M', outlet: 0, level: '-2.25' });
    expect(products).toEqual([]);
    expect(levels).toMatchObject([{ inventory_level: -2.25, current_amount: -2.25 }]);
  });

  it('raises the brand alone when it is renamed', () => {
    const { products, brands } = edit({ op: 'rename-brand', brand: 'Kea', name: 'Kea & Co' });
    expect(products).toEqual([]);
    expect(brands).toMatchObject([{ name: 'Kea & Co' }]);
  });

  it('starts stock rows when tracking begins', () => {
    const { products, levels } = edit({ op: 'set-tracked', sku: '10001', tracked: true });
    expect(products).toMatchObject([{ has_inventory: true }]);
    expect(levels).toMatchObject([{ inventory_level: 0 }]);
  });

  it.each([
    [{ op: 'touch', sku: 'NOPE' }, /No product is meant/],
    [{ op: 'touch' }, /names its products/],
    [{ op: 'explode', sku: 'MUG' }, /knows no edit/],
    [{ op: 'set-price', sku: 'MUG', price: 'x' }, /price as a decimal/],
    [{ op: 'set-level', sku: '10001', outlet: 0, level: '1' }, /has no stock/],
    [{ op: 'add-variant', sku: 'MUG', newSku: 'X', values: ['L'], price: '1' }, /has options/],
    [{ op: 'rename-brand', brand: 'None', name: 'x' }, /No brand/],
  ])('refuses %j with a sentence', (command, sentence) => {
    const before = world.lastVersion;
    expect(() => applyEdit(world, parseEdit(command))).toThrow(sentence);
    expect(world.lastVersion).toBe(before);
  });
});
