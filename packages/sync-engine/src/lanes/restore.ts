import { type FieldPolicy, isBlank, isLive, type MappedFamily, skuKey } from '@tillbridge/mapping-core';
import { familyName } from '../planning/family-name.js';
import { restorableOf, restored, type Restorable } from '../planning/restore.js';
import type { Drift, FamilyChange, FamilyWork } from '../ports/index.js';
import type { RestoredFamily, RestoreReport } from '../reports.js';
import { knownSettings } from './connection-settings.js';
import { mapFamilies } from './family-planner.js';
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
  const settings = knownSettings(await ports.connections.open(connectionId), runtime);
  const mapped = settings === null ? [] : await mapFamilies({ ports, runtime }, settings, works);
  const decided = works.map((work, index) => decide(work, mapped[index], fields, runtime.options.fields));
  const changes = decided.flatMap(({ change }) => change ?? []);
  // Wanted first: the lane is ours until both are stored, and wanted for nothing does no harm.
  await ports.families.want(
    lease,
    changes.map(({ familyId }) => familyId),
  );
  await ports.families.save(lease, changes);
  return { connectionId, sku, families: decided.map(({ family }) => family) };
}

/** A listing that nothing is sent to now, a field that the POS leaves blank (F-17), and one that is the merchant's (F-16) stay as they are. */
function decide(
  { familyId, applied, records, drift, members, link, hold }: FamilyWork,
  mapped: MappedFamily | undefined,
  fields: readonly Restorable[] | null,
  policy: FieldPolicy,
): { readonly family: RestoredFamily; readonly change: FamilyChange | null } {
  const wanted = mapped?.kind === 'listing' && link?.state === 'linked' && hold === null ? mapped.listing : null;
  const putBack = (entry: Drift): Restorable | null => {
    const field = wanted === null ? null : restorableOf(entry);
    if (wanted === null || field === null || fields?.includes(field) === false) return null;
    const { mode } = policy[field === 'visibility' ? 'availability' : field];
    if (!isLive(mode)) return null;
    return (field === 'description' || field === 'brand') && isBlank(wanted[field]) ? null : field;
  };
  const chosen = new Set(drift.flatMap((entry) => putBack(entry) ?? []));
  const left = drift.filter((entry) => putBack(entry) === null);
  const name = familyName({ familyId, applied, members });
  const change =
    applied === null || chosen.size === 0 ? null : { familyId, applied: restored(applied, records, chosen) };
  return { family: { familyId, name, restored: [...chosen], left }, change };
}
