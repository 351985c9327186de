import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { drawPicture } from '../../src/core/picture.js';
import { sizedProduct, StoreFixture, type Answer } from './store-fixture.js';

let fixture: StoreFixture;
let id = 0;
beforeAll(async () => {
  fixture = await StoreFixture.start();
  id = await fixture.create(sizedProduct('T', ['S', 'M']), '?saveCombinations=true');
});
afterAll(() => fixture.stop());

/** The product as the dump shows it. */
function dumped(): Answer['json'] {
  const world: Answer['json'] = fixture.store.dump();
  return world.products.find((one: { id: number }) => one.id === id);
}

describe('edits of a merchant', () => {
  it.each([
    [
      { op: 'set', sku: 'T', set: { compareToPrice: 30, subtitle: 'New', warningLimit: 2, name: 'Tee' } },
      { compareToPrice: 30, subtitle: 'New', name: 'Tee' },
    ],
    [
      { op: 'set', productId: 0, set: { price: 24, enabled: false } },
      { price: 24, enabled: false },
    ],
    [
      { op: 'set-variation', sku: 'T-S', set: { price: 26, quantity: 1 } },
      { combinations: [{ price: 26, quantity: 1 }, { sku: 'T-M' }] },
    ],
    [
      { op: 'add-option', sku: 'T', option: { type: 'TEXTFIELD', name: 'Engraving' } },
      { options: [{ name: 'Size' }, { name: 'Engraving' }] },
    ],
    [{ op: 'add-attribute', sku: 'T', attribute: { name: 'Color', value: 'Red' } }, { attributes: [{ value: 'Red' }] }],
    [
      { op: 'add-wholesale', sku: 'T', tiers: [{ quantity: 5, price: 20 }] },
      { wholesalePrices: [{ quantity: 5, price: 20 }] },
    ],
  ])('%j', (command, shown) => {
    const { updates } = dumped();
    fixture.store.edit('productId' in command ? { ...command, productId: id } : command);
    expect(dumped()).toMatchObject({ ...shown, updates: Number(updates) + 1 });
  });

  it('shows where pictures came from and which are the same', async () => {
    fixture.store.edit({ op: 'add-image', sku: 'T', name: 'front' });
    fixture.store.edit({ op: 'add-image', sku: 'T', name: 'front' });
    await fixture.call('POST', `/products/${id}/gallery`, drawPicture('back'));
    const { main, gallery } = dumped().pictures;
    expect(main).toMatchObject({ sourceUrl: null, widthPx: 320, heightPx: 320 });
    expect(gallery.map((one: { contentHash: string }) => one.contentHash === main.contentHash)).toEqual([true, false]);
  });

  it('counts writes and, apart from them, those that changed something', async () => {
    const { updates, changes } = dumped();
    await fixture.call('PUT', `/products/${id}`, { price: 25 });
    await fixture.call('PUT', `/products/${id}`, { price: 25 });
    expect(dumped()).toMatchObject({ updates: Number(updates) + 2, changes: Number(changes) + 1 });
  });

  it('closes and changes the plan', async () => {
    fixture.store.edit({ op: 'close' });
    fixture.store.edit({ op: 'plan', set: { pricesIncludeTax: false, maxProducts: 3 } });
    const { json } = await fixture.call('GET', '/profile');
    expect([json.settings.closed, json.taxSettings.pricesIncludeTax]).toEqual([true, false]);
    expect(json.account.limitsAndRestrictions.maxProductLimit).toBe(3);
  });

  it.each([
    [{ op: 'paint' }, /Edits are/],
    ['set', /JSON object/],
    [{ op: 'set', sku: 'none', set: {} }, /No product/],
    [{ op: 'set', sku: 'T', set: { prize: 1 } }, /not prize/],
    [{ op: 'set', sku: 'T', set: { price: -1 } }, /refuses/],
    [{ op: 'set', productId: 1, set: {} }, /Product #1 not found/],
    [{ op: 'set-variation', sku: 'T', set: { price: 1 } }, /no variation/],
    [{ op: 'add-image', sku: 'T' }, /name/],
    [{ op: 'plan', set: { maxProducts: 'many' } }, /maxProducts/],
  ])('cannot do %j', (command, message) => {
    const before = JSON.stringify(dumped());
    expect(() => fixture.store.edit(command)).toThrow(RangeError);
    expect(() => fixture.store.edit(command)).toThrow(message);
    expect(JSON.stringify(dumped())).toBe(before);
  });
});
