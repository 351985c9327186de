import type { WeightUnit } from '../catalogue/catalogue.js';
import type { Versioned } from './version-feed.js';

/** A brand, outlet, register or tax: rows whose content hardly changes. */
export interface PosBrand extends Versioned {
  readonly id: string;
  name: string;
}

/** One of the shop's attributes; families that use it share it. */
export interface PosAttribute {
  readonly id: string;
  name: string;
}

export interface PosImage {
  /** File name under `/images/`. */
  readonly name: string;
  readonly ordinal: number;
  readonly version: number;
}

/** What the members of a family share. */
export interface PosFamily {
  name: string;
  readonly handle: string;
  description: string | null;
  readonly brand: PosBrand | null;
  attributes: readonly PosAttribute[];
  readonly images: PosImage[];
  /** In order of creation; deleted ones stay. */
  readonly members: PosProduct[];
  /** The member that stands for the family; null for a standard product. */
  parent: PosProduct | null;
}

/** One sellable record. */
export interface PosProduct extends Versioned {
  readonly id: string;
  readonly ordinal: number;
  readonly family: PosFamily;
  sku: string;
  /** Code beside the SKU: EAN, UPC or another; null for none. */
  code: string | null;
  /** One for each attribute of the family; empty text where the variant lacks it. */
  values: readonly string[];
  /** Decimal string on the shop's side of the tax; null when the POS has none. */
  price: string | null;
  weight: string | null;
  weightUnit: WeightUnit;
  readonly sizeCm: readonly [string, string, string] | null;
  readonly images: PosImage[];
  tracked: boolean;
  active: boolean;
  /** The webstore flag; undefined when the POS does not send the field. */
  online: boolean | undefined;
  /** Rows of `inventory` by the outlet's place; empty when never tracked. */
  readonly levels: Map<number, PosLevel>;
  updatedAtMs: number;
}

/** Stock of one product at one outlet. */
export interface PosLevel extends Versioned {
  readonly product: PosProduct;
  readonly outlet: number;
  /** Decimal string, may be fractional or negative. */
  level: string;
}
