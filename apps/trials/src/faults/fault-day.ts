import { setTimeout as sleep } from 'node:timers/promises';
import { DAY_MIX } from '../chaos/day-moment.js';
import type { PosFamily } from '../harness/pos-world.js';
import { DayStage } from '../oracle/day-stage.js';
import { auditDifferences } from '../oracle/differences.js';
import { ALL_OUTLETS } from '../oracle/stock.js';
import { TRAFFIC_LAWS } from '../oracle/traffic-laws.js';
import { countsByKind, faultPlan } from './fault-plan.js';

const SPEED = 10;
const FAMILIES = 20;
const EDITS = 50;
const LOOK_EVERY_MS = 2_000;
/** The longest wait that is demanded: a difference whose answer is lost is not settled before 18 s. */
const ON_TIME_MS = 90_000;

/** A product that the store refused, as `status` names it. */
export interface Refusal {
  readonly name: string;
  readonly sku: string | null;
  readonly code: string;
}

export interface FaultDayResult {
  readonly seed: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly requests: number;
  /** What was refused, by `status`, while the faults lasted. */
  readonly refusals: readonly Refusal[];
  /** Ms from the last edit until everything was right but for what `status` names; null when it never was. */
  readonly othersAfterMs: number | null;
  /** What was not right then and not named either. */
  readonly unnamed: readonly string[];
  /** What is not as the rules demand at the end, without faults. */
  readonly faults: readonly string[];
  readonly wrongDifferences: readonly string[];
  readonly writesAfterwards: readonly string[];
}

/** Publication and a day under faults on one in ten of all calls; then what stands in the store, with and without them. */
export async function runFaultDay(seed: number): Promise<FaultDayResult> {
  return DayStage.play({ seed, families: FAMILIES, speed: SPEED }, (stage) => new FaultTrial(stage, seed).run());
}

class FaultTrial {
  constructor(
    private readonly stage: DayStage,
    private readonly seed: number,
  ) {}

  async run(): Promise<FaultDayResult> {
    const { stage, seed } = this;
    const { control, host } = stage;
    const opening = await control.pos();
    for (const fault of faultPlan(seed)) await control.fault(fault);
    await host.startService();
    await this.untilOthersAreRight();
    await stage.live(EDITS, DAY_MIX);
    const editedAtMs = performance.now();
    // What a merchant typed over is found by a reconciliation only.
    await stage.settleUnderFaults();
    const { rightAtMs, refusals, unnamed } = await this.untilOthersAreRight();
    await control.clearFaults();
    await this.correct(refusals);
    await stage.settle();
    const writesAfterwards = await stage.writesOfReconciling();
    const [moves, entries, counts] = await Promise.all([
      control.stockJournal(),
      control.entries(),
      control.faultCounts(),
    ]);
    // Under faults a picture may have to be sent again, and that law counts requests, not pictures.
    const laws = TRAFFIC_LAWS.filter(({ rule }) => rule !== 'I-04');
    return {
      seed,
      counts: countsByKind(counts),
      requests: entries.length,
      refusals,
      othersAfterMs: rightAtMs === null ? null : Math.round(rightAtMs - editedAtMs),
      unnamed,
      faults: [...(await stage.faults()), ...(await stage.broken(laws))],
      wrongDifferences: auditDifferences(opening, moves, ALL_OUTLETS).wrong,
      writesAfterwards,
    };
  }

  /** Waits until whatever is not right is named by `status`; `rightAtMs` on this process's own clock, null when it never was. */
  private async untilOthersAreRight(): Promise<{
    readonly rightAtMs: number | null;
    readonly refusals: readonly Refusal[];
    readonly unnamed: readonly string[];
  }> {
    const startedAtMs = performance.now();
    let refusals: readonly Refusal[] = [];
    let unnamed: readonly string[] = ['nothing was looked at'];
    while (performance.now() - startedAtMs < ON_TIME_MS) {
      const wrong = await this.stage.faults();
      refusals = wrong.length > 0 || unnamed.length > 0 ? await this.refusals() : refusals;
      unnamed = wrong.filter((sentence) => !refusals.some(({ name }) => sentence.startsWith(`${name}: `)));
      if (unnamed.length === 0) return { rightAtMs: performance.now(), refusals, unnamed };
      await sleep(LOOK_EVERY_MS);
    }
    return { rightAtMs: null, refusals, unnamed };
  }

  private async refusals(): Promise<readonly Refusal[]> {
    const { report } = await this.stage.host.run('status');
    return report
      .at('notes')
      .list()
      .map((note) => ({
        name: note.at('name').text(),
        sku: note.at('sku').textOr(null),
        code: note.at('reason', 'code').text(),
      }));
  }

  /** What the shop does about refusals: another price and other pictures of every product that is named, so that it is tried again. */
  private async correct(refusals: readonly Refusal[]): Promise<void> {
    const named = new Set(refusals.map(({ name }) => name));
    const families = (await this.stage.control.pos()).families().filter(({ name }) => named.has(name));
    for (const family of families) await this.stage.control.editPos(...corrections(family));
  }
}

/** Edits by which a shop has a product tried again that the store refused, pictures included (I-06). */
function corrections({ rows }: PosFamily): readonly object[] {
  const prices = rows.map(({ id, priceWithTax }) => {
    const price = ((priceWithTax ?? 0) + 0.05).toFixed(2);
    return { op: 'set-price', productId: id, price };
  });
  const own = rows.flatMap(({ id, ownPictures }) => replacements(id, ownPictures.length, true));
  const [first] = rows;
  const shared = first === undefined ? [] : replacements(first.id, first.pictures.length, false);
  return [...prices, ...own, ...shared];
}

function replacements(productId: string, count: number, own: boolean): readonly object[] {
  return Array.from({ length: count }, (_, position) => {
    const image = `anew-${productId.slice(0, 8)}-${own ? 'own' : 'family'}-${String(position)}.png`;
    return { op: 'replace-image', productId, own, position, image };
  });
}
