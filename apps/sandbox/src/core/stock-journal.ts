import type { SystemName } from './traffic.js';

/** What moved the stock: an edit at the till or in the admin, a call of the API, or a till's own doings. */
export type StockCause = 'edit' | 'api' | 'sale' | 'return' | 'count';

export interface StockChange {
  readonly system: SystemName;
  readonly sku: string;
  readonly productId: string | number;
  /** The store's variation; absent for the product's own stock, and in the POS. */
  readonly variationId?: number;
  /** The POS's outlet, by its place from 0; absent in the store. */
  readonly outlet?: number;
  /** Decimal strings; null when there was no such stock, or it was unlimited. */
  readonly before: string | null;
  readonly after: string | null;
  readonly cause: StockCause;
}

export type StockEntry = StockChange & {
  readonly seq: number;
  /** Real time, ms since the epoch, whatever the clock's speed. */
  readonly at: number;
};

/** Every change of stock in both worlds with its real time, to measure how fresh the store is. */
export class StockJournal {
  private entries: StockEntry[] = [];
  private lastSeq = 0;

  /** Beyond `maxEntries` the oldest are forgotten. */
  constructor(private readonly maxEntries = 100_000) {}

  /** Number of the last entry; a mark for `list`. */
  get seq(): number {
    return this.lastSeq;
  }

  /** True when the oldest entries are forgotten. */
  get overflowed(): boolean {
    return this.lastSeq > this.entries.length;
  }

  record(change: StockChange): void {
    if (change.before === change.after) return;
    this.entries.push({ seq: ++this.lastSeq, at: Date.now(), ...change });
    // A tenth more before they are cut, so that cutting is rare.
    if (this.entries.length > this.maxEntries * 1.1) this.entries = this.entries.slice(-this.maxEntries);
  }

  /** Entries after number `after`, oldest first, at most `limit`. */
  list(query: { readonly after?: number; readonly system?: SystemName; readonly limit?: number } = {}): StockEntry[] {
    const { after = 0, system, limit = 10_000 } = query;
    const first = (this.entries[0]?.seq ?? 1) - 1;
    const found: StockEntry[] = [];
    for (let place = Math.max(0, after - first); place < this.entries.length && found.length < limit; place++) {
      const entry = this.entries[place];
      if (entry && (system === undefined || entry.system === system)) found.push(entry);
    }
    return found;
  }
}
