/** What an oversold outlet does to the sum: `clamp` counts it as 0, `net` takes it from the others (S-03). */
export type NegativeLevels = 'clamp' | 'net';

/** Whole units that are never published (S-04). */
export interface StockBuffers {
  /** By outlet ref: taken from that outlet. */
  readonly outlets: ReadonlyMap<string, number>;
  /** By trimmed SKU. */
  readonly skus: ReadonlyMap<string, number>;
  /** By trimmed category name. */
  readonly categories: ReadonlyMap<string, number>;
  /** Where neither SKU nor category has one. */
  readonly connection: number;
}

/** Which outlets are added up, and what is kept back of them; the register's own is among them (S-01, S-02). */
export interface StockPolicy {
  /** Outlet refs. */
  readonly outlets: readonly string[];
  readonly buffers: StockBuffers;
  readonly negative: NegativeLevels;
}

/** Everything of these outlets is published. */
export const plainPolicy = (outlets: readonly string[]): StockPolicy => ({
  outlets,
  buffers: { outlets: new Map(), skus: new Map(), categories: new Map(), connection: 0 },
  negative: 'clamp',
});

/** What a buffer may depend on. */
export interface BufferedRecord {
  readonly sku: string | null;
  readonly categories: readonly string[];
}

/** Units kept back from the sum of one record: the first that is set for its SKU, its categories (the largest), the connection (S-04). */
export function bufferOf(record: BufferedRecord, buffers: StockBuffers): number {
  const ofSku = buffers.skus.get(record.sku?.trim() ?? '');
  if (ofSku !== undefined) return ofSku;
  let largest: number | undefined;
  if (buffers.categories.size > 0)
    for (const category of record.categories) {
      const units = buffers.categories.get(category.trim());
      if (units !== undefined && units > (largest ?? -1)) largest = units;
    }
  return largest ?? buffers.connection;
}
