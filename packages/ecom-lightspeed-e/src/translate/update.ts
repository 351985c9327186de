import { decimalToJson, type ListingChanges, type Quantity, type RecordChanges } from '@tillbridge/connector-sdk';
import type { WireAttribute } from '../wire.js';
import { type AttributeChanges, mergeAttributes } from './attributes.js';
import { type Body, sizes } from './create.js';

/** What an update does to our attributes; null when it touches none, so that nothing needs to be read first (F-21). */
export function attributeChanges(changes: ListingChanges, record: RecordChanges): AttributeChanges | null {
  const ours = {
    ...(changes.brand === undefined ? {} : { BRAND: changes.brand }),
    ...(record.upc === undefined ? {} : { UPC: record.upc }),
  };
  return Object.keys(ours).length === 0 ? null : ours;
}

/**
 * The partial body of a product update: only what the step changes (U-04), texts in the plain fields (F-22).
 * @param read the attributes as read by id, undefined when none of ours change.
 */
export function updateBody(
  changes: ListingChanges,
  record: RecordChanges,
  read: readonly WireAttribute[] | undefined,
): Body {
  const ours = attributeChanges(changes, record);
  return {
    ...(changes.name === undefined ? {} : { name: changes.name }),
    ...(changes.description === undefined ? {} : { description: changes.description }),
    ...(changes.price === undefined ? {} : { price: decimalToJson(changes.price) }),
    ...(changes.externalKey === undefined ? {} : { externalReferenceId: changes.externalKey }),
    ...(changes.ownStock === undefined ? {} : tracking(changes.ownStock)),
    ...recordFields(record),
    ...(ours === null ? {} : { attributes: mergeAttributes(read, ours) }),
  };
}

/** The partial body of a variation update. */
export function variationBody(record: RecordChanges, read: readonly WireAttribute[] | undefined): Body {
  return updateBody({}, record, read);
}

/** A null weight or size is taken away: the vendor documents 0 as unset. */
function recordFields(record: RecordChanges): Body {
  const { sku, price, weight, dimensions, stock, externalKey } = record;
  return {
    ...(externalKey === undefined ? {} : { externalReferenceId: externalKey }),
    ...(sku === undefined ? {} : { sku }),
    ...(price === undefined ? {} : { price: decimalToJson(price) }),
    ...(weight === undefined ? {} : { weight: weight === null ? 0 : decimalToJson(weight) }),
    ...(dimensions === undefined
      ? {}
      : { dimensions: dimensions === null ? { length: 0, width: 0, height: 0 } : sizes(dimensions) }),
    ...(stock === undefined ? {} : tracking(stock)),
  };
}

/** A change of tracking (S-05): what is counted is shown when it is sold out, never pre-ordered. */
function tracking(stock: Quantity): Body {
  if (stock === 'unlimited') return { unlimited: true };
  return { quantity: stock, unlimited: false, outOfStockVisibilityBehaviour: 'SHOW' };
}
