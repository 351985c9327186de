import { RateLimited } from '@tillbridge/connector-sdk';
import type { FamilyWork } from '../ports/index.js';
import type { UnderWay } from './on-the-way.js';
import type { SliceContext } from './slice-context.js';

/** Families that are decided together. */
const ROUND = 100;
/** Fewer are not begun where requests inside a batch are charged: their batches would cost more than they carry. */
const LEAST_ROUND = 10;
/** What a round spends there: for each listing that it makes, and for its batches themselves. */
const COSTS = { listing: 3, round: 6 } as const;
/**
 * A round's calls have to be free within this share of the window: a listing that is begun is also finished. With less of it a round is
 * as small as what leaves the window by then, and so is the next (ADR 0013).
 */
const ROUND_LASTS = 1 / 2;
/** With less of the slice left than this no round is begun. */
const LEAST_MS = 1_500;

/** Hands out families that are wanted, as many as time and budget allow. */
export class WantedFamilies {
  /** What kept families back that are wanted: until when the budget is short. */
  shortage: RateLimited | null = null;

  constructor(protected readonly context: SliceContext) {}

  /** True while another round may be begun in this slice. */
  hasTime(): boolean {
    const { slice } = this.context;
    return slice.remainingMs() > 0 && slice.sliceLeftMs() > LEAST_MS;
  }

  /** The next families: none of those under way, nor of an open batch; none at all when no more is to be begun. */
  async take(underWay: readonly UnderWay[]): Promise<readonly FamilyWork[]> {
    if (!this.hasTime()) return [];
    const { ports, runtime, storeCalls } = this.context;
    const limit = storeCalls.budget.batchCounts ? await this.affordable(underWay) : ROUND;
    if (limit === 0) return [];
    const busy = await ports.batches.busyFamilies(runtime.connectionId);
    const begun = underWay.map(({ work }) => work.familyId);
    return this.choose(limit, [...busy, ...begun]);
  }

  protected choose(limit: number, without: readonly string[]): Promise<readonly FamilyWork[]> {
    const { ports, runtime } = this.context;
    return ports.families.take(runtime.connectionId, limit, ports.clock.nowMs(), without);
  }

  /** Families whose listings can be made with the calls that are free now or soon, beside those that were begun; 0 when too few are. */
  private async affordable(underWay: readonly UnderWay[]): Promise<number> {
    const begun = underWay.reduce((sum, { open, settled }) => (settled ? sum : sum + open), 0);
    const callsOf = (families: number): number => begun + families * COSTS.listing + COSTS.round;
    const { runtime, storeBudget } = this.context;
    const aheadMs = runtime.store.capabilities.budget.perMs * ROUND_LASTS;
    try {
      this.shortage = null;
      const calls = await storeBudget.foresee(callsOf(ROUND), callsOf(LEAST_ROUND), aheadMs);
      return Math.max(1, Math.floor((calls - begun - COSTS.round) / COSTS.listing));
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
      this.shortage = error;
      return 0;
    }
  }
}
