import { setTimeout as sleep } from 'node:timers/promises';
import type { PosWorld } from '../harness/pos-world.js';
import { DayStage } from '../oracle/day-stage.js';
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
/** What takes longer never comes. How soon it works again is judged by `chaos`. */
const PATIENCE_MS = 60_000;

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
  const size = { seed, families: FAMILIES, speed: SPEED };
  return DayStage.play(size, (stage) => new DayTrial(stage, drawDayMoment(seed)).run());
}

class DayTrial {
  constructor(
    private readonly stage: DayStage,
    private readonly moment: DayMoment,
  ) {}

  async run(): Promise<DayMomentResult> {
    const { stage, moment } = this;
    const { control, host } = stage;
    await host.startService();
    await this.untilPublished();
    const opening = await control.pos();
    const struck = await this.strike();
    const flight = (await host.run('status')).report;
    await stage.live(SALES, { sale: 1 });
    const workingAfterMs = await this.restart();
    await stage.settle();
    const writesAfterwards = await stage.writesOfReconciling();
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
    const until = performance.now() + PATIENCE_MS;
    while ((await this.stage.faults()).length > 0) {
      if (performance.now() > until)
        throw new Error(`Never published: ${(await this.stage.faults()).slice(0, 3).join('; ')}`);
      await sleep(250);
    }
  }

  private async strike(): Promise<boolean> {
    const { stage, moment } = this;
    const { control, host } = stage;
    const fault = faultOf(moment.kind);
    if (fault !== null) await control.fault(fault);
    const { seq } = await control.traffic();
    const moveSeq = (await control.stockJournal()).at(-1)?.seq ?? 0;
    await stage.live(EDITS, DAY_MIX);
    const { nowMs } = await control.traffic();
    const until = performance.now() + PATIENCE_MS;
    let come = false;
    while (!come && performance.now() < until) {
      const [entries, moves] = await Promise.all([control.entries(seq), control.stockJournal(moveSeq)]);
      // A reading that was asked for before the edits knows nothing of them.
      const later = entries.filter(({ atMs }) => atMs >= nowMs);
      come = hasCome(moment.kind, later, moves);
      if (!come) await sleep(LOOK_EVERY_MS);
    }
    if (moment.delayMs > 0) await sleep(moment.delayMs);
    await host.killService();
    await control.clearFaults();
    return come;
  }

  private async restart(): Promise<number | null> {
    const { control, host } = this.stage;
    const { seq } = await control.traffic();
    const startedAtMs = performance.now();
    await host.startService();
    while (performance.now() - startedAtMs < PATIENCE_MS) {
      if ((await control.traffic()).seq > seq) return Math.round(performance.now() - startedAtMs);
      await sleep(50);
    }
    return null;
  }

  private async judge(opening: PosWorld): Promise<Pick<DayMomentResult, 'faults' | 'applied' | 'wrongDifferences'>> {
    const { stage } = this;
    const { applied, wrong } = auditDifferences(opening, await stage.control.stockJournal(), ALL_OUTLETS);
    const faults = [...(await stage.faults()), ...(await stage.broken(TRAFFIC_LAWS))];
    return { faults, applied, wrongDifferences: wrong };
  }
}
