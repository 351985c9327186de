import type { StockSettlement, StockWork } from '../ports/index.js';
import { backOffMs } from './failure-policy.js';
import type { StockPlan } from './stock-plan.js';

/** What a round has learnt of a family beyond its ledger. */
export interface RoundNotes {
  /** The store refused a difference. */
  readonly failed: boolean;
  /** Its listing could not be read: that is tried again later (G-04). */
  readonly unread: boolean;
  /** Records that a read by id did not find, or whose quantity the store does not tell: the catalogue has been asked to look. */
  readonly missing: ReadonlySet<string>;
  /** Of these the store tells no quantity: they are read again later. */
  readonly untold: boolean;
}

/**
 * How a family leaves the lane after a round: level, waiting until something is due, or, with something that was not done, as it was
 * taken (null).
 */
export function standingOf(work: StockWork, plan: StockPlan, notes: RoundNotes, nowMs: number): StockSettlement | null {
  const { familyId, attempts, generation } = work;
  if (notes.failed || notes.unread || notes.untold || plan.wantsCatalogue)
    return { familyId, generation, reached: null, attempts: attempts + 1, notBeforeMs: nowMs + backOffMs(attempts) };
  if (plan.differences.length + plan.closings.length > 0) return null;
  const due = plan.readings.filter(({ memberRef }) => !notes.missing.has(memberRef)).map(({ dueMs }) => dueMs);
  if (plan.waitUntilMs !== null) due.push(plan.waitUntilMs);
  if (due.length === 0) return { familyId, generation, reached: generation, attempts: 0, notBeforeMs: 0 };
  return { familyId, generation, reached: null, attempts, notBeforeMs: Math.min(...due) };
}
