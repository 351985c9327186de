import { RateLimited, type BudgetPolicy, type LimitReport, type RateBudget } from '@tillbridge/connector-sdk';
import { shareOf } from '../planning/budget-share.js';
import type { BudgetPort, ClockPort } from '../ports/index.js';
import type { SliceClock } from './slice-clock.js';

/** The rate budget as a connector sees it: waits for its share of the account's window, within the slice's time. */
export class LaneBudget implements RateBudget {
  private counts: boolean;

  private constructor(
    private readonly port: BudgetPort,
    private readonly clock: ClockPort,
    private readonly account: string,
    private readonly policy: BudgetPolicy,
    private readonly slice: SliceClock,
    batchCounts: boolean,
  ) {
    this.counts = batchCounts;
  }

  static async open(
    port: BudgetPort,
    clock: ClockPort,
    account: string,
    policy: BudgetPolicy,
    slice: SliceClock,
  ): Promise<LaneBudget> {
    const state = await port.read(account);
    return new LaneBudget(port, clock, account, policy, slice, state.batchCounts ?? policy.batchCounts ?? true);
  }

  get batchCounts(): boolean {
    return this.counts;
  }

  async take(want: number, min = 1): Promise<number> {
    for (;;) {
      const nowMs = this.clock.nowMs();
      const { taken, state } = await this.port.take(
        this.account,
        nowMs - this.policy.perMs,
        nowMs,
        (seen) => shareOf(seen, this.policy, want, min, nowMs).calls,
      );
      if (taken > 0) return taken;
      const { waitMs } = shareOf(state, this.policy, want, min, nowMs);
      if (waitMs > this.slice.sliceLeftMs() || this.slice.signal.aborted) {
        throw new RateLimited(
          `The account ${this.account} has no call left in this window.`,
          { call: 'rate budget' },
          nowMs + waitMs,
        );
      }
      await this.clock.sleep(waitMs, this.slice.signal);
    }
  }

  async report(report: LimitReport): Promise<void> {
    const nowMs = this.clock.nowMs();
    if (report.batchCounts !== undefined) this.counts = report.batchCounts;
    await this.port.report(this.account, {
      ...(report.remaining === undefined ? {} : { remaining: report.remaining, remainingReadAtMs: nowMs }),
      ...(report.limit === undefined ? {} : { limit: report.limit }),
      ...(report.blockedUntilMs === undefined ? {} : { blockedUntilMs: report.blockedUntilMs }),
      ...(report.batchCounts === undefined ? {} : { batchCounts: report.batchCounts }),
    });
  }
}
