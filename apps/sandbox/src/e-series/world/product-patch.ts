import { patchedAttributes } from './attribute.js';
import { patchedExternalId } from './external-id.js';
import { PRODUCT_FIELDS } from './field-rules.js';
import { isList, type JsonDraft, type JsonRecord } from './json.js';
import { checkOptionsInUse, fitsOptions, parsedOptions } from './option.js';
import { withReorderedPictures } from './picture-order.js';
import { locationField, writtenLocations } from './location-stock.js';
import { patchedFields } from './plain-fields.js';
import type { ProductRecord, VariationRecord } from './product-record.js';
import { checkNoDuplicates, withoutShortVariations, withSavedCombinations } from './saved-combinations.js';
import { createdStock, patchedStock } from './stock.js';
import { StoreFailure, wrongParameter } from './store-failure.js';
import { checkExternalCategories, placeInStorefront } from './storefront-place.js';
import { checkSameDimensions } from './variation-patch.js';
import { checkTiers, parsedTiers } from './wholesale.js';
import type { WriteContext } from './write-context.js';

/** Query flags of POST and PUT of a product (§2.1). */
export interface WriteFlags {
  readonly saveCombinations: boolean;
  /** Effect undocumented: drops the variations that no longer fit the written options, or does nothing (a switch) [I]. */
  readonly rebuildVariations: boolean;
}

const NEW_FIELDS: JsonRecord = {
  name: '',
  price: 0,
  costPrice: 0,
  enabled: true,
  isShippingRequired: true,
  productClassId: 0,
};

/** A new product. Only `name` is required (§2.3 [T]); `sku` is what the caller chose or generated. */
export function createdProduct(
  body: JsonRecord,
  sku: string,
  flags: WriteFlags,
  context: WriteContext,
  atMs: number,
): ProductRecord {
  if (typeof body.name !== 'string' || body.name === '')
    throw wrongParameter('name', JSON.stringify(body.name ?? null));
  const blank: ProductRecord = {
    id: context.newId(),
    sku,
    stock: createdStock(body),
    externalReferenceId: null,
    fields: NEW_FIELDS,
    attributes: [],
    options: [],
    wholesalePrices: [],
    variations: [],
    mainImage: null,
    gallery: [],
    nextGalleryId: 1,
    nextVariationNumber: 1,
    createdAtMs: atMs,
    updatedAtMs: atMs,
    writes: 0,
    changes: 0,
  };
  return patchedProduct(blank, { ...body, sku }, flags, context);
}

/** The product after a partial write (§2.5): omitted = untouched, arrays are values. Throws before anything is stored. */
export function patchedProduct(
  before: ProductRecord,
  body: JsonRecord,
  flags: WriteFlags,
  context: WriteContext,
): ProductRecord {
  const { options, wholesalePrices: tiers, combinations, media } = body;
  if (tiers === null) throw new StoreFailure(400, 'WHOLESALE_PRICES_CANT_BE_NULL', 'Wholesale prices are null');
  const locations = writtenLocations(body, context);
  let after: ProductRecord = {
    ...before,
    sku: writtenSku(before.sku, body),
    stock: locations?.stock ?? patchedStock(before.stock, body),
    externalReferenceId: patchedExternalId(before.externalReferenceId, body, context),
    fields: { ...checkedFields(before, body, context), ...locationField(locations) },
    attributes: patchedAttributes(before.attributes, body.attributes, context),
    options: isList(options) ? parsedOptions(options) : before.options,
    wholesalePrices: tiers === undefined ? before.wholesalePrices : parsedTiers(tiers),
  };
  after = { ...after, variations: after.variations.map((one) => withBaseStock(one, before, after)) };
  if (isList(options) && flags.rebuildVariations && context.switches.rebuildVariations === 'drop') {
    const written = after.options;
    after = { ...after, variations: after.variations.filter((one) => fitsOptions(one, written)) };
  }
  if (flags.saveCombinations && combinations) after = withSavedCombinations(after, combinations, context);
  after = withoutShortVariations(before, after, context);
  if (media) after = withReorderedPictures(after, media, context.switches.reorderedIds);
  checkWhole(after);
  return after;
}

/** What must hold of the whole record after any write of it. */
export function checkWhole(product: ProductRecord): void {
  checkOptionsInUse(product.variations, product.options);
  checkNoDuplicates(product.variations);
  checkTiers(product);
  for (const variation of product.variations) checkSameDimensions(variation, product);
}

/** An empty SKU in a PUT keeps the stored one ([U]; only the create is documented to generate). */
function writtenSku(before: string, body: JsonRecord): string {
  const { sku } = body;
  if (sku === undefined || sku === null || sku === '') return before;
  if (typeof sku !== 'string') throw wrongParameter('sku', JSON.stringify(sku));
  return sku;
}

/** A variation that draws on the base stock follows it; one whose SKU now meets the product's must already agree (§3.3). */
function withBaseStock(variation: VariationRecord, before: ProductRecord, after: ProductRecord): VariationRecord {
  if (variation.sku === null || (variation.sku === before.sku && variation.sku === after.sku)) {
    return { ...variation, stock: after.stock };
  }
  const { stock } = variation;
  const differs = stock.quantity !== after.stock.quantity || stock.unlimited !== after.stock.unlimited;
  if (variation.sku === after.sku && differs) {
    const message = `Combination with the SKU of the product '${after.sku}' must have the same stock`;
    throw new StoreFailure(400, 'DIFFERENT_COMBINATION_STOCK', message);
  }
  return variation;
}

function checkedFields(before: ProductRecord, body: JsonRecord, context: WriteContext): JsonRecord {
  const after: JsonDraft = { ...patchedFields(before.fields, body, PRODUCT_FIELDS, context) };
  if (after.isShippingRequired === false) keepWeight(after, before.fields);
  if (after.name === '') throw wrongParameter('name', 'empty');
  if (after.productClassId !== 0)
    throw new StoreFailure(404, null, `Product class ${JSON.stringify(after.productClassId ?? null)} not found`);
  placeInStorefront(after, before.fields, context);
  checkExternalCategories(before.fields, after, context);
  return after;
}

/** The weight of a product that needs no shipping cannot be set (§2.3 [T]); the sent one is ignored [I]. */
function keepWeight(after: JsonDraft, before: JsonRecord): void {
  if (before.weight === undefined) Reflect.deleteProperty(after, 'weight');
  else after.weight = before.weight;
}
