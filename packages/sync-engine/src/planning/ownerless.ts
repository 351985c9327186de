import type { LedgerEntry, RecordLink } from '../ports/index.js';

/** Records whose ledger ends: the merchant deleted them, or their creation came to nothing. Nothing is sent to them any more. */
export function ownerless(ledger: readonly LedgerEntry[], records: readonly RecordLink[]): readonly string[] {
  const owners = new Set(records.filter((record) => !record.detached).map((record) => record.memberRef));
  return ledger.map((entry) => entry.memberRef).filter((ref) => !owners.has(ref));
}
