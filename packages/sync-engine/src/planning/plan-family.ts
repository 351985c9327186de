import type { DesiredListing, PlanStep, Quantity, RecordChanges } from '@tillbridge/connector-sdk/model';
import type { MappedFamily } from '@tillbridge/mapping-core';
import type { Applied, FamilyChange, FamilyState, FamilyWork, Link, StateReason } from '../ports/index.js';
import { familySku, listingKey, variationKey } from './family-id.js';
import { planImages, type ImagePlan } from './image-plan.js';
import { listingChanges, matchVariants, recordChanges, variationOf } from './record-diff.js';
import { skuTurn, type SkuHolding } from './sku-moves.js';

/** What a family's plan needs to know beyond the family itself. */
export interface PlanSetting {
  readonly connectionId: string;
  readonly nowMs: number;
  readonly lookupLagMs: number;
  /** The opening quantity of every record, and whether some level was unknown (S-06). */
  readonly quantities: Readonly<Record<string, Quantity>>;
  readonly stockUnknown: StateReason | null;
  readonly holding: SkuHolding;
  /** Whether the store's plan has room for one more product. */
  readonly room: boolean;
}

/** How the family stands once all steps have been done. */
export interface Standing {
  readonly state: FamilyState;
  readonly reason: StateReason | null;
}

/** What to do about a family now. */
export type Decision =
  /** Nothing to send. */
  | { readonly kind: 'settled'; readonly standing: Standing }
  /** Steps to send; `intent` is stored first. `more`: planning again afterwards will find more to do. */
  | {
      readonly kind: 'plan';
      readonly steps: readonly PlanStep[];
      readonly intent: FamilyChange | null;
      readonly standing: Standing;
      readonly more: boolean;
    }
  /** Created perhaps: look our mark up (M-01). */
  | { readonly kind: 'lookup' }
  /** Read the listing by id before anything is planned (I-04). */
  | { readonly kind: 'refresh' }
  | { readonly kind: 'wait'; readonly untilMs: number; readonly standing: Standing };

/** `attemptedAtMs` of a creation that was stored as an intent and is known not to have been sent. */
export const NEVER_SENT = 0;

const UNDER_WAY: Standing = { state: 'pending', reason: null };

/** Drives one family from where it is towards where it should be; there are no separate paths for creation and update. */
export function planFamily(work: FamilyWork, mapped: MappedFamily, setting: PlanSetting): Decision {
  if (mapped.kind === 'blocked') return { kind: 'settled', standing: { state: 'blocked', reason: mapped.reason } };
  if (mapped.kind === 'gone') return { kind: 'settled', standing: goneStanding(work) };
  const [block] = mapped.blockedVariants;
  const standing = standingOf(mapped.listing, block?.reason ?? setting.stockUnknown);
  if (work.link === null) return setting.room ? planCreation(work, mapped.listing, setting, standing) : noRoom(work);
  if (work.link.state === 'creating') {
    if (work.link.attemptedAtMs === NEVER_SENT) return planCreation(work, mapped.listing, setting, standing);
    const lookableAtMs = work.link.attemptedAtMs + setting.lookupLagMs;
    return setting.nowMs < lookableAtMs
      ? { kind: 'wait', untilMs: lookableAtMs, standing: UNDER_WAY }
      : { kind: 'lookup' };
  }
  if (work.images.some((image) => image.state === 'sending')) return { kind: 'refresh' };
  return work.applied === null
    ? { kind: 'refresh' }
    : planUpdate(work, work.link, work.applied, mapped.listing, setting, standing);
}

function standingOf(desired: DesiredListing, reason: StateReason | null): Standing {
  return { state: desired.online ? 'online' : 'hidden', reason };
}

function goneStanding(work: FamilyWork): Standing {
  if (work.link === null) return { state: 'excluded', reason: null };
  return {
    state: 'pending',
    reason: { code: 'deleted-in-pos', rule: 'D-01', args: { name: work.applied?.sent.name ?? work.familyId } },
  };
}

