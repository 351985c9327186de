import { setTimeout as sleep } from 'node:timers/promises';
import { DAY_MIX } from '../chaos/day-moment.js';
import { countsByKind, passingFaults } from '../faults/fault-plan.js';
import type { PosWorld } from '../harness/pos-world.js';
import { DayStage } from '../oracle/day-stage.js';
import { auditDifferences } from '../oracle/differences.js';
import { ALL_OUTLETS } from '../oracle/stock.js';
import { TRAFFIC_LAWS } from '../oracle/traffic-laws.js';
import { drawHistory, type HistoryPart } from './history-plan.js';

const SPEED = 10;
const FAMILIES = 14;
/** How long calls fail, and how long nobody starts what was killed; real ms. What a killed call may still do is over by then. */
const FAULTS_MS = 4_000;
const OUTAGE_MS = 10_000;
/** Within this time the service has read what a shop edited, real ms. */
const READ_WITHIN_MS = 4_000;
const LOOK_EVERY_MS = 50;
/** Under faults a picture may have to be sent again, and that law counts requests, not pictures. */
const LAWS = TRAFFIC_LAWS.filter(({ rule }) => rule !== 'I-04');

/** What came of one history. */
export interface HistoryResult {
  readonly seed: number;
  /** The first history of its world: this one is played again after those before it. */
  readonly worldSeed: number;
  readonly parts: readonly HistoryPart[];
  /** Kinds of edits that were made and not refused. */
  readonly kinds: readonly string[];
  /** Kills in the middle of the work: something had been written since the edits, and something was still to be. */
  readonly killsAtWork: number;
  /** Guards that held something back at the end, which was approved then. */
  readonly approvals: number;
  /** How often each kind of fault struck. */
  readonly struck: Readonly<Record<string, number>>;
  /** What is not as the rules demand after the last reconciliation, in sentences. */
  readonly faults: readonly string[];
  /** Differences that no number of the shop explains. */
  readonly wrongDifferences: readonly string[];
  /** Writes of the last reconciliation. */
  readonly writesAfterwards: readonly string[];
}

/** Histories that could be played, and the one in which a program of ours did not start or a command failed. */
export interface WorldResult {
  readonly played: readonly HistoryResult[];
  readonly broken: BrokenHistory | null;
}

export interface BrokenHistory extends Pick<HistoryResult, 'seed' | 'worldSeed' | 'parts'> {
  readonly message: string;
}

/**
 * Plays histories one after the other in one world, each on what the one before has left; both simulators and PostgreSQL are real.
 * The first begins before anything is published.
 * @throws Error when the sandbox does not start.
 */
export async function runHistories(seeds: readonly number[]): Promise<WorldResult> {
  const [worldSeed = 0] = seeds;
  return DayStage.play({ seed: worldSeed, families: FAMILIES, speed: SPEED }, async (stage) => {
    const trial = new HistoryTrial(stage, worldSeed, await stage.control.pos());
    const played: HistoryResult[] = [];
    for (const seed of seeds) {
      try {
        played.push(await trial.run(seed));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return { played, broken: { seed, worldSeed, parts: drawHistory(seed), message } };
      }
    }
    return { played, broken: null };
  });
}

class HistoryTrial {
  private serving = false;
  private killsAtWork = 0;
  private faultTurns = 0;
  private wrongSoFar = 0;

  constructor(
    private readonly stage: DayStage,
    private readonly worldSeed: number,
    private readonly opening: PosWorld,
  ) {}

  async run(seed: number): Promise<HistoryResult> {
    const { stage, worldSeed } = this;
    const { control } = stage;
    const parts = drawHistory(seed);
    const [before, { seq }] = await Promise.all([control.faultCounts(), control.traffic()]);
    const kinds: string[] = [];
    this.killsAtWork = 0;
    for (const part of parts) kinds.push(...(await this.live(part)));
    await this.serve();
    const ending = await this.settle();
    const [after, faults, broken] = await Promise.all([control.faultCounts(), stage.faults(), stage.broken(LAWS, seq)]);
    return {
      ...{ seed, worldSeed, parts, kinds, ...ending },
      killsAtWork: this.killsAtWork,
      struck: difference(countsByKind(after), countsByKind(before)),
      faults: [...faults, ...broken],
      wrongDifferences: await this.wrongDifferences(),
    };
  }

  /** One part. Answers the kinds of its edits. */
  private async live({ edits, turn, delayMs }: HistoryPart): Promise<readonly string[]> {
    const { control, host } = this.stage;
    const { seq } = await control.traffic();
    const kinds = await this.stage.live(edits, DAY_MIX);
    await this.serve();
    switch (turn) {
      case 'nothing':
        await sleep(delayMs);
        break;
      case 'killed':
        await this.untilWritten(seq);
        await sleep(delayMs);
        await host.killService();
        this.serving = false;
        if (await this.isHalfDone(seq)) this.killsAtWork += 1;
        await sleep(OUTAGE_MS);
        break;
      case 'faults':
        for (const fault of passingFaults(this.worldSeed + this.faultTurns++)) await control.fault(fault);
        await sleep(FAULTS_MS);
        await control.clearFaults();
        break;
      case 'sync':
        await host.run(turn);
        break;
    }
    return kinds;
  }

  /** Starts the service where it is down: after a kill the next bout of edits finds it so. */
  private async serve(): Promise<void> {
    if (!this.serving) await this.stage.host.startService();
    this.serving = true;
  }

  /** Waits until the store is written to, or the service has had time enough. */
  private async untilWritten(seq: number): Promise<void> {
    const until = performance.now() + READ_WITHIN_MS;
    while (performance.now() < until && (await this.stage.writesSince(seq)).length === 0) await sleep(LOOK_EVERY_MS);
  }

  private async isHalfDone(seq: number): Promise<boolean> {
    return (await this.stage.writesSince(seq)).length > 0 && (await this.stage.faults()).length > 0;
  }

  /** Brings both sides level; what a guard holds, the operator lets through (G-02). */
  private async settle(): Promise<Pick<HistoryResult, 'approvals' | 'writesAfterwards'>> {
    const { stage } = this;
    const writesAfterwards = await stage.writesOfTheLast();
    if ((await stage.faults()).length === 0) return { approvals: 0, writesAfterwards };
    const guards = (await stage.host.run('approve')).report.at('guards').list();
    for (const guard of guards) await stage.host.run('approve', guard.at('code').text());
    if (guards.length === 0) return { approvals: 0, writesAfterwards };
    return { approvals: guards.length, writesAfterwards: await stage.writesOfTheLast() };
  }

  /** Those that are new in this history. */
  private async wrongDifferences(): Promise<readonly string[]> {
    const { wrong } = auditDifferences(this.opening, await this.stage.control.stockJournal(), ALL_OUTLETS);
    const found = wrong.slice(this.wrongSoFar);
    this.wrongSoFar = wrong.length;
    return found;
  }
}

type Counts = Readonly<Record<string, number>>;

const difference = (after: Counts, before: Counts): Counts =>
  Object.fromEntries(Object.entries(after).map(([kind, count]) => [kind, count - (before[kind] ?? 0)]));
