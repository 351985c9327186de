import { isList, isRecord, type Json } from './json.js';
import { StoreFailure, wrongParameter } from './store-failure.js';

/** How a plain field is read. `money` is a JSON number ≥ 0 in the store's currency. */
type FieldKind = 'text' | 'html' | 'money' | 'number' | 'integer' | 'flag' | 'record' | 'list' | 'translations';

export interface FieldRule {
  readonly kind: FieldKind;
  /** An explicit null can clear it (§2.5, under the switch `explicitNull`); otherwise null is read as omitted. */
  readonly nullable: boolean;
}

const rule = (kind: FieldKind, nullable = false): FieldRule => ({ kind, nullable });

/** Fields written under both a plain name and a `…Translated` map (§10.2). */
export const TRANSLATED_FIELDS = ['name', 'description', 'subtitle', 'seoTitle', 'seoDescription'] as const;

/** Writable plain fields of a product (§2.3). A name that is not here is read-only or unknown and ignored. */
export const PRODUCT_FIELDS: Readonly<Record<string, FieldRule>> = {
  name: rule('text'),
  description: rule('html', true),
  subtitle: rule('text', true),
  seoTitle: rule('text', true),
  seoDescription: rule('text', true),
  nameTranslated: rule('translations'),
  descriptionTranslated: rule('translations'),
  subtitleTranslated: rule('translations'),
  seoTitleTranslated: rule('translations'),
  seoDescriptionTranslated: rule('translations'),
  price: rule('money'),
  compareToPrice: rule('money', true),
  costPrice: rule('money', true),
  lowestPriceSettings: rule('record'),
  enabled: rule('flag'),
  warningLimit: rule('integer', true),
  outOfStockVisibilityBehaviour: rule('text'),
  minPurchaseQuantity: rule('integer', true),
  maxPurchaseQuantity: rule('integer', true),
  categoryIds: rule('list'),
  defaultCategoryId: rule('integer'),
  showOnFrontpage: rule('integer'),
  isShippingRequired: rule('flag'),
  weight: rule('number', true),
  dimensions: rule('record', true),
  volume: rule('number', true),
  shipping: rule('record'),
  tax: rule('record'),
  productClassId: rule('integer'),
  customSlug: rule('text', true),
  ribbon: rule('record'),
  customsHsTariffCode: rule('text', true),
  productCondition: rule('text'),
  googleItemCondition: rule('text'),
  googleProductCategory: rule('text', true),
  relatedProducts: rule('record'),
  subscriptionSettings: rule('record'),
  nameYourPriceEnabled: rule('flag'),
  discountsAllowed: rule('flag'),
};

/** Writable plain fields of a category (§10.5; the last four [I]). */
export const CATEGORY_FIELDS: Readonly<Record<string, FieldRule>> = {
  name: rule('text'),
  nameTranslated: rule('translations'),
  enabled: rule('flag'),
  orderBy: rule('integer'),
  description: rule('html', true),
  descriptionTranslated: rule('translations'),
};

/** Writable plain fields of a variation (§3.2); null means "inherit again" ([U] but for `sku`, under `explicitNull`). */
export const VARIATION_FIELDS: Readonly<Record<string, FieldRule>> = {
  price: rule('money', true),
  compareToPrice: rule('money', true),
  costPrice: rule('money', true),
  weight: rule('number', true),
  warningLimit: rule('integer', true),
  dimensions: rule('record', true),
  volume: rule('number', true),
  isShippingRequired: rule('flag', true),
  customsHsTariffCode: rule('text', true),
  minPurchaseQuantity: rule('integer', true),
  maxPurchaseQuantity: rule('integer', true),
  outOfStockVisibilityBehaviour: rule('text', true),
};

const ENUMS: Readonly<Record<string, readonly string[]>> = {
  outOfStockVisibilityBehaviour: ['SHOW', 'HIDE', 'ALLOW_PREORDER'],
};

/** Checks one non-null field value against its rule. Throws 400. Negative amounts: costPrice has its own code (§2.3). */
export function checkField(name: string, value: Json, kind: FieldKind): void {
  if (!hasKind(value, kind)) throw wrongParameter(name, JSON.stringify(value));
  if (typeof value === 'number' && value < 0 && (kind === 'money' || kind === 'number')) {
    if (name === 'costPrice')
      throw new StoreFailure(400, 'COST_PRICE_CANT_BE_NEGATIVE', `Cost price ${value} is negative`);
    throw wrongParameter(name, `${value} is negative`);
  }
  if (typeof value === 'string' && ENUMS[name]?.includes(value) === false) throw wrongParameter(name, value);
}

function hasKind(value: Json, kind: FieldKind): boolean {
  switch (kind) {
    case 'text':
    case 'html':
      return typeof value === 'string';
    case 'money':
    case 'number':
      return typeof value === 'number';
    case 'integer':
      return Number.isInteger(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'record':
      return isRecord(value);
    case 'list':
      return isList(value);
    case 'translations':
      return isRecord(value) && Object.values(value).every((text) => typeof text === 'string');
  }
}
