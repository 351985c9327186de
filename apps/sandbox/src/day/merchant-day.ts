import type { DayEdit, DayKind } from './day-edit.js';
import type { DayView, ListingView } from './day-view.js';
import { drawn, swapped, type Draw } from './draw.js';
import type { DayMaker } from './till-day.js';

/** The kinds that a merchant makes in the store's admin. */
export type MerchantKind = Extract<DayKind, `store${string}`>;

export const MERCHANT_DAY: Readonly<Record<MerchantKind, DayMaker>> = {
  storeQuantity: ({ listings }, { random }) => {
    const listing = drawn(random, listings);
    const quantity = random.between(0, 30);
    if (!listing || listing.variations.length === 0) return on(listing, { op: 'set', set: { quantity } });
    const { variationId } = random.pick(listing.variations);
    return on(listing, { op: 'set-variation', variationId, set: { quantity } });
  },
  storePrice: ({ listings }, { random }) => {
    const price = random.between(100, 20_000) / 100;
    return on(drawn(random, listings), {
      op: 'set',
      set: random.oneIn(2) ? { price } : { compareToPrice: price + 10 },
    });
  },
  storeText: ({ listings }, { random, number }) => {
    const set = random.pick([
      { subtitle: `No ${number}` },
      { name: `Boutique ${number}` },
      { seoTitle: `Seo ${number}` },
    ]);
    return on(drawn(random, listings), { op: 'set', set });
  },
  storeVisibility: ({ listings }, { random }) => {
    const listing = drawn(random, listings);
    return on(listing, { op: listing?.enabled === true ? 'hide' : 'show' });
  },
  storePicture: (view, draw) => pictureEdit(view, draw),
  storeDeletion: ({ listings }, { random }) => {
    const listing = drawn(random, listings);
    if (!listing || listing.variations.length === 0 || random.oneIn(2)) return on(listing, { op: 'delete-product' });
    return on(listing, { op: 'delete-variation', variationId: random.pick(listing.variations).variationId });
  },
};

function on(listing: ListingView | undefined, edit: DayEdit['edit']): ReturnType<DayMaker> {
  return listing && { system: 'store', about: listing.sku, edit: { ...edit, productId: listing.productId } };
}

function pictureEdit({ listings }: DayView, { random, number }: Draw): ReturnType<DayMaker> {
  const listing = drawn(random, listings);
  const count = listing?.pictures ?? 0;
  switch (count === 0 ? 'add' : random.pick(['add', 'delete', 'order'] as const)) {
    case 'add':
      return on(listing, { op: 'add-image', name: `merchant-${number}` });
    case 'delete':
      return on(listing, { op: 'delete-image', position: random.between(0, count - 1) });
    case 'order':
      return count < 2 ? undefined : on(listing, { op: 'order-images', order: swapped(random, count) });
  }
}
