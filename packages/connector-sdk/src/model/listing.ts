import type { Decimal } from './decimal.js';
import type { Dimensions, LengthUnit, Weight, WeightUnit } from './measures.js';

/** What a store record may hold: a number, or `unlimited` where stock is not counted (S-05). Absent is a third thing: null. */
export type Quantity = number | 'unlimited';

/** A choice of a variation: option name and value. */
export interface OptionChoice {
  readonly name: string;
  readonly value: string;
}

/** An option with its values, in order (F-06, F-07). */
export interface ListingOption {
  readonly name: string;
  readonly values: readonly string[];
}

/**
 * A picture as the store shows it. `place` is the store's id of it, never trusted across a change (I-09); `identity` tells the
 * same upload again after its id has changed (the path of its address, else the id).
 */
export interface ListingImage {
  readonly place: string;
  readonly identity: string;
  readonly main: boolean;
}

/** A variation as the store shows it; inherited values are resolved against the product. */
export interface Variation {
  readonly ref: string;
  readonly externalKey: string | null;
  readonly sku: string | null;
  readonly upc: string | null;
  readonly price: Decimal | null;
  readonly choices: readonly OptionChoice[];
  readonly weight: Decimal | null;
  readonly dimensions: Omit<Dimensions, 'unit'> | null;
  readonly quantity: Quantity | null;
  readonly hasImage: boolean;
  /** True where the merchant lets it be ordered without stock. */
  readonly preorder: boolean;
}

/** A store product as the store shows it, in canonical form and in the store's own units and currency. */
export interface Listing {
  readonly ref: string;
  readonly externalKey: string | null;
  readonly name: string;
  readonly description: string;
  readonly brand: string | null;
  readonly upc: string | null;
  readonly sku: string | null;
  readonly price: Decimal | null;
  readonly weight: Decimal | null;
  readonly dimensions: Omit<Dimensions, 'unit'> | null;
  readonly shippable: boolean;
  readonly enabled: boolean;
  /** Whether a shopper comes across it once it is enabled: in an enabled category or on the front page. Absent: not told. */
  readonly findable?: boolean;
  readonly quantity: Quantity | null;
  readonly options: readonly ListingOption[];
  readonly images: readonly ListingImage[];
  readonly variations: readonly Variation[];
  /** True where it shows signs of the vendor's own link to a POS, beside its mark (M-05); absent where it shows none. */
  readonly linkedByVendor?: true;
  /** ISO times. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What the store says of itself; decides price basis, units and limits. */
export interface StoreSettings {
  readonly name: string;
  readonly currency: string;
  readonly currencyPrecision: number;
  readonly pricesIncludeTax: boolean;
  readonly weightUnit: WeightUnit;
  readonly lengthUnit: LengthUnit;
  readonly defaultLanguage: string;
  /** How many products the plan allows, null when it does not limit them. */
  readonly maxProducts: number | null;
  /** How many products it holds now, all of them, hidden ones included. */
  readonly products: number;
  /** False on a plan without variations. */
  readonly variationsAllowed: boolean;
  readonly suspended: boolean;
  /** No shopper can look at it. */
  readonly closed: boolean;
  /** How many ways to pay are connected and switched on. Absent: not told. */
  readonly paymentMethods?: number;
}

/** A category of the store, in which shoppers look for products. */
export interface StoreCategory {
  readonly ref: string;
  readonly name: string;
  readonly enabled: boolean;
}

/** A picture to be shown, in the store's order: the first is the main one (I-01). */
export interface DesiredImage {
  readonly ref: string;
  readonly content: string;
  readonly url: string;
}

/** The fields of one stock-carrying record, in the store's units (a product without options, or a variation). */
export interface DesiredRecord {
  readonly memberRef: string;
  readonly sku: string;
  readonly upc: string | null;
  readonly price: Decimal;
  /** Value only, in the store's weight unit. */
  readonly weight: Weight['value'] | null;
  readonly dimensions: Omit<Dimensions, 'unit'> | null;
}

/** A variant as it should stand in the store. */
export interface DesiredVariant extends DesiredRecord {
  readonly choices: readonly OptionChoice[];
  readonly online: boolean;
  /** The variant's first own image (I-07). */
  readonly image: DesiredImage | null;
}

/** A listing as it should stand in the store; quantities are not part of it. */
export interface DesiredListing {
  readonly name: string;
  readonly description: string;
  readonly brand: string | null;
  /** The lowest price of what is online, else of all (P-04). */
  readonly price: Decimal;
  readonly online: boolean;
  /** The family's images, then further own ones (I-07). */
  readonly gallery: readonly DesiredImage[];
  /** What carries stock: one record, or options with variants. */
  readonly shape:
    | { readonly kind: 'simple'; readonly record: DesiredRecord }
    | {
        readonly kind: 'family';
        readonly options: readonly ListingOption[];
        readonly variants: readonly DesiredVariant[];
      };
}

/** What is sold of a listing, one per POS row: its variants, or itself when it is simple. */
export const desiredRecords = ({ shape }: DesiredListing): readonly DesiredRecord[] =>
  shape.kind === 'simple' ? [shape.record] : shape.variants;
