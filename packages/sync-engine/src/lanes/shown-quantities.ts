import type { Listing } from '@tillbridge/connector-sdk/model';
import type { FamilyWork, ShownQuantity } from '../ports/index.js';

/** What the store shows of a listing's stock as of a time: that of its variations, or its own where it has none. */
export function quantitiesOf(listing: Listing, asOfMs: number): readonly ShownQuantity[] {
  const { ref: listingRef, quantity, variations } = listing;
  if (variations.length === 0) return [{ listingRef, variationRef: null, quantity, asOfMs }];
  return variations.map((variation) => ({
    listingRef,
    variationRef: variation.ref,
    quantity: variation.quantity,
    asOfMs,
  }));
}

/**
 * Another number than the one a product without variations was made with, when it is seen for the first time: the merchant was there
 * before us (S-13). A difference that was sent since its creation knows better.
 */
export function firstShown(before: FamilyWork, after: FamilyWork): readonly ShownQuantity[] {
  const observed = after.applied?.observed ?? null;
  if (before.applied?.givenBack !== null || observed === null || after.link === null) return [];
  if (observed.variations.length > 0 || after.ledger.every(({ expected }) => expected === observed.quantity)) return [];
  return quantitiesOf(observed, after.link.attemptedAtMs);
}
