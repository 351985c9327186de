import type { PosConnector, PosRecord } from '@tillbridge/connector-sdk';
import { LightspeedXConfig } from '../src/config.js';
import { lightspeedXFactory } from '../src/factory.js';
import { toPosRecord } from '../src/translate.js';
import { ROWS } from '../src/wire.js';
import { TOKEN } from './fake-x.js';

export function connectTo(baseUrl: string, changes: Partial<LightspeedXConfig> = {}): PosConnector {
  const config = Object.assign(new LightspeedXConfig(), { domainPrefix: 'acme', token: TOKEN, baseUrl, pageSize: 3 });
  const environment = { userAgent: 'Tillbridge/test', timeScale: 1 };
  return lightspeedXFactory.create(Object.assign(config, changes), environment);
}

/** A complete row of the reference's example. */
export const TRAIL_TEE = {
  id: 'p-1',
  source: 'USER',
  variant_parent_id: null,
  has_variants: true,
  variant_count: 2,
  name: 'Trail Tee',
  variant_name: 'Trail Tee / Red / S',
  handle: 'trail-tee',
  sku: 'TT-RED-S',
  active: true,
  is_active: true,
  has_inventory: true,
  description: '<p>Light running tee.</p>',
  ecwid_enabled_webstore: true,
  variant_options: [
    { id: 'a-colour', name: 'Colour', value: 'Red' },
    { id: 'a-size', name: 'Size', value: 'S' },
  ],
  price_including_tax: 40,
  price_excluding_tax: 34.78261,
  product_codes: [
    { id: 'c-1', type: 'custom', code: 'TT-RED-S' },
    { id: 'c-2', type: 'Ean', code: '9400000000017' },
  ],
  brand: { id: 'b-1', name: 'Kea', deleted_at: null, version: 101 },
  brand_id: 'b-1',
  product_type_id: 'k-2',
  type: {
    id: 'k-2',
    name: 'Shirts',
    leaf_category: true,
    category_path: [
      { id: 'k-1', name: 'Clothing' },
      { id: 'k-2', name: 'Shirts' },
    ],
  },
  categories: [{ id: 't-1', name: 'Sale', deleted_at: null, version: 7 }],
  images: [{ id: 'i-1', url: 'https://cdn.one/t/ab12.jpg?w=1', version: 5, sizes: {} }],
  skuImages: [],
  image_url: 'https://secure.retail.lightspeed.app/images/placeholder/product/no-image-white-standard.png',
  weight: 180,
  weight_unit: 'G',
  length: null,
  width: null,
  height: null,
  dimensions_unit: null,
  created_at: '2026-03-01T00:00:00+00:00',
  deleted_at: null,
  version: 35300000010,
} as const;

/** The record of the example row with some fields changed; a field changed to `undefined` is absent. */
export function recordOf(changes: Readonly<Record<string, unknown>>): PosRecord {
  return toPosRecord(ROWS.product.parse(JSON.parse(JSON.stringify({ ...TRAIL_TEE, ...changes }))));
}
