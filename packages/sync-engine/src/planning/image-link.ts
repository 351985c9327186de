import type { DesiredImage, Listing, PlanStep } from '@tillbridge/connector-sdk/model';
import type { ImageLink } from '../ports/index.js';

/** `target` of pictures of the whole listing. */
export const GALLERY = 'gallery';

const HOUR_MS = 3_600_000;

/** Placed pictures of the gallery, in the order they were sent. */
export const galleryLinks = (links: readonly ImageLink[]): readonly ImageLink[] =>
  links
    .filter((link) => link.target === GALLERY && link.state === 'placed')
    .toSorted((a, b) => a.position - b.position);

/** A picture of ours whose place no reading has told: the order is looked at once it is known (I-01). */
export const hasUntied = (links: readonly ImageLink[]): boolean =>
  galleryLinks(links).some(({ identity }) => identity === null);

/** What is noted of a picture before it is sent; `before` is what the gallery shows then. */
interface Sending extends Pick<ImageLink, 'target' | 'before' | 'sentByMs'> {
  /** What is known of pictures so far. */
  readonly links: readonly ImageLink[];
}

/** A picture about to be sent. */
export const uploadIntent = (
  image: DesiredImage,
  position: number,
  { target, before, links, sentByMs }: Sending,
): ImageLink => ({
  ...placedLink(image, target, position),
  state: 'sending',
  before,
  sentByMs,
  attempts: links.find((link) => link.target === target && link.content === image.content)?.attempts ?? 0,
});

/** The link of a picture that has just been placed. */
export const placedLink = ({ ref, content }: DesiredImage, target: string, position: number): ImageLink => ({
  ref,
  content,
  target,
  position,
  state: 'placed',
  identity: null,
  before: null,
  sentByMs: null,
  message: null,
  attempts: 0,
  retryAtMs: null,
});

/** The link of a picture that was refused: tried again when it changes, else after an hour, then daily (I-06). */
export function refusedLink(
  image: DesiredImage,
  target: string,
  position: number,
  message: string,
  earlier: number,
  nowMs: number,
): ImageLink {
  const attempts = earlier + 1;
  const retryAtMs = nowMs + (attempts === 1 ? HOUR_MS : 24 * HOUR_MS);
  return { ...placedLink(image, target, position), state: 'refused', message, attempts, retryAtMs };
}

/**
 * Uploads whose answer was lost, after a fresh read by id and once those that were answered are tied, which were sent before them: what
 * the gallery holds beyond what it held before and what is known to be placed are such uploads, the earliest first, since they are sent
 * in order. The rest is sent again, once it was sent too long ago to land any more, and at once what was never sent (I-04).
 * @param landedMs ms since epoch: what was sent before has landed by the time of the read, or never will.
 */
export function settleUploads(links: readonly ImageLink[], observed: Listing, landedMs: number): readonly ImageLink[] {
  const landed = placesFor(links.filter(mayHaveLanded).length, newcomers(links, observed)).values();
  return links.flatMap((link): readonly ImageLink[] => {
    if (isLeaving(link)) return settleRemoval(link, observed, landedMs);
    if (link.state !== 'sending' || link.target !== GALLERY) return [link];
    if (link.sentByMs === null) return [];
    const identity = landed.next().value;
    if (identity !== undefined) return [{ ...link, state: 'placed', identity, sentByMs: null }];
    return link.sentByMs < landedMs ? [] : [link];
  });
}

/** A picture whose removal may have been sent, without an outcome. */
export const isLeaving = ({ state, sentByMs }: ImageLink): boolean => state === 'placed' && sentByMs !== null;

/** The step takes this picture out of the store. */
export const takesOut = (step: PlanStep, { target, state, identity }: ImageLink): boolean => {
  if (state !== 'placed') return false;
  if (step.kind === 'delete-image') return target === GALLERY && identity === step.identity;
  return step.kind === 'delete-variation-image' && target === step.memberRef;
};

