/** A list or object that this connector reads, and the scope a token needs for it (reference, scopes). */
export interface Endpoint {
  readonly path: string;
  readonly scope: string;
}

/** Every path this connector knows; all of them are only ever read (U-02). */
export const ENDPOINTS = {
  retailer: { path: '/api/2.0/retailer', scope: 'retailer:read' },
  outlets: { path: '/api/2.0/outlets', scope: 'outlets:read' },
  registers: { path: '/api/2.0/registers', scope: 'registers:read' },
  products: { path: '/api/2.0/products', scope: 'products:read' },
  inventory: { path: '/api/2.0/inventory', scope: 'inventory:read' },
  brands: { path: '/api/2.0/brands', scope: 'products:read' },
  priceBooks: { path: '/api/2.0/price_books', scope: 'products:read:price_books' },
  bookPrices: { path: '/api/2.0/price_book_products', scope: 'products:read:price_books' },
  taxes: { path: '/api/2.0/taxes', scope: 'taxes:read' },
  variantAttributes: { path: '/api/2.0/variant_attributes', scope: 'products:read' },
} as const satisfies Readonly<Record<string, Endpoint>>;

/** The only verb of this connector; no path writes to the POS (U-02). */
export const METHOD = 'GET' as const;

/** What was asked, for messages: verb and path, without query or secrets. */
export const callOf = (endpoint: Endpoint): string => `${METHOD} ${endpoint.path}`;
