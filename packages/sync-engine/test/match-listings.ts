import { decimal, type Listing, type Variation } from '@tillbridge/connector-sdk/model';

/** A listing that somebody made by hand. */
export const byHand = (ref: string, over: Partial<Listing> = {}): Listing => ({
  ref,
  externalKey: null,
  name: `By hand ${ref}`,
  description: '<p>By hand</p>',
  brand: null,
  upc: null,
  sku: null,
  price: decimal('12'),
  weight: null,
  dimensions: null,
  shippable: true,
  enabled: true,
  quantity: 4,
  options: [],
  images: [],
  variations: [],
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  ...over,
});

export const varied = (ref: string, size: string, over: Partial<Variation> = {}): Variation => ({
  ref,
  externalKey: null,
  sku: `SKU-${ref}`,
  upc: null,
  price: decimal('12'),
  choices: [{ name: 'Size', value: size }],
  weight: null,
  dimensions: null,
  quantity: 2,
  hasImage: false,
  preorder: false,
  ...over,
});

/** A family made by hand: its variation S has no SKU and shares the product's number, M has its own (V-07). */
export const oneWithoutSku = (): Listing =>
  byHand('1', {
    quantity: 9,
    options: [{ name: 'Size', values: ['S', 'M'] }],
    variations: [varied('10', 'S', { sku: null, quantity: 9 }), varied('20', 'M', { sku: 'SKU-v2', quantity: 3 })],
  });
