/** How a field travels: never, at creation only, on every change in the POS, or also put back when the store differs (F-16). */
export type FieldMode = 'off' | 'create' | 'follow' | 'enforce';

/** Whether the POS's present value counts for a listing that is there; else the field is the merchant's business (F-16). */
export const isLive = (mode: FieldMode): boolean => mode === 'follow' || mode === 'enforce';

/** The fields that travel, in the order of table F (F-01 to F-13). */
export const FIELDS = [
  'name',
  'description',
  'brand',
  'sku',
  'upc',
  'options',
  'optionValues',
  'availability',
  'stock',
  'price',
  'images',
  'weight',
  'dimensions',
] as const;
export type Field = (typeof FIELDS)[number];

/** What a connection wants of one field. */
export interface FieldChoice {
  readonly mode: FieldMode;
  /** A value emptied in the POS empties the store's too (F-17). */
  readonly allowBlank: boolean;
}

export type FieldPolicy = Readonly<Record<Field, FieldChoice>>;

/** What can be chosen for a field. */
export interface FieldRange {
  /** From least to most. */
  readonly modes: readonly FieldMode[];
  /** Whether `allowBlank` means anything: the store can do without a value. */
  readonly mayBeBlank: boolean;
}

const ALL: readonly FieldMode[] = ['off', 'create', 'follow', 'enforce'];
const text = { modes: ALL, mayBeBlank: true };
const needed = { modes: ALL.slice(1), mayBeBlank: false };
const only = (mode: FieldMode): FieldRange => ({ modes: [mode], mayBeBlank: false });

/**
 * The modes that make sense for each field. A listing cannot be without name and price; SKU and stock are what keeps two tills from
 * selling the same piece, and options are how its variations are told apart, so these have one mode each (ADR 0024).
 */
export const FIELD_RANGES: Readonly<Record<Field, FieldRange>> = {
  name: needed,
  description: text,
  brand: text,
  sku: only('enforce'),
  upc: text,
  options: only('follow'),
  optionValues: only('follow'),
  availability: { modes: ALL, mayBeBlank: false },
  stock: only('enforce'),
  price: needed,
  images: { modes: ALL, mayBeBlank: false },
  weight: text,
  dimensions: text,
};

const choice = (mode: FieldMode): FieldChoice => ({ mode, allowBlank: false });

/** The default modes: the behaviour of stores connected after 2 February 2022 (table F). */
export const POST_2022: FieldPolicy = {
  name: choice('follow'),
  description: choice('follow'),
  brand: choice('follow'),
  sku: choice('enforce'),
  upc: choice('follow'),
  options: choice('follow'),
  optionValues: choice('follow'),
  availability: choice('follow'),
  stock: choice('enforce'),
  price: choice('enforce'),
  images: choice('follow'),
  weight: choice('follow'),
  dimensions: choice('follow'),
};

/** Fields that stay off in every configuration: the first never leave the POS (F-14), the others belong to the store (F-15). */
export const POS_ONLY_FIELDS = [
  'handle',
  'category',
  'supplier',
  'supplierCode',
  'supplyPrice',
  'reorderPoint',
  'reorderAmount',
  'taxes',
  'tags',
] as const;
export const STORE_ONLY_FIELDS = ['compareToPrice', 'subtitle', 'lowStockThreshold'] as const;

/** A field's value as it stands on one side; null is absent. */
export type FieldValue = string | object | null;

/**
 * True when the store's value stays because the POS value is blank: null, white space, or an empty list (F-17).
 * Zero is no blank, and where the store has nothing either there is nothing to keep.
 */
export function blankKeeps(newValue: FieldValue, oldValue: FieldValue, allowBlank: boolean): boolean {
  return !allowBlank && isBlank(newValue) && !isBlank(oldValue);
}

/** Nothing, or nothing but blanks (F-17). */
export function isBlank(value: FieldValue): boolean {
  if (value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}
