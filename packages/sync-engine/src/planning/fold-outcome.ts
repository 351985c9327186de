import type {
  DesiredListing,
  DesiredRecord,
  DesiredVariant,
  Listing,
  PlanStep,
  RecordChanges,
  StepFailure,
  StepOutcome,
} from '@tillbridge/connector-sdk/model';
import type { Applied, FamilyWork, ImageLink, Link, RecordLink } from '../ports/index.js';
import { memberOfKey } from './family-id.js';
import { GALLERY, imageLink, tieImages } from './image-plan.js';
import { NEVER_SENT } from './plan-family.js';

/**
 * What we know of a family after one step: pure, and the same whether the outcome comes at once, in a later slice, or after
 * a restart. A failed step changes nothing but the way pictures are sent.
 */
export function foldOutcome(work: FamilyWork, outcome: StepOutcome, connectionId: string, nowMs: number): FamilyWork {
  const { step, result } = outcome;
  if (result.status === 'failed')
    return foldFailure(work, step, result.refusedImage?.message ?? result.failure.message, result.failure.code, nowMs);
  const linked = {
    ...work,
    link: writtenLink(work, result.listingRef, step, nowMs),
    applied: foldApplied(work.applied, step),
  };
  const pictured = { ...linked, images: foldImages(linked, step), records: foldRecords(linked.records, step) };
  return result.observed === null
    ? patchObserved(pictured, step)
    : foldObserved(pictured, result.observed, connectionId, writtenFields(step));
}

/** Fields of the product that a write may have changed. */
const WRITABLE = ['name', 'description', 'brand', 'price', 'sku', 'upc', 'weight', 'dimensions'] as const;
type WrittenField = (typeof WRITABLE)[number];

const writtenFields = (step: PlanStep): readonly WrittenField[] =>
  step.kind === 'update' ? WRITABLE.filter((field) => field in step.changes || field in step.record) : [];

/** Takes a listing in as read by id. Of the fields just `written` it shows what the store gave back; the others may be the merchant's. */
export function foldObserved(
  work: FamilyWork,
  observed: Listing,
  connectionId: string,
  written: readonly WrittenField[] = [],
): FamilyWork {
  if (work.applied === null) return work;
  return {
    ...work,
    records: tieRecords(work, observed, connectionId),
    images: tieImages(work.images, observed),
    applied: { ...work.applied, givenBack: givenBackOf(work.applied.givenBack, observed, written), observed },
  };
}

/** What was never seen after our last write counts as given back now: a whole listing, or a variation. */
function givenBackOf(before: Listing | null, observed: Listing, written: readonly WrittenField[]): Listing {
  if (before === null) return observed;
  const known = new Set(before.variations.map((variation) => variation.ref));
  const variations = [...before.variations, ...observed.variations.filter((variation) => !known.has(variation.ref))];
  return written.reduce<Listing>((given, field) => ({ ...given, [field]: observed[field] }), { ...before, variations });
}

/** The link of a listing that was found by its mark (M-01). */
export function adopt(work: FamilyWork, observed: Listing, connectionId: string, nowMs: number): FamilyWork {
  if (work.link === null) return work;
  const link: Link = { ...work.link, state: 'linked', listingRef: observed.ref, lastWriteAtMs: nowMs };
  const images =
    observed.images.length > 0 && work.images.length === 0 ? sentGallery(work.applied, observed) : work.images;
  return foldObserved({ ...work, link, images }, observed, connectionId);
}

/** Pictures on a listing of ours that nobody else has touched are those we sent, as many as there are. */
function sentGallery(applied: Applied | null, observed: Listing): readonly ImageLink[] {
  return (applied?.sent.gallery ?? [])
    .slice(0, observed.images.length)
    .map((image, index) => imageLink(image, GALLERY, index, null));
}

function writtenLink(work: FamilyWork, listingRef: string, step: PlanStep, nowMs: number): Link | null {
  if (work.link === null) return null;
  const lastWriteAtMs = step.kind === 'observe' ? work.link.lastWriteAtMs : nowMs;
  return { ...work.link, state: 'linked', listingRef, lastWriteAtMs };
}

