import { skuKey } from '@tillbridge/mapping-core';
import { restorableOf, restored, type Restorable } from '../planning/restore.js';
import type { FamilyChange, FamilyWork } from '../ports/index.js';
import type { RestoredFamily, RestoreReport } from '../reports.js';
import type { SliceContext } from './slice-context.js';

/**
 * Puts back to the POS's values what the store shows otherwise of the products that a SKU leads to (U-03). It is noted and wanted here; the
 * catalogue lane, whose lease this needs, sends it.
 * @param fields null for all that can be put back.
 */
export async function restoreSku(
  { ports, runtime, lease }: SliceContext,
  sku: string,
  fields: readonly Restorable[] | null,
): Promise<RestoreReport> {
  const { connectionId } = runtime;
  const familyIds = await ports.families.findBySku(connectionId, skuKey(sku) ?? '');
  const works = await ports.families.load(connectionId, familyIds);
  const decided = works.map((work) => decide(work, fields));
  const changes = decided.flatMap(({ change }) => change ?? []);
  await ports.families.save(lease, changes);
  await ports.families.want(
    lease,
    changes.map(({ familyId }) => familyId),
  );
  return { connectionId, sku, families: decided.map(({ family }) => family) };
}

function decide(
  { familyId, applied, records, drift, members }: FamilyWork,
  fields: readonly Restorable[] | null,
): { readonly family: RestoredFamily; readonly change: FamilyChange | null } {
  const chosen = new Set(
    drift.flatMap((entry) => {
      const field = restorableOf(entry);
      return field === null || fields?.includes(field) === false ? [] : [field];
    }),
  );
  const left = drift.filter((entry) => {
    const field = restorableOf(entry);
    return field === null || !chosen.has(field);
  });
  const name = applied?.sent.name ?? members[0]?.name ?? familyId;
  const change =
    applied === null || chosen.size === 0 ? null : { familyId, applied: restored(applied, records, chosen) };
  return { family: { familyId, name, restored: [...chosen], left }, change };
}
