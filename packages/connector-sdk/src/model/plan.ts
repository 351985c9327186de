import type { Decimal } from './decimal.js';
import type { DesiredImage, DesiredListing, DesiredRecord, Listing, OptionChoice, Quantity } from './listing.js';

/** The opening quantities of a creation, by member ref (S-08); every record of the listing stands in it. */
export type OpeningQuantities = Readonly<Record<string, Quantity>>;

/** Fields of the product that an update may carry; an absent key is not touched (F-18, U-04). */
export interface ListingChanges {
  readonly name?: string;
  readonly description?: string;
  readonly brand?: string | null;
  readonly price?: Decimal;
}

/** Fields of a record that an update may carry; an absent key is not touched. */
export type RecordChanges = Partial<Omit<DesiredRecord, 'memberRef'>>;

/** Everything needed to create a listing in one call, hidden, with its mark and its opening stock (M-01, A-01, V-08). */
export interface CreateStep {
  readonly kind: 'create';
  readonly listing: DesiredListing;
  /** SKU of the product itself when it has variants (V-08), else null: the record's own SKU is used. */
  readonly familySku: string | null;
  readonly quantities: OpeningQuantities;
  /** The mark of each variation by member ref (M-01). */
  readonly variationKeys: Readonly<Record<string, string>>;
}

/**
 * One thing to do to one listing. Steps of a plan run in order. All have set-semantics except `create`, which carries our mark,
 * and `upload-image`, whose listing is read before it is sent a second time.
 */
export type PlanStep =
  | CreateStep
  | { readonly kind: 'hide' }
  | { readonly kind: 'show' }
  /** Product fields, and those of the one record of a simple product. */
  | { readonly kind: 'update'; readonly changes: ListingChanges; readonly record: RecordChanges }
  | {
      readonly kind: 'update-variation';
      readonly memberRef: string;
      readonly variationRef: string;
      /** Names the variation for people. */
      readonly choices: readonly OptionChoice[];
      readonly record: RecordChanges;
    }
  /** All pictures in one call; only for a listing that holds none (I-09). */
  | { readonly kind: 'images'; readonly images: readonly DesiredImage[] }
  /** One picture by itself, after `images` was refused (I-09). */
  | { readonly kind: 'upload-image'; readonly image: DesiredImage; readonly main: boolean }
  | {
      readonly kind: 'variation-image';
      readonly memberRef: string;
      /** Null while the store has not told the id: the connector reads the listing first. */
      readonly variationRef: string | null;
      readonly image: DesiredImage;
    }
  /** Read by id: ids of variations, places of images, texts as given back. */
  | { readonly kind: 'observe' };

/** All steps due for one family, in order: hide, fields, variants, images, show. */
export interface ListingPlan {
  readonly familyId: string;
  /** The store's id of the product, null before it is known. */
  readonly listingRef: string | null;
  /** Our mark (M-01). */
  readonly externalKey: string;
  readonly steps: readonly PlanStep[];
}

/** A picture that could not be placed, with the store's own words (I-06). */
export interface ImageRefusal {
  readonly ref: string;
  readonly content: string;
  readonly message: string;
}

/** How a failed step is to be treated; mirrors the error classes of the contract. */
export interface StepFailure {
  readonly code:
    | 'rate-limited'
    | 'auth-expired'
    | 'suspended'
    | 'limit-reached'
    | 'not-found'
    | 'conflict'
    | 'invalid'
    | 'transient'
    | 'contract-violation';
  /** The vendor's own words. */
  readonly message: string;
  /** The vendor's error code where it has one. */
  readonly vendorCode: string | null;
  readonly httpStatus: number | null;
  /** Which limit, for `limit-reached`: products or variations. */
  readonly limit?: 'products' | 'variations';
  /** Numbers and names a sentence needs, for example both prices of a wholesale refusal. */
  readonly args?: Readonly<Record<string, string>>;
  /** What a person should do next, where the connector knows. */
  readonly advice?: string;
}

/** What became of one step. `observed` is there when the answer, or a read made for it, shows the listing. */
export type StepResult =
  | { readonly status: 'done'; readonly listingRef: string; readonly observed: Listing | null }
  | { readonly status: 'failed'; readonly failure: StepFailure; readonly refusedImage?: ImageRefusal };

export interface StepOutcome {
  readonly familyId: string;
  readonly step: PlanStep;
  readonly result: StepResult;
}
