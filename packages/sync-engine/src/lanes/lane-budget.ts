import { RateLimited, type BudgetPolicy, type LimitReport, type RateBudget } from '@tillbridge/connector-sdk';
import { chooseShare, delayed, isUrgent, shareAhead, shareOf } from '../planning/budget-share.js';
import type { BudgetPort, ClockPort } from '../ports/index.js';
import type { SliceClock } from './slice-clock.js';

/** The rate budget as a connector sees it: waits for its lane's share of the account's window, within the slice's time. */
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

  /** The lane is that of the slice's lease. */
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
    const { lane } = this.slice.lease;
    const ask = { lane, want, min };
    for (;;) {
      const nowMs = this.clock.nowMs();
      const { taken, state } = await this.port.take(
        this.account,
        nowMs - this.policy.perMs,
        nowMs,
        isUrgent(lane),
        (seen) => chooseShare(seen, this.policy, ask, nowMs),
      );
      if (taken > 0) return taken;
      const { waitMs } = shareOf(state, this.policy, ask, nowMs);
      if (waitMs > this.slice.sliceLeftMs() || this.slice.signal.aborted) {
        throw this.usedUp(nowMs + waitMs);
      }
      await this.clock.sleep(waitMs, this.slice.signal);
    }
  }

  /**
   * What this lane may take within so many ms, at most `want`; takes none.
   * @throws RateLimited when that is less than `min`, until when it is as much.
   */
  async foresee(want: number, min: number, aheadMs: number): Promise<number> {
    const nowMs = this.clock.nowMs();
    const state = await this.port.read(this.account);
    const { calls, waitMs } = shareAhead(
      state,
      this.policy,
      { lane: this.slice.lease.lane, want, min },
      nowMs,
      aheadMs,
    );
    if (calls === 0) throw this.usedUp(nowMs + waitMs);
    return calls;
  }

  async report(report: LimitReport): Promise<void> {
    const nowMs = this.clock.nowMs();
    const { late, ...told } = report;
    if (late !== undefined)
      await this.port.amend(this.account, (taken) =>
        delayed(taken, late.calls, late.byMs, isUrgent(this.slice.lease.lane)),
      );
    if (Object.keys(told).length === 0) return;
    if (report.batchCounts !== undefined) this.counts = report.batchCounts;
    await this.port.report(this.account, {
      ...(report.remaining === undefined ? {} : { remaining: report.remaining, remainingReadAtMs: nowMs }),
      ...(report.limit === undefined ? {} : { limit: report.limit }),
      ...(report.blockedUntilMs === undefined ? {} : { blockedUntilMs: report.blockedUntilMs }),
      ...(report.batchCounts === undefined ? {} : { batchCounts: report.batchCounts }),
    });
  }

  private usedUp(untilMs: number): RateLimited {
    return new RateLimited(
      `The account ${this.account} has no call left in this window.`,
      { call: 'rate budget' },
      untilMs,
    );
  }
}