function noRoom(work: FamilyWork): Decision {
  const name = work.members.find((member) => !member.deleted)?.name ?? work.familyId;
  return {
    kind: 'settled',
    standing: { state: 'blocked', reason: { code: 'plan-limit', rule: 'A-09', args: { name } } },
  };
}

/** Create hidden, pictures, then show as the last step; the opening of every ledger is stored first (S-08). */
export function planCreation(
  work: FamilyWork,
  listing: DesiredListing,
  setting: Pick<PlanSetting, 'connectionId' | 'nowMs' | 'quantities'>,
  standing: Standing,
): Decision {
  const externalKey = listingKey(setting.connectionId, work.familyId);
  const create = {
    kind: 'create',
    listing,
    familySku: listing.shape.kind === 'family' ? familySku(work.familyId) : null,
    quantities: setting.quantities,
    variationKeys: Object.fromEntries(
      recordRefs(listing).map((ref) => [ref, variationKey(setting.connectionId, work.familyId, ref)]),
    ),
  } as const;
  const link: Link = {
    state: 'creating',
    listingRef: null,
    externalKey,
    attemptedAtMs: setting.nowMs,
    lastWriteAtMs: setting.nowMs,
    imageMode: 'media',
  };
  const pictures = planImages(listing, link, [], null);
  const intent: FamilyChange = {
    familyId: work.familyId,
    link,
    applied: { sent: listing, shown: false, givenBack: null, observed: null },
    records: recordsOf(listing),
    openings: setting.quantities,
  };
  return {
    kind: 'plan',
    steps: [create, ...inOrder(pictures, listing.online ? 'show' : 'observe')],
    intent,
    standing,
    more: false,
  };
}

const recordRefs = (listing: DesiredListing): readonly string[] =>
  listing.shape.kind === 'simple'
    ? [listing.shape.record.memberRef]
    : listing.shape.variants.map((variant) => variant.memberRef);

function recordsOf(listing: DesiredListing): NonNullable<FamilyChange['records']> {
  const records = listing.shape.kind === 'simple' ? [listing.shape.record] : listing.shape.variants;
  return records.map(({ memberRef, sku }) => ({ memberRef, variationRef: null, sku }));
}

/**
 * The gallery, then what tells the ids of variations, then their pictures; showing comes after everything else, and
 * its answer tells all that a read would.
 */
function inOrder(pictures: ImagePlan, last: 'show' | 'observe' | null): PlanStep[] {
  const show: PlanStep[] = last === 'show' ? [{ kind: 'show' }] : [];
  const observe: PlanStep[] = last === 'observe' ? [{ kind: 'observe' }] : [];
  return [...pictures.gallery, ...observe, ...pictures.variants, ...show];
}

function planUpdate(
  work: FamilyWork,
  link: Link,
  applied: Applied,
  desired: DesiredListing,
  setting: PlanSetting,
  standing: Standing,
): Decision {
  const fields = fieldSteps(work, applied, desired, setting);
  const pictures = planImages(desired, link, work.images, applied.observed);
  const hide: PlanStep[] = applied.shown && !desired.online ? [{ kind: 'hide' }] : [];
  const show = !applied.shown && desired.online;
  const unread = needsReading(work, applied) || pictures.gallery.length > 0;
  const known = { ...pictures, variants: withVariationRefs(pictures.variants, work) };
  const steps = [...hide, ...fields.steps, ...inOrder(known, show ? 'show' : unread ? 'observe' : null)];
  const after = fields.structureDiffers ? structureChanged(desired) : standing;
  if (steps.length === 0)
    return fields.waiting
      ? { kind: 'wait', untilMs: setting.nowMs + 500, standing: UNDER_WAY }
      : { kind: 'settled', standing: after };
  const intent = pictures.intent === null ? null : { familyId: work.familyId, images: pictures.intent };
  return { kind: 'plan', steps, intent, standing: after, more: fields.waiting };
}