/** Out where the gallery does not show it: forgotten, so that it is sent when the POS has it again. Else it is in as before (I-05). */
function settleRemoval(link: ImageLink, observed: Listing, landedMs: number): readonly ImageLink[] {
  if (link.target !== GALLERY || link.sentByMs === null) return [link];
  if (observed.images.every(({ identity }) => identity !== link.identity)) return [];
  return [link.sentByMs < landedMs ? { ...link, sentByMs: null } : link];
}

/** Ms since epoch by which the last upload to the gallery or removal from it without an outcome was sent, null when there is none. */
export function lastSentMs(links: readonly ImageLink[]): number | null {
  const times = links.flatMap(({ target, sentByMs }) => (target === GALLERY && sentByMs !== null ? [sentByMs] : []));
  return times.length === 0 ? null : Math.max(...times);
}

/** The identity of a picture that a reading after its upload did not show: the merchant was there before us. */
const TAKEN_OUT = '';
/** The identity of a picture that a reading showed among more new ones than are ours: which of them it is nobody can tell (I-03). */
const UNCLEAR = '?';

/** It may stand in the gallery, but which of its pictures it is nobody can tell. */
export const isUnclear = ({ target, identity }: ImageLink): boolean => target === GALLERY && identity === UNCLEAR;

const mayHaveLanded = ({ target, state, sentByMs }: ImageLink): boolean =>
  target === GALLERY && state === 'sending' && sentByMs !== null;

/** What the gallery has gained, for so many pictures of ours. Where it has gained more, the merchant was there before us: none is told. */
const placesFor = (ours: number, gained: readonly string[]): readonly string[] =>
  gained.length > ours ? Array.from({ length: ours }, () => UNCLEAR) : gained;

/**
 * A picture of the gallery whose place a reading has told, and that the last one does not show: the merchant took it out. Of one that no
 * reading ever showed it is not known who did.
 */
export const isTakenOut = (link: ImageLink, observed: Listing | null): boolean =>
  link.target === GALLERY &&
  link.state === 'placed' &&
  !isLeaving(link) &&
  link.identity !== null &&
  link.identity !== TAKEN_OUT &&
  link.identity !== UNCLEAR &&
  observed?.images.every((image) => image.identity !== link.identity) === true;

/**
 * Each placed gallery picture without an identity gets one of those the store shows and nobody has, in the order sent (I-09).
 * @param later steps of the plan under way that were not sent before this reading.
 */
export function tieImages(
  links: readonly ImageLink[],
  observed: Listing,
  later: readonly PlanStep[] = [],
): readonly ImageLink[] {
  const unsent = new Set(later.flatMap((step) => (step.kind === 'upload-image' ? [step.image.content] : [])));
  const untied = galleryLinks(links).filter((link) => link.identity === null);
  const ours = untied.length + links.filter((link) => mayHaveLanded(link) && !unsent.has(link.content)).length;
  const free = placesFor(ours, newcomers(links, observed)).values();
  const identityOf = new Map(untied.map((link) => [link, free.next().value ?? TAKEN_OUT]));
  return links.map((link) => {
    const identity = identityOf.get(link);
    return identity === undefined ? link : { ...link, identity };
  });
}

/** Identities of the gallery, in its order, that are of no known picture of ours and were not there before our uploads. */
function newcomers(links: readonly ImageLink[], observed: Listing): readonly string[] {
  const known = new Set(
    links.filter((link) => link.target === GALLERY).flatMap((link) => (link.identity === null ? [] : [link.identity])),
  );
  const before = new Set(links.filter((link) => link.identity === null).flatMap((link) => link.before ?? []));
  return observed.images
    .map((image) => image.identity)
    .filter((identity) => !known.has(identity) && !before.has(identity));
}

/** Ms since epoch when the next refused picture is tried again, null when none is. */
export function nextRetryMs(links: readonly ImageLink[]): number | null {
  const times = links.flatMap((link) => (link.state === 'refused' && link.retryAtMs !== null ? [link.retryAtMs] : []));
  return times.length === 0 ? null : Math.min(...times);
}
