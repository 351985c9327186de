import type { DesiredImage, Listing, PlanStep, StepOutcome } from '@tillbridge/connector-sdk/model';
import { sameDecimal, sameDimensions, sameHtml, sameText } from '@tillbridge/mapping-core';
import type { FamilyWork, JournalEntry } from '../ports/index.js';
import { galleryLinks } from './image-link.js';
import { variationOf } from './record-diff.js';

/** The journal's line of one step: what stood there before, what was sent, what came of it. */
export function journalEntry(before: FamilyWork, outcome: StepOutcome, atMs: number): JournalEntry {
  const { step, result } = outcome;
  return {
    familyId: outcome.familyId,
    step: step.kind,
    atMs,
    before: beforeOf(before, step),
    after: afterOf(step),
    outcome: result.status,
    message: result.status === 'failed' ? result.failure.message : null,
  };
}

function beforeOf(work: FamilyWork, step: PlanStep): unknown {
  const { applied } = work;
  if (applied === null) return null;
  const { sent, givenBack, observed } = applied;
  switch (step.kind) {
    case 'update': {
      const shown = { givenBack, observed };
      const { record } = step;
      return {
        ...stoodThere(sent, shown, step.changes),
        ...(sent.shape.kind === 'simple' ? stoodThere(sent.shape.record, shown, record) : {}),
      };
    }
    case 'update-variation': {
      const { memberRef, variationRef, record } = step;
      const variant = sent.shape.kind === 'family' && sent.shape.variants.find((one) => one.memberRef === memberRef);
      if (variant === false || variant === undefined) return null;
      const shown = { givenBack: variationOf(givenBack, variationRef), observed: variationOf(observed, variationRef) };
      const moved = step.newChoices === undefined ? {} : { choices: step.choices };
      return { memberRef, ...stoodThere(variant, shown, record), ...moved };
    }
    case 'show':
    case 'hide':
      return { shown: applied.shown };
    case 'delete':
      return deletedListing(work);
    case 'delete-variation':
      return {
        variation: step.variationRef,
        shown: observed?.variations.find((variation) => variation.ref === step.variationRef) ?? null,
      };
    case 'options':
      return sent.shape.kind === 'family' ? { options: sent.shape.options } : null;
    case 'images':
    case 'upload-image':
      return { gallery: contentsOf(work) };
    case 'order-images':
      return { order: observed?.images.map((image) => image.identity) ?? null, gallery: contentsOf(work) };
    case 'delete-image': {
      const link = galleryLinks(work.images).find(({ identity }) => identity === step.identity);
      return { image: link?.ref ?? step.identity, gallery: contentsOf(work) };
    }
    case 'variation-image':
    case 'delete-variation-image': {
      const { memberRef } = step;
      const placed = work.images.find((link) => link.target === memberRef && link.state === 'placed');
      return { memberRef, image: placed?.ref ?? null, content: placed?.content ?? null };
    }
    case 'create':
    case 'create-variation':
    case 'observe':
      return null;
  }
}

/** What is left of a listing in the journal: enough to tie one that is made again to the rows of the POS (D-03). */
export function deletedListing({ link, applied, records, images }: FamilyWork): object {
  const { sent } = applied ?? {};
  const shown = applied?.observed?.enabled ?? applied?.shown ?? false;
  const kept = { applied: sent, records, images };
  return { listing: link?.listingRef ?? null, name: sent?.name ?? null, shown, kept };
}

/** Our pictures of the gallery in their order, each by its content. */
const contentsOf = ({ images }: FamilyWork): readonly string[] => galleryLinks(images).map(({ content }) => content);

type Shown = { readonly [field in keyof Listing]?: unknown };

interface ShownValues {
  readonly givenBack: Shown | null | undefined;
  readonly observed: Shown | null | undefined;
}

/** Fields that a listing may be without. */
const EMPTIABLE: ReadonlySet<string> = new Set(['brand', 'upc', 'weight', 'dimensions']);

/** What stood in the store under the keys of `changes`: what the merchant had put there where a reading shows that, else our last word. */
function stoodThere(sent: object, { givenBack, observed }: ShownValues, changes: object): object {
  const fields = Object.entries(changes).map(([field, after]: [string, unknown]): [string, unknown] => {
    const ours: unknown = Reflect.get(sent, field);
    const shown: unknown = observed && Reflect.get(observed, field);
    if (!observed || shown === undefined || (shown === null && !EMPTIABLE.has(field))) return [field, ours];
    // A write whose answer was lost may have been read since: that is no word of the merchant.
    const known = [ours, after, givenBack && Reflect.get(givenBack, field)];
    return [field, known.some((value) => isSame(field, shown, value)) ? ours : shown];
  });
  return Object.fromEntries(fields);
}

/** Whether two values of a field of the journal are equal (F-18). What was never shown, undefined, equals nothing else. */
export function isSame(field: string, a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (isText(a) && isText(b)) {
    if (field === 'price' || field === 'weight') return sameDecimal(a as never, b as never);
    return field === 'description' ? sameHtml(a ?? '', b ?? '') : sameText(a, b);
  }
  if (field === 'dimensions') return sameDimensions(a as never, b as never);
  return JSON.stringify(a) === JSON.stringify(b);
}

const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';

const pictureOf = ({ ref, content, url }: DesiredImage) => ({ image: ref, content, url });

function afterOf(step: PlanStep): unknown {
  switch (step.kind) {
    case 'create':
      return { name: step.listing.name };
    case 'update':
      return { ...step.changes, ...step.record };
    case 'update-variation':
      return {
        memberRef: step.memberRef,
        ...step.record,
        ...(step.newChoices === undefined ? {} : { choices: step.newChoices }),
      };
    case 'images':
      return { images: step.images.map(pictureOf) };
    case 'upload-image':
      return pictureOf(step.image);
    case 'variation-image':
      return { memberRef: step.memberRef, ...pictureOf(step.image) };
    case 'show':
    case 'hide':
      return { shown: step.kind === 'show' };
    case 'create-variation':
      return { sku: step.variant.sku, choices: step.variant.choices, quantity: step.quantity };
    case 'options':
      return { options: step.options };
    case 'order-images':
      return { order: step.identities };
    case 'delete-variation-image':
      return { memberRef: step.memberRef, image: null };
    case 'observe':
    case 'delete':
    case 'delete-variation':
    case 'delete-image':
      return null;
  }
}
