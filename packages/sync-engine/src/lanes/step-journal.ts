import type { StepOutcome } from '@tillbridge/connector-sdk/model';
import type { FamilyWork, JournalEntry, RunFigures } from '../ports/index.js';

/** The journal's line of one step: what stood there before, what was sent, what came of it. */
export function journalEntry(before: FamilyWork, outcome: StepOutcome, atMs: number): JournalEntry {
  const { step, result } = outcome;
  return {
    familyId: outcome.familyId,
    step: step.kind,
    atMs,
    before: beforeOf(before, outcome),
    after: afterOf(outcome),
    outcome: result.status,
    message: result.status === 'failed' ? result.failure.message : null,
  };
}

function beforeOf(work: FamilyWork, { step }: StepOutcome): unknown {
  const sent = work.applied?.sent;
  if (sent === undefined) return null;
  switch (step.kind) {
    case 'update':
      return {
        ...valuesOf(sent, step.changes),
        ...(sent.shape.kind === 'simple' ? valuesOf(sent.shape.record, step.record) : {}),
      };
    case 'update-variation': {
      const variant =
        sent.shape.kind === 'family' && sent.shape.variants.find(({ memberRef }) => memberRef === step.memberRef);
      return variant === false || variant === undefined ? null : valuesOf(variant, step.record);
    }
    case 'show':
    case 'hide':
      return { shown: work.applied?.shown ?? false };
    case 'delete':
      return { listing: work.link?.listingRef ?? null, name: sent.name };
    case 'delete-variation':
      return {
        variation: step.variationRef,
        shown: work.applied?.observed?.variations.find((variation) => variation.ref === step.variationRef) ?? null,
      };
    case 'options':
      return sent.shape.kind === 'family' ? { options: sent.shape.options } : null;
    case 'order-images':
      return { order: work.applied?.observed?.images.map((image) => image.identity) ?? null };
    case 'delete-image':
      return { image: work.images.find((link) => link.identity === step.identity)?.ref ?? step.identity };
    default:
      return null;
  }
}

/** What stands in `values` under the keys of `changes`. */
const valuesOf = (values: object, changes: object): object =>
  Object.fromEntries(Object.keys(changes).map((key) => [key, Reflect.get(values, key)]));

function afterOf({ step }: StepOutcome): unknown {
  switch (step.kind) {
    case 'create':
      return { name: step.listing.name };
    case 'update':
      return { ...step.changes, ...step.record };
    case 'update-variation':
      return step.record;
    case 'images':
      return { images: step.images.map((image) => image.ref) };
    case 'upload-image':
    case 'variation-image':
      return { image: step.image.ref };
    case 'show':
    case 'hide':
      return { shown: step.kind === 'show' };
    case 'create-variation':
      return { sku: step.variant.sku, choices: step.variant.choices, quantity: step.quantity };
    case 'options':
      return { options: step.options };
    case 'order-images':
      return { order: step.identities };
    case 'observe':
    case 'delete':
    case 'delete-variation':
    case 'delete-image':
    case 'delete-variation-image':
      return null;
  }
}

/** What a step adds to the figures of a run. Reads are no writes. */
export function figuresOf({ step, result }: StepOutcome): Partial<RunFigures> {
  if (result.status === 'failed') return { failures: 1 };
  switch (step.kind) {
    case 'create':
      return { created: 1, writes: 1 };
    case 'update':
    case 'update-variation':
    case 'create-variation':
    case 'delete-variation':
    case 'options':
      return { updated: 1, writes: 1 };
    case 'delete':
      return { deleted: 1, writes: 1 };
    case 'show':
      return { shown: 1, writes: 1 };
    case 'hide':
      return { hidden: 1, writes: 1 };
    case 'images':
      return { images: step.images.length, writes: 1 };
    case 'upload-image':
    case 'variation-image':
      return { images: 1, writes: 1 };
    case 'delete-image':
    case 'delete-variation-image':
    case 'order-images':
      return { writes: 1 };
    case 'observe':
      return {};
  }
}

/** Adds figures up. */
export function sumFigures(parts: readonly Partial<RunFigures>[]): Partial<RunFigures> {
  const sum: Record<string, number> = {};
  for (const part of parts) for (const [key, value] of Object.entries(part)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
}
