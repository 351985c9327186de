import type { SandboxClock } from '../../core/clock.js';
import { StoreFailure } from '../world/store-failure.js';

const MAX_PER_MINUTE = 600;
const WINDOW_MS = 60_000;
/** §11: "continuing at > 20 req/min" while blocked gets the token blocked "much longer"; how long is [U]. */
const HAMMERING_PER_MINUTE = 20;
const LONG_BLOCK_MS = 5 * 60_000;

/** 600 requests in any simulated minute of one token, then a cool-down (§11). */
export class RateLimiter {
  private readonly served: number[] = [];
  private servedFrom = 0;
  private knocks: number[] = [];
  private blockedUntilMs = 0;

  constructor(private readonly clock: SandboxClock) {}

  /** Takes one request of the allowance. Throws 429 with `Retry-After` in the seconds the client has to wait. */
  take(): void {
    const nowMs = this.clock.now();
    if (nowMs < this.blockedUntilMs) this.knock(nowMs);
    else if (this.used(nowMs) >= MAX_PER_MINUTE) this.blockedUntilMs = this.oldest() + WINDOW_MS;
    else {
      this.served.push(nowMs);
      return;
    }
    throw this.refusal();
  }

  /** Takes one for a sub-request of a batch; refused ones are not held against the token ([U], §6.4). */
  takeInBatch(): void {
    const nowMs = this.clock.now();
    if (nowMs < this.blockedUntilMs || this.used(nowMs) >= MAX_PER_MINUTE) {
      if (nowMs >= this.blockedUntilMs) this.blockedUntilMs = this.oldest() + WINDOW_MS;
      throw this.refusal();
    }
    this.served.push(nowMs);
  }

  private refusal(): StoreFailure {
    const seconds = Math.max(1, Math.ceil(this.clock.realMsUntil(this.blockedUntilMs) / 1000));
    return new StoreFailure(429, 'RATE_LIMITED', 'Token is temporarily blocked: too many requests', seconds);
  }

  /** Requests served in the minute before `nowMs`. */
  private used(nowMs: number): number {
    while (this.servedFrom < this.served.length && this.oldest() <= nowMs - WINDOW_MS) this.servedFrom += 1;
    if (this.servedFrom > 10_000) {
      this.served.splice(0, this.servedFrom);
      this.servedFrom = 0;
    }
    return this.served.length - this.servedFrom;
  }

  private oldest(): number {
    return this.served[this.servedFrom] ?? this.clock.now();
  }

  private knock(nowMs: number): void {
    this.knocks = [...this.knocks.filter((at) => at > nowMs - WINDOW_MS), nowMs];
    if (this.knocks.length <= HAMMERING_PER_MINUTE) return;
    this.knocks = [];
    this.blockedUntilMs = Math.max(this.blockedUntilMs, nowMs + LONG_BLOCK_MS);
  }
}
