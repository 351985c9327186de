/** What a listing has in the store alone and never gets from the POS (F-14, F-15); `taxes`: another choice than the store's own. */
export const STORE_ONLY_FIELDS = [
  'category',
  'address',
  'taxes',
  'tags',
  'subtitle',
  'compare-to-price',
  'low-stock-threshold',
] as const;
export type StoreOnlyField = (typeof STORE_ONLY_FIELDS)[number];

/** A listing with those of them that are empty in the store. */
export interface UnfilledListing {
  readonly ref: string;
  readonly name: string;
  readonly sku: string | null;
  readonly empty: readonly StoreOnlyField[];
}
