import { SLICE_MS } from '../planning/slice-length.js';
import type { ClockPort, LanePort, Lease } from '../ports/index.js';

/** A lease lasts this long unless renewed: what a restart after kill -9 has to wait out. */
export const LEASE_MS = 8_000;
const RENEW_EVERY_MS = 1_000;

/** The time of one slice on the process's own monotonic clock: no call is started that could outlive the lease. */
export class SliceClock {
  private readonly sliceEndMs: number;
  private leaseEndMs: number;
  private readonly timer: NodeJS.Timeout;
  private readonly lost = new AbortController();
  /** Fires when the host stops or the lease is lost. */
  readonly signal: AbortSignal;

  constructor(
    private readonly clock: ClockPort,
    private readonly lanes: LanePort,
    readonly lease: Lease,
    startedMs: number,
    hostSignal: AbortSignal,
  ) {
    this.sliceEndMs = startedMs + SLICE_MS[lease.lane];
    this.leaseEndMs = startedMs + LEASE_MS;
    this.signal = AbortSignal.any([hostSignal, this.lost.signal]);
    this.timer = setInterval(() => void this.renew(), RENEW_EVERY_MS);
  }

  /** Ms in which a new vendor call may be started and end; 0 when the slice is over. */
  remainingMs(): number {
    const now = this.clock.monotonicMs();
    if (this.signal.aborted || now >= this.sliceEndMs) return 0;
    return Math.max(0, this.leaseEndMs - now);
  }

  /** Ms left of the slice itself. */
  sliceLeftMs(): number {
    return Math.max(0, this.sliceEndMs - this.clock.monotonicMs());
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.lanes.release(this.lease);
  }

  private async renew(): Promise<void> {
    const asked = this.clock.monotonicMs();
    try {
      await this.lanes.renew(this.lease, LEASE_MS);
      this.leaseEndMs = asked + LEASE_MS;
    } catch (error) {
      this.lost.abort(error);
    }
  }
}
