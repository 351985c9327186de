import type { PosProduct } from './pos-model.js';
import type { Versioned } from './version-feed.js';

/** Where a price book counts: everywhere, in the shop, in the online store (§11.5). */
export const PLATFORMS = { '0': 'All Platforms', '1': 'In Store', '2': 'Ecommerce' } as const;

export type PlatformKey = keyof typeof PLATFORMS;

/** A group of customers; every shop has the one of all. */
export interface PosCustomerGroup extends Versioned {
  readonly id: string;
  readonly name: string;
}

/** What a price book says of itself; every null means no limit. */
export interface PriceBookTerms {
  name: string;
  group: PosCustomerGroup;
  /** Place of the outlet. */
  outlet: number | null;
  /** ms since the epoch. */
  validFromMs: number | null;
  validToMs: number | null;
  platform: PlatformKey;
}

/** Other prices beside the products' own, which are the book of type BASE. */
export interface PosPriceBook extends PriceBookTerms, Versioned {
  readonly id: string;
  readonly type: 'BASE' | 'GENERAL';
  readonly createdAtMs: number;
  updatedAtMs: number;
}

/** One product's price in a book, for so many units. */
export interface PosPriceEntry extends Versioned {
  readonly id: string;
  readonly book: PosPriceBook;
  readonly product: PosProduct;
  /** Decimal string on the shop's side of the tax. */
  price: string;
  /** Decimal strings, may be fractional; null for no limit. */
  readonly minUnits: string | null;
  maxUnits: string | null;
  readonly createdAtMs: number;
  updatedAtMs: number;
}
