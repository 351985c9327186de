import type { DifferenceOutcome } from '@tillbridge/connector-sdk/model';
import { judgeDifference, outcomeChange, type DifferenceVerdict } from '../planning/stock-outcome.js';
import { inOrder, type PlannedDifference } from '../planning/stock-plan.js';
import type { StockChange } from '../ports/index.js';
import { ConnectionPaused } from './connection-paused.js';
import type { SliceContext } from './slice-context.js';
import type { StockFamilies } from './stock-family.js';
import type { StockFigures } from './stock-figures.js';

/** Intents that are stored at a time: what a death leaves to be settled by reading. */
const AT_ONCE = 10;
const PAUSE_MS = 60_000;

/** Sends differences: the intent is stored before the call, its outcome before the next one is looked at (S-14). */
export class StockSender {
  constructor(
    private readonly context: SliceContext,
    private readonly figures: StockFigures,
  ) {}

  /** Sends what the families' plans hold. @returns false when nothing more can go out in this slice. */
  async send(families: StockFamilies): Promise<boolean> {
    const nowMs = this.now();
    const planned = [...families.values()].flatMap((family) => family.plan(nowMs).differences);
    for (const group of inOrder(planned, AT_ONCE)) {
      if (this.context.slice.remainingMs() === 0) return false;
      if (!(await this.sendGroup(group, families))) return false;
    }
    return true;
  }

  private async sendGroup(group: readonly PlannedDifference[], families: StockFamilies): Promise<boolean> {
    const { ports, lease, runtime, storeCalls } = this.context;
    const sentAtMs = this.now();
    const intents = group.map(({ difference: { familyId, memberRef, units } }): StockChange => ({
      familyId,
      memberRef,
      intent: { memberRef, units, sentAtMs },
    }));
    await ports.stock.save(lease, intents);
    for (const intent of intents) families.get(intent.familyId)?.fold(intent);
    let goesOn = true;
    let pause: ConnectionPaused | null = null;
    const differences = group.map(({ difference }) => difference);
    for await (const outcome of runtime.store.adjustStock(differences, storeCalls)) {
      const verdict = await this.store(outcome, group, families);
      if (verdict.kind === 'stop') goesOn = false;
      if (verdict.kind === 'pause') pause = new ConnectionPaused({ ...verdict.pause, untilMs: this.now() + PAUSE_MS });
    }
    // Only when every outcome is stored: what is not known would have to be read.
    if (pause !== null) throw pause;
    return goesOn;
  }

  /** Makes one outcome durable, then draws its consequences. */
  private async store(
    { difference, result }: DifferenceOutcome,
    group: readonly PlannedDifference[],
    families: StockFamilies,
  ): Promise<DifferenceVerdict> {
    const { ports, lease } = this.context;
    const verdict = judgeDifference(result);
    const family = families.get(difference.familyId);
    const planned = group.find(
      (entry) =>
        entry.difference.familyId === difference.familyId && entry.difference.memberRef === difference.memberRef,
    );
    if (family === undefined || planned === undefined) return verdict;
    const change = outcomeChange(family.work, planned, result, this.now());
    await ports.stock.save(lease, [change]);
    family.fold(change);
    switch (verdict.kind) {
      case 'done':
        this.figures.confirmed += 1;
        break;
      case 'retry':
        this.figures.failed += 1;
        family.failed = true;
        family.contradicted ||= verdict.missing;
        break;
      case 'pause':
      case 'stop':
      case 'unsure':
    }
    return verdict;
  }

  private now(): number {
    return this.context.ports.clock.nowMs();
  }
}
