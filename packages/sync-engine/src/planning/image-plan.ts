import type { DesiredImage, DesiredListing, Listing, PlanStep } from '@tillbridge/connector-sdk/model';
import type { FieldMode } from '@tillbridge/mapping-core';
import type { ImageLink, Link } from '../ports/index.js';
import type { Freshness } from './decision.js';
import { galleryOrder, linksAsSet } from './gallery-order.js';
import { GALLERY, galleryLinks, hasUntied, isLeaving, isTakenOut, takesOut, uploadIntent } from './image-link.js';
import { SLICE_MS } from './slice-length.js';

/** What is to be done about pictures. */
export interface ImagePlan {
  /** The gallery must be seen first: what is planned from an old reading could hit a picture of the merchant (I-03). */
  readonly refresh: boolean;
  readonly gallery: readonly PlanStep[];
  /** What is taken out once the gallery has been read after its uploads. */
  readonly removals: readonly PlanStep[];
  readonly variants: readonly PlanStep[];
  /** The whole list of image links as it is to be stored before anything is sent; null when it stays as it is. */
  readonly intent: readonly ImageLink[] | null;
  /** Planning again afterwards will find more to do: what was uploaded is tied to its place first. */
  readonly more: boolean;
}

/** What is known of a listing's pictures. */
export interface ImageSetting {
  readonly link: Pick<Link, 'imageMode' | 'lastWriteAtMs'>;
  readonly links: readonly ImageLink[];
  readonly observed: Listing | null;
  /** How far `observed` is believed. */
  readonly fresh: Freshness;
  readonly nowMs: number;
  readonly mode: FieldMode;
}

/**
 * Pictures to send, to take out and to put in order (I-01, I-05, I-09). All gallery pictures go in one call while the listing holds
 * none; after the store refused that, or when some are there already, each goes by itself. What was placed is known by content
 * and never sent twice (I-04), unless it is enforced and the merchant took it out (F-16); pictures that the merchant added are not ours
 * and are not touched (I-03). Of what is `create` nothing is taken out or put in order, either.
 */
export function planImages(desired: DesiredListing, setting: ImageSetting): ImagePlan {
  if (setting.mode === 'off' || isAsWanted(desired, setting)) return NO_IMAGES;
  const variants = variantImageSteps(desired, setting);
  const kept = setting.links.filter((link) => stays(link, desired) && !isPutBack(link, setting));
  const gallery = planGallery(desired.gallery, kept, setting);
  const sent = withVariantIntents(gallery.intent ?? kept, variants, setting.nowMs);
  const links = withRemovals(sent, [...gallery.gallery, ...gallery.removals, ...variants], setting.nowMs);
  const changed = gallery.intent !== null || links !== kept || kept.length !== setting.links.length;
  return { ...gallery, variants, intent: changed ? links : null };
}

/** As almost every listing of a catalogue stands, told at a glance: the gallery shows ours and no others, each at its place. */
function isAsWanted({ gallery, shape }: DesiredListing, { links, observed }: ImageSetting): boolean {
  if (shape.kind === 'family' && shape.variants.some(({ image }) => image !== null)) return false;
  if (links.length !== gallery.length || observed?.images.length !== links.length) return false;
  return links.every(
    ({ target, state, content, position, identity, before, sentByMs }, place) =>
      target === GALLERY &&
      state === 'placed' &&
      content === gallery[place]?.content &&
      position === place &&
      identity === observed.images[place]?.identity &&
      before === null &&
      sentByMs === null,
  );
}

/** Pictures of variations that are about to be sent: one that may be there is taken out when the POS no longer has it (I-05). */
function withVariantIntents(
  links: readonly ImageLink[],
  steps: readonly PlanStep[],
  nowMs: number,
): readonly ImageLink[] {
  const intents = steps.flatMap((step) =>
    step.kind === 'variation-image'
      ? uploadIntent(step.image, 0, {
          target: step.memberRef,
          before: null,
          links,
          sentByMs: nowMs + SLICE_MS.catalogue,
        })
      : [],
  );
  if (intents.length === 0) return links;
  return [...links.filter((link) => !intents.some((intent) => sameUpload(link, intent))), ...intents];
}