function foldFailure(
  work: FamilyWork,
  step: PlanStep,
  message: string,
  code: StepFailure['code'],
  nowMs: number,
): FamilyWork {
  if (work.link === null) return work;
  switch (step.kind) {
    case 'create':
      return { ...work, link: { ...work.link, attemptedAtMs: mayHaveBeenDone(code) ? nowMs : NEVER_SENT } };
    case 'images':
      return code === 'invalid' ? { ...work, link: { ...work.link, imageMode: 'single' } } : work;
    case 'upload-image':
      return code === 'invalid' ? { ...work, images: withImage(work, step.image, GALLERY, message) } : work;
    case 'variation-image':
      return code === 'invalid' ? { ...work, images: withImage(work, step.image, step.memberRef, message) } : work;
    case 'hide':
    case 'show':
    case 'update':
    case 'update-variation':
    case 'observe':
      return work;
  }
}

/** A plain refusal is a known outcome: there is nothing to look up (M-01). */
function mayHaveBeenDone(code: StepFailure['code']): boolean {
  switch (code) {
    case 'transient':
    case 'contract-violation':
    case 'conflict':
    case 'not-found':
      return true;
    case 'rate-limited':
    case 'auth-expired':
    case 'suspended':
    case 'limit-reached':
    case 'invalid':
      return false;
  }
}

function foldApplied(applied: Applied | null, step: PlanStep): Applied | null {
  if (applied === null) return null;
  switch (step.kind) {
    case 'create':
      return { ...applied, sent: step.listing };
    case 'show':
      return { ...applied, shown: true };
    case 'hide':
      return { ...applied, shown: false };
    case 'update':
      return { ...applied, sent: withRecord({ ...applied.sent, ...step.changes }, null, step.record) };
    case 'update-variation':
      return { ...applied, sent: withRecord(applied.sent, step.memberRef, step.record) };
    case 'images':
    case 'upload-image':
    case 'variation-image':
    case 'observe':
      return applied;
  }
}

function withRecord(sent: DesiredListing, memberRef: string | null, record: RecordChanges): DesiredListing {
  if (sent.shape.kind === 'simple') {
    const changed: DesiredRecord = { ...sent.shape.record, ...record };
    return { ...sent, price: changed.price, shape: { kind: 'simple', record: changed } };
  }
  const variants = sent.shape.variants.map((variant): DesiredVariant =>
    variant.memberRef === memberRef ? { ...variant, ...record } : variant,
  );
  return { ...sent, shape: { ...sent.shape, variants } };
}

function foldRecords(records: readonly RecordLink[], step: PlanStep): readonly RecordLink[] {
  if (step.kind !== 'update' && step.kind !== 'update-variation') return records;
  const { sku } = step.record;
  if (sku === undefined) return records;
  return records.map((record) =>
    step.kind === 'update' || record.memberRef === step.memberRef ? { ...record, sku } : record,
  );
}

function foldImages(work: FamilyWork, step: PlanStep): readonly ImageLink[] {
  switch (step.kind) {
    case 'images':
      return [
        ...work.images.filter((link) => link.target !== GALLERY),
        ...step.images.map((image, index) => imageLink(image, GALLERY, index, null)),
      ];
    case 'upload-image':
      return withImage(work, step.image, GALLERY, null);
    case 'variation-image':
      return withImage(work, step.image, step.memberRef, null);
    default:
      return work.images;
  }
}

function withImage(
  work: FamilyWork,
  image: Parameters<typeof imageLink>[0],
  target: string,
  refusal: string | null,
): readonly ImageLink[] {
  const known = work.images.find((link) => link.target === target && link.content === image.content);
  const position = known?.position ?? work.images.filter((link) => link.target === target).length;
  return [...work.images.filter((link) => link !== known), imageLink(image, target, position, refusal)];
}

function tieRecords(work: FamilyWork, observed: Listing, connectionId: string): readonly RecordLink[] {
  if (work.applied?.sent.shape.kind !== 'family') return work.records;
  const refOf = new Map(
    observed.variations.map((variation) => [
      memberOfKey(variation.externalKey, connectionId, work.familyId),
      variation.ref,
    ]),
  );
  return work.records.map((record) => ({
    ...record,
    variationRef: refOf.get(record.memberRef) ?? record.variationRef,
  }));
}

/** An answer that does not show the listing: what we hold of it takes on the values sent, so that a list entry finds them. */
function patchObserved(work: FamilyWork, step: PlanStep): FamilyWork {
  if (work.applied === null || step.kind !== 'update-variation') return work;
  const patch = (listing: Listing | null): Listing | null =>
    listing && {
      ...listing,
      variations: listing.variations.map((variation) =>
        variation.ref === step.variationRef ? { ...variation, ...step.record } : variation,
      ),
    };
  return {
    ...work,
    applied: { ...work.applied, givenBack: patch(work.applied.givenBack), observed: patch(work.applied.observed) },
  };
}
