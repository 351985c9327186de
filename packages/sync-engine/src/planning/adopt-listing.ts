import type {
  Decimal,
  DesiredImage,
  DesiredListing,
  DesiredRecord,
  Listing,
  Variation,
} from '@tillbridge/connector-sdk/model';
import { decimal } from '@tillbridge/connector-sdk/model';
import type { Applied, FamilyChange, ImageLink, LedgerEntry, Link, RecordLink } from '../ports/index.js';
import { listingKey } from './family-id.js';
import { GALLERY, placedLink } from './image-link.js';

/** Which variation stands for which row of the POS; a product without variations has one tie with null. */
export interface Tie {
  readonly memberRef: string;
  readonly variation: Variation | null;
}

export interface Adoption {
  readonly familyId: string;
  readonly listing: Listing;
  readonly ties: readonly Tie[];
  /** The listing as it should be. */
  readonly desired: DesiredListing;
  readonly connectionId: string;
  readonly nowMs: number;
}

/**
 * Ties a listing that stands in the store to a family of the POS. What it shows counts as sent, so that differences are written as any
 * others are; its visibility counts as our word, and its pictures as the merchant's (M-04). Stock opens by reading (S-13).
 */
export function adoptListing(adoption: Adoption): FamilyChange {
  const { familyId, listing, ties, desired, connectionId, nowMs } = adoption;
  const link: Link = {
    state: 'linked',
    listingRef: listing.ref,
    externalKey: listingKey(connectionId, familyId),
    attemptedAtMs: nowMs,
    lastWriteAtMs: nowMs,
    goneSinceMs: null,
    ownStock: desired.shape.kind === 'family' && (listing.quantity !== 0 || ties.some(sharesStock)),
    imageMode: listing.images.length === 0 ? 'media' : 'single',
  };
  const applied: Applied = {
    sent: shownAsSent(adoption),
    shown: desired.online,
    givenBack: listing,
    observed: listing,
    doubted: false,
    unanswered: [],
  };
  return {
    familyId,
    link,
    applied,
    records: ties.map((tie) => recordOf(tie, listing)),
    images: leftImages(adoption),
    ledger: ties.filter((tie) => !sharesStock(tie)).map(({ memberRef }) => unread(memberRef)),
  };
}

/** Without a SKU a variation has no stock of its own (V-07). */
export const sharesStock = ({ variation }: Tie): boolean => variation !== null && variation.sku === null;

/** No history: it begins with what is read. */
export const unread = (memberRef: string): LedgerEntry => ({
  memberRef,
  expected: 0,
  state: 'unsure',
  touchedAtMs: 0,
  firstRead: null,
});

export const recordOf = ({ memberRef, variation }: Tie, listing: Listing): RecordLink => ({
  memberRef,
  variationRef: variation?.ref ?? null,
  detached: false,
  sku: (variation ?? listing).sku ?? '',
});

function shownAsSent({ listing, ties, desired }: Adoption): DesiredListing {
  const { name, description, brand } = listing;
  const price = priceOf(listing);
  const own = { name, description, brand, price, online: desired.online, gallery: [] };
  const [only] = ties;
  if (desired.shape.kind === 'simple' && only !== undefined)
    return { ...own, shape: { kind: 'simple', record: shownRecord(only, listing) } };
  const variants = ties.map((tie) => {
    return { ...shownRecord(tie, listing), choices: tie.variation?.choices ?? [], online: true, image: null };
  });
  return { ...own, shape: { kind: 'family', options: optionsOf(listing, variants), variants } };
}

const priceOf = ({ price }: Listing): Decimal => price ?? decimal('0');

/** What a record shows, as if we had sent it. */
export function shownRecord({ memberRef, variation }: Tie, listing: Listing): DesiredRecord {
  const { sku, upc, weight, dimensions } = variation ?? listing;
  return { memberRef, sku: sku ?? '', upc, price: variation?.price ?? priceOf(listing), weight, dimensions };
}

/** The options and values that its tied variations have: the others are the merchant's. */
const optionsOf = ({ options }: Listing, variants: readonly Pick<Variation, 'choices'>[]): Listing['options'] =>
  options.flatMap(({ name, values }) => {
    const used = values.filter((value) =>
      variants.some(({ choices }) => choices.some((choice) => choice.name === name && choice.value === value)),
    );
    return used.length === 0 ? [] : [{ name, values: used }];
  });

/** A picture of the POS that is not sent, because there is one of the merchant's (M-04). */
export const leftPicture = (image: DesiredImage, target: string, position: number): ImageLink => ({
  ...placedLink(image, target, position),
  state: 'left',
});

/** Where the listing has pictures, those of the POS are not sent beside them; they are once they change there. */
function leftImages({ listing, ties, desired }: Adoption): readonly ImageLink[] {
  const gallery =
    listing.images.length === 0 ? [] : desired.gallery.map((image, position) => leftPicture(image, GALLERY, position));
  const pictured = new Set(
    ties.flatMap(({ memberRef, variation }) => (variation?.hasImage === true ? [memberRef] : [])),
  );
  const variants = desired.shape.kind === 'simple' ? [] : desired.shape.variants;
  return [
    ...gallery,
    ...variants.flatMap(({ memberRef, image }) =>
      image !== null && pictured.has(memberRef) ? [leftPicture(image, memberRef, 0)] : [],
    ),
  ];
}
