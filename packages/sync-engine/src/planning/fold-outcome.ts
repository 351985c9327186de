import type { Listing, PlanStep, StepFailure, StepOutcome } from '@tillbridge/connector-sdk/model';
import type { Applied, FamilyWork, LedgerEntry, Link, RecordLink } from '../ports/index.js';
import { NEVER_SENT } from './decision.js';
import { memberOfKey } from './family-id.js';
import { foldImages, refuseImage } from './fold-images.js';
import { withoutWords, withWords } from './field-notes.js';
import { foldSent, withMaybe, withoutVariant } from './fold-sent.js';
import { GALLERY, settleUploads, tieImages } from './image-link.js';
import { withDeletion, withoutDeletion } from './open-deletion.js';
import { changeOpening, maybeOpened, notOpened, refusedOpening } from './openings.js';
import { ownerless } from './ownerless.js';
import { withArrived } from './unanswered.js';
import { maybeThere, sentBy } from './under-way.js';

/**
 * What we know of a family after one step: pure, and the same whether the outcome comes at once, in a later slice, or after
 * a restart.
 * @param later steps of its plan that have no outcome yet.
 */
export function foldOutcome(
  work: FamilyWork,
  outcome: StepOutcome,
  connectionId: string,
  nowMs: number,
  later: readonly PlanStep[] = [],
): FamilyWork {
  const { step, result } = outcome;
  if (result.status === 'failed') {
    const message = result.refusedImage?.message ?? result.failure.message;
    return foldFailure(work, step, message, result.failure.code, nowMs);
  }
  if (step.kind === 'delete')
    return { ...work, link: null, records: [], images: [], applied: null, ledger: [], drift: [] };
  const written = {
    ...work,
    link: writtenLink(work, result.listingRef, step, nowMs),
    applied: work.applied === null ? null : foldSent(work.applied, step, later),
    images: foldImages(work.images, step),
    records: foldRecords(work.records, step, result.variationRef ?? null),
    ledger: foldLedger(work.ledger, step, nowMs),
  };
  return result.observed === null
    ? patchObserved(withCreated(written, step, result.variationRef), step)
    : foldObserved(written, result.observed, connectionId, { written: writtenFields(step), later });
}

/** Fields of the product that a write may have changed. */
const WRITABLE = ['name', 'description', 'brand', 'price', 'sku', 'upc', 'weight', 'dimensions'] as const;
type WrittenField = (typeof WRITABLE)[number];

const writtenFields = (step: PlanStep): readonly WrittenField[] =>
  step.kind === 'update' ? WRITABLE.filter((field) => field in step.changes || field in step.record) : [];

/** What was under way to a listing when it was read. */
interface AtReading {
  /** Fields just written: of these it shows what the store gave back; the others may be the merchant's. */
  readonly written: readonly WrittenField[];
  /** Steps that were not sent before. */
  readonly later: readonly PlanStep[];
}

/** Takes a listing in as read by id. */
export function foldObserved(
  work: FamilyWork,
  observed: Listing,
  connectionId: string,
  { written, later }: AtReading = { written: [], later: [] },
): FamilyWork {
  if (work.applied === null) return work;
  const records = tieRecords(work, observed, connectionId);
  return {
    ...work,
    records,
    ledger: ledgerWhenTied(work, records, observed),
    images: tieImages(work.images, observed, later),
    applied: {
      ...work.applied,
      givenBack: givenBackOf(work.applied.givenBack, observed, written),
      observed,
      doubted: false,
    },
  };
}

/** What was never seen after our last write counts as given back now: a whole listing, or a variation. */
function givenBackOf(before: Listing | null, observed: Listing, written: readonly WrittenField[]): Listing {
  if (before === null) return observed;
  const known = new Set(before.variations.map((variation) => variation.ref));
  const variations = [...before.variations, ...observed.variations.filter((variation) => !known.has(variation.ref))];
  return written.reduce<Listing>((given, field) => ({ ...given, [field]: observed[field] }), { ...before, variations });
}

/**
 * Takes in a listing that was read while nothing is under way to it: uploads and a deletion without an outcome are settled too (I-04, D-02).
 * @param landedMs see `settleUploads`.
 */
export function foldRead(work: FamilyWork, observed: Listing, connectionId: string, landedMs: number): FamilyWork {
  const read = foldObserved(work, observed, connectionId);
  const { link } = read;
  return {
    ...read,
    applied: withArrived(read, observed, landedMs),
    link: link !== null && link.attemptedAtMs < landedMs ? withoutDeletion(link) : link,
    images: settleUploads(read.images, observed, landedMs),
  };
}

