import type {
  DesiredListing,
  DesiredRecord,
  DesiredVariant,
  PlanStep,
  RecordChanges,
} from '@tillbridge/connector-sdk/model';
import type { Applied, FamilyWork } from '../ports/index.js';
import { answered, type Word } from './field-notes.js';
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
      return { ...answered(applied, step), sent };
    }
    case 'update-variation': {
      const { memberRef, record, newChoices } = step;
      const sent = withRecord(applied.sent, memberRef, record);
      const chosen = newChoices === undefined ? sent : withChoices(sent, memberRef, newChoices);
      return { ...answered(applied, step), sent: chosen };
    }
    case 'delete-variation':
      return { ...answered(applied, step), sent: withoutMember(applied.sent, step.memberRef) };
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

/** One field as it was sent, of the product or of one of its records. */
export const withField = (sent: DesiredListing, { memberRef, field, value }: Word): DesiredListing =>
  memberRef === null ? { ...sent, [field]: value } : withRecord(sent, memberRef, { [field]: value });
