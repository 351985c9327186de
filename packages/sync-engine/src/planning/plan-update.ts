import type { DesiredListing, Listing, PlanStep } from '@tillbridge/connector-sdk/model';
import type { Applied, FamilyChange, FamilyWork, Link, RecordLink, StateReason } from '../ports/index.js';
import { type Decision, type PlanSetting, type Standing, UNDER_WAY } from './decision.js';
import { familySteps, type FieldSteps, simpleSteps } from './field-steps.js';
import { planImages, type ImagePlan } from './image-plan.js';
import { inOrder } from './plan-creation.js';
import { planStructure, SAME_STRUCTURE, type StructurePlan } from './structure-plan.js';

/** A SKU that waits for another record is looked at again after this. */
const SKU_WAIT_MS = 500;

/**
 * The difference of one linked listing as steps: hide, fields, variations, pictures, show. What the merchant changed is left alone
 * unless a field is enforced (U-03), and visibility moves only when the POS's own side does.
 */
export function planUpdate(
  stored: FamilyWork,
  link: Link,
  applied: Applied,
  desired: DesiredListing,
  setting: PlanSetting,
  standing: Standing,
): Decision {
  const work = { ...stored, records: detachMissing(stored.records, applied.observed) };
  const structure = structureOf(work, applied, desired, setting);
  const pictures = planImages(desired, {
    link,
    links: work.images,
    observed: applied.observed,
    fresh: setting.fresh,
    nowMs: setting.nowMs,
  });
  if (structure.refresh || pictures.refresh) return { kind: 'refresh' };
  const fields =
    sharesShape(desired, applied.sent) && desired.shape.kind === 'family'
      ? familySteps(work, applied, desired, structure.pairs, setting)
      : simpleSteps(work, applied, desired, setting);
  const steps = stepsOf(work, applied, desired, setting, { structure, pictures, fields });
  const waiting = fields.waiting || structure.waiting;
  const after = standingAfter(standing, applied, desired, setting, structure);
  const change = changeOf(stored, work, { structure, pictures, fields, applied });
  if (steps.length > 0) return { kind: 'plan', steps, intent: change, standing: after, more: waiting || pictures.more };
  return waiting
    ? { kind: 'wait', untilMs: setting.nowMs + SKU_WAIT_MS, standing: UNDER_WAY }
    : { kind: 'settled', standing: after, change };
}

interface Parts {
  readonly structure: StructurePlan;
  readonly pictures: ImagePlan;
  readonly fields: FieldSteps;
}

const sharesShape = (a: DesiredListing, b: DesiredListing): boolean => a.shape.kind === b.shape.kind;

function structureOf(work: FamilyWork, applied: Applied, desired: DesiredListing, setting: PlanSetting): StructurePlan {
  const { shape } = desired;
  const sent = applied.sent.shape;
  if (shape.kind === 'family' && sent.kind === 'family')
    return planStructure(work, applied, { ...desired, shape }, sent, setting);
  return { ...SAME_STRUCTURE, differs: shape.kind !== sent.kind };
}

/** A variation that a reading by id no longer shows was deleted by the merchant and is not created again (D-02). */
function detachMissing(records: readonly RecordLink[], observed: Listing | null): readonly RecordLink[] {
  if (observed === null) return records;
  const shown = new Set(observed.variations.map((variation) => variation.ref));
  const missing = (record: RecordLink): boolean =>
    record.variationRef !== null && !record.detached && !shown.has(record.variationRef);
  return records.some(missing)
    ? records.map((record) => (missing(record) ? { ...record, detached: true } : record))
    : records;
}

function stepsOf(
  work: FamilyWork,
  applied: Applied,
  desired: DesiredListing,
  setting: PlanSetting,
  { structure, pictures, fields }: Parts,
): readonly PlanStep[] {
  const hide: PlanStep[] =
    applied.shown && !desired.online && setting.held.hide === undefined ? [{ kind: 'hide' }] : [];
  const show = !applied.shown && desired.online;
  const unread = needsReading(work, applied) || structure.steps.length > 0 || uploads(pictures);
  const known = { ...pictures, variants: withVariationRefs(pictures.variants, work) };
  return [...hide, ...fields.steps, ...structure.steps, ...inOrder(known, show ? 'show' : unread ? 'observe' : null)];
}

const uploads = (pictures: ImagePlan): boolean =>
  pictures.gallery.some((step) => step.kind === 'images' || step.kind === 'upload-image');

/** Something we sent has not been seen in the store yet: ids of variations, pictures, texts given back. */
function needsReading(work: FamilyWork, applied: Applied): boolean {
  const family = applied.sent.shape.kind === 'family';
  const unknownVariation = family && work.records.some((record) => record.variationRef === null && !record.detached);
  const unknownPlace = work.images.some(
    (image) => image.target === 'gallery' && image.state === 'placed' && image.identity === null,
  );
  return applied.givenBack === null || unknownVariation || unknownPlace;
}

function withVariationRefs(steps: readonly PlanStep[], work: FamilyWork): PlanStep[] {
  const recordOf = new Map(work.records.map((record) => [record.memberRef, record]));
  return steps.flatMap((step): PlanStep[] => {
    if (step.kind !== 'variation-image' && step.kind !== 'delete-variation-image') return [step];
    const record = recordOf.get(step.memberRef);
    if (record?.detached === true) return [];
    const variationRef = record?.variationRef ?? null;
    if (step.kind === 'variation-image') return [{ ...step, variationRef }];
    return variationRef === null ? [] : [{ ...step, variationRef }];
  });
}

/** How the family stands once the steps are done. */
function standingAfter(
  standing: Standing,
  applied: Applied,
  desired: DesiredListing,
  setting: PlanSetting,
  structure: StructurePlan,
): Standing {
  if (applied.shown && !desired.online && setting.held.hide !== undefined)
    return { state: 'held', reason: setting.held.hide };
  if (structure.differs) return { state: 'pending', reason: structureChanged(desired.name) };
  return standing;
}

const structureChanged = (name: string): StateReason => ({ code: 'structure-changed', rule: 'V-04', args: { name } });

/** What is to be stored before the steps are sent, or without any; null when nothing changed. */
function changeOf(
  stored: FamilyWork,
  work: FamilyWork,
  { structure, pictures, fields, applied }: Parts & { readonly applied: Applied },
): FamilyChange | null {
  const records = structure.records ?? (work.records === stored.records ? null : work.records);
  const ledger = [...structure.ledger, ...fields.ledger];
  // Nothing is sent any more to a variation that the merchant deleted.
  const closed = work.records.flatMap((record, index) =>
    record.detached && stored.records[index]?.detached === false ? [record.memberRef] : [],
  );
  const change = {
    ...(records === null ? {} : { records }),
    ...(pictures.intent === null ? {} : { images: pictures.intent }),
    ...(structure.sent === null ? {} : { applied: { ...applied, sent: structure.sent } }),
    ...(ledger.length === 0 ? {} : { ledger }),
    ...(closed.length === 0 ? {} : { closed }),
  };
  return Object.keys(change).length === 0 ? null : { familyId: stored.familyId, ...change };
}
