import type { LimitReport, RateBudget, StoreCallContext, StoredBatch } from '@tillbridge/connector-sdk';

/** The journal of batches in memory, with everything that was asked of it, in order. */
export class MemoryJournal {
  readonly stored = new Map<string, StoredBatch>();
  readonly events: string[] = [];
  /** Age given to batches, as if they had been stored earlier. */
  ageMs = 0;

  open(): Promise<readonly StoredBatch[]> {
    return Promise.resolve([...this.stored.values()]);
  }

  store(batch: Omit<StoredBatch, 'createdAtMs' | 'ticket'>): Promise<void> {
    this.events.push('store');
    this.stored.set(batch.key, { ...batch, createdAtMs: Date.now() - this.ageMs, ticket: null });
    return Promise.resolve();
  }

  setTicket(key: string, ticket: string, expectedAtMs: number): Promise<void> {
    this.events.push('ticket');
    const batch = this.stored.get(key);
    if (batch !== undefined) this.stored.set(key, { ...batch, ticket, expectedAtMs });
    return Promise.resolve();
  }

  close(key: string): Promise<void> {
    this.events.push('close');
    this.stored.delete(key);
    return Promise.resolve();
  }
}

/** A budget that remembers what was taken and gives at most `grant` at once. */
export class OpenBudget implements RateBudget {
  batchCounts = true;
  grant = Number.POSITIVE_INFINITY;
  readonly taken: { readonly want: number; readonly min: number }[] = [];
  readonly reports: LimitReport[] = [];

  take(want: number, min = 1): Promise<number> {
    this.taken.push({ want, min });
    return Promise.resolve(Math.max(min, Math.min(want, this.grant)));
  }

  report(report: LimitReport): Promise<void> {
    this.reports.push(report);
    if (report.batchCounts !== undefined) this.batchCounts = report.batchCounts;
    return Promise.resolve();
  }
}

/** Picture files that the engine has kept, by their address. */
export const keptFiles = new Map<string, Uint8Array>();

export interface Slice {
  readonly context: StoreCallContext;
  readonly budget: OpenBudget;
  readonly journal: MemoryJournal;
}

/** A slice of plenty of time on a journal that outlives it. */
export function openSlice(journal = new MemoryJournal(), remainingMs: () => number = () => 8_000): Slice {
  const budget = new OpenBudget();
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
  const signal = new AbortController().signal;
  const savedFile = (url: string) => Promise.resolve(keptFiles.get(url) ?? null);
  return { context: { remainingMs, signal, budget, log, batches: journal, savedFile }, budget, journal };
}
