import type { JsonRecord } from './json.js';

/** Stock of a product or of a variation that has its own SKU; `quantity` may be negative (§4.1). */
export interface Stock {
  readonly quantity: number;
  readonly unlimited: boolean;
}

/** A stored picture: where it came from, what its bytes hash to, where the store's own copy is said to be. */
export interface PictureRecord {
  readonly uploadId: number;
  readonly cdnUrl: string;
  /** Null when raw bytes were uploaded or the merchant added it. */
  readonly sourceUrl: string | null;
  /** Null while the store has not fetched it yet (an async upload, §5.2). */
  readonly contentHash: string | null;
  readonly byteCount: number;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly alt: JsonRecord;
  /** The POS's key of the picture, set on an async upload only (§5.2). */
  readonly externalId: string | null;
}

/** A gallery picture; `id` is the product's own counter (§5.2). */
export interface GalleryPicture extends PictureRecord {
  readonly id: number;
}

export interface AttributeRecord {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly show: string;
}

export interface ChoiceRecord {
  readonly text: string;
  /** Everything else of the choice: modifiers, hex codes, picture id. */
  readonly rest: JsonRecord;
}

export interface OptionRecord {
  readonly type: string;
  readonly name: string;
  readonly required: boolean;
  readonly defaultChoice: number | null;
  readonly choices: readonly ChoiceRecord[];
}

export interface OptionValue {
  readonly name: string;
  readonly value: string;
}

export interface WholesaleTier {
  readonly quantity: number;
  readonly price: number;
}

/** A variation ("combination"). Null sku = inherits the base product's and shares its stock (§3.4). */
export interface VariationRecord {
  readonly id: number;
  readonly number: number;
  readonly options: readonly OptionValue[];
  readonly sku: string | null;
  readonly stock: Stock;
  readonly externalReferenceId: string | null;
  /** Own values only; an absent key is inherited from the product. */
  readonly fields: JsonRecord;
  readonly attributes: readonly AttributeRecord[];
  readonly wholesalePrices: readonly WholesaleTier[] | null;
  readonly image: PictureRecord | null;
}

/** A product. Records are never changed in place: each write makes a new one, which the lagging index may outlive. */
export interface ProductRecord {
  readonly id: number;
  readonly sku: string;
  readonly stock: Stock;
  readonly externalReferenceId: string | null;
  /** The plain writable fields under their wire names. */
  readonly fields: JsonRecord;
  readonly attributes: readonly AttributeRecord[];
  readonly options: readonly OptionRecord[];
  readonly wholesalePrices: readonly WholesaleTier[];
  readonly variations: readonly VariationRecord[];
  readonly mainImage: PictureRecord | null;
  readonly gallery: readonly GalleryPicture[];
  readonly nextGalleryId: number;
  readonly nextVariationNumber: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** Accepted writes after the creation, whether or not they changed anything. */
  readonly writes: number;
  /** Accepted writes after the creation that changed something. */
  readonly changes: number;
}
