import { hashOf, mix } from '../core/random.js';
import type { PosLevel, PosProduct } from './pos-model.js';

/** Which products a POS is to lose. */
export interface Loss {
  /** Of all that are not deleted, 0 to 1. */
  readonly share: number;
  /** Single products, or families with all their members. */
  readonly of: 'products' | 'families';
  readonly seed: number;
  /** Their inventory rows are gone too. */
  readonly withStock: boolean;
}

/**
 * Products that the POS does not show for a while, though nobody deleted them: no row, no tombstone, no version. A
 * vendor's bad day, not an edit.
 */
export class LostProducts {
  private rows: ReadonlySet<PosProduct> = new Set();
  private withStock = false;

  /** Loses that share of `rows`, in place of what was lost before: the same for the same seed. */
  lose(rows: readonly PosProduct[], { share, of, seed, withStock }: Loss): readonly PosProduct[] {
    const keyOf = (row: PosProduct): string => (of === 'products' ? row.id : row.family.handle);
    const keys = [...new Set(rows.map(keyOf))].sort((one, other) => rank(one, seed) - rank(other, seed));
    const lost = new Set(keys.slice(0, Math.round(keys.length * share)));
    this.rows = new Set(rows.filter((row) => lost.has(keyOf(row))));
    this.withStock = withStock;
    return [...this.rows];
  }

  /** Shows all again, each with the version it had; returns those that were lost. */
  find(): readonly PosProduct[] {
    const found = [...this.rows];
    this.rows = new Set();
    return found;
  }

  has(row: PosProduct): boolean {
    return this.rows.has(row);
  }

  hasStockOf({ product }: PosLevel): boolean {
    return this.withStock && this.rows.has(product);
  }
}

function rank(key: string, seed: number): number {
  return mix(hashOf(key) ^ mix(seed));
}