/** Pictures that are about to be taken out: which of them are out is not known until the answer is there (I-05). */
function withRemovals(links: readonly ImageLink[], steps: readonly PlanStep[], nowMs: number): readonly ImageLink[] {
  const goes = (link: ImageLink): boolean => !isLeaving(link) && steps.some((step) => takesOut(step, link));
  return links.some(goes)
    ? links.map((link) => (goes(link) ? { ...link, sentByMs: nowMs + SLICE_MS.catalogue } : link))
    : links;
}

/** So long after its creation a listing is taken to hold no picture of the merchant. */
const NEW_FOR_MS = 60_000;

type GalleryPlan = Omit<ImagePlan, 'variants'>;

const NOTHING: GalleryPlan = { refresh: false, gallery: [], removals: [], intent: null, more: false };

/** Nothing about pictures is to be done. */
export const NO_IMAGES: ImagePlan = { ...NOTHING, variants: [] };

const REFRESH: GalleryPlan = { ...NOTHING, refresh: true };

/** One of ours that the merchant took out of a gallery whose pictures are enforced: it is sent again. */
export const isPutBack = (link: ImageLink, { mode, observed }: Pick<ImageSetting, 'mode' | 'observed'>): boolean =>
  mode === 'enforce' && isTakenOut(link, observed);

function planGallery(wanted: readonly DesiredImage[], links: readonly ImageLink[], setting: ImageSetting): GalleryPlan {
  const { observed } = setting;
  const missing = wanted.filter((image) => !isSettled(links, image, GALLERY, setting.nowMs));
  const placed = galleryLinks(links);
  const foreign = observed !== null && observed.images.length > placed.length;
  if (missing.length > 0 && setting.link.imageMode === 'media' && placed.length === 0 && !foreign)
    // The call replaces the gallery: what the merchant may have put there meanwhile must be seen first (I-03).
    return setting.fresh !== 'no' || isNew(setting) ? planGalleryCall(missing, wanted, links) : REFRESH;
  if (missing.length > 0) {
    if (observed === null && placed.length > 0) return REFRESH;
    // What the merchant has added since would be taken for what is uploaded (I-04).
    return observed === null || setting.fresh === 'read' ? planUploads(missing, wanted, links, setting) : REFRESH;
  }
  return planTidying(wanted, links, setting);
}

/** Made by us a moment ago and not read since: a publication that a slice cut goes on without a read per listing. */
const isNew = ({ link, observed, nowMs }: ImageSetting): boolean =>
  observed === null && nowMs - link.lastWriteAtMs < NEW_FOR_MS;

/**
 * All pictures in one call. They are noted as under way: after a lost answer what the gallery holds is theirs (I-04). The call goes in a
 * batch, which is stored before it is sent and reports failures of what it has lost: without a failure or an open batch it was never sent.
 */
function planGalleryCall(
  missing: readonly DesiredImage[],
  wanted: readonly DesiredImage[],
  links: readonly ImageLink[],
): GalleryPlan {
  const intents = missing.map((image) =>
    uploadIntent(image, wanted.indexOf(image), { target: GALLERY, before: [], links, sentByMs: null }),
  );
  const others = links.filter((link) => !intents.some((intent) => sameUpload(link, intent)));
  return { ...NOTHING, gallery: [{ kind: 'images', images: missing }], intent: [...others, ...intents] };
}

/**
 * One upload per new picture, and between two of them a read that ties the first to its place: of two that no reading has shown nobody can
 * tell which is which once the merchant has put them in another order (I-09).
 */
