import type { PosFamily, PosProduct } from './pos-model.js';
import { posDate } from './pos-dates.js';
import type { PosWorld } from './pos-world.js';

/**
 * Deletes products: they stay as tombstones with a raised version. When a parent goes, the oldest member left becomes
 * the parent and every member left is raised (`posParentDeleted`, §18); a member left alone may become a standard product
 * (`posLastVariant`). Returns the deleted products, then the raised ones.
 */
export function deleteProducts(world: PosWorld, rows: readonly PosProduct[]): PosProduct[] {
  const at = posDate(world.nowMs());
  for (const row of rows) row.deletedAt = at;
  world.touchProducts(rows);
  if (world.switches.posInventoryOfDeleted === 'deleted') world.deleteLevels(rows, at);
  if (world.switches.posPricesOfDeleted === 'deleted') {
    world.prices.removeEntries(rows.flatMap((row) => world.prices.ofProduct(row)));
  }
  const raised = [...new Set(rows.map((row) => row.family))].flatMap((family) => settleFamily(world, family));
  world.touchProducts(raised);
  return [...rows, ...raised];
}

/** Deletes variants of families that have others left or attributes; a standard product is no variant. */
export function removeVariant(world: PosWorld, rows: readonly PosProduct[]): PosProduct[] {
  const standard = rows.find((row) => row.family.attributes.length === 0);
  if (standard) throw new RangeError(`${standard.sku} is a product without variants: delete it.`);
  return deleteProducts(world, rows);
}

/** The members a deletion in their family changes. */
function settleFamily(world: PosWorld, family: PosFamily): PosProduct[] {
  const left = family.members.filter((row) => row.deletedAt === null);
  const [oldest, another] = left;
  if (!oldest || family.parent === null) return [];
  if (!another && world.switches.posLastVariant === 'standard') {
    family.parent = null;
    return left;
  }
  if (family.parent.deletedAt === null || world.switches.posParentDeleted === 'orphan') return [];
  family.parent = oldest;
  return left;
}
