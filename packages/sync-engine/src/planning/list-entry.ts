import type { Listing, Variation } from '@tillbridge/connector-sdk/model';
import { sameChoices, sameDecimal, sameDimensions, sameOptions, sameText } from '@tillbridge/mapping-core';

/** What a list entry tells of a listing. */
export type EntryVerdict = 'as-held' | 'says-nothing' | 'read-by-id';

/**
 * A list entry is a hint: equal to what we hold it needs no further read; read less than `lookupLagMs` after our last write
 * it says nothing, whatever it shows; else the listing is read by id before anything is planned from it.
 * `entry` is null for a listing that the list did not show.
 */
export function judgeEntry(
  entry: Listing | null,
  held: Listing | null,
  lastWriteAtMs: number,
  askedAtMs: number,
  lookupLagMs: number,
): EntryVerdict {
  if (entry !== null && held !== null && sameListing(entry, held)) return 'as-held';
  return askedAtMs - lastWriteAtMs < lookupLagMs ? 'says-nothing' : 'read-by-id';
}

/** Whether two views of a listing show the same in every field that travels; stock is not compared, pictures by identity and order. */
export function sameListing(a: Listing, b: Listing): boolean {
  return (
    a.enabled === b.enabled &&
    a.shippable === b.shippable &&
    samePictures(a.images, b.images) &&
    sameText(a.name, b.name) &&
    sameText(a.description, b.description) &&
    sameText(a.brand, b.brand) &&
    sameRecord(a, b) &&
    sameOptions(a.options, b.options) &&
    sameVariations(a.variations, b.variations)
  );
}

const samePictures = (a: Listing['images'], b: Listing['images']): boolean =>
  a.length === b.length && a.every(({ identity }, place) => identity === b[place]?.identity);

type RecordView = Pick<Variation, 'sku' | 'upc' | 'price' | 'weight' | 'dimensions'>;

function sameRecord(a: RecordView, b: RecordView): boolean {
  return (
    sameText(a.sku, b.sku) &&
    sameText(a.upc, b.upc) &&
    sameDecimal(a.price, b.price) &&
    sameDecimal(a.weight, b.weight) &&
    sameDimensions(a.dimensions, b.dimensions)
  );
}

function sameVariations(a: readonly Variation[], b: readonly Variation[]): boolean {
  if (a.length !== b.length) return false;
  const byRef = new Map(b.map((variation) => [variation.ref, variation]));
  return a.every((variation) => {
    const other = byRef.get(variation.ref);
    return other !== undefined && sameRecord(variation, other) && sameChoices(variation.choices, other.choices);
  });
}