function planUploads(
  missing: readonly DesiredImage[],
  wanted: readonly DesiredImage[],
  links: readonly ImageLink[],
  { observed, nowMs, mode }: ImageSetting,
): GalleryPlan {
  const shown = observed?.images ?? [];
  const steps = missing.flatMap((image, index): readonly PlanStep[] => [
    ...(index === 0 ? [] : [{ kind: 'observe' } as const]),
    { kind: 'upload-image', image, main: shown.length + index === 0 },
  ]);
  const before = shown.map((image) => image.identity);
  const sentByMs = nowMs + SLICE_MS.catalogue;
  const intents = missing.map((image) =>
    uploadIntent(image, wanted.indexOf(image), { target: GALLERY, before, links, sentByMs }),
  );
  const others = links.filter((link) => !intents.some((intent) => sameUpload(link, intent)));
  const removed = mode === 'create' ? [] : galleryOrder(wanted, galleryLinks(links), shown, mode).removed;
  // The main picture stays until the order has put its successor there.
  const removals = removed.filter((identity) => identity !== shown[0]?.identity).map(removal);
  return { refresh: false, gallery: steps, removals, intent: [...others, ...intents], more: true };
}

/** Order first, so that the main picture never goes before its successor is there; then what the POS no longer has. */
function planTidying(wanted: readonly DesiredImage[], links: readonly ImageLink[], setting: ImageSetting): GalleryPlan {
  const { observed, mode } = setting;
  if (observed === null || mode === 'create') return NOTHING;
  const order = galleryOrder(wanted, galleryLinks(links), observed.images, mode);
  if (order.identities === null && order.removed.length === 0)
    return order.settled && !hasUntied(links) ? { ...NOTHING, intent: linksAsSet(wanted, links) } : NOTHING;
  if (setting.fresh === 'no') return REFRESH;
  const ordering: PlanStep[] =
    order.identities === null ? [] : [{ kind: 'order-images', identities: order.identities }];
  return { ...NOTHING, gallery: [...ordering, ...order.removed.map(removal)] };
}

const removal = (identity: string): PlanStep => ({ kind: 'delete-image', identity });

/** A picture that needs no sending: placed, or refused with the same content and not due again (I-04, I-06). */
const isSettled = (links: readonly ImageLink[], image: DesiredImage, target: string, nowMs: number): boolean =>
  links.some(
    (link) =>
      link.target === target &&
      link.content === image.content &&
      ((link.state === 'placed' && !isLeaving(link)) ||
        link.state === 'left' ||
        (link.state === 'refused' && (link.retryAtMs === null || link.retryAtMs > nowMs))),
  );

/** A picture that is not in the store is forgotten once the POS no longer has it; one that may be is kept until it is out. */
function stays(link: ImageLink, desired: DesiredListing): boolean {
  if (link.state === 'placed' || link.sentByMs !== null) return true;
  if (link.target === GALLERY) return desired.gallery.some((image) => image.content === link.content);
  return variantsOf(desired).some(
    (variant) => variant.memberRef === link.target && variant.image?.content === link.content,
  );
}

const sameUpload = (a: ImageLink, b: ImageLink): boolean => a.target === b.target && a.content === b.content;

const variantsOf = (desired: DesiredListing) => (desired.shape.kind === 'simple' ? [] : desired.shape.variants);

function variantImageSteps(desired: DesiredListing, { links, nowMs, mode }: ImageSetting): PlanStep[] {
  return variantsOf(desired).flatMap(({ memberRef, image }): PlanStep[] => {
    if (image !== null)
      return isSettled(links, image, memberRef, nowMs)
        ? []
        : [{ kind: 'variation-image', memberRef, variationRef: null, image }];
    const held = mode !== 'create' && links.some((link) => link.target === memberRef && link.state !== 'refused');
    return held ? [{ kind: 'delete-variation-image', memberRef, variationRef: '' }] : [];
  });
}
