import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PosSwitches } from '../../src/core/switches.js';
import { parseEdit } from '../../src/x-series/edit-command.js';
import { applyEdit } from '../../src/x-series/edits.js';
import { startPos, type Json, type PosFixture } from '../pos-fixture.js';

let pos: PosFixture;
beforeEach(async () => {
  pos = await startPos();
  choose('posBaseEntries', 'no');
});
afterEach(() => pos.close());

function choose<N extends keyof PosSwitches>(name: N, value: PosSwitches[N]): void {
  Object.assign(pos.core.settings.switches, { [name]: value });
}

function edit(command: object): { readonly changed: readonly string[]; readonly version: number } {
  return applyEdit(pos.world, parseEdit(command));
}

async function rows(path: string): Promise<Json[]> {
  return (await pos.get(path)).json.data;
}

const idOf = (sku: string): string => pos.world.productsBySku(sku)[0]?.id ?? '';
const versionOf = (sku: string): number => pos.world.productsBySku(sku)[0]?.version ?? 0;
const sale = (): string => edit({ op: 'add-price-book', name: 'Sale' }).changed[0] ?? '';

describe('price books', () => {
  it('begin with the general one, for all customers everywhere', async () => {
    const [general, ...others] = await rows('price_books');
    expect([general.type, general.restrict_to_platform_key, general.valid_from, others]).toEqual([
      'BASE',
      '0',
      null,
      [],
    ]);
    expect(await rows('customer_groups')).toMatchObject([{ id: general.customer_group_id, name: 'All Customers' }]);
    expect(() => edit({ op: 'delete-price-book', priceBook: general.id })).toThrow(/set-price/);
  });

  it('are limited to a group, an outlet, a period and a platform, and freed again', async () => {
    const limits = {
      validFrom: '2026-12-01T00:00:00Z',
      validTo: '2026-12-24T23:00:00+01:00',
      platform: '2',
      outlet: 0,
    };
    const [id] = edit({ op: 'add-price-book', name: 'Advent', customerGroup: 'Club', ...limits }).changed;
    const [, group] = await rows('customer_groups');
    const [outlet] = await rows('outlets');
    expect((await pos.get(`price_books/${id ?? ''}`)).json.data).toMatchObject({
      ...{ name: 'Advent', type: 'GENERAL', customer_group_id: group.id, outlet_id: outlet.id },
      ...{ valid_from: '2026-12-01T00:00:00+00:00', valid_to: '2026-12-24T22:00:00+00:00' },
      ...{ restrict_to_platform_key: '2', restrict_to_platform_label: 'Ecommerce' },
      outlet: { name: outlet.name },
    });
    const { version } = edit({
      op: 'set-price-book',
      priceBook: 'Advent',
      name: 'Winter',
      validTo: null,
      outlet: null,
      customerGroup: null,
    });
    const page = (await pos.get(`price_books?after=${version - 1}`)).json;
    expect(page.data).toMatchObject([
      {
        id,
        version,
        name: 'Winter',
        valid_to: null,
        outlet_id: null,
        outlet: {},
        customer_group: { name: 'All Customers' },
      },
    ]);
    expect(page.version).toEqual({ min: version, max: version });
  });

  it('hold entries without tax, one for each product and number of units', async () => {
    const id = sale();
    edit({ op: 'set-price-entry', priceBook: 'Sale', sku: 'MUG', price: '9.60' });
    edit({ op: 'set-price-entry', priceBook: id, sku: 'MUG', price: '8.40', minUnits: '6', maxUnits: 11.5 });
    edit({ op: 'set-price-entry', priceBook: 'Sale', family: 'Tee', price: 30 });
    const entries = await rows('price_book_products');
    expect(entries).toMatchObject([
      {
        product_id: idOf('MUG'),
        price_book_id: id,
        price: 8,
        default_display_price: 9.6,
        retail_tax: 1.6,
        min_units: null,
      },
      { product_id: idOf('MUG'), price: 7, min_units: 6, max_units: 11.5, deleted_at: null },
      { product_id: idOf('TEE-S'), price: 25 },
      { product_id: idOf('TEE-M'), price: 25 },
    ]);
    expect(await rows(`products/${idOf('MUG')}/price_book_products`)).toEqual(entries.slice(0, 2));
    expect(await rows(`price_books/${id}/products?product_ids=${idOf('TEE-S')},x`)).toEqual([entries[2]]);
    expect(await rows(`price_books/${id}/products`)).toHaveLength(4);
    const { version } = edit({ op: 'set-price-entry', priceBook: 'Sale', sku: 'MUG', price: '4.80' });
    const [changed, ...others] = await rows(`price_book_products?after=${version - 1}`);
    expect([changed, others]).toMatchObject([{ id: entries[0].id, price: 4, version }, []]);
  });

  it('leave tombstones: of an entry, and of a book with its entries', async () => {
    sale();
    edit({ op: 'set-price-entry', priceBook: 'Sale', family: 'Tee', price: 30 });
    edit({ op: 'remove-price-entry', priceBook: 'Sale', sku: 'TEE-S' });
    expect((await rows('price_book_products')).map((one) => one.deleted_at === null)).toEqual([true, false]);
    expect(() => edit({ op: 'remove-price-entry', priceBook: 'Sale', sku: 'TEE-S' })).toThrow(/no such entry/);
    const [id] = edit({ op: 'delete-price-book', priceBook: 'Sale' }).changed;
    expect((await rows('price_book_products')).filter((one) => one.deleted_at === null)).toEqual([]);
    expect((await rows('price_books')).at(-1)).toMatchObject({ id, deleted_at: expect.any(String) });
    expect((await pos.get(`price_books/${id ?? ''}`)).status).toBe(200);
    choose('posGetDeleted', '404');
    expect((await pos.get(`price_books/${id ?? ''}`)).status).toBe(404);
    expect((await pos.get('price_books/none/products')).status).toBe(404);
  });

  it('are read in pages by version', async () => {
    choose('posBaseEntries', 'yes');
    sale();
    edit({ op: 'set-price-entry', priceBook: 'Sale', family: 'Tee', price: 30 });
    edit({ op: 'touch', sku: 'MUG' });
    const seen: number[] = [];
    for (let after = 0; ;) {
      const { json } = await pos.get(`price_book_products?page_size=2&after=${after}`);
      if (json.data.length === 0) break;
      seen.push(...json.data.map((one: { version: number }) => one.version));
      after = json.version.max;
    }
    expect(seen).toHaveLength(6);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  });

  it.each([
    [{ op: 'add-price-book', name: 'Sale' }, /already/],
    [{ op: 'add-price-book', name: 'Other', validFrom: 'soon' }, /date/],
    [{ op: 'add-price-book', name: 'Other', validFrom: '2026-02-01', validTo: '2026-01-01' }, /ends after/],
    [{ op: 'add-price-book', name: 'Other', outlet: 7 }, /no outlet/],
    [{ op: 'add-price-book', name: 'Other', platform: '3' }, /Ecommerce/],
    [{ op: 'set-price-book', priceBook: 'None' }, /No price book/],
    [{ op: 'set-price-entry', priceBook: 'Sale', sku: 'MUG', price: 1, minUnits: 5, maxUnits: 2 }, /minUnits/],
    [{ op: 'set-price-entry', priceBook: 'Sale', sku: 'none', price: 1 }, /No product/],
  ])('refuse %j', async (command, message) => {
    sale();
    const before = pos.world.lastVersion;
    expect(() => edit(command)).toThrow(message);
    expect(pos.world.lastVersion).toBe(before);
  });
});

