import type { DesiredImage, DesiredListing, ListingChanges, PlanStep } from '@tillbridge/connector-sdk/model';
import type { FieldPolicy } from '@tillbridge/mapping-core';
import type {
  Applied,
  FamilyChange,
  FamilyWork,
  Hold,
  ImageLink,
  Link,
  RecordLink,
  StateReason,
  UndoAims,
} from '../ports/index.js';
import { runName } from '../ports/index.js';
import type { Decision, PlanSetting, Standing } from './decision.js';
import { familyName } from './family-name.js';
import { takeTurn } from './field-steps.js';
import { beforeShow, dueNumbers, lastly, type NumberSteps } from './number-steps.js';
import { withoutVariant } from './fold-sent.js';
import { GALLERY, galleryLinks } from './image-link.js';
import { type ImagePlan, NO_IMAGES, planImages } from './image-plan.js';
import { isSame } from './journal-entry.js';
import { againAt, planAgain } from './plan-again.js';
import { wordBefore } from './word-before.js';
import { needsReading, uploads, withVariationRefs } from './plan-update.js';
import { inOrder } from './plan-creation.js';
import { recordsAsSeen } from './records-as-seen.js';
import { ownerless, withOwner } from './ownerless.js';
import { reopened } from './shape-change.js';
import { skuWait } from './sku-wait.js';
import { isField, isWritten } from './undo-modes.js';
import { listingValues, recordSent, recordValues, type UndoField, undoFields } from './undo-values.js';

type Linked = FamilyWork & { readonly applied: Applied; readonly link: Link };

/**
 * A family that an undo holds: what the undo wants is sent, and nothing else. One thing still moves it: taken off in the POS, it is
 * hidden, for nothing may be sold that the shop does not want to sell. Stock is the stock lane's and goes on.
 */
export function planHeld(work: FamilyWork, held: Hold, setting: PlanSetting): Decision {
  const hold = isWritten('availability', setting.fields) ? withPosWord(held, setting.whyOffline === null) : held;
  const learnt: FamilyChange | null = hold === held ? null : { familyId: work.familyId, hold };
  const standing = heldStanding(work, hold);
  const { link, applied } = work;
  const again = againAt(work);
  if (again !== null) return planAgain(work, again, setting, standing, learnt);
  if (link?.state !== 'linked' || applied === null) return { kind: 'settled', standing, change: learnt };
  if (applied.doubted || (setting.fresh === 'no' && applied.unanswered.length > 0)) return { kind: 'refresh' };
  const seen = withoutStrangers({ ...work, records: recordsAsSeen(work.records, applied) });
  return planAims(
    { ...seen, link, applied: seen.applied ?? applied },
    hold,
    setting,
    standing,
    withSeen(learnt, work, seen),
  );
}

/** A variation that the merchant deleted is forgotten once its row is of another family: it is a new one when it comes back (V-09). */
function withoutStrangers(work: FamilyWork): FamilyWork {
  const isStranger = ({ memberRef, detached }: RecordLink): boolean =>
    detached && !work.members.some(({ ref }) => ref === memberRef);
  return work.records.filter(isStranger).reduce((known, { memberRef }) => withoutVariant(known, memberRef), work);
}

/** Which SKU each record holds, and what the merchant has deleted, is told by every reading (U-05, D-02). */
function withSeen(
  learnt: FamilyChange | null,
  work: FamilyWork,
  { records, applied }: FamilyWork,
): FamilyChange | null {
  if (records === work.records) return learnt;
  const closed = ownerless(work, records);
  return {
    ...learnt,
    familyId: work.familyId,
    records,
    ...(applied === null || applied === work.applied ? {} : { applied }),
    ...(closed.length === 0 ? {} : { closed }),
  };
}

/** Only a change in the POS moves what is held, as it moves what the merchant has shown or hidden. */
function withPosWord(hold: Hold, online: boolean): Hold {
  if (hold.posOnline === online) return hold;
  const aims = online ? hold.aims : { ...hold.aims, visible: false };
  return { ...hold, posOnline: online, aims };
}

/** What the modes have taken away since is the store's own (F-16). */
function allowedBy(aims: UndoAims, fields: FieldPolicy): { readonly aims: UndoAims; readonly visible: boolean | null } {
  // What is made again is made as it was, whoever had made it so (D-03).
  if (aims.again !== undefined) return { aims, visible: aims.visible };
  const visible = isWritten('availability', fields) ? aims.visible : null;
  return { aims: isWritten('images', fields) ? aims : { ...aims, gallery: null, variantImages: {} }, visible };
}

function planAims(
  work: Linked,
  hold: Hold,
  setting: PlanSetting,
  standing: Standing,
  learnt: FamilyChange | null,
): Decision {
  const { applied, link } = work;
  const { aims, visible } = allowedBy(hold.aims, setting.fields);
  const views = undoFields(work, aims).filter(
    ({ field, sent, back }) => !isSame(field, sent, back) && (!isField(field) || isWritten(field, setting.fields)),
  );
  const touchesPictures = aims.gallery !== null || Object.keys(aims.variantImages).length > 0;
  const pictures = touchesPictures
    ? planImages(heldListing(work, aims), {
        link,
        links: work.images.filter(concerns(aims)),
        mode: 'follow',
        observed: applied.observed,
        fresh: setting.fresh,
        nowMs: setting.nowMs,
      })
    : NO_IMAGES;
  // What somebody has changed since is seen before anything is written over it.
  if (pictures.refresh || (views.length > 0 && setting.fresh === 'no')) return { kind: 'refresh' };
  const fields = fieldSteps(
    work,
    views.filter(({ ours }) => ours),
    setting,
  );
  const hide: PlanStep[] =
    visible === false && (applied.shown || applied.sent.online) && setting.held.hide === undefined
      ? [{ kind: 'hide' }]
      : [];
  const show = visible === true && !(applied.shown && applied.sent.online);
  const held = visible === false && applied.shown && setting.held.hide;
  const more = fields.waiting || pictures.more;
  // Stock goes on, whatever is held (S-05).
  const { first, again } = lastly(dueNumbers(work, applied, setting), more);
  const last = pictureSteps(work, pictures, show, fields.steps.length > 0);
  const steps = [...first.steps, ...hide, ...fields.steps, ...beforeShow(last, again)];
  const others = work.images.filter((image) => !concerns(aims)(image));
  const pictured = pictures.intent && [...others, ...pictures.intent];
  const intent = changeOf(work, learnt, pictured, { steps, ledger: [...first.ledger, ...again.ledger] }, setting);
  const after: Standing = held ? { state: 'held', reason: held } : standing;
  if (steps.length > 0) return { kind: 'plan', steps, intent, standing: after, more };
  if (fields.waiting) return { ...skuWait(applied.sent.name, work.attempts, setting.nowMs), change: intent };
  return { kind: 'settled', standing: after, change: intent };
}

