import type { FamilyWork } from '../ports/index.js';
import type { SliceContext } from './slice-context.js';

/** SKUs that none of the family's records has in the store any more. */
export function freedSkus(before: FamilyWork, after: FamilyWork): readonly string[] {
  const held = new Set(skusOf(after));
  return skusOf(before).filter((sku) => !held.has(sku));
}

/** The SKUs our records have in the store; a listing or a variation that the merchant deleted has none. */
export const skusOf = ({ link, records }: FamilyWork): readonly string[] =>
  link?.state === 'detached' ? [] : records.flatMap(({ sku, detached }) => (detached ? [] : [sku]));

/** Families that may have waited for these SKUs are looked at again at once (U-05, D-05). */
export async function wakeTakers(
  { ports, runtime, lease }: Pick<SliceContext, 'ports' | 'runtime' | 'lease'>,
  skus: readonly string[],
): Promise<void> {
  if (skus.length === 0) return;
  const freed = [...new Set(skus)];
  const takers = await ports.families.skuHolders(runtime.connectionId, freed);
  const held = await ports.undos.takers(runtime.connectionId, freed);
  const familyIds = new Set([...takers.map(({ familyId }) => familyId), ...held]);
  if (familyIds.size > 0) await ports.families.want(lease, [...familyIds]);
}
