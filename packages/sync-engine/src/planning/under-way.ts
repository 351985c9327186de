import type { DesiredImage, PlanStep } from '@tillbridge/connector-sdk/model';
import type { FamilyChange, FamilyWork, ImageLink } from '../ports/index.js';
import { NEVER_SENT } from './decision.js';
import { createdBy, withoutWords } from './field-notes.js';
import { withoutVariant } from './fold-sent.js';
import { withoutDeletion } from './open-deletion.js';
import { toChange } from './family-change.js';
import { GALLERY, takesOut } from './image-link.js';
import { notOpened } from './openings.js';

/**
 * What was noted before sending and is known not to have been sent, since the slice ended first and no open batch holds it: a creation
 * needs no look-up for its mark (M-01), a variation, a gallery, a field and a deletion no reading (V-04, I-04, R-02, D-02), and a number is no
 * hand edit (S-13).
 */
export function takenBack(
  steps: readonly PlanStep[],
  work: FamilyWork,
  firsts: ReadonlySet<string>,
): readonly FamilyChange[] {
  const { familyId, link } = work;
  if (link === null) return [];
  if (link.state === 'creating') return [{ familyId, link: { ...link, attemptedAtMs: NEVER_SENT } }];
  if (steps.some(({ kind }) => kind === 'delete')) return [{ familyId, link: withoutDeletion(link) }];
  const change = toChange(work, neverSent(work, steps, firsts));
  return Object.keys(change).length > 1 ? [change] : [];
}

/**
 * Nothing of these steps was sent: what was noted of variations, pictures, fields and numbers is taken back (V-04, I-04, R-02, S-13).
 * @param firsts variants of whose variations nothing was ever sent before: an earlier creation without an answer may still land (M-01).
 */
export function neverSent(work: FamilyWork, steps: readonly PlanStep[], firsts: ReadonlySet<string>): FamilyWork {
  const unmade = createdBy(steps).filter((memberRef) => firsts.has(memberRef));
  const left = unmade.reduce(withoutVariant, work);
  return {
    ...left,
    ledger: steps.reduce(notOpened, left.ledger),
    images: sentBy(left.images, steps, null),
    applied: left.applied && withoutWords(left.applied, steps),
  };
}

/**
 * Notes by when the pictures of steps without a known outcome were sent or taken out; null: they are known not to have been (I-04).
 * @returns `images` itself where nothing changes.
 */
export function sentBy(
  images: readonly ImageLink[],
  steps: readonly PlanStep[],
  sentByMs: number | null,
): readonly ImageLink[] {
  const sent = new Set(steps.flatMap(uploadsOf));
  const concerns = (image: ImageLink): boolean =>
    isUnderWay(image) ? sent.has(uploadKey(image.target, image)) : steps.some((step) => takesOut(step, image));
  const changes = (image: ImageLink): boolean => image.sentByMs !== sentByMs && concerns(image);
  return images.some(changes) ? images.map((image) => (changes(image) ? { ...image, sentByMs } : image)) : images;
}

function uploadsOf(step: PlanStep): readonly string[] {
  if (step.kind === 'images') return step.images.map((image) => uploadKey(GALLERY, image));
  if (step.kind === 'upload-image') return [uploadKey(GALLERY, step.image)];
  return step.kind === 'variation-image' ? [uploadKey(step.memberRef, step.image)] : [];
}

const uploadKey = (target: string, { content }: Pick<DesiredImage, 'content'>): string => `${target} ${content}`;

/** Ms since epoch of what a database that was put back knows no time of. */
const LONG_AGO = 0;

/** The listing stood there before its creation was sent, so what it holds may be ours, sent long ago: a database was put back to an earlier day. */
export const maybeThere = (images: readonly ImageLink[]): readonly ImageLink[] =>
  images.map((image) => (isUnderWay(image) ? { ...image, sentByMs: LONG_AGO } : image));

const isUnderWay = ({ state }: ImageLink): boolean => state === 'sending';
