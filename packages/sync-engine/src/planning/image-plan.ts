import type { DesiredImage, DesiredListing, Listing, PlanStep } from '@tillbridge/connector-sdk/model';
import type { ImageLink, Link } from '../ports/index.js';

const GALLERY = 'gallery';

/** What is to be done about pictures, and what is to be stored before it is done. */
export interface ImagePlan {
  readonly gallery: readonly PlanStep[];
  readonly variants: readonly PlanStep[];
  /** The whole list of image links with the single uploads marked as under way; null when nothing is to be stored first. */
  readonly intent: readonly ImageLink[] | null;
}

/** An image that needs no sending: placed, or refused with the same content (I-04, I-06). */
const settled = (links: readonly ImageLink[], image: DesiredImage, target: string): boolean =>
  links.some((link) => link.target === target && link.content === image.content && link.state !== 'sending');

/**
 * Pictures to send (I-01, I-09). All gallery pictures go in one call while the listing holds none; after the store refused
 * that, or when some are there already, each goes by itself. What was placed is known by content and never sent twice (I-04);
 * pictures that the merchant added are not ours and are not touched (I-03).
 */
export function planImages(
  desired: DesiredListing,
  link: Pick<Link, 'imageMode'>,
  links: readonly ImageLink[],
  observed: Listing | null,
): ImagePlan {
  const missing = desired.gallery.filter((image) => !settled(links, image, GALLERY));
  const held = links.filter((entry) => entry.target === GALLERY && entry.state === 'placed').length;
  const foreign = observed !== null && observed.images.length > held;
  const all = link.imageMode === 'media' && held === 0 && !foreign;
  const variants = variantImageSteps(desired, links);
  if (missing.length === 0) return { gallery: [], variants, intent: null };
  if (all) return { gallery: [{ kind: 'images', images: missing }], variants, intent: null };
  const inStore = observed?.images.length ?? held;
  const uploads = missing.map(
    (image, index) => ({ kind: 'upload-image', image, main: inStore + index === 0 }) as const,
  );
  const intents = missing.map((image): ImageLink => ({
    ref: image.ref,
    content: image.content,
    target: GALLERY,
    position: desired.gallery.indexOf(image),
    state: 'sending',
    place: null,
    before: Math.max(0, inStore - held),
    message: null,
  }));
  return {
    gallery: uploads,
    variants,
    intent: [...links.filter((entry) => entry.state !== 'sending'), ...intents],
  };
}

function variantImageSteps(desired: DesiredListing, links: readonly ImageLink[]): PlanStep[] {
  if (desired.shape.kind === 'simple') return [];
  return desired.shape.variants.flatMap((variant): PlanStep[] => {
    if (variant.image === null || settled(links, variant.image, variant.memberRef)) return [];
    return [{ kind: 'variation-image', memberRef: variant.memberRef, variationRef: null, image: variant.image }];
  });
}

/**
 * Single uploads whose answer was lost, after a fresh read by id: what the gallery holds beyond the pictures of others and
 * those known to be placed are such uploads, the earliest first, since they are sent in order; the rest is sent again (I-04).
 */
export function settleUploads(links: readonly ImageLink[], observed: Listing): readonly ImageLink[] {
  const ofOthers = links.find((link) => link.state === 'sending')?.before ?? 0;
  const known = links.filter((link) => link.target === GALLERY && link.state === 'placed').length;
  let landed = observed.images.length - ofOthers - known;
  return links.flatMap((link): ImageLink[] => {
    if (link.state !== 'sending') return [link];
    landed -= 1;
    return landed >= 0 ? [{ ...link, state: 'placed', before: null }] : [];
  });
}

/** Each placed gallery picture with the place the store shows for it: ours are the last ones, in the order sent (I-09). */
export function tieImages(links: readonly ImageLink[], observed: Listing): readonly ImageLink[] {
  const ours = links
    .filter((link) => link.target === GALLERY && link.state === 'placed')
    .sort((a, b) => a.position - b.position);
  const places = observed.images.slice(Math.max(0, observed.images.length - ours.length));
  const placeOf = new Map(ours.map((link, index) => [link, places[index]?.place ?? null]));
  return links.map((link) => (placeOf.has(link) ? { ...link, place: placeOf.get(link) ?? null } : link));
}

/** The link of a picture that has just been placed or refused. */
export function imageLink(image: DesiredImage, target: string, position: number, refusal: string | null): ImageLink {
  return {
    ref: image.ref,
    content: image.content,
    target,
    position,
    state: refusal === null ? 'placed' : 'refused',
    place: null,
    before: null,
    message: refusal,
  };
}

export { GALLERY };