/** Something we sent has not been seen in the store yet: ids of variations, places of pictures, texts given back. */
function needsReading(work: FamilyWork, applied: Applied): boolean {
  const family = applied.sent.shape.kind === 'family';
  const unknownVariation = family && work.records.some((record) => record.variationRef === null);
  const unknownPlace = work.images.some(
    (image) => image.target === 'gallery' && image.state === 'placed' && image.place === null,
  );
  return applied.givenBack === null || unknownVariation || unknownPlace;
}

function withVariationRefs(steps: readonly PlanStep[], work: FamilyWork): PlanStep[] {
  const refOf = new Map(work.records.map((record) => [record.memberRef, record.variationRef]));
  return steps.map((step) =>
    step.kind === 'variation-image' ? { ...step, variationRef: refOf.get(step.memberRef) ?? null } : step,
  );
}

function structureChanged(desired: DesiredListing): Standing {
  return { state: 'pending', reason: { code: 'structure-changed', rule: 'V-01', args: { name: desired.name } } };
}

interface FieldSteps {
  readonly steps: readonly PlanStep[];
  /** True when a SKU has to wait for another record to move on (U-05). */
  readonly waiting: boolean;
  readonly structureDiffers: boolean;
}

function fieldSteps(work: FamilyWork, applied: Applied, desired: DesiredListing, setting: PlanSetting): FieldSteps {
  const { sent, givenBack, observed } = applied;
  const changes = listingChanges(desired, sent, givenBack, observed);
  const shippable = observed?.shippable ?? true;
  if (desired.shape.kind === 'simple' && sent.shape.kind === 'simple') {
    const due = recordChanges(
      desired.shape.record,
      sent.shape.record,
      { givenBack: givenBack ?? undefined, observed: observed ?? undefined },
      shippable,
    );
    const turn = takeTurn(desired.shape.record.memberRef, sent.shape.record.sku, due, setting);
    return { steps: updateStep(changes, turn.record), waiting: turn.waiting, structureDiffers: false };
  }
  if (desired.shape.kind === 'simple' || sent.shape.kind === 'simple')
    return { steps: updateStep(changes, {}), waiting: false, structureDiffers: true };
  const alive = new Set(work.members.filter((member) => !member.deleted).map((member) => member.ref));
  const match = matchVariants(desired.shape.variants, sent.shape.variants, alive);
  const refOf = new Map(work.records.map((record) => [record.memberRef, record.variationRef]));
  const turns = match.pairs.flatMap(({ desired: now, sent: then }) => {
    const variationRef = refOf.get(now.memberRef) ?? null;
    if (variationRef === null) return [];
    const shown = { givenBack: variationOf(givenBack, variationRef), observed: variationOf(observed, variationRef) };
    const turn = takeTurn(now.memberRef, then.sku, recordChanges(now, then, shown, shippable), setting);
    return [{ ...turn, variant: now, variationRef }];
  });
  const steps = turns
    .filter(({ record }) => Object.keys(record).length > 0)
    .map(({ variant, variationRef, record }): PlanStep => ({
      kind: 'update-variation',
      memberRef: variant.memberRef,
      variationRef,
      choices: variant.choices,
      record,
    }));
  return {
    steps: [...updateStep(changes, {}), ...steps],
    waiting: turns.some((turn) => turn.waiting),
    structureDiffers: match.structureDiffers,
  };
}

function updateStep(changes: ReturnType<typeof listingChanges>, record: RecordChanges): PlanStep[] {
  return Object.keys(changes).length + Object.keys(record).length === 0 ? [] : [{ kind: 'update', changes, record }];
}

/** The record's changes with its SKU held back or sent over a temporary one where others stand in the way (U-05). */
function takeTurn(
  memberRef: string,
  from: string,
  due: RecordChanges,
  setting: PlanSetting,
): { record: RecordChanges; waiting: boolean } {
  if (due.sku === undefined) return { record: due, waiting: false };
  const { sku, ...rest } = due;
  const turn = skuTurn({ memberRef, from, to: sku }, setting.holding);
  if (turn.kind === 'go') return { record: due, waiting: false };
  return { record: turn.kind === 'detour' ? { ...rest, sku: turn.temporarySku } : rest, waiting: true };
}