/** The link of a listing that was found by its mark (M-01). */
export function adopt(work: FamilyWork, observed: Listing, connectionId: string, nowMs: number): FamilyWork {
  if (work.link === null) return work;
  const link: Link = { ...work.link, state: 'linked', listingRef: observed.ref, lastWriteAtMs: nowMs };
  return { ...foldRead(work, observed, connectionId, nowMs), link };
}

function writtenLink(work: FamilyWork, listingRef: string, step: PlanStep, nowMs: number): Link | null {
  if (work.link === null) return null;
  const lastWriteAtMs = step.kind === 'observe' ? work.link.lastWriteAtMs : nowMs;
  // What was let go stays so, whatever is still sent to it (M-06).
  const state = work.link.state === 'released' ? 'released' : 'linked';
  const ownStock = work.link.ownStock && !(step.kind === 'update' && step.changes.ownStock !== undefined);
  return { ...work.link, state, listingRef, lastWriteAtMs, ownStock };
}

/** A failed step changes nothing but how things are to be sent, and what has to be read before more is sent. */
function foldFailure(
  before: FamilyWork,
  step: PlanStep,
  message: string,
  code: StepFailure['code'],
  nowMs: number,
): FamilyWork {
  if (before.link === null) return before;
  const work = {
    ...before,
    ledger: foldOpening(code)(before.ledger, step, nowMs),
    applied: doubtedAfter(before.applied, step, code),
  };
  switch (step.kind) {
    case 'create':
      return {
        ...work,
        link: { ...before.link, attemptedAtMs: mayHaveBeenDone(code) ? nowMs : NEVER_SENT },
        images: code === 'conflict' ? maybeThere(work.images) : work.images,
      };
    case 'delete':
      return { ...work, link: mayHaveBeenDone(code) ? withDeletion(before.link, nowMs) : withoutDeletion(before.link) };
    case 'options':
      return { ...work, applied: mayHaveBeenDone(code) ? withMaybe(work.applied, step) : work.applied };
    case 'create-variation':
      return mayHaveBeenDone(code) ? work : withoutVariant(work, step.variant.memberRef);
    case 'images':
      return {
        ...work,
        link: code === 'invalid' ? { ...before.link, imageMode: 'single' } : before.link,
        images: sentBy(work.images, [step], mayHaveBeenDone(code) ? nowMs : null),
      };
    case 'delete-image':
    case 'delete-variation-image':
      return { ...work, images: sentBy(work.images, [step], mayHaveBeenDone(code) ? nowMs : null) };
    case 'upload-image':
    case 'variation-image': {
      const target = step.kind === 'upload-image' ? GALLERY : step.memberRef;
      return {
        ...work,
        images:
          code === 'invalid'
            ? refuseImage(work.images, step.image, target, message, nowMs)
            : sentBy(work.images, [step], mayHaveBeenDone(code) ? nowMs : null),
      };
    }
    default: {
      const noted = mayHaveBeenDone(code) ? withWords : withoutWords;
      return { ...work, applied: work.applied && noted(work.applied, [step], nowMs) };
    }
  }
}

/**
 * Something of the listing is not there, or its variations and options are not as we hold them: it is read by id before anything else is
 * planned (D-02, V-04).
 */
function doubtedAfter(applied: Applied | null, step: PlanStep, code: StepFailure['code']): Applied | null {
  const contradicts = (code === 'not-found' && step.kind !== 'create') || (code === 'conflict' && isStructural(step));
  return applied !== null && contradicts ? { ...applied, doubted: true } : applied;
}

const isStructural = (step: PlanStep): boolean =>
  step.kind === 'options' || (step.kind === 'update-variation' && step.newChoices !== undefined);

function foldLedger(ledger: readonly LedgerEntry[], step: PlanStep, nowMs: number): readonly LedgerEntry[] {
  if (step.kind === 'delete-variation') return ledger.filter((entry) => entry.memberRef !== step.memberRef);
  if (step.kind === 'update' && step.shape?.kind === 'family') return [];
  return changeOpening(ledger, step, (entry) => ({ ...entry, state: 'open', touchedAtMs: nowMs }));
}

