import { describe, expect, it } from '@jest/globals';
import { listingOf } from '../src/translate/listing.js';
import { updateBody, variationBody } from '../src/translate/update.js';
import { parseWire, wireProduct } from '../src/wire.js';

const BARE = { id: 501, name: 'Tee', enabled: true, createTimestamp: 1_782_907_200, updateTimestamp: 1_782_981_010 };
const listing = (fields: Record<string, unknown>) =>
  listingOf(parseWire(wireProduct, { ...BARE, ...fields }, 'GET /products/501'));

describe('a listing that stood there before us', () => {
  it.each([
    { title: 'units by location', fields: { locationInventory: { '7': 3 } }, linked: true },
    { title: 'an attribute of the link', fields: { attributes: [{ id: 1, type: 'EXTERNAL_EAN' }] }, linked: true },
    {
      title: 'an attribute of a variation',
      fields: { combinations: [{ id: 1, attributes: [{ id: 1, type: 'EXTERNAL_CUSTOM', value: '' }] }] },
      linked: true,
    },
    { title: 'no unit anywhere', fields: { locationInventory: {} }, linked: undefined },
    { title: 'nothing by location', fields: { locationInventory: null }, linked: undefined },
    { title: 'attributes of the merchant', fields: { attributes: [{ id: 1, type: 'CUSTOM' }] }, linked: undefined },
  ])('M-05 tells by $title whether the vendor has linked it to a POS', ({ fields, linked }) => {
    expect(listing(fields).linkedByVendor).toBe(linked);
  });

  it('M-04 gives an adopted listing our mark, and its product the stock 0 that cannot be pre-ordered', () => {
    expect(updateBody({ externalKey: 'tb:main:F1', ownStock: 0 }, {}, undefined)).toEqual({
      externalReferenceId: 'tb:main:F1',
      quantity: 0,
      unlimited: false,
      outOfStockVisibilityBehaviour: 'SHOW',
    });
    expect(variationBody({ externalKey: 'tb:main:F1:v1', sku: 'S', stock: 2 }, undefined)).toEqual({
      externalReferenceId: 'tb:main:F1:v1',
      sku: 'S',
      quantity: 2,
      unlimited: false,
      outOfStockVisibilityBehaviour: 'SHOW',
    });
  });
});
