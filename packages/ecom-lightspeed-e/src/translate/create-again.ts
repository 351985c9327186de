import { type CreateStep, desiredRecords, type MadeAgain } from '@tillbridge/connector-sdk';
import * as z from 'zod';
import { stock } from './opening-stock.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Fields of a product that can be written and are not ours to decide on here (E-Series reference, product object, read 2026-11-26).
 * Compare-to price, subtitle and low-stock threshold are among them: the one case in which they are written (F-15, D-03). Left out: ids,
 * what the vendor works out itself, the address, reviews and counts, files for download, and units by location.
 */
const PRODUCT = [
  'name',
  'nameTranslated',
  'description',
  'descriptionTranslated',
  'subtitle',
  'subtitleTranslated',
  'seoTitle',
  'seoTitleTranslated',
  'seoDescription',
  'seoDescriptionTranslated',
  'price',
  'compareToPrice',
  'costPrice',
  'wholesalePrices',
  'warningLimit',
  'outOfStockVisibilityBehaviour',
  'minPurchaseQuantity',
  'maxPurchaseQuantity',
  'categoryIds',
  'defaultCategoryId',
  'isShippingRequired',
  'weight',
  'dimensions',
  'volume',
  'shipping',
  'productClassId',
  'ribbon',
  'customsHsTariffCode',
  'productCondition',
  'googleProductCategory',
  'relatedProducts',
  'subscriptionSettings',
  'nameYourPriceEnabled',
  'discountsAllowed',
] as const;

/** The same of a variation; what it inherits is missing from the document, and so from here. */
const VARIATION = [
  'price',
  'compareToPrice',
  'costPrice',
  'wholesalePrices',
  'warningLimit',
  'outOfStockVisibilityBehaviour',
  'minPurchaseQuantity',
  'maxPurchaseQuantity',
  'isShippingRequired',
  'weight',
  'dimensions',
  'volume',
  'customsHsTariffCode',
] as const;

const record = z.record(z.string(), z.unknown());
const records = z.array(record).nullish().catch(null);
const document = z.looseObject({
  sku: z.string().nullish().catch(null),
  attributes: records,
  options: records,
  combinations: records,
  tax: record.nullish().catch(null),
  showOnFrontpage: z.int().nullish().catch(null),
});

/** The body that makes a saved product again, hidden, with our marks, SKUs and quantities (D-03, M-01). */
export function againBody(step: CreateStep, again: MadeAgain, externalKey: string): Fields {
  const saved = document.parse(again.document);
  const { shape } = step.listing;
  const own = shape.kind === 'simple' ? shape.record : null;
  const sku = own?.sku ?? saved.sku ?? step.familySku;
  const front = saved.showOnFrontpage ?? 0;
  return {
    ...picked(saved, PRODUCT),
    ...(saved.tax == null ? {} : { tax: picked(saved.tax, ['taxable', 'enabledManualTaxes', 'taxClassCode']) }),
    ...(front > 0 ? { showOnFrontpage: front } : {}),
    enabled: false,
    externalReferenceId: externalKey,
    ...(sku === null ? {} : { sku }),
    ...stock(own === null ? 0 : step.quantities[own.memberRef]),
    ...listOf('attributes', saved.attributes, attribute),
    ...listOf('options', saved.options, option),
    ...listOf('combinations', standing(saved.combinations, again), (entry) => combination(entry, step, again)),
  };
}

/** A variation whose product is sold elsewhere by now is not for sale here too (V-09). */
const standing = (combinations: readonly Fields[] | null | undefined, { gone }: MadeAgain): readonly Fields[] =>
  (combinations ?? []).filter((entry) => !gone.includes(String(entry['id'])));

/** One that is ours has our SKU, mark and number; one of the merchant's is as it was. */
function combination(entry: Fields, step: CreateStep, { members }: MadeAgain): Fields {
  const memberRef = members[String(entry['id'])];
  const ours = desiredRecords(step.listing).find((one) => one.memberRef === memberRef);
  const common = {
    options: asRecords(entry['options']).map((choice) =>
      picked(choice, ['name', 'nameTranslated', 'value', 'valueTranslated']),
    ),
    ...picked(entry, VARIATION),
    ...listOf('attributes', asRecords(entry['attributes']), attribute),
  };
  if (ours === undefined) return { ...common, ...picked(entry, ['sku', 'quantity', 'unlimited']) };
  const key = step.variationKeys[ours.memberRef];
  return {
    ...common,
    ...(key === undefined ? {} : { externalReferenceId: key }),
    // Without a SKU it shares the product's stock (V-07).
    ...(entry['sku'] == null || ours.sku === '' ? {} : { sku: ours.sku, ...stock(step.quantities[ours.memberRef]) }),
  };
}

const ALIASES: ReadonlySet<unknown> = new Set(['BRAND', 'UPC', 'PRICE_PER_UNIT', 'UNITS_IN_PRODUCT']);

/** By alias where there is one, else by the id it has on the product's type (E-Series reference, attributes). */
function attribute(entry: Fields): Fields {
  const name = ALIASES.has(entry['type'])
    ? { alias: entry['type'] }
    : picked(entry, entry['id'] == null ? ['name'] : ['id']);
  return { ...name, ...picked(entry, ['value', 'valueTranslated', 'show']) };
}

/** Pictures of choices went with the listing. */
const option = ({ choices, ...own }: Fields): Fields => ({
  ...own,
  ...listOf('choices', asRecords(choices), ({ imageId: _picture, ...choice }) => choice),
});

function listOf(name: string, entries: readonly Fields[] | null | undefined, write: (entry: Fields) => Fields): Fields {
  return entries == null || entries.length === 0 ? {} : { [name]: entries.map(write) };
}

const asRecords = (value: unknown): readonly Fields[] => records.parse(value) ?? [];

/** What is there of these fields; what is null was not set. */
const picked = (from: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.flatMap((name) => (from[name] == null ? [] : [[name, from[name]]])));
