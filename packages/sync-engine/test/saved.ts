import type { Listing, PlanStep, SavedFile, SavedPictures, Variation } from '@tillbridge/connector-sdk/model';

type Create = Extract<PlanStep, { kind: 'create' }>;

/** A file for every picture of a listing: those of the gallery, then those of variations. */
export const savedFiles = (listing: Listing, unfetched: ReadonlySet<string>): readonly SavedFile[] => {
  const { gallery, variations } = picturesOfSaved(listing);
  return [...gallery, ...Object.values(variations)].map(({ url, identity }) => ({
    url,
    contentType: 'image/jpeg',
    bytes: unfetched.has(identity) ? null : new TextEncoder().encode(identity),
    message: unfetched.has(identity) ? 'Not found' : null,
  }));
};

const addressOf = (identity: string) => ({ url: `https://shop.example${identity}`, identity });

export const picturesOfSaved = ({ images, variations }: Listing): SavedPictures => ({
  gallery: images.map(({ identity }) => addressOf(identity)),
  variations: Object.fromEntries(
    variations.flatMap(({ ref, hasImage }) => (hasImage ? [[ref, addressOf(`/own/${ref}.jpg`)] as const] : [])),
  ),
  untold: false,
});

/** A listing that is made again: as it was, but for what the step says. */
export function madeAgain(ref: string, externalKey: string, step: Create): Listing {
  const { document, members, gone } = step.again!;
  const before = document as Listing;
  const records = step.listing.shape.kind === 'simple' ? [] : step.listing.shape.variants;
  const variation = (was: Variation, index: number): Variation => {
    const memberRef = members[was.ref];
    const ours = records.find((record) => record.memberRef === memberRef);
    const fresh = { ...was, ref: `${ref}-${String(index + 1)}`, hasImage: false };
    if (ours === undefined) return fresh;
    const externalKey = step.variationKeys[ours.memberRef] ?? null;
    // Without a SKU it shares the product's stock (V-07).
    if (was.sku === null || ours.sku === '') return { ...fresh, externalKey, sku: null, quantity: 0 };
    const quantity = step.quantities[ours.memberRef] ?? 0;
    return { ...fresh, externalKey, sku: ours.sku, quantity };
  };
  const own = step.listing.shape.kind === 'simple' ? step.listing.shape.record : null;
  return {
    ...before,
    ref,
    externalKey,
    enabled: false,
    images: [],
    ...(own === null ? { quantity: 0 } : { sku: own.sku, quantity: step.quantities[own.memberRef] ?? 0 }),
    variations: before.variations.filter((was) => !gone.includes(was.ref)).map(variation),
  };
}
