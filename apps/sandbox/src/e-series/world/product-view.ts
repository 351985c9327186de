import { attributeView } from './attribute-view.js';
import { isRecord, type JsonDraft, type JsonRecord } from './json.js';
import { productPictures } from './picture-view.js';
import type { ChoiceRecord, OptionRecord, ProductRecord } from './product-record.js';
import { productInStock } from './stock.js';
import { categoryIdsOf } from './storefront-place.js';
import { stockFields, variationViews, withoutEmpty, type VariationViewContext } from './variation-view.js';
import { unixSeconds, vendorDate } from './vendor-date.js';

/** What a product's view needs of the store around it. */
export interface ViewContext extends VariationViewContext {
  /** An entry of `categories`; undefined when the category is no more. */
  readonly category: (categoryId: number) => JsonRecord | undefined;
}

function choiceView(choice: ChoiceRecord, language: string): JsonRecord {
  return { text: choice.text, textTranslated: { [language]: choice.text }, ...choice.rest };
}

function optionView(option: OptionRecord, language: string): JsonRecord {
  const { type, name, required, choices, defaultChoice } = option;
  const view: JsonDraft = { type, name, nameTranslated: { [language]: name }, required };
  if (choices.length > 0) view.choices = choices.map((one) => choiceView(one, language));
  if (defaultChoice !== null) view.defaultChoice = defaultChoice;
  return view;
}

/** The variation that the options' default choices select; 0 when there is none (§2.3). */
export function defaultCombinationId(product: ProductRecord): number {
  const defaults = new Map(product.options.map((one) => [one.name, one.choices[one.defaultChoice ?? -1]?.text]));
  const found = product.variations.find(({ options }) => options.every((one) => defaults.get(one.name) === one.value));
  return found?.id ?? 0;
}

/** A product as GET shows it (§2.3): computed fields recomputed, `quantity` and `weight` omitted where they do not apply. */
export function productView(product: ProductRecord, context: ViewContext): JsonRecord {
  const { language } = context;
  const { fields, externalReferenceId } = product;
  const price = fields.price ?? 0;
  const view: JsonDraft = {
    id: product.id,
    sku: product.sku,
    ...stockFields(product.stock),
    inStock: productInStock(product),
    priceInProductList: price,
    defaultDisplayedPrice: price,
    volume: 0,
    subtitle: '',
    description: '',
    outOfStockVisibilityBehaviour: 'SHOW',
    tax: { taxable: true, defaultLocationIncludedTaxRate: 0, enabledManualTaxes: [], taxClassCode: 'default' },
    shipping: { type: 'GLOBAL_METHODS', methodMarkup: 0, flatRate: 0, disabledMethods: [], enabledMethods: [] },
    ...withoutEmpty(fields),
    dimensions: { length: 0, width: 0, height: 0, ...(isRecord(fields.dimensions) ? fields.dimensions : {}) },
    ...categoryFields(fields, context),
    wholesalePrices: product.wholesalePrices.map((tier) => ({ ...tier })),
    options: product.options.map((one) => optionView(one, language)),
    attributes: product.attributes.map((one) => attributeView(one, language)),
    defaultCombinationId: defaultCombinationId(product),
    combinations: variationViews(product, context),
    ...productPictures(product),
    ...dates(product),
  };
  if (externalReferenceId !== null) view.externalReferenceId = externalReferenceId;
  if (fields.isShippingRequired === false) Reflect.deleteProperty(view, 'weight');
  else view.weight = fields.weight ?? 0;
  return view;
}

function categoryFields(fields: JsonRecord, context: ViewContext): JsonRecord {
  const ids = categoryIdsOf(fields);
  const categories = ids.flatMap((id) => {
    const found = context.category(Number(id));
    return found === undefined ? [] : [found];
  });
  return { categoryIds: ids, categories, defaultCategoryId: fields.defaultCategoryId ?? 0 };
}

function dates(product: ProductRecord): JsonRecord {
  return {
    created: vendorDate(product.createdAtMs),
    updated: vendorDate(product.updatedAtMs),
    createTimestamp: unixSeconds(product.createdAtMs),
    updateTimestamp: unixSeconds(product.updatedAtMs),
  };
}
