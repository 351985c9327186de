import type { Decimal } from './decimal.js';
import type { LengthUnit, Weight } from './measures.js';

/** A code of a POS product; `CUSTOM` never leaves the POS (F-05). */
export interface ProductCode {
  readonly type: 'UPC' | 'EAN' | 'JAN' | 'ISBN' | 'ITF' | 'CUSTOM';
  readonly code: string;
}

/** One attribute of a variant, in the POS's order (F-06, F-07). `name` is null when the POS does not say it in the row. */
export interface VariantOption {
  readonly attributeRef: string | null;
  readonly name: string | null;
  readonly value: string | null;
}

/**
 * A picture of the POS. `ref` is the POS's image id, `content` identifies its bytes as far as the POS tells
 * (image version, content hash in the address) without the host name: equal content is never sent twice (I-04).
 */
export interface PosImage {
  readonly ref: string;
  readonly content: string;
  readonly url: string;
}

/** Sizes as the POS gives them; any side may be missing. */
export interface PosDimensions {
  readonly length: Decimal | null;
  readonly width: Decimal | null;
  readonly height: Decimal | null;
  readonly unit: LengthUnit | null;
}

/**
 * One row of the POS catalogue: one sellable unit. A family of N variants is N rows; a product without options is one.
 * Only fields that a rule reads are here: what never leaves the POS (F-14) is not even mirrored, except the category and
 * tag names that buffers and activation lists may use inside.
 */
export interface PosRecord {
  /** The POS's id of the row. */
  readonly ref: string;
  /** Grows with every change the POS counts as one (U-06). */
  readonly version: number;
  /** The POS's own family id, where its API has one (V-09). */
  readonly posFamilyRef: string | null;
  /** The row this one names as its parent (V-09). */
  readonly parentRef: string | null;
  /** How many rows the POS says the family has, null when it does not say. */
  readonly variantCount: number | null;
  /** ISO time of creation, null when unknown: decides who is the older. */
  readonly createdAt: string | null;
  /** True for a tombstone. */
  readonly deleted: boolean;
  readonly name: string;
  readonly description: string | null;
  readonly brandRef: string | null;
  /** The brand's name as the row tells it; a newer name of the same brand in the mirror wins. */
  readonly brandName: string | null;
  /** Names of its categories, for buffers alone (S-04); they never leave the POS (F-14). */
  readonly categories: readonly string[];
  /** Names of its tags, trimmed, for activation alone; they never leave the POS (F-14). */
  readonly tags: readonly string[];
  readonly sku: string | null;
  readonly codes: readonly ProductCode[];
  readonly options: readonly VariantOption[];
  /** The POS's active switch. */
  readonly active: boolean;
  /** The POS's online flag; null when the answer does not hold it. */
  readonly online: boolean | null;
  /** False: the POS does not count its stock (S-05). */
  readonly tracked: boolean;
  readonly priceIncludingTax: Decimal | null;
  readonly priceExcludingTax: Decimal | null;
  /** Pictures of the whole family, in order. */
  readonly familyImages: readonly PosImage[];
  /** Pictures of this variant alone, in order. */
  readonly ownImages: readonly PosImage[];
  readonly weight: Weight | null;
  readonly dimensions: PosDimensions | null;
}

/** A thing that rows point to by id and whose name travels with them: its change marks the families that use it. */
export interface NamedThing {
  readonly kind: 'brand' | 'attribute';
  readonly ref: string;
  readonly name: string;
  readonly deleted: boolean;
}

/** Stock of one row in one outlet, as the number that can still be promised (S-01). May be fractional and negative. */
export interface StockLevel {
  readonly ref: string;
  readonly outletRef: string;
  readonly level: Decimal;
  readonly version: number;
  readonly deleted: boolean;
}

export interface Outlet {
  readonly ref: string;
  readonly name: string;
}

export interface Register {
  readonly ref: string;
  readonly name: string;
  readonly outletRef: string;
}

/** What the POS says of itself. */
export interface PosSettings {
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly timeZone: string;
  /** True where the shop keeps its prices without tax (P-01). */
  readonly taxExclusive: boolean;
}
