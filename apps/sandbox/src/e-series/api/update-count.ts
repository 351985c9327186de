import type { StoreWorld } from '../store-world.js';
import type { ProductRecord } from '../world/product-record.js';

/** What a PUT answers: 1, or 0 for one that changed nothing under `unchangedPut` = zero (§2.5 [U]). */
export function updateCount(world: StoreWorld, before: ProductRecord, after: ProductRecord): 0 | 1 {
  const unchanged = after.changes === before.changes;
  return unchanged && world.core.settings.switches.unchangedPut === 'zero' ? 0 : 1;
}

/** True when a deletion of what is not there answers a count of 0; else it is for the caller to miss it (§2.8 [U]). */
export function isMissing(world: StoreWorld, found: boolean): boolean {
  return !found && world.core.settings.switches.deleteMissing === 'zero';
}
