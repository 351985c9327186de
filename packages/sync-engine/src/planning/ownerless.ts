import type { FamilyWork, LedgerEntry, RecordLink } from '../ports/index.js';

/**
 * Members whose ledger ends: the merchant deleted their variation, or its creation came to nothing. Nothing is sent to them any more. Those
 * without a ledger are named too: the stock's lane may have opened it since we looked.
 * @param records the ties that are left.
 */
export function ownerless(
  before: Pick<FamilyWork, 'ledger' | 'records'>,
  records: readonly RecordLink[],
): readonly string[] {
  const owners = new Set(records.filter((record) => !record.detached).map((record) => record.memberRef));
  const known = new Set([...before.ledger, ...before.records].map(({ memberRef }) => memberRef));
  return [...known].filter((ref) => !owners.has(ref));
}

/** Numbers that are to be stored, without those that end with their record. */
export const withOwner = (ledger: readonly LedgerEntry[], closed: readonly string[]): readonly LedgerEntry[] =>
  ledger.filter(({ memberRef }) => !closed.includes(memberRef));
