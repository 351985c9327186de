import { IdentifierIndex } from './identifier-index.js';
import { referenceIdsOf, skusOf } from './identifiers.js';
import type { ProductRecord } from './product-record.js';

interface Pending {
  readonly dueMs: number;
  readonly productId: number;
  /** Null: the product was deleted. */
  readonly record: ProductRecord | null;
}

/** Orders the index keeps or sorts on demand. */
export type IndexOrder = 'added' | 'updated' | 'name' | 'price';

/**
 * What `GET /products` reads: the records as they were when the index last caught up, which lags the writes (§2.2 [T]).
 * The two time orders are kept as they come; names and prices are sorted once per state of the index.
 */
export class SearchIndex {
  private readonly byAdded = new Map<number, ProductRecord>();
  private readonly byUpdated = new Map<number, ProductRecord>();
  private readonly skus = new IdentifierIndex();
  private readonly references = new IdentifierIndex();
  private readonly sorted = new Map<IndexOrder, readonly ProductRecord[]>();
  private pending: Pending[] = [];

  /** Takes note of a write that shows from `dueMs` (simulated) on. */
  note(productId: number, record: ProductRecord | null, dueMs: number): void {
    this.pending.push({ dueMs, productId, record });
  }

  /** Catches up with every write due by `nowMs`, in the order they were made. */
  catchUp(nowMs: number): void {
    const late = this.pending.findIndex((one) => one.dueMs > nowMs);
    const due = late === -1 ? this.pending : this.pending.slice(0, late);
    if (due.length === 0) return;
    this.pending = late === -1 ? [] : this.pending.slice(late);
    for (const { productId, record } of due) this.apply(productId, record);
    this.sorted.clear();
  }

  get(productId: number): ProductRecord | undefined {
    return this.byAdded.get(productId);
  }

  bySku(sku: string): readonly ProductRecord[] {
    return this.records(this.skus.of(sku));
  }

  byReference(referenceId: string): readonly ProductRecord[] {
    return this.records(this.references.of(referenceId));
  }

  /** All records in ascending order; the array is shared and must not be changed. */
  ascending(order: IndexOrder): readonly ProductRecord[] {
    const known = this.sorted.get(order);
    if (known !== undefined) return known;
    const records = this.sortedBy(order);
    this.sorted.set(order, records);
    return records;
  }

  private records(ids: readonly number[]): readonly ProductRecord[] {
    return ids.flatMap((id) => this.byAdded.get(id) ?? []).sort((one, other) => one.id - other.id);
  }

  private sortedBy(order: IndexOrder): readonly ProductRecord[] {
    switch (order) {
      case 'added':
        return [...this.byAdded.values()];
      case 'updated':
        return [...this.byUpdated.values()];
      case 'name':
        return [...this.byAdded.values()].sort((one, other) => compared(one.fields.name, other.fields.name));
      case 'price':
        return [...this.byAdded.values()].sort(
          (one, other) => Number(one.fields.price ?? 0) - Number(other.fields.price ?? 0),
        );
    }
  }

  private apply(productId: number, record: ProductRecord | null): void {
    const before = this.byAdded.get(productId);
    this.skus.move(productId, before ? skusOf(before) : [], record ? skusOf(record) : []);
    this.references.move(productId, before ? referenceIdsOf(before) : [], record ? referenceIdsOf(record) : []);
    if (record === null) {
      this.byAdded.delete(productId);
      this.byUpdated.delete(productId);
      return;
    }
    this.byAdded.set(productId, record);
    if (before?.updatedAtMs === record.updatedAtMs) this.byUpdated.set(productId, record);
    else {
      this.byUpdated.delete(productId);
      this.byUpdated.set(productId, record);
    }
  }
}

function compared(one: unknown, other: unknown): number {
  const [left, right] = [String(one).toLowerCase(), String(other).toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}
