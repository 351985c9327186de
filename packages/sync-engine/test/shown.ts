import type {
  Listing,
  ListingImage,
  PlanStep,
  RecordChanges,
  StepFailure,
  Variation,
} from '@tillbridge/connector-sdk/model';
import { sameChoices } from '@tillbridge/mapping-core';
import { failure } from './builders.js';
import { madeAgain } from './saved.js';

export type Change =
  | { readonly kind: 'done'; readonly listing: Listing }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'refused'; readonly failure: StepFailure };

type Create = Extract<PlanStep, { kind: 'create' }>;

/** A product as the store shows it right after its creation. */
export function created(ref: string, externalKey: string, step: Create, rewrite: (text: string) => string): Listing {
  const { listing } = step;
  if (step.again !== undefined) return madeAgain(ref, externalKey, step);
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
    preorder: false,
  }));
}

/** The product after one step. A picture called `bad` is refused, and with it every call that carries it. */
export function changed(
  listing: Listing,
  step: Exclude<PlanStep, Create>,
  rewrite: (text: string) => string,
  shortVariations: ShortVariations = 'keep',
): Change {
  switch (step.kind) {
    case 'create-variation':
      return withVariation(listing, step);
    case 'delete-variation':
      return done(listing, { variations: listing.variations.filter(({ ref }) => ref !== step.variationRef) });
    case 'options':
      return withOptions(listing, step, shortVariations);
    case 'delete':
      return { kind: 'deleted' };
    case 'delete-image':
      return done(listing, { images: mainFirst(listing.images.filter(({ identity }) => identity !== step.identity)) });
    case 'delete-variation-image':
      return onVariation(listing, step.variationRef, { hasImage: false });
    case 'order-images':
      return done(listing, { images: mainFirst(inOrder(listing.images, step.identities)) });
    case 'hide':
      return done(listing, { enabled: false });
    case 'show':
      return done(listing, { enabled: true });
    case 'observe':
      return done(listing, {});
    case 'update': {
      const { name, description, ownStock, ...rest } = step.changes;
      const { stock, ...record } = step.record;
      return done(listing, {
        ...rest,
        ...record,
        ...(stock === undefined ? {} : { quantity: stock }),
        ...(ownStock === undefined ? {} : { quantity: ownStock }),
        ...(step.record.sku === undefined ? {} : { sku: rewrite(step.record.sku) }),
        ...(name === undefined ? {} : { name: rewrite(name) }),
        ...(description === undefined ? {} : { description: rewrite(description) }),
      });
    }
    case 'update-variation':
      return withRecord(listing, step);
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
export const shownImage = (ref: string, main: boolean): ListingImage => ({
  place: `place-${ref}`,
  identity: `/pictures/${ref}.jpg`,
  main,
});

/** What is not named stays behind what is. */
function inOrder(images: readonly ListingImage[], identities: readonly string[]): readonly ListingImage[] {
  const named = identities.flatMap((wanted) => images.filter(({ identity }) => identity === wanted));
  return [...named, ...images.filter((image) => !named.includes(image))];
}

const mainFirst = (images: readonly ListingImage[]): readonly ListingImage[] =>
  images.map((image, index) => ({ ...image, main: index === 0 }));

const recordOf = ({ stock, ...record }: RecordChanges): Partial<Variation> => ({
  ...record,
  ...(stock === undefined ? {} : { quantity: stock }),
});

/** The choices of another variation are refused; a value that is not in the list is added. */
function withRecord(listing: Listing, step: Extract<PlanStep, { kind: 'update-variation' }>): Change {
  const { variationRef, record, newChoices } = step;
  if (newChoices === undefined) return onVariation(listing, variationRef, recordOf(record));
  const isTaken = ({ ref, choices }: Variation): boolean => ref !== variationRef && sameChoices(choices, newChoices);
  if (listing.variations.some(isTaken))
    return { kind: 'refused', failure: failure('conflict', { args: { on: 'other' } }) };
  const offering = { ...listing, options: offered(listing.options, newChoices) };
  return onVariation(offering, variationRef, { ...recordOf(record), choices: newChoices });
}

/** As the vendor does it: the same choices, a SKU or a mark that is taken is refused; a value that is not in the list is added. */
function withVariation(listing: Listing, step: Extract<PlanStep, { kind: 'create-variation' }>): Change {
  const { variant, externalKey, quantity } = step;
  if (listing.variations.some((other) => other.externalKey === externalKey))
    return { kind: 'refused', failure: failure('conflict', { args: { on: 'mark' } }) };
  if (listing.variations.some((other) => sameChoices(other.choices, variant.choices)))
    return { kind: 'refused', failure: failure('conflict', { args: { on: 'other' } }) };
  const next = Math.max(0, ...listing.variations.map(({ ref }) => Number(ref.split('-')[1] ?? 0))) + 1;
  const { sku, upc, price, choices, weight, dimensions } = variant;
  const ref = `${listing.ref}-${String(next)}`;
  const own = { ref, externalKey, sku, upc, price, choices, weight, dimensions, quantity };
  const options = offered(listing.options, choices);
  const variations = [...listing.variations, { ...own, hasImage: false, preorder: false }];
  return done(listing, { variations, options });
}

function offered(options: Listing['options'], choices: Variation['choices']): Listing['options'] {
  const missing = choices.filter(({ name }) => !options.some((option) => option.name === name));
  const grown = options.map((option) => {
    const value = choices.find(({ name }) => name === option.name)?.value;
    return value === undefined || option.values.includes(value)
      ? option
      : { ...option, values: [...option.values, value] };
  });
  return [...grown, ...missing.map(({ name, value }) => ({ name, values: [value] }))];
}

/** What becomes of variations without a choice for an option that a list adds: the vendor does not say (a switch of the sandbox). */
export type ShortVariations = 'keep' | 'delete';

/** A value that a variation uses cannot go (409); options of the merchant stay, one of ours leaves with its last value. */
function withOptions(
  listing: Listing,
  step: Extract<PlanStep, { kind: 'options' }>,
  shortVariations: ShortVariations,
): Change {
  const dropped = (name: string, value: string): boolean =>
    step.drop.some((choice) => choice.name === name && choice.value === value);
  const used = listing.variations.some(({ choices }) => choices.some(({ name, value }) => dropped(name, value)));
  if (used) return { kind: 'refused', failure: failure('conflict', { args: { on: 'other' } }) };
  const ours = step.options.map(({ name, values }) => {
    const before = listing.options.find((option) => option.name === name)?.values ?? [];
    return { name, values: [...values, ...before.filter((value) => !values.includes(value) && !dropped(name, value))] };
  });
  const others = listing.options
    .filter((option) => !ours.some(({ name }) => name === option.name))
    .map(({ name, values }) => ({ name, values: values.filter((value) => !dropped(name, value)) }))
    .filter(({ values }) => values.length > 0);
  const added = ours.filter(({ name }) => !listing.options.some((option) => option.name === name));
  const isShort = ({ choices }: Variation): boolean =>
    !added.every(({ name }) => choices.some((choice) => choice.name === name));
  const variations =
    shortVariations === 'keep' ? listing.variations : listing.variations.filter((variation) => !isShort(variation));
  return done(listing, { options: [...ours, ...others], variations });
}

function onVariation(listing: Listing, ref: string, over: Partial<Variation>): Change {
  if (!listing.variations.some((variation) => variation.ref === ref))
    return { kind: 'refused', failure: failure('not-found') };
  const variations = listing.variations.map((variation) =>
    variation.ref === ref ? { ...variation, ...over } : variation,
  );
  return done(listing, { variations });
}
