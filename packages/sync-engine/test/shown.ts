import type { Listing, ListingImage, PlanStep, StepFailure, Variation } from '@tillbridge/connector-sdk/model';
import { failure } from './builders.js';

export type Change =
  { readonly kind: 'done'; readonly listing: Listing } | { readonly kind: 'refused'; readonly failure: StepFailure };

type Create = Extract<PlanStep, { kind: 'create' }>;

/** A product as the store shows it right after its creation. */
export function created(ref: string, externalKey: string, step: Create, rewrite: (text: string) => string): Listing {
  const { listing } = step;
  const own = listing.shape.kind === 'simple' ? listing.shape.record : null;
  return {
    ref,
    externalKey,
    name: rewrite(listing.name),
    description: rewrite(listing.description),
    brand: listing.brand,
    upc: own?.upc ?? null,
    sku: own === null ? step.familySku : rewrite(own.sku),
    price: listing.price,
    weight: own?.weight ?? null,
    dimensions: own?.dimensions ?? null,
    shippable: true,
    enabled: false,
    quantity: own === null ? 0 : (step.quantities[own.memberRef] ?? null),
    options: listing.shape.kind === 'simple' ? [] : listing.shape.options,
    images: [],
    variations: listing.shape.kind === 'simple' ? [] : variationsOf(ref, step),
    createdAt: '2026-09-01T00:00:00Z',
    updatedAt: '2026-09-01T00:00:00Z',
  };
}

function variationsOf(ref: string, step: Create): readonly Variation[] {
  const { shape } = step.listing;
  if (shape.kind === 'simple') return [];
  return shape.variants.map(({ memberRef, sku, upc, price, weight, dimensions, choices }, index) => ({
    ref: `${ref}-${String(index + 1)}`,
    externalKey: step.variationKeys[memberRef] ?? null,
    sku,
    upc,
    price,
    choices,
    weight,
    dimensions,
    quantity: step.quantities[memberRef] ?? null,
    hasImage: false,
  }));
}

/** The product after one step. A picture called `bad` is refused, and with it every call that carries it. */
export function changed(listing: Listing, step: Exclude<PlanStep, Create>, rewrite: (text: string) => string): Change {
  switch (step.kind) {
    case 'hide':
      return done(listing, { enabled: false });
    case 'show':
      return done(listing, { enabled: true });
    case 'observe':
      return done(listing, {});
    case 'update': {
      const { name, description, ...rest } = step.changes;
      return done(listing, {
        ...rest,
        ...step.record,
        ...(step.record.sku === undefined ? {} : { sku: rewrite(step.record.sku) }),
        ...(name === undefined ? {} : { name: rewrite(name) }),
        ...(description === undefined ? {} : { description: rewrite(description) }),
      });
    }
    case 'update-variation':
      return onVariation(listing, step.variationRef, step.record);
    case 'images':
      if (step.images.some(isBad)) return refused();
      return done(listing, { images: step.images.map((image, index) => shownImage(image.ref, index === 0)) });
    case 'upload-image':
      if (isBad(step.image)) return refused();
      return done(listing, { images: [...listing.images, shownImage(step.image.ref, listing.images.length === 0)] });
    case 'variation-image': {
      if (isBad(step.image)) return refused();
      const marked = listing.variations.find(({ externalKey }) => externalKey?.endsWith(`:${step.memberRef}`) === true);
      return onVariation(listing, step.variationRef ?? marked?.ref ?? '', { hasImage: true });
    }
  }
}

const done = (listing: Listing, over: Partial<Listing>): Change => ({ kind: 'done', listing: { ...listing, ...over } });
const refused = (): Change => ({ kind: 'refused', failure: failure('invalid', { message: 'Not an image' }) });
const isBad = ({ ref }: { readonly ref: string }): boolean => ref.startsWith('bad');
const shownImage = (ref: string, main: boolean): ListingImage => ({ place: `place-${ref}`, main });

function onVariation(listing: Listing, ref: string, over: Partial<Variation>): Change {
  if (!listing.variations.some((variation) => variation.ref === ref))
    return { kind: 'refused', failure: failure('not-found') };
  const variations = listing.variations.map((variation) =>
    variation.ref === ref ? { ...variation, ...over } : variation,
  );
  return done(listing, { variations });
}
