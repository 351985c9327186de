/** How a field travels: never, at creation only, on every change in the POS, or also put back when the store differs (F-16). */
export type FieldMode = 'off' | 'create' | 'follow' | 'enforce';

/** The fields a connection may set a mode for (F-01 to F-13). */
export type Field =
  | 'name'
  | 'description'
  | 'brand'
  | 'sku'
  | 'upc'
  | 'options'
  | 'optionValues'
  | 'availability'
  | 'stock'
  | 'price'
  | 'images'
  | 'weight'
  | 'dimensions';

/** The default modes: the behaviour of stores connected after 2 February 2022 (table F). */
export const POST_2022: Readonly<Record<Field, FieldMode>> = {
  name: 'follow',
  description: 'follow',
  brand: 'follow',
  sku: 'enforce',
  upc: 'follow',
  options: 'follow',
  optionValues: 'follow',
  availability: 'follow',
  stock: 'enforce',
  price: 'enforce',
  images: 'follow',
  weight: 'follow',
  dimensions: 'follow',
};

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
