import { planStock, type StockPlan } from '../planning/stock-plan.js';
import { foldStock } from '../planning/stock-outcome.js';
import { standingOf } from '../planning/stock-standing.js';
import type { SettleTimes } from '../planning/stock-settle.js';
import type { StockTarget } from '../planning/stock-target.js';
import type { StockChange, StockSettlement, StockWork } from '../ports/index.js';

/** A family in a round of the stock lane: its work as stored by now, and what the round has learnt of it. */
export class StockFamily {
  /** The store refused a difference. */
  failed = false;
  /** Its listing could not be read this time. */
  unread = false;
  /** The store tells no quantity of one of its records. */
  untold = false;
  /** The catalogue has something to do for it. */
  catalogue = false;
  /** A record of ours is not there: the catalogue reads the listing before it plans (D-02). */
  contradicted = false;
  readonly missing = new Set<string>();

  constructor(
    public work: StockWork,
    readonly targets: readonly StockTarget[],
    private readonly busy: boolean,
    private readonly times: SettleTimes,
  ) {}

  plan(nowMs: number): StockPlan {
    return planStock(this.work, this.targets, { nowMs, times: this.times, busy: this.busy });
  }

  /** Follows what has just been stored. */
  fold(change: StockChange): void {
    this.work = foldStock(this.work, change);
  }

  /** How it leaves the round; null: as it was taken. */
  standing(nowMs: number): StockSettlement | null {
    const plan = this.plan(nowMs);
    this.catalogue ||= plan.wantsCatalogue;
    return standingOf(this.work, plan, this, nowMs);
  }
}

/** Families of a round by id. */
export type StockFamilies = ReadonlyMap<string, StockFamily>;
