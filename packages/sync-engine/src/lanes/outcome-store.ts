import { endsPlan, type PlanStep, type StepOutcome } from '@tillbridge/connector-sdk/model';
import type { FieldPolicy } from '@tillbridge/mapping-core';
import { failedAgain, failuresOf, judge } from '../planning/failure-policy.js';
import { familyName } from '../planning/family-name.js';
import { toChange } from '../planning/family-change.js';
import { foldOutcome } from '../planning/fold-outcome.js';
import { journalEntry } from '../planning/journal-entry.js';
import { showsWork } from '../planning/answered.js';
import { opensStock } from '../planning/opens-stock.js';
import { settlement } from '../planning/settlement.js';
import { decideState } from '../planning/state.js';
import { neverSent } from '../planning/under-way.js';
import type {
  ConnectionPause,
  FamilyChange,
  FamilySettlement,
  FamilyWork,
  RunFigures,
  ShownQuantity,
} from '../ports/index.js';
import { ConnectionPaused } from './connection-paused.js';
import { freedSkus, wakeTakers } from './freed-skus.js';
import { wakeStock } from './wake-stock.js';
import { laterSteps, type OnTheWay, type UnderWay } from './on-the-way.js';
import type { SeenListings } from './seen-listings.js';
import { firstShown } from './shown-quantities.js';
import type { SliceContext } from './slice-context.js';
import type { RunBook } from './run-book.js';
import { figuresOf, sumFigures } from './run-figures.js';

/** Makes what the store answered durable, and settles families whose plan is through. */
export class OutcomeStore {
  /** How many outcomes have been stored so far. */
  told = 0;

  constructor(
    private readonly context: SliceContext,
    private readonly seen: SeenListings,
    private readonly runs: Pick<RunBook, 'begin' | 'add'>,
  ) {}

  /** Stores a group of outcomes in one transaction, then settles the families that are through. */
  async store(group: readonly StepOutcome[], onTheWay: OnTheWay): Promise<void> {
    const { ports, lease, runtime } = this.context;
    this.told += group.length;
    const changes = new Map<string, FamilyChange>();
    const settlements: FamilySettlement[] = [];
    const opened = new Set<string>();
    const freed: string[] = [];
    const shown: ShownQuantity[] = [];
    const figures: Partial<RunFigures>[] = [];
    /** Something was written that no undo holds. */
    let followed = false;
    let pause: ConnectionPause | null = null;
    for (const outcome of group) {
      const family = onTheWay.get(outcome.familyId);
      if (family === undefined) continue;
      this.seen.take(outcome);
      const entry = journalEntry(family.work, outcome, this.now());
      const before = family.work;
      family.open -= 1;
      const later = laterSteps(family);
      family.work = withoutLater(
        foldOutcome(before, outcome, runtime.connectionId, this.now(), later),
        outcome,
        later,
        family.firsts,
      );
      freed.push(...freedSkus(before, family.work));
      if (opensStock(before, family.work)) opened.add(outcome.familyId);
      shown.push(...firstShown(before, family.work));
      figures.push(figuresOf(outcome));
      followed ||= before.hold === null && figuresOf(outcome).writes !== undefined;
      const journal = outcome.step.kind === 'observe' ? [] : [entry];
      changes.set(
        outcome.familyId,
        joined(changes.get(outcome.familyId), { ...toChange(before, family.work), journal }),
      );
      pause = this.judgeOutcome(outcome, family, settlements) ?? pause;
      if (family.open > 0) continue;
      if (!family.settled) settlements.push(this.finish(family));
      onTheWay.through(family);
    }
    if (followed) await this.runs.begin();
    await ports.families.save(lease, [...changes.values()], [...opened]);
    await ports.stock.doubt(lease, shown);
    await wakeStock(this.context, [...opened]);
    await ports.families.settle(lease, settlements);
    await this.runs.add(sumFigures([...figures, settledFigures(settlements)]));
    await wakeTakers(this.context, freed);
    if (pause !== null) throw new ConnectionPaused(pause);
  }

  private judgeOutcome(
    outcome: StepOutcome,
    family: UnderWay,
    settlements: FamilySettlement[],
  ): ConnectionPause | null {
    if (outcome.result.status === 'done') return null;
    const { work } = family;
    const verdict = judge(
      outcome.step,
      outcome.result.failure,
      familyName(work),
      failuresOf(work.failing, outcome.step),
    );
    const failed = {
      ...settlement(work, { state: 'pending', reason: null }, family.desired, this.fields, this.now()),
      attempts: work.attempts + 1,
      failing: failedAgain(work.failing, outcome.step),
    };
    switch (verdict.kind) {
      case 'carry-on':
        return null;
      case 'block':
        settlements.push({ ...failed, state: 'blocked', reason: verdict.reason });
        break;
      case 'retry':
        settlements.push({
          ...failed,
          state: verdict.state,
          reason: verdict.reason,
          reached: null,
          notBeforeMs: this.now() + verdict.afterMs,
        });
        break;
      case 'pause':
        family.settled = true;
        return { ...verdict.pause, untilMs: this.now() + verdict.forMs };
    }
    family.settled = true;
    return null;
  }

  /** All steps have an outcome: done, unless planning again finds more (a SKU that waited, a batch of an earlier slice). */
  private finish(family: UnderWay): FamilySettlement {
    family.settled = true;
    const done = settlement(family.work, family.standing, family.desired, this.fields, this.now());
    const more = family.more || showsWork(family.work, family.desired, this.fields, this.now());
    if (!more) return done;
    const standing = decideState({ [done.state]: done.reason, pending: null });
    return { ...done, ...standing, reached: null, attempts: family.work.attempts };
  }

  /** Tells of families that are through without a step. */
  async tellSettled(settlements: readonly FamilySettlement[]): Promise<void> {
    if (settlements.length > 0) await this.runs.add(settledFigures(settlements));
  }

  private get fields(): FieldPolicy {
    return this.context.runtime.options.fields;
  }

  private now(): number {
    return this.context.ports.clock.nowMs();
  }
}

/** After a step that ended its plan what was noted for the later ones is known not to have been sent (I-04, R-02). */
function withoutLater(
  work: FamilyWork,
  outcome: StepOutcome,
  later: readonly PlanStep[],
  firsts: ReadonlySet<string>,
): FamilyWork {
  if (outcome.step.kind === 'create' || !endsPlan(outcome)) return work;
  return neverSent(work, later, firsts);
}

function settledFigures(settlements: readonly FamilySettlement[]): Partial<RunFigures> {
  const settled = settlements.filter((entry) => entry.reached !== null);
  return { settled: settled.length, blocked: settled.filter((entry) => entry.state === 'blocked').length };
}

/** Two changes of one family as one: the later word wins, what was added adds up. */
function joined(earlier: FamilyChange | undefined, later: FamilyChange): FamilyChange {
  if (earlier === undefined) return later;
  const renewed = new Set([...(later.ledger ?? []).map((entry) => entry.memberRef), ...(later.closed ?? [])]);
  const ledger = [...(earlier.ledger ?? []).filter((entry) => !renewed.has(entry.memberRef)), ...(later.ledger ?? [])];
  return {
    ...earlier,
    ...later,
    journal: [...(earlier.journal ?? []), ...(later.journal ?? [])],
    ledger,
    closed: [...(earlier.closed ?? []), ...(later.closed ?? [])],
  };
}
