import type { Decimal } from './decimal.js';
import type {
  DesiredImage,
  DesiredListing,
  DesiredRecord,
  DesiredVariant,
  Listing,
  ListingOption,
  OptionChoice,
  Quantity,
} from './listing.js';

/** The opening quantities of a creation, by member ref (S-08); every record of the listing stands in it. */
export type OpeningQuantities = Readonly<Record<string, Quantity>>;

/** Fields of the product that an update may carry; an absent key is not touched (F-18, U-04). */
export interface ListingChanges {
  readonly name?: string;
  readonly description?: string;
  readonly brand?: string | null;
  readonly price?: Decimal;
  /** Our mark, for a listing that was adopted and carries none (M-04). */
  readonly externalKey?: string;
  /** The product's own stock goes to this, tracked, because its variations have theirs (V-08, M-04). */
  readonly ownStock?: 0;
}

/**
 * Fields of a record that an update may carry; an absent key is not touched. `stock` makes a record tracked, with its number, or
 * unlimited (S-05); it stands here only when tracking changes, every other number goes as a difference (S-14).
 */
export type RecordChanges = Partial<Omit<DesiredRecord, 'memberRef'>> & {
  readonly stock?: Quantity;
  /** Our mark, for a variation that was adopted and carries none (M-04). */
  readonly externalKey?: string;
};

/** A listing that stood in the store before: it is made again as it was (D-03). */
export interface MadeAgain {
  /** The vendor's own document of it, as `save` gave it. */
  readonly document: unknown;
  /** Member refs of its variations that are ours, by the id they had. */
  readonly members: Readonly<Record<string, string>>;
  /** The ids of variations that are not made again: their products are sold elsewhere by now. */
  readonly gone: readonly string[];
}

/** Everything needed to create a listing in one call, hidden, with its mark and its opening stock (M-01, A-01, V-08). */
export interface CreateStep {
  readonly kind: 'create';
  readonly listing: DesiredListing;
  /** SKU of the product itself when it has variants (V-08), else null: the record's own SKU is used. */
  readonly familySku: string | null;
  readonly quantities: OpeningQuantities;
  /** The store's ref of the category that new listings are put into; absent: none. */
  readonly category?: string;
  /** The mark of each variation by member ref (M-01). */
  readonly variationKeys: Readonly<Record<string, string>>;
  /**
   * What is not of the listing itself comes from this document, store-only fields included; SKUs, marks and quantities of ours are
   * those of the step, and it is hidden as any other. Absent: a new listing.
   */
  readonly again?: MadeAgain;
}

/** One more variation of a listing that exists, with its mark and its opening stock (V-01, M-01, S-08). */
export interface CreateVariationStep {
  readonly kind: 'create-variation';
  readonly variant: DesiredVariant;
  readonly quantity: Quantity;
  /** The mark of the variation (M-01). */
  readonly externalKey: string;
}

/**
 * One thing to do to one listing. Steps of a plan run in order. All have set-semantics except `create` and `create-variation`,
 * which carry our mark, and `upload-image`: the listing is read before one of these is sent a second time.
 */
export type PlanStep =
  | CreateStep
  | CreateVariationStep
  | { readonly kind: 'hide' }
  | { readonly kind: 'show' }
  /**
   * Product fields, and those of the one record of a simple product. `shape` is for the engine: what the listing is from then on, when a
   * product becomes a family, or the other way round (V-06); a family has no variations yet, a simple product none any more.
   */
  | {
      readonly kind: 'update';
      readonly changes: ListingChanges;
      readonly record: RecordChanges;
      readonly shape?: DesiredListing['shape'];
    }
  | {
      readonly kind: 'update-variation';
      readonly memberRef: string;
      readonly variationRef: string;
      /** Names the variation for people. */
      readonly choices: readonly OptionChoice[];
      readonly record: RecordChanges;
      /** Its choices from now on, all of them (V-04, V-05); absent where they stay. Their values stand in the options by then. */
      readonly newChoices?: readonly OptionChoice[];
    }
  /**
   * The options of POS attributes with their values, in order (F-06, F-07). The listing is read first (F-21): options of the
   * merchant stay, and so does a value that is not named here, unless it is among `drop`.
   */
  | { readonly kind: 'options'; readonly options: readonly ListingOption[]; readonly drop: readonly OptionChoice[] }
  /** A variation that is not there counts as deleted (V-03). */
  | {
      readonly kind: 'delete-variation';
      readonly memberRef: string;
      readonly variationRef: string;
      readonly choices: readonly OptionChoice[];
    }
  /** The whole listing; one that is not there counts as deleted. The engine has saved it before (D-03). */
  | { readonly kind: 'delete' }
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
  /** Takes the picture of this identity out of the gallery (I-05); the listing is read first, one that is not there counts as taken out. */
  | { readonly kind: 'delete-image'; readonly identity: string }
  /** The picture of one variation (I-05). */
  | { readonly kind: 'delete-variation-image'; readonly memberRef: string; readonly variationRef: string }
  /** The whole gallery by identity, the main picture first (I-01); the listing is read first, and the answer shows it. */
  | { readonly kind: 'order-images'; readonly identities: readonly string[] }
  /** Read by id: ids of variations, places of images, texts as given back. */
  | { readonly kind: 'observe' };

/** All steps due for one family, in order: what is counted from now on or no longer (S-05), then hide, fields, variants, images, show. */
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
  | {
      readonly status: 'done';
      readonly listingRef: string;
      readonly observed: Listing | null;
      /** The store's id of the variation that a `create-variation` made, where its answer tells. */
      readonly variationRef?: string;
    }
  | { readonly status: 'failed'; readonly failure: StepFailure; readonly refusedImage?: ImageRefusal };

export interface StepOutcome {
  readonly familyId: string;
  readonly step: PlanStep;
  readonly result: StepResult;
}

/**
 * Whether a failed step ends its plan: the later steps are not sent. One gallery picture that is refused, and any picture of a variation,
 * stops nothing (I-06). A gallery picture that may have landed does: by their order those that landed are told apart (I-04).
 */
export function endsPlan({ step, result }: Pick<StepOutcome, 'step' | 'result'>): boolean {
  if (result.status === 'done' || step.kind === 'variation-image') return false;
  return step.kind !== 'upload-image' || result.failure.code !== 'invalid';
}
