import type { PosFamily, PosProduct } from './pos-model.js';
import { posDate } from './pos-dates.js';
import type { PosWorld } from './pos-world.js';

/**
 * Deletes products: they stay as tombstones with a raised version. When a parent goes, the oldest member left becomes
 * the parent and every member left is raised. Returns the deleted products, then the raised ones.
 */
export function deleteProducts(world: PosWorld, rows: readonly PosProduct[]): PosProduct[] {
  for (const row of rows) row.deletedAt = posDate(world.nowMs());
  world.touchProducts(rows);
  const raised = [...new Set(rows.map((row) => row.family))].flatMap(pointToNewParent);
  world.touchProducts(raised);
  return [...rows, ...raised];
}

function pointToNewParent(family: PosFamily): PosProduct[] {
  if ((family.parent?.deletedAt ?? null) === null) return [];
  const left = family.members.filter((row) => row.deletedAt === null);
  const [oldest] = left;
  if (oldest) family.parent = oldest;
  return left;
}
