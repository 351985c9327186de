import type { DesiredListing, DesiredVariant, PlanStep } from '@tillbridge/connector-sdk/model';
import type { Applied, FamilyChange, FamilyWork, Link, StateReason } from '../ports/index.js';
import { type Decision, type PlanSetting, type Standing, UNDER_WAY } from './decision.js';
import { familySteps, type FieldSteps, simpleSteps } from './field-steps.js';
import { beforeShow, type DueNumbers, dueNumbers, lastly } from './number-steps.js';
import { hasUntied } from './image-link.js';
import { type ImagePlan, type ImageSetting, NO_IMAGES, planImages } from './image-plan.js';
import { ownerless, withOwner } from './ownerless.js';
import { mayStandOtherwise } from './unanswered.js';
import { isShownOtherwise } from './visibility.js';
import { wordBefore } from './word-before.js';
import { inOrder } from './plan-creation.js';
import { recordsAsSeen } from './records-as-seen.js';
import { planShapeChange, reopened } from './shape-change.js';
import { planUnopened } from './plan-unopened.js';
import { skuWait } from './sku-wait.js';
import { planStructure, SAME_STRUCTURE, type StructurePlan } from './structure-plan.js';

/**
 * The difference of one linked listing as steps: what becomes tracked or unlimited (S-05), then hide, fields, variations, pictures,
 * show. What the merchant changed is left alone unless a field is enforced (U-03), and visibility moves only when the POS's own side
 * does.
 */
export function planUpdate(
  stored: FamilyWork,
  link: Link,
  applied: Applied,
  desired: DesiredListing,
  setting: PlanSetting,
  standing: Standing,
): Decision {
  if (setting.fresh === 'no' && mayStandOtherwise(applied, desired)) return { kind: 'refresh' };
  const seen = { ...stored, records: recordsAsSeen(stored.records, applied) };
  const change = planShapeChange({ work: seen, applied, desired, setting, standing }) ?? planUnopened(seen, setting);
  if (change?.kind === 'refresh') return change;
  if (change !== null)
    return numbersFirst(seen, applied, setting) ?? hiddenFirst(change, seen.familyId, applied, desired, setting);
  const work = withoutLeftovers(seen, applied, desired);
  const structure = structureOf(work, applied, desired, setting);
  const made = new Set((structure.records ?? work.records).map(({ memberRef }) => memberRef));
  const pictures = picturesOf(withVariants(desired, made), structure, {
    link,
    links: work.images,
    observed: applied.observed,
    fresh: setting.fresh,
    nowMs: setting.nowMs,
    mode: setting.fields.images.mode,
  });
  if (structure.refresh || pictures.refresh) return { kind: 'refresh' };
  const fields =
    desired.shape.kind === 'family'
      ? familySteps(work, applied, desired, structure, setting)
      : simpleSteps(work, applied, desired, setting);
  const waiting = fields.waiting || structure.waiting;
  const more = waiting || structure.more || pictures.more || hasUntied(work.images);
  const numbers = lastly(dueNumbers(work, applied, setting, structure.lost), more);
  const parts = { structure, pictures, fields, numbers };
  const steps = stepsOf(work, applied, desired, setting, parts);
  const after = standingAfter(standing, applied, desired, setting, structure);
  const intent = changeOf(stored, work, parts, appliedBefore(applied, structure, steps, setting));
  if (steps.length > 0) return { kind: 'plan', steps, intent, standing: after, more };
  return waiting
    ? { ...skuWait(desired.name, stored.attempts, setting.nowMs), change: intent }
    : { kind: 'settled', standing: after, change: intent };
}

/** Of a family that was to become simple and stays one: the product's own record, where its row is no variant of it any more (V-06). */
function withoutLeftovers(work: FamilyWork, { sent }: Applied, desired: DesiredListing): FamilyWork {
  const [now, then] = [desired.shape, sent.shape];
  if (now.kind === 'simple' || then.kind === 'simple') return work;
  const variants = new Set([...now.variants, ...then.variants].map(({ memberRef }) => memberRef));
  const records = work.records.filter(
    ({ memberRef, variationRef, detached }) => detached || variationRef !== null || variants.has(memberRef),
  );
  return records.length === work.records.length ? work : { ...work, records };
}

