import type { DesiredImage, ListingPlan, PlanStep } from '@tillbridge/connector-sdk/model';
import type { FamilyChange, FamilyWork, ImageLink } from '../ports/index.js';
import { NEVER_SENT } from './decision.js';
import { GALLERY } from './image-link.js';

/**
 * What was noted before sending and is known not to have been sent, since the slice ended first and no open batch holds it: a creation
 * needs no look-up for its mark (M-01), a gallery no reading (I-04).
 */
export function takenBack(plan: ListingPlan, work: FamilyWork): readonly FamilyChange[] {
  const { familyId, link } = work;
  if (link === null) return [];
  if (link.state === 'creating') return [{ familyId, link: { ...link, attemptedAtMs: NEVER_SENT } }];
  const images = withoutPictures(work.images, plan.steps);
  return images.length === work.images.length ? [] : [{ familyId, images }];
}

/** Without the gallery pictures of steps that are known not to have been sent. */
export function withoutPictures(images: readonly ImageLink[], steps: readonly PlanStep[]): readonly ImageLink[] {
  const contents = contentsOf(steps);
  return images.filter((image) => !(isUnderWay(image) && contents.has(image.content)));
}

/** Notes of the gallery pictures of steps that have failed and may have been done all the same that they were sent by then (I-04). */
export function sentBy(images: readonly ImageLink[], steps: readonly PlanStep[], atMs: number): readonly ImageLink[] {
  const contents = contentsOf(steps);
  return images.map((image) =>
    isUnderWay(image) && contents.has(image.content) ? { ...image, sentByMs: atMs } : image,
  );
}

const contentsOf = (steps: readonly PlanStep[]): ReadonlySet<string> =>
  new Set(steps.flatMap(galleryOf).map(({ content }) => content));

function galleryOf(step: PlanStep): readonly DesiredImage[] {
  if (step.kind === 'images') return step.images;
  return step.kind === 'upload-image' ? [step.image] : [];
}

/** The pictures of a listing that is still to be made: they need its id, so as long as nobody has seen it none of them has been sent. */
export const unsent = (images: readonly ImageLink[]): readonly ImageLink[] =>
  images.map((image) => ({ ...image, before: null }));

/** The listing stood there before its creation was sent, so what it holds may be ours, sent long ago: a database was put back to an earlier day. */
export const maybeThere = (images: readonly ImageLink[]): readonly ImageLink[] =>
  images.map((image) => (isUnderWay(image) ? { ...image, before: [], sentByMs: null } : image));

/**
 * Without pictures that need the id of a listing whose creation was told only by a later slice, or that was found by its mark: what it
 * holds is the merchant's, unless it stood there before.
 */
export const withoutUnsent = (work: FamilyWork): FamilyWork =>
  work.images.some(isUnsent) ? { ...work, images: work.images.filter((image) => !isUnsent(image)) } : work;

const isUnsent = (image: ImageLink): boolean => isUnderWay(image) && image.before === null;

const isUnderWay = ({ target, state }: ImageLink): boolean => target === GALLERY && state === 'sending';
