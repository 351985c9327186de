import type { DifferenceResult, StepFailure } from '@tillbridge/connector-sdk/model';
import type { ConnectionPause, JournalEntry, LedgerEntry, StockChange, StockWork } from '../ports/index.js';
import { wholeSentence } from './failure-policy.js';
import type { PlannedDifference } from './stock-plan.js';
import type { SettleFinding } from './stock-settle.js';

/** What an outcome means beyond its own record. */
export type DifferenceVerdict =
  | { readonly kind: 'done' }
  /** Nothing more goes out in this slice. */
  | { readonly kind: 'stop' }
  /** The record is read before anything else is sent to it. */
  | { readonly kind: 'unsure' }
  /** Its family is tried again later; `missing`: the record is not there. */
  | { readonly kind: 'retry'; readonly missing: boolean }
  | { readonly kind: 'pause'; readonly pause: Omit<ConnectionPause, 'untilMs'> };

/** The one switch that decides on the outcome of a difference. */
export function judgeDifference(result: DifferenceResult): DifferenceVerdict {
  switch (result.status) {
    case 'done':
      return { kind: 'done' };
    case 'not-sent':
      return { kind: 'stop' };
    case 'unsure':
      return { kind: 'unsure' };
    case 'failed':
      return judgeFailure(result.failure);
  }
}

function judgeFailure(failure: StepFailure): DifferenceVerdict {
  switch (failure.code) {
    case 'rate-limited':
      return { kind: 'stop' };
    case 'auth-expired':
    case 'suspended':
      return {
        kind: 'pause',
        pause: { code: failure.code, message: wholeSentence(failure.message, failure.advice) },
      };
    case 'not-found':
      return { kind: 'retry', missing: true };
    case 'limit-reached':
    case 'conflict':
    case 'invalid':
    case 'transient':
    case 'contract-violation':
      return { kind: 'retry', missing: false };
  }
}

/** Stored with the outcome: the ledger moves by what the store confirmed, and by nothing else (S-08, S-14). */
export function outcomeChange(
  work: StockWork,
  { difference, expected }: PlannedDifference,
  result: DifferenceResult,
  nowMs: number,
): StockChange {
  const { familyId, memberRef, units } = difference;
  const entry = entryOf(work, memberRef, expected);
  const journal = (outcome: JournalEntry['outcome'], message: string | null): JournalEntry =>
    journalOf(work, memberRef, { step: 'stock', before: expected, after: expected + units, outcome, message }, nowMs);
  switch (result.status) {
    case 'done': {
      const ledger = { ...entry, expected: expected + units, touchedAtMs: nowMs, firstRead: null };
      return { familyId, memberRef, ledger, intent: null, journal: journal('done', null) };
    }
    case 'not-sent':
      return { familyId, memberRef, intent: null };
    case 'unsure':
      return { familyId, memberRef, ledger: { ...entry, state: 'unsure', firstRead: null } };
    case 'failed': {
      const refused: StockChange = {
        familyId,
        memberRef,
        intent: null,
        journal: journal('failed', result.failure.message),
      };
      if (!isRecordsFault(result.failure)) return refused;
      return { ...refused, ledger: { ...entry, state: 'unsure', firstRead: null } };
    }
  }
}

/** The store refuses this record, so it may not stand there as we think: it is read before it is tried again. */
function isRecordsFault({ code }: StepFailure): boolean {
  switch (code) {
    case 'not-found':
    case 'conflict':
    case 'invalid':
    case 'limit-reached':
    case 'contract-violation':
      return true;
    case 'rate-limited':
    case 'auth-expired':
    case 'suspended':
    case 'transient':
      return false;
  }
}

const entryOf = (work: StockWork, memberRef: string, expected: number): LedgerEntry =>
  work.ledger.find((entry) => entry.memberRef === memberRef) ?? {
    memberRef,
    expected,
    state: 'open',
    touchedAtMs: 0,
    firstRead: null,
  };

/** Stored with the end of a settling: a hand edit and a difference that did arrive are written down (S-13, R-04). */
export function settledChange(
  work: StockWork,
  ledger: LedgerEntry,
  finding: SettleFinding,
  nowMs: number,
): StockChange {
  const { familyId } = work;
  const { memberRef } = ledger;
  const before = work.ledger.find((entry) => entry.memberRef === memberRef)?.expected ?? null;
  const change: StockChange = { familyId, memberRef, ledger, intent: null };
  const line = (step: string): StockChange => ({
    ...change,
    journal: journalOf(
      work,
      memberRef,
      { step, before, after: ledger.expected, outcome: 'done', message: null },
      nowMs,
    ),
  });
  switch (finding) {
    case 'edited':
      return line('stock-edited-in-store');
    case 'arrived':
      return line('stock');
    case 'confirmed':
    case 'not-arrived':
    case 'opened':
      return change;
  }
}

interface Line extends Pick<JournalEntry, 'step' | 'outcome' | 'message'> {
  readonly before: LedgerEntry['expected'] | null;
  readonly after: LedgerEntry['expected'];
}

function journalOf(work: StockWork, memberRef: string, line: Line, atMs: number): JournalEntry {
  const sku = work.records.find((record) => record.memberRef === memberRef)?.sku ?? null;
  return {
    ...line,
    familyId: work.familyId,
    atMs,
    before: { memberRef, sku, quantity: line.before },
    after: { memberRef, sku, quantity: line.after },
  };
}

/** The work as it stands once the change is stored. */
export function foldStock(work: StockWork, { memberRef, ledger, intent }: StockChange): StockWork {
  const others = <Thing extends { readonly memberRef: string }>(things: readonly Thing[]): Thing[] =>
    things.filter((thing) => thing.memberRef !== memberRef);
  return {
    ...work,
    ledger: ledger === undefined ? work.ledger : [...others(work.ledger), ledger],
    intents: intent === undefined ? work.intents : [...others(work.intents), ...(intent === null ? [] : [intent])],
  };
}