function pictureSteps(work: Linked, pictures: ImagePlan, show: boolean, writes: boolean): readonly PlanStep[] {
  const unread = needsReading(work, work.applied) || uploads(pictures) || writes;
  const shown = new Set(work.applied.observed?.variations.map(({ ref }) => ref));
  // One that is gone, be it by a deletion of ours that had no answer, is not written to.
  const isThere = (step: PlanStep): boolean => !('variationRef' in step) || shown.has(step.variationRef ?? '');
  const known = { ...pictures, variants: withVariationRefs(pictures.variants, work).filter(isThere) };
  return inOrder(known, show ? 'show' : unread ? 'observe' : null);
}

function changeOf(
  { familyId, applied, ledger }: Linked,
  learnt: FamilyChange | null,
  images: readonly ImageLink[] | null,
  { steps, ledger: openings }: NumberSteps,
  { nowMs }: PlanSetting,
): FamilyChange | null {
  const word = wordBefore(applied, steps, nowMs);
  const reopening = withOwner([...reopened(ledger), ...openings], learnt?.closed ?? []);
  const change = {
    ...learnt,
    ...(images === null ? {} : { images }),
    ...(word === null ? {} : { applied: word }),
    ...(reopening.length === 0 ? {} : { ledger: reopening }),
  };
  return Object.keys(change).length === 0 ? null : { ...change, familyId };
}

/**
 * A picture that was never sent, because the listing had its own, is no matter of an undo (M-04), nor is that of a variation it does not put
 * back and that has not arrived.
 */
const concerns =
  ({ variantImages }: UndoAims) =>
  ({ state, target }: ImageLink): boolean =>
    state !== 'left' && (state === 'placed' || target === GALLERY || variantImages[target] !== undefined);

/** The listing with the pictures that the undo wants, and no others of ours. */
function heldListing({ applied, images }: Linked, aims: UndoAims): DesiredListing {
  const { sent } = applied;
  const placed = (target: string): DesiredImage | null => {
    const link = images.find((one) => one.target === target && one.state === 'placed');
    return link === undefined ? null : { ref: link.ref, content: link.content, url: '' };
  };
  const gallery = aims.gallery ?? galleryLinks(images).map(({ ref, content }) => ({ ref, content, url: '' }));
  if (sent.shape.kind === 'simple') return { ...sent, gallery };
  const variants = sent.shape.variants.map((variant) => {
    const own = aims.variantImages[variant.memberRef];
    return { ...variant, image: own === undefined ? placed(variant.memberRef) : own };
  });
  return { ...sent, gallery, shape: { ...sent.shape, variants } };
}

interface HeldFields {
  readonly steps: readonly PlanStep[];
  readonly waiting: boolean;
}

function fieldSteps(work: Linked, due: readonly UndoField[], setting: PlanSetting): HeldFields {
  const { shape } = work.applied.sent;
  const valuesOf = (memberRef: string | null) =>
    new Map(due.filter((view) => view.memberRef === memberRef).map(({ field, back }) => [field, back]));
  const changes: ListingChanges = listingValues(valuesOf(null));
  const turn = (memberRef: string) => {
    const sku = recordSent(work.applied.sent, memberRef)?.sku ?? '';
    return takeTurn(memberRef, sku, recordValues(valuesOf(memberRef)), setting.holding);
  };
  if (shape.kind === 'simple') {
    const { record, waiting } = turn(shape.record.memberRef);
    const nothing = Object.keys(changes).length + Object.keys(record).length === 0;
    return { steps: nothing ? [] : [{ kind: 'update', changes, record }], waiting };
  }
  const turns = shape.variants.map((variant) => ({ variant, ...turn(variant.memberRef) }));
  const own: PlanStep[] = Object.keys(changes).length === 0 ? [] : [{ kind: 'update', changes, record: {} }];
  const ofVariants = turns.flatMap(({ variant, record }): PlanStep[] => {
    const { memberRef, choices } = variant;
    const variationRef = work.records.find((one) => one.memberRef === memberRef)?.variationRef ?? null;
    if (variationRef === null || Object.keys(record).length === 0) return [];
    return [{ kind: 'update-variation', memberRef, variationRef, choices, record }];
  });
  return {
    steps: [...own, ...ofVariants],
    waiting: turns.some(({ waiting }) => waiting),
  };
}

/** The family stands as an undo left it, until it is released. */
function heldStanding(work: FamilyWork, { runId }: Hold): Standing {
  const args = { name: familyName(work), run: runName({ runId }) };
  const reason: StateReason = { code: 'undone', rule: 'R-04', args };
  return { state: 'held', reason };
}
