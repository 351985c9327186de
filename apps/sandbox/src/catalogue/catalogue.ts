/** The shop a catalogue belongs to: what the POS's configuration resources say. */
export interface Shop {
  readonly name: string;
  readonly domainPrefix: string;
  /** Two letters. */
  readonly country: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly currencySymbol: string;
  /** Culture such as `fr_FR`. */
  readonly culture: string;
  /** Two letters. */
  readonly language: string;
  readonly timezone: string;
  /** True when the catalogue's prices are without tax. */
  readonly taxExclusive: boolean;
  readonly taxName: string;
  /** Fraction as a decimal string: `0.2`. */
  readonly taxRate: string;
  readonly outlets: readonly ShopOutlet[];
}

/** A place of sale with one register. */
export interface ShopOutlet {
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly postcode: string;
}

/** A family: its variants share name, description, brand and pictures. */
export interface CatalogueFamily {
  readonly name: string;
  readonly handle: string;
  /** HTML or plain text; null when the POS has none. */
  readonly description: string | null;
  readonly brand: string | null;
  /** Whether it is activated for online selling. */
  readonly online: boolean;
  /** Whether it is sold at the till. */
  readonly active: boolean;
  /** Names of the options, in order; none for a simple product. */
  readonly options: readonly string[];
  /** Picture names (`.png`), the first is the main one. */
  readonly images: readonly string[];
  /** Never empty; the first is the parent record. */
  readonly variants: readonly CatalogueVariant[];
}

export interface CatalogueVariant {
  /** Null lets the POS take the next number of its SKU sequence. */
  readonly sku: string | null;
  /** EAN-13, UPC or any other code; null for none. */
  readonly code: string | null;
  /** One value for each option of the family; null where the variant lacks it. */
  readonly values: readonly (string | null)[];
  /** Decimal string, on the side of the tax that the shop's `taxExclusive` says. */
  readonly price: string;
  /** Decimal string; null when unknown. */
  readonly weight: string | null;
  readonly weightUnit: WeightUnit;
  /** Length, width, height in centimetres, decimal strings. */
  readonly sizeCm?: readonly [string, string, string];
  /** One decimal string for each outlet of the shop; null when stock is not tracked. */
  readonly levels: readonly string[] | null;
  /** Pictures of this variant alone. */
  readonly images: readonly string[];
}

export type WeightUnit = 'CT' | 'G' | 'OZ' | 'LB' | 'KG';

/** A shop and its families; families may be produced lazily and are read once. */
export interface Catalogue {
  readonly shop: Shop;
  readonly families: Iterable<CatalogueFamily>;
  /** Makes the POS's ids: same seed, same ids. */
  readonly idSeed: number;
}
