import type { Listing } from '@tillbridge/connector-sdk/model';
import type { ShownQuantity } from '../ports/index.js';

/** What a list shows of a listing's stock: that of its variations, or its own where it has none. */
export function quantitiesOf(listing: Listing): readonly ShownQuantity[] {
  const { ref: listingRef, quantity, variations } = listing;
  if (variations.length === 0) return [{ listingRef, variationRef: null, quantity }];
  return variations.map((variation) => ({ listingRef, variationRef: variation.ref, quantity: variation.quantity }));
}
