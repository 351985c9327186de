import type { ListingView, Places } from '../day/day-view.js';
import type { StoreWorld } from './store-world.js';
import type { ProductRecord } from './world/product-record.js';

/** The store's products by place, oldest first; each is looked at when it is asked for. */
export function listingPlaces(world: StoreWorld): Places<ListingView> {
  const records = [...world.catalogue.all()];
  return { count: records.length, at: (place) => viewOf(records[place]) };
}

function viewOf(record: ProductRecord | undefined): ListingView | undefined {
  if (record === undefined) return undefined;
  const { id, sku, fields, mainImage, gallery, variations } = record;
  return {
    productId: id,
    sku,
    enabled: fields.enabled === true,
    pictures: gallery.length + (mainImage === null ? 0 : 1),
    variations: variations.flatMap((one) =>
      one.sku === null || one.sku === sku ? [] : [{ variationId: one.id, sku: one.sku }],
    ),
  };
}
