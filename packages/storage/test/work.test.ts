import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BudgetChoice, NO_FIGURES } from '@tillbridge/sync-engine/ports';
import { createDataSource, migrate } from '../src/data-source.js';
import { MIGRATIONS } from '../src/migrations/index.js';
import { BossWake } from '../src/wake/boss-wake.js';
import { WorkerPresence } from '../src/workers/presence.js';
import { SERVER_START_MS, TestStorage } from './test-storage.js';

let storage: TestStorage;
let wake: BossWake;
const lines: string[] = [];

beforeAll(async () => {
  storage = await TestStorage.open();
  wake = new BossWake(storage.handle.connection, (line) => lines.push(line));
}, SERVER_START_MS);

afterAll(async () => {
  await wake.stop();
  await storage.close();
});

/** A slice that tells when it began and ends when it is let go. */
class Gate {
  readonly begun: string[] = [];
  private waiting: (() => void)[] = [];
  private release = Promise.withResolvers<void>();

  readonly slice = async (connectionId: string): Promise<void> => {
    this.begun.push(connectionId);
    for (const resolve of this.waiting.splice(0)) resolve();
    await this.release.promise;
  };

  async atLeast(count: number): Promise<void> {
    while (this.begun.length < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  open(): void {
    this.release.resolve();
  }
}

describe('wake-ups', () => {
  it('are one while they wait, run again when asked during a slice, and an early one overtakes a late one', async () => {
    const gate = new Gate();
    await wake.wake('c1', 'catalogue', 60_000);
    await Promise.all([1, 2, 3].map(() => wake.wake('c1', 'catalogue')));
    await wake.work('catalogue', gate.slice);
    await gate.atLeast(1);
    expect(gate.begun).toEqual(['c1']);
    await Promise.all([1, 2, 3].map(() => wake.wake('c1', 'catalogue')));
    await wake.wake('c2', 'catalogue');
    await gate.atLeast(2);
    expect(gate.begun).toEqual(['c1', 'c2']);
    gate.open();
    await gate.atLeast(3);
    expect(gate.begun).toEqual(['c1', 'c2', 'c1']);
    await wake.wake('c3', 'catalogue', 200);
    await gate.atLeast(4);
    expect(gate.begun).toEqual(['c1', 'c2', 'c1', 'c3']);
  });

  it('of a lane beside the one at work are asked for only where the queue is used', async () => {
    const idle = new BossWake(storage.handle.connection, (line) => lines.push(line));
    await idle.wakeHere('beside', 'stock');
    const gate = new Gate();
    gate.open();
    await wake.work('stock', gate.slice);
    await wake.wakeHere('here', 'stock');
    await gate.atLeast(1);
    expect(gate.begun).toEqual(['here']);
  });

  it('of a slice that fails are not repeated by the queue', async () => {
    const begun: string[] = [];
    const failed = Promise.withResolvers<void>();
    const again = Promise.withResolvers<void>();
    await wake.work('sweep', async (connectionId) => {
      begun.push(connectionId);
      if (connectionId === 'good') again.resolve();
      else {
        failed.resolve();
        throw new Error('the store is gone');
      }
    });
    await wake.wake('bad', 'sweep');
    await failed.promise;
    await wake.wake('good', 'sweep');
    await again.promise;
    const jobs = await storage.dataSource.query<{ state: string }[]>(
      `select state::text from pgboss.job where singleton_key = 'bad' and state in ('created', 'retry')`,
    );
    expect(begun).toEqual(['bad', 'good']);
    expect(jobs).toEqual([]);
    expect(lines).toEqual(['A slice of sweep for bad failed: the store is gone']);
  });
});

describe('tables', () => {
  it('are made once by two processes at once, run twice without harm, and are what the entities say', async () => {
    await storage.dataSource.query('create database fresh');
    const connection = { ...storage.handle.connection, database: 'fresh' };
    const one = createDataSource(connection, () => undefined);
    const two = createDataSource(connection, () => undefined);
    await Promise.all([one.initialize(), two.initialize()]);
    try {
      await Promise.all([migrate(one), migrate(two)]);
      await migrate(one);
      const { upQueries } = await one.driver.createSchemaBuilder().log();
      expect(upQueries.map((query) => query.query)).toEqual([]);
      expect(await one.query('select count(*) as n from migration')).toEqual([{ n: MIGRATIONS.length }]);
    } finally {
      await Promise.all([one.destroy(), two.destroy()]);
    }
  });
});

describe('the presence of workers', () => {
  it('is told while one has announced itself, and ends with its session', async () => {
    const { connection } = storage.handle;
    const worker = new WorkerPresence(connection, storage.dataSource, () => undefined);
    const asking = new WorkerPresence(connection, storage.dataSource, () => undefined);
    expect(await asking.isWorkerRunning()).toBe(false);
    await worker.announce();
    expect(await asking.isWorkerRunning()).toBe(true);
    await worker.withdraw();
    await sessionsEnd();
    expect(await asking.isWorkerRunning()).toBe(false);
  });
});

/** The server frees a lock a moment after the client has closed its socket. */
async function sessionsEnd(): Promise<void> {
  const sql = `select count(*) as n from pg_stat_activity where application_name like '%:presence'`;
  while ((await storage.dataSource.query<{ n: number }[]>(sql))[0]?.n !== 0) await Promise.resolve();
}

describe('batches, runs, connections', () => {
  it('keep a batch and its busy families until it is closed', async () => {
    const lease = await storage.lease('b');
    const batch = { key: 'k', payload: '{"a":1}', familyIds: ['f1', 'f2'], createdAtMs: 1, expectedAtMs: 2 };
    await storage.batches.store(lease, batch);
    await storage.batches.setTicket(lease, 'k', 't', 7);
    expect(await storage.batches.open(lease.connectionId)).toEqual([{ ...batch, ticket: 't', expectedAtMs: 7 }]);
    expect([...(await storage.batches.busyFamilies(lease.connectionId))].sort()).toEqual(['f1', 'f2']);
    await storage.batches.close(lease, 'k');
    expect(await storage.batches.open(lease.connectionId)).toEqual([]);
    expect(await storage.batches.busyFamilies(lease.connectionId)).toEqual([]);
  });

  it('R-02 return the run of a kind that waits, as asked for now, and make a new one when it has begun', async () => {
    const [one, two] = await Promise.all([storage.runs.request('q', 'sync'), storage.runs.request('q', 'sync')]);
    expect(two.runId).toBe(one.runId);
    await sleep(2);
    const again = await storage.runs.request('q', 'sync');
    expect(again).toEqual({ ...one, requestedAtMs: again.requestedAtMs });
    expect(again.requestedAtMs).toBeGreaterThan(Math.max(one.requestedAtMs, two.requestedAtMs));
    expect([await storage.runs.settle(one), await storage.runs.settle(again)]).toEqual([false, true]);
    const next = await storage.runs.request('q', 'sync');
    expect((await storage.runs.open('q')).map(({ runId, state }) => [runId, state])).toEqual([
      [one.runId, 'settling'],
      [next.runId, 'requested'],
    ]);
  });

  it('R-04 tie what is journalled to the runs that write then, and to no others', async () => {
    const lease = await storage.lease('j');
    const entry = {
      familyId: 'f',
      step: 'hide',
      atMs: 1,
      before: null,
      after: null,
      outcome: 'done',
      message: null,
    } as const;
    const write = () => storage.families.save(lease, [{ familyId: 'f', journal: [entry] }]);
    const waiting = await storage.runs.request('j', 'sync');
    await storage.runs.begin('other', 'follow');
    await write();
    const begun = await storage.runs.begin('j', 'follow');
    expect(begun).toMatchObject({ kind: 'follow', state: 'settling', finishedAtMs: null });
    await write();
    await storage.runs.settle(waiting);
    await write();
    await storage.runs.setState(begun.runId, 'done');
    await write();
    const rows = await storage.dataSource.query<{ run_ids: string[] }[]>(
      `select run_ids from journal where connection_id = 'j' order by id`,
    );
    expect(rows.map(({ run_ids: ids }) => ids)).toEqual([
      [],
      [begun.runId],
      [begun.runId, waiting.runId].sort(),
      [waiting.runId],
    ]);
  });

  it('add to the figures of a run, and tell how it ended', async () => {
    const one = await storage.runs.request('r', 'sync');
    await Promise.all([
      storage.runs.add(one.runId, { writes: 2 }),
      storage.runs.add(one.runId, { writes: 3, images: 1 }),
    ]);
    expect((await storage.runs.open('r')).map((run) => run.figures)).toEqual([{ ...NO_FIGURES, writes: 5, images: 1 }]);
    await storage.runs.setState(one.runId, 'failed', 'The store refused.');
    expect(await storage.runs.find(one.runId)).toMatchObject({ state: 'failed', message: 'The store refused.' });
    const next = await storage.runs.request('r', 'sync');
    expect(next.runId).not.toBe(one.runId);
    expect((await storage.runs.latest('r', 5)).map((run) => run.runId).sort()).toEqual([one.runId, next.runId].sort());
    expect(await storage.runs.find('none')).toBeNull();
  });

  it('keep what a connection said of itself apart from its pause', async () => {
    const unread = { pos: null, store: null, settingsReadAtMs: null, outletRefs: [], match: null, vendorLink: null };
    const nothing = { connectionId: 'n', ...unread, pause: null, disconnection: null };
    expect(await storage.connections.open('n')).toEqual(nothing);
    const pause = { code: 'suspended', message: 'Suspended.', untilMs: 9 };
    const pos = { name: 'Shop', currency: 'EUR', timeZone: 'UTC', taxExclusive: false };
    const store = { ...pos, currencyPrecision: 2, pricesIncludeTax: true, weightUnit: 'KG', lengthUnit: 'CM' } as const;
    const more = {
      defaultLanguage: 'en',
      maxProducts: null,
      products: 1,
      variationsAllowed: true,
      suspended: false,
      closed: false,
    };
    await storage.connections.setPause('n', pause);
    await storage.connections.saveSettings('n', pos, { ...store, ...more }, ['o1'], 4);
    const facts = { ...nothing, pos, store: { ...store, ...more }, settingsReadAtMs: 4, outletRefs: ['o1'] };
    expect(await storage.connections.open('n')).toEqual({ ...facts, pause });
    await storage.connections.setPause('n', null);
    expect(await storage.connections.open('n')).toEqual(facts);
  });
});

describe('the rate budget', () => {
  it('lets many takers at once never take more than the window holds', async () => {
    const take = (): Promise<{ taken: number }> =>
      storage.budgets.take('shop', 0, 10, false, (state) => {
        const used = state.taken.reduce((sum, entry) => sum + entry.calls, 0);
        return { calls: Math.min(3, 10 - used) };
      });
    const takes = await Promise.all([1, 2, 3, 4, 5, 6].map(take));
    expect(takes.reduce((sum, one) => sum + one.taken, 0)).toBe(10);
    const later = await storage.budgets.take('shop', 11, 12, false, (state) => ({
      calls: state.taken.length === 0 ? 1 : 0,
    }));
    expect(later).toMatchObject({ taken: 1, state: { taken: [{ atMs: 12, calls: 1 }] } });
  });

  it('keeps what the vendor said, and takes nothing when the decision fails', async () => {
    await storage.budgets.report('other', { remaining: 12, remainingReadAtMs: 3 });
    await storage.budgets.report('other', { blockedUntilMs: 8, batchCounts: true });
    const failing = storage.budgets.take('other', 0, 1, false, () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await storage.budgets.read('other')).toEqual({
      blockedUntilMs: 8,
      remaining: 12,
      remainingReadAtMs: 3,
      limit: null,
      batchCounts: true,
      taken: [],
      urgentWaiting: null,
    });
    expect(await storage.budgets.read('unknown')).toMatchObject({ blockedUntilMs: 0, taken: [], urgentWaiting: null });
  });

  it('tells what an urgent lane took and what it still waits for, until that is taken back', async () => {
    const take = (urgent: boolean, choice: BudgetChoice) => storage.budgets.take('urgent', 0, 7, urgent, () => choice);
    const waiting = { calls: 5, atMs: 7 };
    await take(true, { calls: 2 });
    await take(true, { calls: 0, waiting });
    expect(await take(false, { calls: 1 })).toMatchObject({ taken: 1, state: { urgentWaiting: waiting } });
    const taken = [
      { atMs: 7, calls: 2, urgent: true },
      { atMs: 7, calls: 1 },
    ];
    expect(await storage.budgets.read('urgent')).toMatchObject({ taken, urgentWaiting: waiting });
    await take(true, { calls: 0, waiting: null });
    expect(await storage.budgets.read('urgent')).toMatchObject({ taken, urgentWaiting: null });
    await storage.budgets.amend('urgent', (entries) => entries.slice(1));
    expect(await storage.budgets.read('urgent')).toMatchObject({ taken: taken.slice(1), urgentWaiting: null });
  });
});