function foldOpening(code: StepFailure['code']): typeof maybeOpened {
  if (mayHaveBeenDone(code)) return maybeOpened;
  return code === 'invalid' ? refusedOpening : notOpened;
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

function foldRecords(
  records: readonly RecordLink[],
  step: PlanStep,
  variationRef: string | null,
): readonly RecordLink[] {
  switch (step.kind) {
    case 'create-variation':
      return records.map((record) =>
        record.memberRef === step.variant.memberRef
          ? { ...record, variationRef: variationRef ?? record.variationRef }
          : record,
      );
    case 'delete-variation':
      return records.filter((record) => record.memberRef !== step.memberRef);
    case 'update':
    case 'update-variation': {
      const { sku } = step.record;
      // What carries stock is not the product any more (V-06).
      if (step.kind === 'update' && step.shape?.kind === 'family') return [];
      if (sku === undefined) return records;
      return records.map((record) =>
        step.kind === 'update' || record.memberRef === step.memberRef ? { ...record, sku } : record,
      );
    }
    default:
      return records;
  }
}

/** Our records with the ids of the variations that carry their marks. */
export function tieRecords(work: FamilyWork, observed: Listing, connectionId: string): readonly RecordLink[] {
  if (work.applied?.sent.shape.kind !== 'family') return work.records;
  const refOf = new Map(
    observed.variations.map((variation) => [
      memberOfKey(variation.externalKey, connectionId, work.familyId),
      variation.ref,
    ]),
  );
  // An answered creation has made them all: what its first reading does not show was deleted by the merchant (D-02).
  const allMade = work.link?.state === 'linked' && work.applied.givenBack === null;
  return work.records.map((record) => {
    if (record.detached) return record;
    const variationRef = refOf.get(record.memberRef) ?? record.variationRef;
    return { ...record, variationRef, detached: allMade && variationRef === null };
  });
}

/**
 * A variation that is seen for the first time with another number than it was made with: the merchant was there before us (S-13). The
 * number of one that he has deleted ends.
 */
function ledgerWhenTied(work: FamilyWork, tied: readonly RecordLink[], observed: Listing): readonly LedgerEntry[] {
  const { ledger, records } = work;
  const known = new Set(records.flatMap(({ memberRef, variationRef }) => (variationRef === null ? [] : [memberRef])));
  const refOf = new Map(tied.map(({ memberRef, variationRef }) => [memberRef, variationRef]));
  const shownOf = new Map(observed.variations.map(({ ref, quantity }) => [ref, quantity]));
  const ended = new Set(ownerless(work, tied));
  const going = ledger.filter(({ memberRef }) => !ended.has(memberRef));
  return going.map((entry) => {
    const shown = known.has(entry.memberRef) ? null : (shownOf.get(refOf.get(entry.memberRef) ?? '') ?? null);
    const differs = entry.state === 'open' && shown !== null && shown !== entry.expected;
    return differs ? { ...entry, state: 'unsure', firstRead: null } : entry;
  });
}

/** A variation is there as its answer says, though no reading has shown it yet: the merchant has not deleted it (D-02). */
function withCreated(work: FamilyWork, step: PlanStep, ref: string | undefined): FamilyWork {
  const observed = work.applied?.observed ?? null;
  if (step.kind !== 'create-variation' || ref === undefined || work.applied === null || observed === null) return work;
  const { sku, upc, price, choices, weight, dimensions } = step.variant;
  const own = { ref, externalKey: step.externalKey, sku, upc, price, choices, weight, dimensions };
  const variation = { ...own, quantity: step.quantity, hasImage: false, preorder: false };
  const variations = [...observed.variations.filter((one) => one.ref !== ref), variation];
  return { ...work, applied: { ...work.applied, observed: { ...observed, variations } } };
}

/** An answer that does not show the listing: what we hold of it takes on the values sent, so that a list entry finds them. */
function patchObserved(work: FamilyWork, step: PlanStep): FamilyWork {
  if (work.applied === null) return work;
  const change = patchOf(step);
  if (change === null) return work;
  const patch = (listing: Listing | null): Listing | null => listing && change(listing);
  return {
    ...work,
    applied: { ...work.applied, givenBack: patch(work.applied.givenBack), observed: patch(work.applied.observed) },
  };
}

function patchOf(step: PlanStep): ((listing: Listing) => Listing) | null {
  switch (step.kind) {
    case 'update': {
      const { externalKey } = step.changes;
      return externalKey === undefined ? null : (listing) => ({ ...listing, externalKey });
    }
    case 'update-variation': {
      const { stock, ...fields } = step.record;
      const choices = step.newChoices === undefined ? {} : { choices: step.newChoices };
      const record = { ...fields, ...choices, ...(stock === undefined ? {} : { quantity: stock }) };
      return (listing) => ({
        ...listing,
        variations: listing.variations.map((one) => (one.ref === step.variationRef ? { ...one, ...record } : one)),
      });
    }
    case 'delete-variation':
      return (listing) => ({
        ...listing,
        variations: listing.variations.filter((one) => one.ref !== step.variationRef),
      });
    case 'delete-image':
      return (listing) => ({
        ...listing,
        images: listing.images.filter((image) => image.identity !== step.identity),
      });
    case 'hide':
    case 'show':
      return (listing) => ({ ...listing, enabled: step.kind === 'show' });
    default:
      return null;
  }
}
