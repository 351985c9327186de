import type { ProductRecord } from './product-record.js';

/** Every SKU of a product: its own and its variations' own. */
export function skusOf(product: ProductRecord): string[] {
  return [product.sku, ...ownVariationSkus(product)];
}

/** Variation SKUs that are not inherited and not the base product's. */
export function ownVariationSkus(product: ProductRecord): string[] {
  return product.variations.flatMap(({ sku }) => (sku === null || sku === product.sku ? [] : [sku]));
}

/** Every reference id of a product and of its variations. */
export function referenceIdsOf(product: ProductRecord): string[] {
  return [product, ...product.variations].flatMap((one) =>
    one.externalReferenceId === null ? [] : [one.externalReferenceId],
  );
}
