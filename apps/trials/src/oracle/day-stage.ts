import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlClient } from '../harness/control-client.js';
import { Host } from '../harness/host.js';
import { Sandbox } from '../harness/sandbox.js';
import { Teardown } from '../harness/teardown.js';
import { isWrite } from '../harness/traffic.js';
import { dayFaults } from './day.js';
import { DayHistory } from './day-history.js';
import type { TrafficLaw } from './traffic-laws.js';

/** A list of the store is this old at most, in ms of the store's clock. */
const LIST_LAG_MS = 10_000;

/** How large a day is. */
export interface DaySize {
  readonly seed: number;
  readonly families: number;
  readonly speed: number;
}

/** A shop with its host for a day on which something goes wrong, and what is asked of both. */
export class DayStage {
  private readonly history = new DayHistory();

  private constructor(
    readonly control: ControlClient,
    readonly host: Host,
    private readonly size: DaySize,
  ) {}

  /** Stops and removes everything once the day is over, whatever became of it. */
  static async play<Result>(size: DaySize, day: (stage: DayStage) => Promise<Result>): Promise<Result> {
    const { seed, families, speed } = size;
    const teardown = new Teardown();
    try {
      const sandbox = await Sandbox.start({ catalogue: `mixed:${String(families)}:${String(seed)}`, speed, seed });
      teardown.add(() => sandbox.stop());
      const host = new Host(sandbox);
      teardown.add(() => host.close());
      return await day(new DayStage(sandbox.control, host, size));
    } finally {
      await teardown.run();
    }
  }

  /** So many edits of the shop and its merchant. Answers the kinds of those that were not refused. */
  async live(count: number, mix: Readonly<Record<string, number>>): Promise<readonly string[]> {
    const before = await this.control.store();
    const edits = await this.control.day(this.size.seed, count, mix);
    this.history.add(edits, before);
    return edits.filter(({ refused }) => refused === null).map(({ kind }) => kind);
  }

  /**
   * Brings both sides level. A list says nothing of a listing that we wrote to just before it was read: a merchant's number
   * beneath such a write is found by the second reconciliation.
   * @throws Error when one does not end well.
   */
  async settle(): Promise<void> {
    await this.settleWithin(1);
  }

  /**
   * The same while calls fail: a reconciliation that gives up is asked for again.
   * @throws Error when ten in a row give up.
   */
  async settleUnderFaults(): Promise<void> {
    await this.settleWithin(10);
  }

  private async settleWithin(tries: number): Promise<void> {
    await this.reconcile(tries);
    await sleep(LIST_LAG_MS / this.size.speed);
    await this.reconcile(tries);
  }

  private async reconcile(tries = 1): Promise<void> {
    const { code, report, stderr } = await this.host.run('reconcile');
    if (code === 0) return;
    if (tries > 1) return this.reconcile(tries - 1);
    throw new Error(`reconcile ended with ${String(code)}: ${stderr} ${JSON.stringify(report.raw)}`);
  }

  /** Writes of a reconciliation when all is settled: there should be none. */
  async writesOfReconciling(): Promise<readonly string[]> {
    const { seq } = await this.control.traffic();
    await this.reconcile();
    return this.writesSince(seq);
  }

  /**
   * Reconciles by lists that have caught up until there was nothing to write, and answers with the writes of the last time: none
   * unless it never ended. What is under way is written in the first of three, what stood beneath such a write in the second.
   * @throws Error when a reconciliation does not end well.
   */
  async writesOfTheLast(rounds = 3): Promise<readonly string[]> {
    const { seq } = await this.control.traffic();
    await sleep(LIST_LAG_MS / this.size.speed);
    await this.reconcile();
    const writes = await this.writesSince(seq);
    return writes.length > 0 && rounds > 1 ? this.writesOfTheLast(rounds - 1) : writes;
  }

  /** Writes to the store after that entry of the traffic. */
  async writesSince(seq: number): Promise<readonly string[]> {
    const entries = await this.control.entries(seq);
    return entries
      .filter((entry) => entry.system === 'store' && isWrite(entry))
      .map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body.raw).slice(0, 200)}`);
  }

  /** What in the store is not as the rules demand now. */
  async faults(): Promise<readonly string[]> {
    const [pos, store] = await Promise.all([this.control.pos(), this.control.store()]);
    return dayFaults(pos, store, this.history);
  }

  /** What broke these laws since the day began, or since that entry of the traffic. */
  async broken(laws: readonly TrafficLaw[], after = 0): Promise<readonly string[]> {
    const [entries, store] = await Promise.all([this.control.entries(after), this.control.store()]);
    return laws.flatMap((law) => law.broken(entries, store).map((by) => `${law.rule}: ${law.says}: ${by}`));
  }
}
