/** An attribute the store's product type defines (§2.4). */
export interface AttributeType {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly show: string;
}

/** The attributes of the "General" product type; the ids are this store's own. */
const GENERAL_ATTRIBUTES: readonly AttributeType[] = [
  { id: 11, name: 'Brand', type: 'BRAND', show: 'DESCR' },
  { id: 12, name: 'UPC', type: 'UPC', show: 'DESCR' },
  { id: 13, name: 'Price per unit', type: 'PRICE_PER_UNIT', show: 'PRICE' },
  { id: 14, name: 'Units in product', type: 'UNITS_IN_PRODUCT', show: 'NOTSHOW' },
  { id: 15, name: 'Gender', type: 'GENDER', show: 'DESCR' },
  { id: 16, name: 'Color', type: 'COLOR', show: 'DESCR' },
];

/** What the vendor's own integration with a POS adds to it (§2.4 [T], §10.6). */
export const EXTERNAL_ATTRIBUTES: readonly AttributeType[] = [
  { id: 21, name: 'EAN of the POS', type: 'EXTERNAL_EAN', show: 'NOTSHOW' },
  { id: 22, name: 'UPC of the POS', type: 'EXTERNAL_UPC', show: 'NOTSHOW' },
  { id: 23, name: 'Code of the POS', type: 'EXTERNAL_CUSTOM', show: 'NOTSHOW' },
];

/** The attributes products may have. */
export function attributeTypesOf(isLinked: boolean): readonly AttributeType[] {
  return isLinked ? [...GENERAL_ATTRIBUTES, ...EXTERNAL_ATTRIBUTES] : GENERAL_ATTRIBUTES;
}
