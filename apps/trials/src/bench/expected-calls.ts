import type { PosFamily, PosWorld } from '../harness/pos-world.js';
import type { StoreWorld } from '../harness/store-world.js';

/** What a publication may take by the formula of the targets, from the POS's own dump. */
export interface ExpectedCalls {
  readonly families: number;
  readonly subRequests: number;
  readonly variantImages: number;
}

/**
 * Sub-requests of a first publication: create, all pictures and the last word for each family (two without pictures), one per
 * picture of a variation, one more per visible family with such pictures. Families that are not in the store are left out.
 */
export function expectedCalls(pos: PosWorld, store: StoreWorld): ExpectedCalls {
  const listed = pos.families().filter((family) => family.rows.some(({ sku }) => sku !== null && inStore(store, sku)));
  const variantImages = listed.reduce((sum, family) => sum + imagesOfVariants(family), 0);
  const subRequests = listed.reduce((sum, family) => sum + callsOf(family), 0);
  return { families: listed.length, subRequests, variantImages };
}

function callsOf(family: PosFamily): number {
  const own = imagesOfVariants(family);
  const inGallery = hasGallery(family) ? 1 : 0;
  return 2 + inGallery + own + (own > 0 && family.online ? 1 : 0);
}

function imagesOfVariants(family: PosFamily): number {
  return family.simple ? 0 : family.rows.filter(({ ownPictures }) => ownPictures.length > 0).length;
}

function hasGallery({ simple, rows }: PosFamily): boolean {
  return rows.some(({ pictures, ownPictures }) => pictures.length > 0 || ownPictures.length > (simple ? 0 : 1));
}

const skus = new WeakMap<StoreWorld, ReadonlySet<string>>();

function inStore(store: StoreWorld, sku: string): boolean {
  const known =
    skus.get(store) ??
    new Set([...store.products.map((product) => product.sku), ...store.variations.map((one) => one.sku ?? '')]);
  skus.set(store, known);
  return known.has(sku);
}
