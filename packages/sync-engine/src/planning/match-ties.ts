import {
  type DesiredListing,
  desiredRecords,
  type DesiredVariant,
  type Listing,
  type Variation,
} from '@tillbridge/connector-sdk/model';
import { sameChoices, sameText, skuKey } from '@tillbridge/mapping-core';
import type { Tie } from './adopt-listing.js';

/** Why a listing cannot be taken for a product by itself (M-03). */
export type TieProblem = 'match-structure' | 'match-variants';

/**
 * Which variation stands for which row: by SKU, then by UPC; a variation without a SKU by its choices. A row that has no variation is
 * added later (V-01), a variation that has no row stays the merchant's (V-02).
 */
export function tieListing(desired: DesiredListing, listing: Listing): readonly Tie[] | TieProblem {
  const { shape } = desired;
  if (shape.kind === 'simple') {
    if (listing.variations.length > 0) return 'match-structure';
    return desiredRecords(desired).map(({ memberRef }) => ({ memberRef, variation: null }));
  }
  if (
    !sameAxes(
      shape.options.map(({ name }) => name),
      listing.variations,
    )
  )
    return 'match-structure';
  const ties = shape.variants.map((variant) => ({ variant, found: variationsFor(variant, listing.variations) }));
  const taken = ties.flatMap(({ found }) => found);
  if (ties.some(({ found }) => found.length > 1) || new Set(taken).size < taken.length) return 'match-variants';
  const free = listing.variations.filter((variation) => !taken.includes(variation));
  const left = ties.filter(({ found }) => found.length === 0);
  // Its choices are there under another SKU: whether that is the same thing only a person can tell.
  if (left.some(({ variant }) => free.some(({ choices }) => sameChoices(choices, variant.choices))))
    return 'match-variants';
  if (taken.length === 0) return 'match-structure';
  return ties.flatMap(({ variant, found: [variation] }) =>
    variation === undefined ? [] : [{ memberRef: variant.memberRef, variation }],
  );
}

/** Every variation has just these options. */
const sameAxes = (names: readonly string[], variations: readonly Variation[]): boolean =>
  variations.length > 0 &&
  variations.every(
    ({ choices }) =>
      choices.length === names.length && names.every((name) => choices.some((choice) => sameText(choice.name, name))),
  );

/** The variations that stand for a variant: by SKU, else by UPC, else, without a SKU, by their choices. */
export function variationsFor(variant: DesiredVariant, variations: readonly Variation[]): readonly Variation[] {
  const bySku = variations.filter(({ sku }) => skuKey(sku) !== null && skuKey(sku) === skuKey(variant.sku));
  if (bySku.length > 0) return bySku;
  const upc = skuKey(variant.upc);
  const byUpc = variations.filter((variation) => upc !== null && skuKey(variation.upc) === upc);
  if (byUpc.length > 0) return byUpc;
  return variations.filter(({ sku, choices }) => sku === null && sameChoices(choices, variant.choices));
}
