/** A list that is read by place; undefined where nothing is (any more). */
export interface Places<T> {
  readonly count: number;
  at(place: number): T | undefined;
}

/** What a day needs to know of both worlds. It is read as the edits are chosen, so it may be as large as a catalogue. */
export interface DayView {
  readonly outlets: number;
  readonly brands: Places<string>;
  readonly families: Places<FamilyView>;
  readonly listings: Places<ListingView>;
}

/** A family of the POS and its variants that are left, at least one. */
export interface FamilyView {
  readonly name: string;
  /** Names of the attributes; none for a standard product. */
  readonly options: readonly string[];
  readonly pictures: number;
  readonly variants: readonly [VariantView, ...VariantView[]];
}

export interface VariantView {
  readonly productId: string;
  readonly sku: string;
  readonly values: readonly string[];
  /** Decimal string; null when the POS has none. */
  readonly price: string | null;
  /** Sold at the till. */
  readonly active: boolean;
  readonly online: boolean;
  readonly tracked: boolean;
}

/** A product of the store. */
export interface ListingView {
  readonly productId: number;
  readonly sku: string;
  readonly enabled: boolean;
  readonly pictures: number;
  /** With a SKU of their own. */
  readonly variations: readonly { readonly variationId: number; readonly sku: string }[];
}