describe('what the reference leaves open about prices', () => {
  it.each([
    ['no', false],
    ['yes', true],
  ] as const)('posPricesMoveProducts %s', (value, moves) => {
    choose('posPricesMoveProducts', value);
    sale();
    for (const command of [
      { op: 'set-price-entry', priceBook: 'Sale', sku: 'MUG', price: 3 },
      { op: 'set-price-entry', priceBook: 'Sale', sku: 'MUG', price: 2 },
      { op: 'remove-price-entry', priceBook: 'Sale', sku: 'MUG' },
    ]) {
      const before = versionOf('MUG');
      edit(command);
      expect([command.op, versionOf('MUG') > before]).toEqual([command.op, moves]);
    }
    const before = versionOf('MUG');
    edit({ op: 'set-price-book', priceBook: 'Sale', validTo: '2026-12-24' });
    expect(versionOf('MUG')).toBe(before);
  });

  it.each([
    ['no', false],
    ['yes', true],
  ] as const)('posBookMovesEntries %s', async (value, moves) => {
    choose('posBookMovesEntries', value);
    sale();
    const { version } = edit({ op: 'set-price-entry', priceBook: 'Sale', sku: 'MUG', price: 3 });
    edit({ op: 'set-price-book', priceBook: 'Sale', validTo: '2026-12-24' });
    expect((await rows(`price_book_products?after=${version}`)).length > 0).toBe(moves);
  });

  it.each([
    ['kept', null],
    ['deleted', expect.any(String)],
  ] as const)('posPricesOfDeleted %s', async (value, deletedAt) => {
    choose('posPricesOfDeleted', value);
    sale();
    edit({ op: 'set-price-entry', priceBook: 'Sale', sku: 'MUG', price: 3 });
    edit({ op: 'delete', sku: 'MUG' });
    expect(await rows('price_book_products')).toMatchObject([{ deleted_at: deletedAt }]);
  });

  it.each([
    ['yes', 1],
    ['no', 0],
  ] as const)('posBaseEntries %s', async (value, count) => {
    choose('posBaseEntries', value);
    const [general] = await rows('price_books');
    expect(await rows(`products/${idOf('MUG')}/price_book_products`)).toHaveLength(count);
    const all = await rows('price_book_products');
    expect(all).toHaveLength(count * 4);
    if (count === 1)
      expect(all[2]).toMatchObject({ price_book_id: general.id, product_id: idOf('MUG'), price: 9.58333 });
    edit({ op: 'null-price', sku: 'MUG' });
    expect((await rows(`price_books/${general.id}/products?product_ids=${idOf('MUG')}`))[0].price).toBeNull();
  });
});
