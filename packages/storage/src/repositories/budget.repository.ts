import { Injectable } from '@nestjs/common';
import { type BudgetChoice, BudgetPort, type BudgetState } from '@tillbridge/sync-engine/ports';
import { DataSource, type EntityManager } from 'typeorm';
import { RateBudgetEntity } from '../entities/work.entities.js';

const OPEN = 'insert into rate_budget (account_key) values ($1) on conflict do nothing';

const TAKE = 'update rate_budget set taken = $2, urgent_waiting = $3 where account_key = $1';

const jsonOrNull = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

/** Budgets in the table `rate_budget`, one row per account: its lock is the order in which processes take. */
@Injectable()
export class BudgetRepository extends BudgetPort {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  take(
    accountKey: string,
    sinceMs: number,
    nowMs: number,
    urgent: boolean,
    decide: (state: BudgetState) => BudgetChoice,
  ): Promise<{ taken: number; state: BudgetState }> {
    return this.locked(accountKey, async (manager, row) => {
      const before = { ...asState(row), taken: row.taken.filter((entry) => entry.atMs >= sinceMs) };
      const { calls, waiting } = decide(before);
      const entry = { atMs: nowMs, calls, ...(urgent ? ({ urgent } as const) : {}) };
      const taken = calls > 0 ? [...before.taken, entry] : before.taken;
      const urgentWaiting = waiting === undefined ? before.urgentWaiting : waiting;
      if (calls > 0 || taken.length !== row.taken.length || waiting !== undefined)
        await manager.query(TAKE, [accountKey, JSON.stringify(taken), jsonOrNull(urgentWaiting)]);
      return { taken: calls, state: { ...before, taken, urgentWaiting } };
    });
  }

  amend(accountKey: string, amended: (taken: BudgetState['taken']) => BudgetState['taken']): Promise<void> {
    return this.locked(accountKey, async (manager, row) => {
      await manager.query(TAKE, [accountKey, JSON.stringify(amended(row.taken)), jsonOrNull(row.urgentWaiting)]);
    });
  }

  async report(accountKey: string, change: Parameters<BudgetPort['report']>[1]): Promise<void> {
    await this.dataSource.manager.upsert(RateBudgetEntity, { accountKey, ...change }, ['accountKey']);
  }

  async read(accountKey: string): Promise<BudgetState> {
    const row = await this.dataSource.manager.findOneBy(RateBudgetEntity, { accountKey });
    return row === null ? UNKNOWN : asState(row);
  }

  private locked<Result>(
    accountKey: string,
    work: (manager: EntityManager, row: RateBudgetEntity) => Promise<Result>,
  ): Promise<Result> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(OPEN, [accountKey]);
      const lock = { mode: 'pessimistic_write' } as const;
      return work(manager, await manager.findOneOrFail(RateBudgetEntity, { where: { accountKey }, lock }));
    });
  }
}

const UNKNOWN: BudgetState = {
  blockedUntilMs: 0,
  remaining: null,
  remainingReadAtMs: null,
  limit: null,
  batchCounts: null,
  taken: [],
  urgentWaiting: null,
};

function asState(row: RateBudgetEntity): BudgetState {
  const { blockedUntilMs, remaining, remainingReadAtMs, limit, batchCounts, taken, urgentWaiting } = row;
  return { blockedUntilMs, remaining, remainingReadAtMs, limit, batchCounts, taken, urgentWaiting };
}
