import type { SandboxClock } from './clock.js';

export type SystemName = 'pos' | 'store';

/** One request as it arrived and was answered. */
export interface TrafficEntry {
  readonly seq: number;
  /** Simulated time of arrival, ms since the epoch. */
  readonly at: number;
  /** Real time of arrival, ms since the epoch. */
  readonly realAt: number;
  readonly system: SystemName;
  /** Route label such as `GET products`. */
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON, or `{bytes: n}`, or null when there was none. */
  readonly body: unknown;
  readonly status: number;
  /** Ticket of the batch this came in, or null for a request of its own. */
  readonly viaBatch: string | null;
}

export type TrafficRecord = Omit<TrafficEntry, 'seq' | 'at' | 'realAt'> & {
  /** Simulated time of arrival; the present when absent. */
  readonly at?: number;
  /** How many requests the vendor counts for it: 1 unless told; 429s count 0 whatever is told. */
  readonly counted?: number;
};

/** Counters of one system. */
export interface SystemCounters {
  requests: number;
  subRequests: number;
  /** Requests and sub-requests per route label. */
  byKind: Record<string, number>;
  /** Answers per status, 429 excepted. */
  byStatus: Record<string, number>;
  tooMany: number;
  /** What the vendor counts, per simulated minute (minutes since the epoch). */
  perMinute: Record<string, number>;
}

export interface TrafficOptions {
  /** Keep request bodies in the entries. Default true. */
  readonly keepBodies?: boolean;
  /** Entries kept; beyond it only counters grow. Default 200 000. */
  readonly maxEntries?: number;
}

/** Everything that was asked of the two systems, in order of answer. */
export class Traffic {
  private readonly entries: TrafficEntry[] = [];
  private readonly counters: Record<SystemName, SystemCounters> = { pos: emptyCounters(), store: emptyCounters() };
  private readonly keepBodies: boolean;
  private readonly maxEntries: number;
  private lastSeq = 0;

  constructor(
    private readonly clock: SandboxClock,
    options: TrafficOptions = {},
  ) {
    this.keepBodies = options.keepBodies ?? true;
    this.maxEntries = options.maxEntries ?? 200_000;
  }

  /** Number of the last entry; a mark for `counts(since)`. */
  get seq(): number {
    return this.lastSeq;
  }

  /** True when entries beyond the cap were counted but not kept. */
  get overflowed(): boolean {
    return this.lastSeq > this.entries.length;
  }

  record(record: TrafficRecord): TrafficEntry {
    const { counted = 1, at = this.clock.now(), ...rest } = record;
    const realAt = Math.round(Date.now() - (this.clock.now() - at) / this.clock.factor);
    const body = this.keepBodies ? rest.body : null;
    const entry = { seq: ++this.lastSeq, at: Math.round(at), realAt, ...rest, body };
    if (this.entries.length < this.maxEntries) this.entries.push(entry);
    count(this.counters[entry.system], entry, counted);
    return entry;
  }

  /** Counters of all traffic, or of the kept entries after `since` (their vendor counts taken as 1 each). */
  counts(since?: number): Record<SystemName, SystemCounters> {
    if (since === undefined) return structuredClone(this.counters);
    const part = { pos: emptyCounters(), store: emptyCounters() };
    for (const entry of this.entries.slice(since)) count(part[entry.system], entry, 1);
    return part;
  }

  /** Kept entries after `after`, at most `limit`. `seq` of an entry is its place, counted from 1. */
  list(query: { readonly system?: SystemName; readonly after?: number; readonly limit?: number } = {}): TrafficEntry[] {
    const found: TrafficEntry[] = [];
    const limit = query.limit ?? 1000;
    for (let place = query.after ?? 0; place < this.entries.length && found.length < limit; place++) {
      const entry = this.entries[place];
      if (entry && (query.system === undefined || entry.system === query.system)) found.push(entry);
    }
    return found;
  }
}

function emptyCounters(): SystemCounters {
  return { requests: 0, subRequests: 0, byKind: {}, byStatus: {}, tooMany: 0, perMinute: {} };
}

function count(counters: SystemCounters, entry: TrafficEntry, counted: number): void {
  if (entry.viaBatch === null) counters.requests++;
  else counters.subRequests++;
  add(counters.byKind, entry.kind, 1);
  if (entry.status === 429) {
    counters.tooMany++;
    return;
  }
  add(counters.byStatus, String(entry.status), 1);
  if (counted > 0) add(counters.perMinute, String(Math.floor(entry.at / 60_000)), counted);
}

function add(table: Record<string, number>, key: string, amount: number): void {
  table[key] = (table[key] ?? 0) + amount;
}
