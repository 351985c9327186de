const WINDOW_MS = 300_000;

export interface RateVerdict {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Simulated time at which the window ends, ms since the epoch. */
  readonly endsAtMs: number;
}

/** The vendor's limit: `300 × registers + 50` requests in a window of five minutes that opens with a first request. */
export class RateWindow {
  readonly limit: number;
  private opensAtMs = Number.NEGATIVE_INFINITY;
  private used = 0;

  constructor(registers: number) {
    this.limit = 300 * registers + 50;
  }

  /** Takes one request at simulated time `nowMs`; with `enforced` false it is counted and always allowed. */
  take(nowMs: number, enforced: boolean): RateVerdict {
    if (nowMs >= this.opensAtMs + WINDOW_MS) {
      this.opensAtMs = nowMs;
      this.used = 0;
    }
    const allowed = !enforced || this.used < this.limit;
    if (allowed) this.used++;
    const remaining = Math.max(0, this.limit - this.used);
    return { allowed, limit: this.limit, remaining, endsAtMs: this.opensAtMs + WINDOW_MS };
  }
}
