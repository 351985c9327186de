import type { CatalogueFamily, CatalogueVariant } from '../catalogue/catalogue.js';
import { EditFields } from './edit-fields.js';

const MAX_OPTIONS = 3;
const MAX_VARIANTS = 200;

/**
 * Reads the product of an `add-product`: `{name, description?, brand?, sku?, price, active?, online?, tracked?, images?,
 * options?: [{name, values?}], variants?: [{sku?, values, price?, levels?}], levels?}`. Without `variants`, options make one
 * variant for each combination of their values. Throws `RangeError` with a sentence when it is none.
 */
export function productOf(fields: EditFields): CatalogueFamily {
  const options = fields.has('options') ? fields.objects('options') : [];
  if (options.length > MAX_OPTIONS) throw new RangeError(`A product has at most ${MAX_OPTIONS} options.`);
  const name = fields.filled('name');
  return {
    name,
    handle: name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-'),
    description: fields.has('description') ? fields.text('description') : null,
    brand: fields.has('brand') ? fields.filled('brand') : null,
    online: fields.optionalFlag('online'),
    active: !fields.has('active') || fields.flag('active'),
    options: options.map((option) => option.filled('name')),
    images: fields.has('images') ? fields.texts('images') : [],
    variants: variantsOf(fields, options),
  };
}

function variantsOf(fields: EditFields, options: readonly EditFields[]): readonly CatalogueVariant[] {
  if (options.length === 0) {
    if (fields.has('variants')) throw new RangeError('A product with variants has options.');
    return [variantOf(fields, fields, [])];
  }
  const variants = fields.has('variants') ? listed(fields, options.length) : combined(fields, options);
  if (variants.length === 0 || variants.length > MAX_VARIANTS) {
    throw new RangeError(`A product with options has 1 to ${MAX_VARIANTS} variants.`);
  }
  const sets = new Set(variants.map((one) => JSON.stringify(one.values)));
  if (sets.size < variants.length) throw new RangeError('Two variants have the same values.');
  return variants;
}

function listed(fields: EditFields, options: number): CatalogueVariant[] {
  return fields.objects('variants').map((own) => {
    const values = own.texts('values');
    if (values.length !== options) throw new RangeError('A variant has one value for each option.');
    return variantOf(fields, own, values);
  });
}

/** One variant for each combination of the options' values, its SKU numbered after the product's. */
function combined(fields: EditFields, options: readonly EditFields[]): CatalogueVariant[] {
  let sets: string[][] = [[]];
  for (const option of options) sets = sets.flatMap((set) => option.texts('values').map((value) => [...set, value]));
  const sku = fields.has('sku') ? fields.filled('sku') : null;
  return sets.map((values, place) => ({
    ...variantOf(fields, fields, values),
    sku: sku === null ? null : `${sku}-${place + 1}`,
  }));
}

/** What the variant does not say, its product says; stock is zero at every outlet unless told. */
function variantOf(product: EditFields, own: EditFields, values: readonly string[]): CatalogueVariant {
  const tracked = !product.has('tracked') || product.flag('tracked');
  const levels = own.has('levels') ? own.decimals('levels') : product.has('levels') ? product.decimals('levels') : [];
  return {
    sku: own.has('sku') ? own.filled('sku') : null,
    code: null,
    values,
    price: own.has('price') ? own.decimal('price') : product.decimal('price'),
    weight: null,
    weightUnit: 'G',
    levels: tracked ? levels : null,
    images: [],
  };
}
