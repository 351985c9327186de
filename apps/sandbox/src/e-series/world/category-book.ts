import type { JsonRecord } from './json.js';
import { StoreFailure } from './store-failure.js';

/** A category of the store (§10.5). */
export interface CategoryRecord {
  readonly id: number;
  /** 0 for one at the root. */
  readonly parentId: number;
  readonly externalReferenceId: string | null;
  /** Owned by the linked POS: its products cannot be changed here (§10.5). */
  readonly external: boolean;
  /** The plain writable fields under their wire names: name, description, enabled, orderBy. */
  readonly fields: JsonRecord;
}

/** 404 `CATEGORIES_NOT_FOUND` (§12). */
export function categoryNotFound(ids: readonly unknown[]): StoreFailure {
  const named = ids.map((id) => JSON.stringify(id ?? null)).join(', ');
  return new StoreFailure(404, 'CATEGORIES_NOT_FOUND', `Categories ${named} not found`);
}

/** The store's categories, a forest. */
export class CategoryBook {
  private readonly records = new Map<number, CategoryRecord>();
  private changedMs: number;

  /** `nowMs`: simulated ms since the epoch. */
  constructor(private readonly nowMs: () => number) {
    this.changedMs = nowMs();
  }

  get size(): number {
    return this.records.size;
  }

  /** When a category was last made, changed or deleted, or its products were (§7.1). */
  get changedAtMs(): number {
    return this.changedMs;
  }

  has(id: number): boolean {
    return this.records.has(id);
  }

  find(id: number): CategoryRecord | undefined {
    return this.records.get(id);
  }

  /** Throws 404. */
  category(id: number): CategoryRecord {
    const found = this.records.get(id);
    if (found === undefined) throw categoryNotFound([id]);
    return found;
  }

  /** By `orderBy`, then oldest first. */
  all(): readonly CategoryRecord[] {
    return [...this.records.values()].sort((one, other) => orderOf(one) - orderOf(other) || one.id - other.id);
  }

  put(record: CategoryRecord): void {
    this.records.set(record.id, record);
    this.touch();
  }

  delete(id: number): void {
    this.records.delete(id);
    this.touch();
  }

  touch(): void {
    this.changedMs = this.nowMs();
  }

  /** The categories above it, the root first. */
  ancestorsOf(id: number): readonly CategoryRecord[] {
    const above: CategoryRecord[] = [];
    let next = this.records.get(this.records.get(id)?.parentId ?? 0);
    while (next !== undefined) {
      above.unshift(next);
      next = this.records.get(next.parentId);
    }
    return above;
  }

  /** Itself and all below it, parents first. */
  withDescendants(id: number): readonly number[] {
    const found = [id];
    for (const one of found) {
      for (const { id: child, parentId } of this.records.values()) if (parentId === one) found.push(child);
    }
    return found;
  }

  /** A shopper sees it: it and all above it are enabled [I]. */
  isShown(id: number): boolean {
    const own = this.records.get(id);
    return own !== undefined && [own, ...this.ancestorsOf(id)].every((one) => one.fields.enabled === true);
  }

  /** The place after all others below that parent. */
  nextOrder(parentId: number): number {
    const siblings = [...this.records.values()].filter((one) => one.parentId === parentId);
    return siblings.reduce((last, one) => Math.max(last, orderOf(one)), 0) + 10;
  }
}

function orderOf({ fields }: CategoryRecord): number {
  return typeof fields.orderBy === 'number' ? fields.orderBy : 0;
}
