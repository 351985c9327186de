import type { DesiredListing, PosRecord, PosSettings, StoreSettings } from '@tillbridge/connector-sdk/model';
import type { OnlineRule } from './availability.js';
import type { BookPrices } from './price-book.js';
import type { Reason } from './reason.js';
import type { SkuOwner } from './sku.js';

/** The newest names of things that rows point to; undefined where the mirror has none. */
export interface NameBook {
  brand(ref: string): string | undefined;
  attribute(ref: string): string | undefined;
}

/** Which of the POS's two prices is published; `auto` asks the store (P-01). */
export type PriceBasis = 'auto' | 'including-tax' | 'excluding-tax';

/** Everything a family's listing is made from. */
export interface MappingInput extends OnlineRule {
  readonly familyId: string;
  /** Living rows; a tombstone among them is left out. Rows created at the same moment keep the order given here (F-07). */
  readonly members: readonly PosRecord[];
  readonly names: NameBook;
  readonly store: StoreSettings;
  readonly pos: PosSettings;
  readonly priceBasis: PriceBasis;
  /** Prices of the book that is in force, null for none (P-05). */
  readonly book: BookPrices | null;
  /** Refs of members that a store record carries already (V-07, A-09). */
  readonly linkedMembers: ReadonlySet<string>;
  /** Trimmed SKU to the row that holds it across the whole catalogue; a SKU held once need not be in it (V-07). */
  readonly skuOwners: ReadonlyMap<string, SkuOwner>;
}

/** One variant that stays out of the listing. */
export interface VariantBlock {
  readonly memberRef: string;
  readonly reason: Reason;
}

/** What a family becomes: a listing, a reason why not, or nothing because it has no rows. */
export type MappedFamily =
  | {
      readonly kind: 'listing';
      readonly listing: DesiredListing;
      readonly blockedVariants: readonly VariantBlock[];
    }
  | { readonly kind: 'blocked'; readonly reason: Reason }
  | { readonly kind: 'gone' };
