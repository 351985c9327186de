import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The sandbox's clock. Simulated time starts at the real time of construction and runs `factor` times faster.
 * Limits, index lags and retries live in simulated time; service times (how long a vendor takes to answer) are real.
 */
export class SandboxClock {
  private currentFactor: number;
  private baseSimMs: number;
  private baseRealMs: number;

  constructor(factor = 1) {
    assertFactor(factor);
    this.currentFactor = factor;
    this.baseSimMs = Date.now();
    this.baseRealMs = performance.now();
  }

  /** Simulated milliseconds per real millisecond. */
  get factor(): number {
    return this.currentFactor;
  }

  /** Simulated time, in milliseconds since the epoch. */
  now(): number {
    return this.baseSimMs + (performance.now() - this.baseRealMs) * this.currentFactor;
  }

  /** Changes the speed from now on; simulated time never jumps. */
  setFactor(factor: number): void {
    assertFactor(factor);
    this.baseSimMs = this.now();
    this.baseRealMs = performance.now();
    this.currentFactor = factor;
  }

  /** Waits `realMs` of real time: the time a vendor takes to answer. Not scaled. */
  async serviceTime(realMs: number): Promise<void> {
    if (realMs > 0) await sleep(realMs);
  }

  /** Waits until `simMs` of simulated time have passed. */
  async scaledDelay(simMs: number): Promise<void> {
    if (simMs > 0) await sleep(simMs / this.currentFactor);
  }

  /**
   * The real date at which simulated time reaches `simMs`: what an answer's `Retry-After` names, because the client
   * that reads it lives in real time.
   */
  realDateAt(simMs: number): Date {
    return new Date(Date.now() + this.realMsUntil(simMs));
  }

  /** Real milliseconds until simulated time reaches `simMs`; zero when that is past. */
  realMsUntil(simMs: number): number {
    return Math.max(0, simMs - this.now()) / this.currentFactor;
  }
}

function assertFactor(factor: number): void {
  if (!Number.isFinite(factor) || factor <= 0) throw new RangeError(`A clock factor is above zero, not ${factor}`);
}
