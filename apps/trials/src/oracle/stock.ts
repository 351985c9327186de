import type { PosRow, PosWorld } from '../harness/pos-world.js';

/** Whose stock is published, and what is held back of it (S-02, S-04). */
export interface StockPolicy {
  /** Names of the chosen outlets, that of the register among them; null for all. */
  readonly outlets: readonly string[] | null;
  readonly buffers: {
    readonly outlets: Readonly<Record<string, number>>;
    readonly skus: Readonly<Record<string, number>>;
  };
}

export const ALL_OUTLETS: StockPolicy = { outlets: null, buffers: { outlets: {}, skus: {} } };

/** Activated, and active as a product. */
export function isOnline(row: Pick<PosRow, 'online' | 'active'>): boolean {
  return row.online && row.active;
}

/**
 * Whole units that the store may promise of a row; null when the POS does not count them (S-05). Outlet by outlet: less its
 * buffer, never below zero, whole units; then summed, less the buffer of the SKU (S-03, S-04).
 */
export function promised(row: PosRow, pos: PosWorld, { outlets, buffers }: StockPolicy): number | null {
  if (!row.tracked) return null;
  const levels = pos.levelsOf(row);
  const sum = (outlets ?? pos.outlets).reduce((total, outlet) => {
    const level = (levels.get(outlet) ?? 0) - (buffers.outlets[outlet] ?? 0);
    return total + Math.floor(Math.max(0, level));
  }, 0);
  return Math.max(0, sum - (buffers.skus[row.sku ?? ''] ?? 0));
}
