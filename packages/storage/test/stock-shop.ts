import type { FamilyChange, LedgerEntry, Lease, RecordLink, StockIntent } from '@tillbridge/sync-engine/ports';
import { link, row, settled, stockSettled, type TestStorage } from './test-storage.js';

export const record = (memberRef: string, variationRef: string | null = null): RecordLink => ({
  memberRef,
  variationRef,
  sku: memberRef,
  detached: false,
});

export const entry = (
  memberRef: string,
  expected: LedgerEntry['expected'],
  change: Partial<LedgerEntry> = {},
): LedgerEntry => ({
  memberRef,
  expected,
  state: 'open',
  touchedAtMs: 100,
  firstRead: null,
  ...change,
});

export const intent = (memberRef: string, units = -1): StockIntent => ({ memberRef, units, sentAtMs: 200 });

/** A simple product that is linked, its only row named as its family, with a ledger of 5. */
export const simple = (familyId: string, change: Partial<FamilyChange> = {}): FamilyChange => ({
  familyId,
  link: link(`l-${familyId}`),
  records: [record(familyId)],
  ledger: [entry(familyId, 5)],
  ...change,
});

/** Linked products whose stock and listing are settled. */
export async function publish(storage: TestStorage, lease: Lease, ...changes: readonly FamilyChange[]): Promise<void> {
  const rows = changes.map(({ familyId }) => row(familyId, familyId));
  await storage.ingest(lease, rows);
  await storage.families.save(lease, changes);
  await storage.families.settle(
    lease,
    changes.map(({ familyId }) => settled(familyId, 1)),
  );
  await storage.stocks.settle(
    lease,
    changes.map(({ familyId }) => stockSettled(familyId, 1)),
  );
}
