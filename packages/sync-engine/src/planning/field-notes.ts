import { isDeepStrictEqual } from 'node:util';
import type { DesiredListing, PlanStep } from '@tillbridge/connector-sdk/model';
import type { Applied, Unanswered } from '../ports/index.js';

/** What was written, without the time until which it may land. */
export type Word = Pick<Unanswered, 'memberRef' | 'field' | 'value'>;

/** The field of a note that a variation is being deleted. */
export const VARIATION = 'variation';

/** What is sent beside the fields of the POS: marks, and numbers, which have a ledger. */
const NO_FIELDS: ReadonlySet<string> = new Set(['externalKey', 'ownStock', 'stock']);

/**
 * Notes what is sent now, beside what has had no answer before (R-02, D-02). What is said again stands twice at most: by when it was first
 * sent, and by when it was sent last. A variation made anew has nothing before it.
 */
export function withWords(applied: Applied, steps: readonly PlanStep[], sentByMs: number): Applied {
  const words = notedOf(steps, applied.sent);
  const made = new Set(createdBy(steps));
  const earlier = applied.unanswered.filter(({ memberRef }) => !made.has(memberRef ?? ''));
  if (words.length === 0 && earlier.length === applied.unanswered.length) return applied;
  const isLater = (word: Unanswered, at: number): boolean =>
    words.some(isWord(word)) && earlier.findIndex(isWord(word)) < at;
  const kept = earlier.filter((word, at) => !isLater(word, at));
  return { ...applied, unanswered: [...kept, ...words.map((word) => ({ ...word, sentByMs }))] };
}

/** Variants that these steps make a variation for. */
export const createdBy = (steps: readonly PlanStep[]): readonly string[] =>
  steps.flatMap((step) => (step.kind === 'create-variation' ? [step.variant.memberRef] : []));

/** The steps are known not to have been done: what was noted for them last is taken back. `applied` itself where nothing was. */
export function withoutWords(applied: Applied, steps: readonly PlanStep[]): Applied {
  const taken = notedOf(steps, applied.sent).flatMap((word) => applied.unanswered.findLast(isWord(word)) ?? []);
  return withOpen(applied, (word) => !taken.includes(word));
}

/**
 * A value that was answered is no question any more; another one, sent to the same field before, may still land. Of a variation that
 * is deleted nothing is.
 * @param applied as it was before the step.
 */
export function answered(applied: Applied, step: PlanStep): Applied {
  if (step.kind === 'delete-variation') return withOpen(applied, ({ memberRef }) => memberRef !== step.memberRef);
  const words = wordsOf(step, applied.sent);
  return withOpen(applied, (word) => !words.some(isWord(word)));
}

/** Variants whose variations may be gone by a deletion of ours that has had no answer (D-02). */
export const leavingOf = ({ unanswered }: Applied): ReadonlySet<string | null> =>
  new Set(unanswered.flatMap(({ memberRef, field }) => (field === VARIATION ? [memberRef] : [])));

/** A change of shape is not noted: it is planned anew from what is read (V-06). */
const notedOf = (steps: readonly PlanStep[], sent: DesiredListing): readonly Word[] =>
  steps.flatMap((step) => (step.kind === 'update' && step.shape !== undefined ? [] : wordsOf(step, sent)));

/** What a step writes to a listing, each field with its value. */
function wordsOf(step: PlanStep, { shape }: DesiredListing): readonly Word[] {
  switch (step.kind) {
    case 'update': {
      const own = shape.kind === 'simple' ? shape.record.memberRef : null;
      return [...valuesOf(null, step.changes), ...valuesOf(own, step.record)];
    }
    case 'update-variation':
      return valuesOf(step.memberRef, step.record);
    case 'delete-variation':
      return [{ memberRef: step.memberRef, field: VARIATION, value: null }];
    default:
      return [];
  }
}

const valuesOf = (memberRef: string | null, values: object): readonly Word[] =>
  Object.entries(values).flatMap(([field, value]: [string, unknown]) =>
    NO_FIELDS.has(field) ? [] : [{ memberRef, field, value }],
  );

/** A value that comes from the database has its keys in another order. */
const isWord =
  (word: Word) =>
  ({ memberRef, field, value }: Word): boolean =>
    memberRef === word.memberRef && field === word.field && isDeepStrictEqual(value, word.value);

/** The notes that are still open; `applied` itself where all of them are. */
export function withOpen(applied: Applied, stays: (word: Unanswered) => boolean): Applied {
  const left = applied.unanswered.filter(stays);
  return left.length === applied.unanswered.length ? applied : { ...applied, unanswered: left };
}
