import { ContractViolation } from '@tillbridge/connector-sdk';
import * as z from 'zod';
import { unreadable } from './messages.js';

/** Shapes of the vendor's answers: extra fields are let through, those that are read must be right. */

const id = z.union([z.int(), z.string().min(1)]).transform(String);
const text = z.union([z.string(), z.number()]).transform(String);

export const wireAttribute = z.object({
  id: z.int().optional(),
  name: z.string().optional(),
  type: z.string().optional(),
  value: text.nullish(),
  show: z.string().optional(),
});

const side = z.number().nullish();
const wireDimensions = z.object({ length: side, width: side, height: side });

/** Options and choices are written back whole, so nothing of them is left out (F-21). */
const wireOption = z.looseObject({
  name: z.string(),
  choices: z.array(z.looseObject({ text })).nullish(),
  defaultChoice: z.int().nullish(),
});

const wireGalleryImage = z.object({
  id,
  orderBy: z.number().optional(),
  url: z.string().nullish(),
  originalImageUrl: z.string().nullish(),
});

const wireMediaImage = z.object({
  id,
  isMain: z.boolean().optional(),
  orderBy: z.number().optional(),
  imageOriginalUrl: z.string().nullish(),
  alt: z.unknown().optional(),
});

const wireCombination = z.object({
  id,
  externalReferenceId: z.string().nullish(),
  sku: z.string().nullish(),
  price: z.number().nullish(),
  quantity: z.int().nullish(),
  unlimited: z.boolean().optional(),
  weight: z.number().nullish(),
  dimensions: wireDimensions.nullish(),
  attributes: z.array(wireAttribute).optional(),
  options: z.array(z.object({ name: z.string(), value: text.optional() })).optional(),
  outOfStockVisibilityBehaviour: z.string().nullish(),
  imageUrl: z.string().nullish(),
  originalImageUrl: z.string().nullish(),
  thumbnailUrl: z.string().nullish(),
});

export const wireProduct = z.object({
  id,
  sku: z.string().nullish(),
  name: z.string(),
  description: z.string().nullish(),
  price: z.number().nullish(),
  enabled: z.boolean(),
  quantity: z.int().nullish(),
  unlimited: z.boolean().optional(),
  externalReferenceId: z.string().nullish(),
  isShippingRequired: z.boolean().optional(),
  weight: z.number().nullish(),
  dimensions: wireDimensions.nullish(),
  categoryIds: z.array(z.int()).nullish(),
  defaultCategoryId: z.int().nullish(),
  categories: z.array(z.object({ enabled: z.boolean().nullish() })).nullish(),
  showOnFrontpage: z.int().nullish(),
  attributes: z.array(wireAttribute).optional(),
  options: z.array(wireOption).optional(),
  combinations: z.array(wireCombination).optional(),
  galleryImages: z.array(wireGalleryImage).nullish(),
  media: z.object({ images: z.array(wireMediaImage).nullish() }).nullish(),
  imageUrl: z.string().nullish(),
  originalImageUrl: z.string().nullish(),
  /** Units by location of a POS that the vendor has linked. */
  locationInventory: z.record(z.string(), z.unknown()).nullish(),
  createTimestamp: z.int(),
  updateTimestamp: z.int(),
});

export const wireProductList = z.object({
  total: z.int().nonnegative(),
  count: z.int().nonnegative().optional(),
  items: z.array(wireProduct),
});

/** What is left of a product that is not as described. */
const wireUnreadable = z
  .object({ id, createTimestamp: z.int() })
  .transform((item) => ({ ...item, unreadable: true as const }));

/** A page of the whole list, in which one bad product does not stop the others (G-04). */
export const wireProductPage = wireProductList.extend({ items: z.array(z.union([wireProduct, wireUnreadable])) });

const wireCategory = z.object({ id, name: text, enabled: z.boolean().nullish() });

export const wireCategoryList = z.object({ total: z.int().nonnegative(), items: z.array(wireCategory) });

