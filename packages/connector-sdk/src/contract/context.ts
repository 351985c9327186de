/** What a connector tells of a vendor's limit after an answer. */
export interface LimitReport {
  /** Calls still allowed, when the vendor says so in its headers. */
  readonly remaining?: number;
  /** Calls allowed in a whole window, when the vendor says so. */
  readonly limit?: number;
  /** Ms since epoch before which no call may be sent, after a refusal. */
  readonly blockedUntilMs?: number;
  /** True when a refusal inside a batch shows that the vendor counts batched sub-requests. */
  readonly batchCounts?: boolean;
  /** Calls taken last that the vendor carried out, and so counts, so many ms later than was to be expected. */
  readonly late?: { readonly calls: number; readonly byMs: number };
}

/** The rate budget of one account, shared by all processes. */
export interface RateBudget {
  /**
   * Waits until at least `min` calls may be sent and takes up to `want` of them.
   * @returns how many were taken, between `min` and `want`.
   * @throws RateLimited when they would come only after the slice's time is over.
   */
  take(want: number, min?: number): Promise<number>;
  report(report: LimitReport): Promise<void>;
  /** Whether sub-requests of a batch are charged (`batchCounts`). */
  readonly batchCounts: boolean;
}

/** A batch as it was stored before it was sent. `payload` is the connector's own text; `familyIds` are busy until it is closed. */
export interface StoredBatch {
  readonly key: string;
  readonly payload: string;
  readonly familyIds: readonly string[];
  /** Ms since epoch of the first sending. */
  readonly createdAtMs: number;
  /** The vendor's ticket, null when its answer was not stored. */
  readonly ticket: string | null;
  /** Ms since epoch when it is expected to be done. */
  readonly expectedAtMs: number;
}

/** Remembers batches across slices, restarts and kill -9. Every method is durable when it returns. */
export interface BatchJournal {
  open(): Promise<readonly StoredBatch[]>;
  store(batch: Omit<StoredBatch, 'createdAtMs' | 'ticket'>): Promise<void>;
  setTicket(key: string, ticket: string, expectedAtMs: number): Promise<void>;
  close(key: string): Promise<void>;
}

/** Structured log of one line; `fields` never hold secrets. */
export interface Log {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void;
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** What a call of a connector may use; made by the engine for each slice. */
export interface CallContext {
  /** Ms left, on the process's monotonic clock, in which a new vendor call may be started. */
  remainingMs(): number;
  readonly signal: AbortSignal;
  readonly budget: RateBudget;
  readonly log: Log;
}

export interface StoreCallContext extends CallContext {
  readonly batches: BatchJournal;
  /** The bytes of a picture whose address is one of `savedFileUrl`; null when they are not kept (D-03). */
  savedFile(url: string): Promise<Uint8Array | null>;
}
