import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlClient } from '../harness/control-client.js';
import { Host } from '../harness/host.js';
import type { PosWorld } from '../harness/pos-world.js';
import { Sandbox } from '../harness/sandbox.js';
import { Teardown } from '../harness/teardown.js';
import { isWrite } from '../harness/traffic.js';
import { dayFaults } from '../oracle/day.js';
import { DayHistory } from '../oracle/day-history.js';
import { auditDifferences } from '../oracle/differences.js';
import { ALL_OUTLETS } from '../oracle/stock.js';
import { TRAFFIC_LAWS } from '../oracle/traffic-laws.js';
import { DAY_MIX, drawDayMoment, faultOf, hasCome, type DayMoment } from './day-moment.js';

const SPEED = 10;
const FAMILIES = 14;
const EDITS = 40;
/** Sales while the host is down. */
const SALES = 8;
const LOOK_EVERY_MS = 5;
const EVENT_WITHIN_MS = 15_000;
const PUBLISHED_WITHIN_MS = 60_000;
const WORKING_WITHIN_MS = 30_000;

/** What came of killing the host at a moment of the day. */
export interface DayMomentResult {
  readonly moment: DayMoment;
  /** False when the moment never came. */
  readonly struck: boolean;
  /** Differences that were stored and had no outcome when the host was dead. */
  readonly differencesInFlight: number;
  /** Families whose change was not through. */
  readonly familiesInFlight: number;
  /** Ms from the new start to its first request to either vendor, null when none came. */
  readonly workingAfterMs: number | null;
  /** What is not as the rules demand, in sentences. */
  readonly faults: readonly string[];
  /** Differences that the store applied in the whole day, and those that no number of the shop explains. */
  readonly applied: number;
  readonly wrongDifferences: readonly string[];
  /** Writes of a reconciliation after all was settled. */
  readonly writesAfterwards: readonly string[];
}

/** A day of the shop with the host killed at a moment of it; what stands in the store when all has settled. */
export async function runDayMoment(seed: number): Promise<DayMomentResult> {
  const teardown = new Teardown();
  try {
    const sandbox = await Sandbox.start({ catalogue: `mixed:${String(FAMILIES)}:${String(seed)}`, speed: SPEED, seed });
    teardown.add(() => sandbox.stop());
    const host = new Host(sandbox);
    teardown.add(() => host.close());
    return await new DayTrial(sandbox.control, host, drawDayMoment(seed)).run();
  } finally {
    await teardown.run();
  }
}

class DayTrial {
  private readonly history = new DayHistory();

  constructor(
    private readonly control: ControlClient,
    private readonly host: Host,
    private readonly moment: DayMoment,
  ) {}

  async run(): Promise<DayMomentResult> {
    const { control, host, moment } = this;
    await host.startService();
    await this.untilPublished();
    const opening = await control.pos();
    const struck = await this.strike();
    const flight = (await host.run('status')).report;
    await this.live(SALES, { sale: 1 });
    const workingAfterMs = await this.restart();
    await this.reconcile();
    const writesAfterwards = await this.quietWrites();
    return {
      moment,
      struck,
      differencesInFlight: flight.at('stock', 'intents').number(),
      familiesInFlight: flight.at('families', 'wanted').number(),
      workingAfterMs,
      writesAfterwards,
      ...(await this.judge(opening)),
    };
  }

  private async untilPublished(): Promise<void> {
    const until = performance.now() + PUBLISHED_WITHIN_MS;
    while ((await this.faults()).length > 0) {
      if (performance.now() > until)
        throw new Error(`Never published: ${(await this.faults()).slice(0, 3).join('; ')}`);
      await sleep(250);
    }
  }

  private async strike(): Promise<boolean> {
    const { control, moment } = this;
    const fault = faultOf(moment.kind);
    if (fault !== null) await control.fault(fault);
    const { seq } = await control.traffic();
    const moveSeq = (await control.stockJournal()).at(-1)?.seq ?? 0;
    await this.live(EDITS, DAY_MIX);
    const { nowMs } = await control.traffic();
    const until = performance.now() + EVENT_WITHIN_MS;
    let come = false;
    while (!come && performance.now() < until) {
      const [entries, moves] = await Promise.all([control.entries(seq), control.stockJournal(moveSeq)]);
      // A reading that was asked for before the edits knows nothing of them.
      const later = entries.filter(({ atMs }) => atMs >= nowMs);
      come = hasCome(moment.kind, later, moves);
      if (!come) await sleep(LOOK_EVERY_MS);
    }
    if (moment.delayMs > 0) await sleep(moment.delayMs);
    await this.host.killService();
    await control.clearFaults();
    return come;
  }

  private async live(count: number, mix: Readonly<Record<string, number>>): Promise<void> {
    const before = await this.control.store();
    this.history.add(await this.control.day(this.moment.seed, count, mix), before);
  }

  private async restart(): Promise<number | null> {
    const { seq } = await this.control.traffic();
    const startedAtMs = performance.now();
    await this.host.startService();
    while (performance.now() - startedAtMs < WORKING_WITHIN_MS) {
      if ((await this.control.traffic()).seq > seq) return Math.round(performance.now() - startedAtMs);
      await sleep(50);
    }
    return null;
  }

  private async reconcile(): Promise<void> {
    const { code, report, stderr } = await this.host.run('reconcile');
    if (code !== 0) throw new Error(`reconcile ended with ${String(code)}: ${stderr} ${JSON.stringify(report.raw)}`);
  }

  private async quietWrites(): Promise<readonly string[]> {
    const { seq } = await this.control.traffic();
    await this.reconcile();
    const entries = await this.control.entries(seq);
    return entries
      .filter((entry) => entry.system === 'store' && isWrite(entry))
      .map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body.raw).slice(0, 200)}`);
  }

  private async faults(): Promise<readonly string[]> {
    const [pos, store] = await Promise.all([this.control.pos(), this.control.store()]);
    return dayFaults(pos, store, this.history);
  }

  private async judge(opening: PosWorld): Promise<Pick<DayMomentResult, 'faults' | 'applied' | 'wrongDifferences'>> {
    const [moves, entries, store] = await Promise.all([
      this.control.stockJournal(),
      this.control.entries(),
      this.control.store(),
    ]);
    const broken = TRAFFIC_LAWS.flatMap((law) =>
      law.broken(entries, store).map((by) => `${law.rule}: ${law.says}: ${by}`),
    );
    const { applied, wrong } = auditDifferences(opening, moves, ALL_OUTLETS);
    return { faults: [...(await this.faults()), ...broken], applied, wrongDifferences: wrong };
  }
}
