import type { FamilyChange, LedgerEntry } from '@tillbridge/sync-engine/ports';

/** A family named twice counts once: the later word wins, journal entries add up. */
export function mergeChanges(changes: readonly FamilyChange[]): readonly FamilyChange[] {
  const merged = new Map<string, FamilyChange>();
  for (const change of changes) {
    const before = merged.get(change.familyId);
    merged.set(change.familyId, before === undefined ? change : merge(before, change));
  }
  return [...merged.values()];
}

function merge(before: FamilyChange, change: FamilyChange): FamilyChange {
  const journal = [...(before.journal ?? []), ...(change.journal ?? [])];
  // Of what was to be stored of a listing that is then deleted nothing is left.
  if (change.unlinked === true) return { ...change, journal };
  return { ...before, ...change, journal, ...mergeLedgers(before, change) };
}

/** A number that is closed ends what was stored of it before; one that is opened after that is a new one. */
function mergeLedgers(before: FamilyChange, change: FamilyChange): Pick<FamilyChange, 'ledger' | 'closed'> {
  const closedNow = new Set(change.closed);
  const entries = (before.ledger ?? []).filter((entry) => !closedNow.has(entry.memberRef));
  const ledger: readonly LedgerEntry[] = [...entries, ...(change.ledger ?? [])];
  const closed = [...(before.closed ?? []), ...closedNow];
  return { ledger, closed };
}