/** What belonged to a variation that is not there any more went with it (V-05). No picture is sent while that is not known. */
function picturesOf(desired: DesiredListing, { lost, more }: StructurePlan, setting: ImageSetting): ImagePlan {
  if (more) return NO_IMAGES;
  const links = setting.links.filter(({ target }) => !lost.has(target));
  const plan = planImages(desired, { ...setting, links });
  return links.length < setting.links.length ? { ...plan, intent: plan.intent ?? links } : plan;
}

/** A variant that has to wait for its SKU or its choices has no variation that a picture could go to. */
function withVariants(desired: DesiredListing, made: ReadonlySet<string>): DesiredListing {
  const { shape } = desired;
  if (shape.kind === 'simple' || shape.variants.every(({ memberRef }) => made.has(memberRef))) return desired;
  return { ...desired, shape: { ...shape, variants: shape.variants.filter(({ memberRef }) => made.has(memberRef)) } };
}

interface Parts {
  readonly structure: StructurePlan;
  readonly pictures: ImagePlan;
  readonly fields: FieldSteps;
  readonly numbers: DueNumbers;
}

/** What is counted from now on is told so before the shape changes, which may be refused (S-05); null where nothing is. */
function numbersFirst(work: FamilyWork, applied: Applied, setting: PlanSetting): Decision | null {
  const { steps, ledger } = dueNumbers(work, applied, setting).first;
  if (steps.length === 0) return null;
  const intent = { familyId: work.familyId, records: work.records, ledger };
  return { kind: 'plan', steps, intent, standing: UNDER_WAY, more: true };
}

/** What is taken off in the POS is hidden before anything else, also when it is waited for something; our word is noted first. */
function hiddenFirst(
  decision: Decision,
  familyId: string,
  applied: Applied,
  desired: DesiredListing,
  setting: PlanSetting,
): Decision {
  const hides = hideIsDue(applied, desired, setting) && setting.held.hide === undefined;
  const planned = decision.kind === 'plan' ? decision : null;
  if (decision.kind === 'refresh' || (planned === null && !hides)) return decision;
  const steps: readonly PlanStep[] = [...(hides ? [{ kind: 'hide' } as const] : []), ...(planned?.steps ?? [])];
  const word = wordBefore(planned?.intent?.applied ?? applied, steps, setting.nowMs);
  const intent = planned?.intent ?? null;
  return {
    kind: 'plan',
    steps,
    intent: word === null ? intent : { familyId, ...intent, applied: word },
    standing: hides ? UNDER_WAY : (planned?.standing ?? UNDER_WAY),
    more: true,
  };
}

function structureOf(work: FamilyWork, applied: Applied, desired: DesiredListing, setting: PlanSetting): StructurePlan {
  const { shape } = desired;
  const sent = applied.sent.shape;
  if (shape.kind === 'family' && sent.kind === 'family')
    return planStructure(work, applied, { ...desired, shape }, sent, setting);
  return SAME_STRUCTURE;
}

function stepsOf(
  work: FamilyWork,
  applied: Applied,
  desired: DesiredListing,
  setting: PlanSetting,
  { structure, pictures, fields, numbers }: Parts,
): readonly PlanStep[] {
  const hide: PlanStep[] =
    hideIsDue(applied, desired, setting) && setting.held.hide === undefined ? [{ kind: 'hide' }] : [];
  const show = showIsDue(applied, desired, setting) && !structure.more;
  const unread = needsReading(work, applied) || structure.steps.length > 0 || uploads(pictures);
  const known = { ...pictures, variants: withVariationRefs(pictures.variants, work) };
  return [
    ...numbers.first.steps,
    ...hide,
    ...together(fields.steps, structure.steps),
    ...beforeShow(inOrder(known, show ? 'show' : unread ? 'observe' : null), numbers.again),
  ];
}

