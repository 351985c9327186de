import { isDeepStrictEqual } from 'node:util';
import type {
  DesiredListing,
  DesiredRecord,
  DesiredVariant,
  PlanStep,
  RecordChanges,
} from '@tillbridge/connector-sdk/model';
import type { Applied, FamilyWork, Unanswered } from '../ports/index.js';
import { maybeOptions, type Options, type OptionsStep } from './option-lists.js';

/**
 * What counts as sent after a step was done.
 * @param later steps of its plan that have no outcome yet.
 */
export function foldSent(applied: Applied, step: PlanStep, later: readonly PlanStep[]): Applied {
  switch (step.kind) {
    case 'create':
      return applied.sent === step.listing ? applied : { ...applied, sent: step.listing };
    case 'show':
      return { ...applied, shown: true, sent: { ...applied.sent, online: true } };
    case 'hide':
      return { ...applied, shown: false, sent: { ...applied.sent, online: false } };
    case 'update': {
      const { externalKey: _mark, ownStock: _own, ...changes } = step.changes;
      const sent = inShape(withRecord({ ...applied.sent, ...changes }, null, step.record), step);
      return answered({ ...applied, sent }, [null, recordOfSimple(applied.sent)], { ...changes, ...step.record });
    }
    case 'update-variation': {
      const { memberRef, record, newChoices } = step;
      const sent = withRecord(applied.sent, memberRef, record);
      const chosen = newChoices === undefined ? sent : withChoices(sent, memberRef, newChoices);
      return answered({ ...applied, sent: chosen }, [memberRef], record);
    }
    case 'delete-variation':
      return withoutNotes({ ...applied, sent: withoutMember(applied.sent, step.memberRef) }, step.memberRef);
    case 'options':
      // The next lists may be in the store before they have an answer: what stands there stays unknown until then (V-04).
      return later.some(({ kind }) => kind === 'options') ? applied : withOptions(applied, () => step.options);
    default:
      return applied;
  }
}

/** The product became a family without variations, or a family without variations became simple (V-06). */
function inShape(sent: DesiredListing, { shape }: Extract<PlanStep, { kind: 'update' }>): DesiredListing {
  if (shape === undefined) return sent;
  return shape.kind === 'simple' ? { ...sent, price: shape.record.price, shape } : { ...sent, shape };
}

function withRecord(sent: DesiredListing, memberRef: string | null, changes: RecordChanges): DesiredListing {
  const { stock: _tracking, externalKey: _mark, ...record } = changes;
  if (sent.shape.kind === 'simple') {
    const changed: DesiredRecord = { ...sent.shape.record, ...record };
    return { ...sent, price: changed.price, shape: { kind: 'simple', record: changed } };
  }
  const variants = sent.shape.variants.map((variant): DesiredVariant =>
    variant.memberRef === memberRef ? { ...variant, ...record } : variant,
  );
  return { ...sent, shape: { ...sent.shape, variants } };
}

function withChoices(sent: DesiredListing, memberRef: string, choices: DesiredVariant['choices']): DesiredListing {
  if (sent.shape.kind === 'simple') return sent;
  const variants = sent.shape.variants.map((variant) =>
    variant.memberRef === memberRef ? { ...variant, choices } : variant,
  );
  return { ...sent, shape: { ...sent.shape, variants } };
}

/** Lists that were sent and had no answer: which of both stand in the store is not known (V-04). */
export const withMaybe = (applied: Applied | null, step: OptionsStep): Applied | null =>
  applied && withOptions(applied, (options) => maybeOptions(options, [step]));

function withOptions(applied: Applied, change: (options: Options) => Options): Applied {
  const { sent } = applied;
  if (sent.shape.kind === 'simple') return applied;
  return { ...applied, sent: { ...sent, shape: { ...sent.shape, options: change(sent.shape.options) } } };
}

function withoutMember(sent: DesiredListing, memberRef: string): DesiredListing {
  if (sent.shape.kind === 'simple') return sent;
  const variants = sent.shape.variants.filter((variant) => variant.memberRef !== memberRef);
  return { ...sent, shape: { ...sent.shape, variants } };
}

/** A variation whose creation was plainly refused: nothing of it is in the store. */
export function withoutVariant(work: FamilyWork, memberRef: string): FamilyWork {
  return {
    ...work,
    records: work.records.filter((record) => record.memberRef !== memberRef),
    ledger: work.ledger.filter((entry) => entry.memberRef !== memberRef),
    applied: work.applied && { ...work.applied, sent: withoutMember(work.applied.sent, memberRef) },
  };
}

const recordOfSimple = ({ shape }: DesiredListing): string | null =>
  shape.kind === 'simple' ? shape.record.memberRef : null;

/** A value that was answered is no question any more; another one, sent to the same field before, may still land. */
function answered(applied: Applied, of: readonly (string | null)[], values: object): Applied {
  const { unanswered } = applied;
  const isTold = ({ memberRef, field, value }: Unanswered): boolean =>
    of.includes(memberRef) && field in values && isDeepStrictEqual(Reflect.get(values, field), value);
  const open = unanswered.filter((word) => !isTold(word));
  return open.length === unanswered.length ? applied : { ...applied, unanswered: open };
}

/** The field of a note that a variation is being deleted. */
export const VARIATION = 'variation';

/** Variants whose variations may be gone by a deletion of ours that has had no answer (D-02). */
export const leavingOf = ({ unanswered }: Applied): ReadonlySet<string | null> =>
  new Set(unanswered.flatMap(({ memberRef, field }) => (field === VARIATION ? [memberRef] : [])));

const withoutNotes = (applied: Applied, of: string): Applied => ({
  ...applied,
  unanswered: applied.unanswered.filter(({ memberRef }) => memberRef !== of),
});

/** One field as it was sent, of the product or of one of its records. */
export const withField = (
  sent: DesiredListing,
  { memberRef, field, value }: Pick<Unanswered, 'memberRef' | 'field' | 'value'>,
): DesiredListing =>
  memberRef === null ? { ...sent, [field]: value } : withRecord(sent, memberRef, { [field]: value });
