import { createHash } from 'node:crypto';
import { EXTERNAL_ATTRIBUTES } from './attribute-type.js';
import { spreadOver } from './location-stock.js';
import type { AttributeRecord, PictureRecord, ProductRecord, VariationRecord } from './product-record.js';
import { effectiveStock } from './stock.js';

/**
 * The product as the vendor's own integration with a POS leaves it (§10.6): the POS's ids in `externalReferenceId` and on
 * the pictures, attributes of `EXTERNAL_*` types beside SKU and UPC, stock by location.
 */
export function linkedProduct(product: ProductRecord, locations: readonly string[]): ProductRecord {
  const { id, sku, stock, fields, attributes, mainImage, gallery, variations } = product;
  return {
    ...product,
    externalReferenceId: posId(`product ${id}`),
    fields: { ...fields, ...spreadOver(stock, locations) },
    attributes: linkedAttributes(attributes, sku),
    mainImage: mainImage && linkedPicture(mainImage),
    gallery: gallery.map((one) => ({ ...one, ...linkedPicture(one) })),
    variations: variations.map((one) => linkedVariation(one, product, locations)),
  };
}

function linkedVariation(
  variation: VariationRecord,
  product: ProductRecord,
  locations: readonly string[],
): VariationRecord {
  const { id, sku, fields, attributes, image } = variation;
  return {
    ...variation,
    externalReferenceId: posId(`variation ${id}`),
    fields: { ...fields, ...spreadOver(effectiveStock(variation, product), locations) },
    attributes: linkedAttributes(attributes, sku),
    image: image && linkedPicture(image),
  };
}

/** The POS's id of a thing: of the form of a UUID, the same at every call. */
export function posId(name: string): string {
  const hex = createHash('sha256').update(`linked ${name}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function linkedPicture(picture: PictureRecord): PictureRecord {
  return { ...picture, externalId: posId(`picture ${picture.uploadId}`) };
}

/** The SKU as `EXTERNAL_CUSTOM`, the UPC by its length as `EXTERNAL_EAN` or `EXTERNAL_UPC` (§2.4 [T], which when [I]). */
function linkedAttributes(attributes: readonly AttributeRecord[], sku: string | null): readonly AttributeRecord[] {
  const own = attributes.filter(({ type }) => !type.startsWith('EXTERNAL_'));
  const upc = own.find(({ type }) => type === 'UPC')?.value;
  const codes = [
    ...(sku === null ? [] : [['EXTERNAL_CUSTOM', sku] as const]),
    ...(upc === undefined ? [] : [[upc.length === 13 ? 'EXTERNAL_EAN' : 'EXTERNAL_UPC', upc] as const]),
  ];
  const added = codes.flatMap(([type, value]) => {
    const found = EXTERNAL_ATTRIBUTES.find((one) => one.type === type);
    return found === undefined ? [] : [{ ...found, value }];
  });
  return [...own, ...added];
}
