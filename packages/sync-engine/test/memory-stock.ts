import { type BudgetChoice, BudgetPort, type BudgetState } from '../src/ports/index.js';

/** A window in which nothing has been taken. */
export const FREE_BUDGET: BudgetState = {
  blockedUntilMs: 0,
  remaining: null,
  remainingReadAtMs: null,
  limit: null,
  batchCounts: null,
  taken: [],
  urgentWaiting: null,
};

/** The budget of accounts that urgent lanes share with others. */
export class SharedBudgets extends BudgetPort {
  private readonly states = new Map<string, BudgetState>();

  read = (account: string): Promise<BudgetState> => Promise.resolve(this.states.get(account) ?? FREE_BUDGET);

  async take(
    account: string,
    sinceMs: number,
    nowMs: number,
    urgent: boolean,
    decide: (state: BudgetState) => BudgetChoice,
  ): Promise<{ taken: number; state: BudgetState }> {
    const before = await this.read(account);
    const seen = { ...before, taken: before.taken.filter((entry) => entry.atMs > sinceMs) };
    const { calls, waiting } = decide(seen);
    const entry = { atMs: nowMs, calls, ...(urgent ? { urgent } : {}) };
    const state: BudgetState = {
      ...seen,
      ...(calls === 0 ? {} : { taken: [...seen.taken, entry] }),
      ...(waiting === undefined ? {} : { urgentWaiting: waiting }),
    };
    this.states.set(account, state);
    return { taken: calls, state };
  }

  async report(account: string, change: Partial<BudgetState>): Promise<void> {
    this.states.set(account, { ...(await this.read(account)), ...change });
  }
}