const wireStoreOnly = z.object({
  id,
  sku: z.string().nullish(),
  name: z.string(),
  createTimestamp: z.int(),
  categoryIds: z.array(z.int()).nullish(),
  customSlug: z.string().nullish(),
  tax: z.object({ enabledManualTaxes: z.array(z.unknown()).nullish(), taxClassCode: z.string().nullish() }).nullish(),
  subtitle: z.string().nullish(),
  compareToPrice: z.number().nullish(),
  warningLimit: z.number().nullish(),
  attributes: z.array(wireAttribute).nullish(),
});

export const wireStoreOnlyList = z.object({ total: z.int().nonnegative(), items: z.array(wireStoreOnly) });

/** A product of which nothing but its identity is read. */
export const wireDocument = z.looseObject({ id });

export const wireCount = z.object({ total: z.int().nonnegative() });

export const wireCreated = z.object({ id, item: z.unknown().optional() });
export const wireUpdated = z.object({ updateCount: z.int().optional(), item: wireProduct.nullish() });
export const wireDone = z.looseObject({});
export const wireDeleted = z.object({ deleteCount: z.int().nonnegative() });
export const wireAdjusted = z.object({ updateCount: z.int().nonnegative() });

export const wireTicket = z.object({ ticket: z.string().min(1) });

const wireBatchResponse = z.object({
  id: z.string().nullish(),
  status: z.string(),
  httpStatusCode: z.int().nullish(),
  httpStatusLine: z.string().nullish(),
  escapedHttpBody: z.string().nullish(),
  httpBody: z.unknown().optional(),
});

export const wireBatchStatus = z.object({
  status: z.enum(['QUEUED', 'IN_PROGRESS', 'COMPLETED']),
  totalRequests: z.int().nullish(),
  completedRequests: z.int().nullish(),
  responses: z.array(wireBatchResponse).nullish(),
});

export const wireProfile = z.object({
  generalInfo: z.object({ storeId: z.int() }),
  account: z
    .object({
      suspended: z.boolean().optional(),
      availableFeatures: z.array(z.string()).nullish(),
      limitsAndRestrictions: z.object({ maxProductLimit: z.int().nullish() }).nullish(),
    })
    .nullish(),
  settings: z.object({ storeName: z.string().nullish(), closed: z.boolean().optional() }).nullish(),
  formatsAndUnits: z.object({
    currency: z.string().min(1),
    currencyPrecision: z.int().nonnegative(),
    weightUnit: z.enum(['CARAT', 'GRAM', 'OUNCE', 'POUND', 'KILOGRAM']),
    dimensionsUnit: z.enum(['MM', 'CM', 'IN', 'YD']),
  }),
  languages: z
    .object({ enabledLanguages: z.array(z.string()).nullish(), defaultLanguage: z.string().nullish() })
    .nullish(),
  payment: z
    .object({
      paymentOptions: z
        .array(z.object({ enabled: z.boolean().nullish(), configured: z.boolean().nullish() }))
        .nullish(),
    })
    .nullish(),
  taxSettings: z.object({ pricesIncludeTax: z.boolean() }),
});

export type WireAttribute = z.infer<typeof wireAttribute>;
export type WireOption = z.infer<typeof wireOption>;
export type WireCombination = z.infer<typeof wireCombination>;
export type WireProduct = z.infer<typeof wireProduct>;
export type WireStoreOnly = z.infer<typeof wireStoreOnly>;
export type WireStoreOnlyList = z.infer<typeof wireStoreOnlyList>;
export type WireCategoryList = z.infer<typeof wireCategoryList>;
export type WireProductList = z.infer<typeof wireProductList>;
export type WireProductPage = z.infer<typeof wireProductPage>;
export type WireBatchResponse = z.infer<typeof wireBatchResponse>;
export type WireBatchStatus = z.infer<typeof wireBatchStatus>;
export type WireProfile = z.infer<typeof wireProfile>;

/** @throws ContractViolation that names the first field that is not as described. */
export function parseWire<Schema extends z.ZodType>(schema: Schema, body: unknown, label: string): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'body' : issue.path.join('.');
  throw new ContractViolation(unreadable(label, `${where}: ${issue?.message ?? 'unreadable'}`), {
    call: label,
    httpStatus: 200,
  });
}
