import type { DesiredListing, PlanStep, Quantity, RecordChanges } from '@tillbridge/connector-sdk/model';
import type { Applied, FamilyWork, LedgerEntry, RecordLink } from '../ports/index.js';
import { isCountedLike, opened } from './openings.js';

/** Steps of their own for records that become tracked or unlimited (S-05), with their ledgers, stored before they are sent (S-08). */
export interface NumberSteps {
  readonly steps: readonly PlanStep[];
  readonly ledger: readonly LedgerEntry[];
}

/** Some come first, and so wait for nothing else that may be refused; those that the store has refused before come last. */
export interface DueNumbers {
  readonly first: NumberSteps;
  readonly again: NumberSteps;
}

/** What numbers need to know beyond the family. */
export interface NumberSetting {
  /** The number of every record by its member ref; one whose stock is unknown is missing (S-06). */
  readonly known: Readonly<Record<string, Quantity>>;
  readonly nowMs: number;
}

const NONE: NumberSteps = { steps: [], ledger: [] };

/**
 * Records of the listing that become tracked or unlimited, whatever else becomes of them: one that is counted from now on sells no more than
 * there is (S-05).
 * @param work with its records as they were seen last.
 * @param lost rows whose records go.
 */
export function dueNumbers(
  work: Pick<FamilyWork, 'records' | 'ledger'>,
  { sent: { shape } }: Applied,
  setting: NumberSetting,
  lost: ReadonlySet<string> = new Set(),
): DueNumbers {
  const due = work.records.flatMap((record) => {
    const known = work.ledger.find(({ memberRef }) => memberRef === record.memberRef);
    const entry = record.detached || lost.has(record.memberRef) ? null : trackingChange(known, setting);
    if (entry === null) return [];
    const step = numberStep(record, shape, entry);
    return step === null ? [] : [{ step, entry, again: known?.state === 'refused' }];
  });
  const those = (refused: boolean): NumberSteps => {
    const some = due.filter(({ again }) => again === refused);
    return some.length === 0 ? NONE : { steps: some.map(({ step }) => step), ledger: some.map(({ entry }) => entry) };
  };
  return { first: those(false), again: those(true) };
}

/** Those that were refused wait until nothing else is left to do, or what is half done would wait for them. */
export const lastly = ({ first, again }: DueNumbers, more: boolean): DueNumbers => ({
  first,
  again: more ? NONE : again,
});

/** The last steps of a plan with numbers that were refused before: nothing is shown before they are there. */
export const beforeShow = (last: readonly PlanStep[], { steps }: NumberSteps): readonly PlanStep[] =>
  last.at(-1)?.kind === 'show' ? [...last.slice(0, -1), ...steps, ...last.slice(-1)] : [...last, ...steps];

/** Nothing but how a record is counted (S-05). */
export function isNumber(step: PlanStep): boolean {
  if (step.kind !== 'update' && step.kind !== 'update-variation') return false;
  const { stock, ...record } = step.record;
  const beside = step.kind === 'update' ? { ...step.changes, shape: step.shape } : { newChoices: step.newChoices };
  return stock !== undefined && Object.values({ ...record, ...beside }).every((value) => value === undefined);
}

/** What such an opening sends. */
export const stockOf = (opening: LedgerEntry | null): Pick<RecordChanges, 'stock'> =>
  opening === null ? {} : { stock: opening.expected };

/**
 * A record that becomes tracked gets its number, one that becomes untracked is unlimited (S-05). The number is the opening of its
 * ledger, and nothing else is sent to the record until the answer is there (S-08).
 */
function trackingChange(entry: LedgerEntry | undefined, { known, nowMs }: NumberSetting): LedgerEntry | null {
  if (entry?.state !== 'open' && entry?.state !== 'refused') return null;
  const wanted = known[entry.memberRef];
  if (wanted === undefined || isCountedLike(entry.expected, wanted)) return null;
  return opened(entry.memberRef, wanted, nowMs);
}

/** Null where its variation is not known, or has no number of its own (V-07). */
function numberStep(
  { memberRef, variationRef, sku }: RecordLink,
  shape: DesiredListing['shape'],
  opening: LedgerEntry,
): PlanStep | null {
  const record = stockOf(opening);
  if (shape.kind === 'simple') return { kind: 'update', changes: {}, record };
  const variant = shape.variants.find((one) => one.memberRef === memberRef);
  if (variant === undefined || variationRef === null || sku === '') return null;
  return { kind: 'update-variation', memberRef, variationRef, choices: variant.choices, record };
}
