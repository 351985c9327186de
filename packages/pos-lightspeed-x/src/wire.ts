import * as z from 'zod';
import { idText, listOf, maybeDecimal, maybeFlag, maybeText, nullable, text, wholeNumber } from './wire-values.js';

/** Rows of API 2.0 as far as a rule reads them (reference, product model, inventory, configuration). Other fields are let be. */

const tombstone = z.object({ id: idText, version: wholeNumber, deleted_at: maybeText });

const code = z.object({ type: maybeText, code: maybeText });
const option = z.object({ id: maybeText, name: maybeText, value: maybeText });
const image = z.object({ id: maybeText, url: maybeText });
const brand = z.object({ id: maybeText, name: maybeText });

/** Where a product stands in the tree of categories, under its new and its old name; `categories` are tags (reference, pitfalls). */
const category = z.object({ name: maybeText, category_path: listOf(z.object({ name: maybeText })) });

const tag = z.object({ name: maybeText, deleted_at: maybeText });

const productFields = tombstone.extend({
  family_id: maybeText,
  variant_parent_id: maybeText,
  variant_count: nullable(wholeNumber),
  name: nullable(text),
  sku: maybeText,
  description: maybeText,
  active: maybeFlag,
  is_active: maybeFlag,
  has_inventory: maybeFlag,
  ecwid_enabled_webstore: maybeFlag,
  brand_id: maybeText,
  brand: nullable(brand),
  product_category: nullable(category),
  type: nullable(category),
  categories: listOf(tag),
  product_codes: listOf(code),
  variant_options: listOf(option),
  price_including_tax: maybeDecimal,
  price_excluding_tax: maybeDecimal,
  images: nullable(z.array(image)),
  skuImages: listOf(image),
  image_url: maybeText,
  weight: maybeDecimal,
  weight_unit: maybeText,
  length: maybeDecimal,
  width: maybeDecimal,
  height: maybeDecimal,
  dimensions_unit: maybeText,
  created_at: maybeText,
});

export type ProductRow = z.output<typeof productFields>;
export type CategoryRow = z.output<typeof category>;
export type ImageRow = z.output<typeof image>;

/** What a live product cannot be mirrored without: guessing any of these would hide, show or oversell it. */
const productRow = productFields.superRefine((row, context) => {
  if (row.deleted_at !== null) return;
  const missing = (field: string): void => {
    context.addIssue({ code: 'custom', path: [field], message: 'is missing' });
  };
  if (row.name === null) missing('name');
  if (row.active === null && row.is_active === null) missing('active');
  if (row.has_inventory === null) missing('has_inventory');
});

const inventoryRow = tombstone
  .extend({ product_id: idText, outlet_id: idText, inventory_level: maybeDecimal })
  .superRefine((row, context) => {
    if (row.deleted_at === null && row.inventory_level === null)
      context.addIssue({ code: 'custom', path: ['inventory_level'], message: 'is missing' });
  });

export type InventoryRow = z.output<typeof inventoryRow>;

const brandRow = tombstone.extend({ name: nullable(text) }).superRefine((row, context) => {
  if (row.deleted_at === null && row.name === null)
    context.addIssue({ code: 'custom', path: ['name'], message: 'is missing' });
});

export type BrandRow = z.output<typeof brandRow>;

const attributeRow = z.object({ id: idText, name: nullable(text), deleted_at: maybeText });

export type AttributeRow = z.output<typeof attributeRow>;

const outletRow = z.object({ id: idText, version: wholeNumber, name: text, deleted_at: maybeText });

export type OutletRow = z.output<typeof outletRow>;

const registerRow = outletRow.extend({ outlet_id: idText });

export type RegisterRow = z.output<typeof registerRow>;

const group = z.object({ name: maybeText });

const priceBookRow = outletRow.extend({
  customer_group_id: maybeText,
  customer_group: nullable(group),
  outlet_id: maybeText,
  valid_from: maybeText,
  valid_to: maybeText,
});

export type PriceBookRow = z.output<typeof priceBookRow>;

const bookPriceRow = tombstone.extend({
  price_book_id: idText,
  product_id: idText,
  price: maybeDecimal,
  retail_tax: maybeDecimal,
  tax_id: maybeText,
  min_units: maybeDecimal,
  max_units: maybeDecimal,
});

export type BookPriceRow = z.output<typeof bookPriceRow>;

const taxRow = z.object({
  id: idText,
  version: wholeNumber,
  deleted_at: maybeText,
  rates: listOf(z.object({ rate: maybeDecimal })),
});

export type TaxRow = z.output<typeof taxRow>;

const currency = z.union([text, z.object({ code: text }).transform((value) => value.code)]);
const timeZone = z.union([text, z.object({ name: text }).transform((value) => value.name)]);

const retailer = z.object({
  name: text,
  currency: currency.refine((value) => /^[a-z]{3}$/i.test(value.trim()), 'is no currency code'),
  timezone: timeZone,
  tax_exclusive: maybeFlag.refine((value) => value !== null, 'is missing'),
});

export type RetailerRow = z.output<typeof retailer>;

/**
 * The deleted row when the rest of it cannot be read: a deletion must never be lost for a field that no longer counts, nor must
 * what ties the row to its family (V-09).
 */
const deletedProduct = tombstone
  .extend({
    deleted_at: idText,
    family_id: maybeText.catch(null),
    variant_parent_id: maybeText.catch(null),
    name: nullable(text).catch(null),
  })
  .transform((row): ProductRow => productFields.parse({ ...row }));

/** The same for a price in a book: once its row is deleted it says nothing. */
const deletedBookPrice = tombstone
  .extend({ deleted_at: idText, price_book_id: idText, product_id: idText })
  .transform((row): BookPriceRow => ({
    ...row,
    price: null,
    retail_tax: null,
    tax_id: null,
    min_units: null,
    max_units: null,
  }));

/** The same for a level, which says nothing once its row is deleted. */
const deletedInventory = tombstone
  .extend({ deleted_at: idText, product_id: idText, outlet_id: idText })
  .transform((row): InventoryRow => ({ ...row, inventory_level: null }));

export const ROWS = {
  product: z.union([productRow, deletedProduct]),
  inventory: z.union([inventoryRow, deletedInventory]),
  brand: brandRow,
  attribute: attributeRow,
  outlet: outletRow,
  register: registerRow,
  priceBook: priceBookRow,
  bookPrice: z.union([bookPriceRow, deletedBookPrice]),
  tax: taxRow,
  retailer,
} as const;
