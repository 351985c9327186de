import { isRecord, type JsonDraft, type JsonRecord } from './json.js';
import { attributeView } from './attribute-view.js';
import { pictureFields } from './picture-view.js';
import type { ProductRecord, Stock, VariationRecord } from './product-record.js';
import { effectiveStock, hasStock } from './stock.js';
import type { StoreSwitches } from './store-switches.js';

const NO_SIZE: JsonRecord = { length: 0, width: 0, height: 0 };

/** `quantity` is absent when unlimited (§2.3). */
export function stockFields(stock: Stock): JsonRecord {
  return stock.unlimited ? { unlimited: true } : { quantity: stock.quantity, unlimited: false };
}

/** Zero or absent compare-to price is "empty" and omitted (§2.3). */
export function withoutEmpty(fields: JsonRecord): JsonRecord {
  if (fields.compareToPrice !== 0) return fields;
  const { compareToPrice: _empty, ...rest } = fields;
  return rest;
}

/** What a list of variations needs of the store around it. */
export interface VariationViewContext {
  readonly language: string;
  readonly variationOrder: StoreSwitches['variationOrder'];
}

/** A product's variations in the order of the switch `variationOrder` (§3.3: the sources differ). */
export function variationViews(product: ProductRecord, context: VariationViewContext): JsonRecord[] {
  const views = product.variations.map((one) => variationView(one, product, context.language));
  return context.variationOrder === 'oldestFirst' ? views : views.reverse();
}

/** A variation as GET shows it: inherited sku, prices, weight, tiers and pictures are omitted (§3.2). */
export function variationView(variation: VariationRecord, product: ProductRecord, language: string): JsonRecord {
  const { fields, sku, externalReferenceId, wholesalePrices } = variation;
  const stock = effectiveStock(variation, product);
  const view: JsonDraft = {
    id: variation.id,
    combinationNumber: variation.number,
    options: variation.options.map(({ name, value }) => ({
      name,
      nameTranslated: { [language]: name },
      value,
      valueTranslated: { [language]: value },
    })),
    ...stockFields(stock),
    inStock: hasStock(stock),
    defaultDisplayedPrice: fields.price ?? product.fields.price ?? 0,
    ...withoutEmpty(fields),
    dimensions: isRecord(fields.dimensions) ? { ...NO_SIZE, ...fields.dimensions } : NO_SIZE,
    volume: fields.volume ?? 0,
    outOfStockVisibilityBehaviour: fields.outOfStockVisibilityBehaviour ?? 'SHOW',
    attributes: variation.attributes.map((one) => attributeView(one, language)),
    ...pictureFields(variation.image),
    alt: { translated: {}, ...variation.image?.alt },
  };
  if (sku !== null) view.sku = sku;
  if (externalReferenceId !== null) view.externalReferenceId = externalReferenceId;
  if (wholesalePrices !== null) view.wholesalePrices = wholesalePrices.map((tier) => ({ ...tier }));
  return view;
}
