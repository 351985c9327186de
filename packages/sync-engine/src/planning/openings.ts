import type { PlanStep, Quantity } from '@tillbridge/connector-sdk/model';
import type { LedgerEntry } from '../ports/index.js';
import { SLICE_MS } from './slice-length.js';

type Ledger = readonly LedgerEntry[];

/** Both tracked, or both unlimited: from one to the other only an opening leads (S-05). */
export const isCountedLike = (one: Quantity, other: Quantity): boolean =>
  (one === 'unlimited') === (other === 'unlimited');

/** The number of a record is on its way to it from now on: it is sent in this slice, or never. */
export const opened = (memberRef: string, expected: Quantity, nowMs: number): LedgerEntry => ({
  memberRef,
  expected,
  state: 'opening',
  touchedAtMs: nowMs + SLICE_MS.catalogue,
  firstRead: null,
});

/** Changes the entries that are to be opened by the number which the step sends; `ledger` itself where it sends none. */
export function changeOpening(ledger: Ledger, step: PlanStep, change: (entry: LedgerEntry) => LedgerEntry): Ledger {
  if ((step.kind !== 'update' && step.kind !== 'update-variation') || step.record.stock === undefined) return ledger;
  return ledger.map((entry) =>
    entry.state === 'opening' && (step.kind === 'update' || entry.memberRef === step.memberRef) ? change(entry) : entry,
  );
}

/** A number whose sending failed may arrive all the same: the record is read, once it can no longer, before more is sent to it (S-13). */
export const maybeOpened = (ledger: Ledger, step: PlanStep, nowMs: number): Ledger =>
  changeOpening(ledger, step, (entry) => ({ ...entry, touchedAtMs: nowMs }));

/** One that was never sent: the record begins with what is read there, which is no hand edit (S-13). */
export const notOpened = (ledger: Ledger, step: PlanStep): Ledger =>
  changeOpening(ledger, step, (entry) => ({ ...entry, state: 'unsure', touchedAtMs: 0, firstRead: null }));

/** One that the store refuses: the record is counted as before, by a number that nobody knows any more. */
export const refusedOpening = (ledger: Ledger, step: PlanStep): Ledger =>
  changeOpening(ledger, step, (entry) => {
    const expected = entry.expected === 'unlimited' ? 0 : 'unlimited';
    return { ...entry, expected, state: 'refused', touchedAtMs: 0, firstRead: null };
  });
