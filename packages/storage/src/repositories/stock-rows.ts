import type { JournalEntry, LedgerEntry, StockIntent } from '@tillbridge/sync-engine/ports';

/** A ledger entry by the names of its columns. */
export function ledgerRow(familyId: string, { memberRef, expected, state, touchedAtMs, firstRead }: LedgerEntry) {
  return {
    member_ref: memberRef,
    family_id: familyId,
    expected: expected === 'unlimited' ? null : expected,
    unlimited: expected === 'unlimited',
    state,
    touched_at_ms: touchedAtMs,
    first_read: firstRead,
  };
}

export function intentRow(familyId: string, { memberRef, units, sentAtMs }: StockIntent) {
  return { member_ref: memberRef, family_id: familyId, units, sent_at_ms: sentAtMs };
}

export function journalRow({ familyId, step, atMs, before, after, outcome, message }: JournalEntry) {
  return { family_id: familyId, step, at_ms: atMs, before, after, outcome, message };
}

/** An upsert cannot meet a row twice: of two for one record the later in the list. */
export function onePerRecord<Row extends { family_id: string; member_ref: string }>(
  rows: readonly Row[],
): readonly Row[] {
  return [...new Map(rows.map((row) => [`${row.family_id} ${row.member_ref}`, row])).values()];
}
