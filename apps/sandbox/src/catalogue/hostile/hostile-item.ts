import type { CatalogueFamily, CatalogueVariant } from '../catalogue.js';

type VariantPart = Partial<CatalogueVariant> & Pick<CatalogueVariant, 'sku'>;

/** A variant that is ordinary but for what is told. */
export function hostileVariant(part: VariantPart): CatalogueVariant {
  return {
    code: null,
    values: [],
    price: '12.50',
    weight: '250',
    weightUnit: 'G',
    levels: ['3', '2', '7'],
    images: [],
    ...part,
  };
}

/** A family that is ordinary but for what is told; `handle` names what is odd about it. */
export function hostileFamily(
  handle: string,
  name: string,
  part: Partial<CatalogueFamily> & Pick<CatalogueFamily, 'variants'>,
): CatalogueFamily {
  return {
    name,
    handle: `hostile-${handle}`,
    description: `<p>${name}</p>`,
    brand: 'Odd & Sons',
    online: true,
    active: true,
    options: [],
    images: [],
    ...part,
  };
}

/** A product without variants. */
export function hostileProduct(
  handle: string,
  name: string,
  variant: VariantPart,
  part: Partial<CatalogueFamily> = {},
): CatalogueFamily {
  return hostileFamily(handle, name, { ...part, variants: [hostileVariant(variant)] });
}
