import { patchedAttributes } from './attribute.js';
import { patchedExternalId } from './external-id.js';
import { VARIATION_FIELDS } from './field-rules.js';
import { isRecord, type JsonRecord } from './json.js';
import { locationField, writtenLocations } from './location-stock.js';
import { parsedOptionValues } from './option.js';
import { patchedFields } from './plain-fields.js';
import type { ProductRecord, Stock, VariationRecord } from './product-record.js';
import { createdStock, patchedStock } from './stock.js';
import { StoreFailure, wrongParameter } from './store-failure.js';
import { parsedTiers } from './wholesale.js';
import type { WriteContext } from './write-context.js';

/** The SKU after a partial write: null or `""` → inherits the base SKU again (§2.5 [D]). */
function patchedSku(before: string | null, body: JsonRecord): string | null {
  const { sku } = body;
  if (sku === undefined) return before;
  if (sku !== null && typeof sku !== 'string') throw wrongParameter('sku', JSON.stringify(sku));
  return sku === '' ? null : sku;
}

/**
 * Stock of the written variation. Without an own SKU it mirrors the base product and a sent quantity is ignored (§3.4);
 * with the base product's SKU it must agree with it (§3.3); one that gets its first SKU starts from the base stock [U].
 */
function writtenStock(
  before: VariationRecord | null,
  sku: string | null,
  body: JsonRecord,
  base: ProductRecord,
): Stock {
  if (sku === null) return base.stock;
  if (sku === base.sku) {
    const stock = patchedStock(base.stock, body);
    if (stock.quantity === base.stock.quantity && stock.unlimited === base.stock.unlimited) return stock;
    const message = `Combination with the SKU of the product '${sku}' must have the same stock`;
    throw new StoreFailure(400, 'DIFFERENT_COMBINATION_STOCK', message);
  }
  return before === null ? createdStock(body) : patchedStock(before.stock, body);
}

/** 400 when a variation carries the base product's SKU and other dimensions (§3.3). */
export function checkSameDimensions(variation: VariationRecord, product: ProductRecord): void {
  const own = variation.fields.dimensions;
  const base = product.fields.dimensions;
  if (variation.sku !== product.sku || !isRecord(own)) return;
  const same = ['length', 'width', 'height'].every(
    (side) => (own[side] ?? 0) === ((isRecord(base) && base[side]) || 0),
  );
  if (same) return;
  const message = `Combination with the SKU of the product '${product.sku}' must have the same dimensions`;
  throw new StoreFailure(400, 'DIFFERENT_COMBINATION_DIMENSIONS', message);
}

/** A variation after a write; `before` null creates one, for which `options` are required. */
export function writtenVariation(
  before: VariationRecord | null,
  body: JsonRecord,
  base: ProductRecord,
  context: WriteContext,
): VariationRecord {
  const sku = patchedSku(before?.sku ?? null, body);
  const tiers = body.wholesalePrices;
  const locations = sku === null ? null : writtenLocations(body, context);
  const written: VariationRecord = {
    id: before?.id ?? context.newId(),
    number: before?.number ?? base.nextVariationNumber,
    options: before === null || body.options !== undefined ? parsedOptionValues(body.options) : before.options,
    sku,
    stock: locations?.stock ?? writtenStock(before, sku, body, base),
    externalReferenceId: patchedExternalId(before?.externalReferenceId ?? null, body, context),
    fields: { ...patchedFields(before?.fields ?? {}, body, VARIATION_FIELDS, context), ...locationField(locations) },
    attributes: patchedAttributes(before?.attributes ?? [], body.attributes, context),
    wholesalePrices: writtenTiers(before, tiers, context),
    image: before?.image ?? null,
  };
  checkSameDimensions(written, base);
  return written;
}

function writtenTiers(
  before: VariationRecord | null,
  sent: JsonRecord[string],
  context: WriteContext,
): VariationRecord['wholesalePrices'] {
  if (sent === undefined) return before?.wholesalePrices ?? null;
  if (sent === null) return context.switches.explicitNull === 'clear' ? null : (before?.wholesalePrices ?? null);
  return parsedTiers(sent);
}