/** A variation that gets other choices gets its other fields in the same call (U-04). */
function together(fields: readonly PlanStep[], structure: readonly PlanStep[]): readonly PlanStep[] {
  const changes = new Map(
    fields.flatMap((step) => (step.kind === 'update-variation' ? [[step.memberRef, step] as const] : [])),
  );
  const merged = new Set<PlanStep>();
  const whole = structure.map((step): PlanStep => {
    const own = step.kind === 'update-variation' ? changes.get(step.memberRef) : undefined;
    if (own === undefined || step.kind !== 'update-variation' || merged.has(own)) return step;
    merged.add(own);
    return { ...step, record: own.record };
  });
  return [...fields.filter((step) => !merged.has(step)), ...whole];
}

/** Where `sent.online` and `shown` differ nobody knows whether the store has followed our last word, so it is said again. */
const hideIsDue = (applied: Applied, desired: DesiredListing, { fields }: Pick<PlanSetting, 'fields'>): boolean =>
  !desired.online && (applied.shown || applied.sent.online || isShownOtherwise(applied, desired, fields));

const showIsDue = (applied: Applied, desired: DesiredListing, { fields }: Pick<PlanSetting, 'fields'>): boolean =>
  desired.online && (!(applied.shown && applied.sent.online) || isShownOtherwise(applied, desired, fields));

export const uploads = (pictures: ImagePlan): boolean =>
  pictures.gallery.some((step) => step.kind === 'images' || step.kind === 'upload-image');

/** Something we sent has not been seen in the store yet: ids of variations, pictures, texts given back. */
export function needsReading(work: FamilyWork, applied: Applied): boolean {
  const family = applied.sent.shape.kind === 'family';
  const seen = new Set(applied.givenBack?.variations.map(({ ref }) => ref));
  const unknownVariation =
    family && work.records.some((record) => !record.detached && !seen.has(record.variationRef ?? ''));
  return applied.givenBack === null || unknownVariation || hasUntied(work.images);
}

export function withVariationRefs(steps: readonly PlanStep[], work: FamilyWork): PlanStep[] {
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
  if (hideIsDue(applied, desired, setting) && setting.held.hide !== undefined)
    return { state: 'held', reason: setting.held.hide };
  return structure.stuck === null
    ? standing
    : { ...standing, reason: standing.reason ?? optionsInUse(desired.name, structure.stuck) };
}

/** Another variation has the values of this variant: the merchant's own, or that of a variant that is blocked (V-04). */
const optionsInUse = (name: string, { sku, choices }: DesiredVariant): StateReason => ({
  code: 'options-in-use',
  rule: 'V-04',
  args: { name, sku, variant: choices.map(({ value }) => value).join(' / ') },
});

/** What counts as applied once the steps are under way, null when it stays as it is: new variations, and our word. */
function appliedBefore(
  applied: Applied,
  structure: StructurePlan,
  steps: readonly PlanStep[],
  { nowMs }: PlanSetting,
): Applied | null {
  const changed = structure.sent && { ...applied, sent: structure.sent };
  return wordBefore(changed ?? applied, steps, nowMs) ?? changed;
}

/** What is to be stored before the steps are sent, or without any; null when nothing changed. */
function changeOf(
  stored: FamilyWork,
  work: FamilyWork,
  { structure, pictures, fields, numbers: { first, again } }: Parts,
  applied: Applied | null,
): FamilyChange | null {
  const records = structure.records ?? (work.records === stored.records ? null : work.records);
  const closed = ownerless(stored, records ?? work.records);
  const numbers = [...structure.ledger, ...fields.ledger, ...first.ledger, ...again.ledger, ...reopened(stored.ledger)];
  const ledger = withOwner(numbers, closed);
  const change = {
    ...(records === null ? {} : { records }),
    ...(pictures.intent === null ? {} : { images: pictures.intent }),
    ...(applied === null ? {} : { applied }),
    ...(ledger.length === 0 ? {} : { ledger }),
    ...(closed.length === 0 ? {} : { closed }),
  };
  return Object.keys(change).length === 0 ? null : { familyId: stored.familyId, ...change };
}
