import type { ListingPlan } from '@tillbridge/connector-sdk/model';
import { backOffMs } from '../planning/failure-policy.js';
import { listingKey } from '../planning/family-id.js';
import { NEVER_SENT, type Decision } from '../planning/plan-family.js';
import { settlement } from '../planning/settlement.js';
import type { BatchRow, FamilyChange, FamilySettlement, FamilyWork, RunFigures } from '../ports/index.js';
import type { ConnectionSettings } from './connection-settings.js';
import { FamilyDecider } from './family-decider.js';
import type { Room } from './family-planner.js';
import { OutcomeStore, type UnderWay } from './outcome-store.js';
import type { SliceContext } from './slice-context.js';

/** What a round is about to do, gathered before anything is stored or sent. */
interface Round {
  readonly underWay: Map<string, UnderWay>;
  readonly plans: ListingPlan[];
  readonly intents: FamilyChange[];
  readonly settlements: FamilySettlement[];
}

/** Takes families through one round: decide, store intents, apply, store what came of it, settle. */
export class Publisher {
  private readonly decider: FamilyDecider;
  private readonly outcomes: OutcomeStore;

  constructor(
    private readonly context: SliceContext,
    settings: ConnectionSettings,
  ) {
    this.decider = new FamilyDecider(context, settings);
    this.outcomes = new OutcomeStore(context);
  }

  /** What has been done since the last call. */
  takeFigures(): Partial<RunFigures> {
    return this.outcomes.takeFigures();
  }

  /** Goes on with batches that an earlier slice or process left open, and with no others: new ones may come up beside it. */
  async resume(open: readonly BatchRow[]): Promise<void> {
    if (open.length === 0) return;
    const { ports, runtime, storeCalls } = this.context;
    const works = await ports.families.load(runtime.connectionId, [
      ...new Set(open.flatMap((batch) => batch.familyIds)),
    ]);
    const underWay = new Map(works.map((work) => [work.familyId, resumed(work)]));
    const journal = { ...storeCalls.batches, open: () => Promise.resolve(open) };
    for await (const group of runtime.store.settle({ ...storeCalls, batches: journal })) {
      await this.outcomes.store(group, underWay);
    }
  }

  /** One round for these families. @returns false when nothing at all came of it: going on at once would be in vain. */
  async publish(works: readonly FamilyWork[], room: Room): Promise<boolean> {
    const { ports, lease } = this.context;
    const toldBefore = this.outcomes.told;
    const round: Round = { underWay: new Map(), plans: [], intents: [], settlements: [] };
    for (const { work, decision } of await this.decider.decide(works, room)) this.enter(work, decision, round);
    this.outcomes.count(round.settlements);
    await ports.families.settle(lease, round.settlements);
    await ports.families.save(lease, round.intents);
    if (round.plans.length > 0) await this.apply(round.plans, round.underWay);
    return round.settlements.length > 0 || this.outcomes.told > toldBefore;
  }

  private enter(work: FamilyWork, decision: Decision, round: Round): void {
    switch (decision.kind) {
      case 'settled':
        round.settlements.push(settlement(work, decision.standing));
        return;
      case 'wait':
        round.settlements.push({ ...settlement(work, decision.standing), ...later(work.attempts, decision.untilMs) });
        return;
      case 'plan':
        this.enterPlan(work, decision, round);
        return;
      // What the reads before the decision could not settle is tried again later.
      case 'lookup':
      case 'refresh':
        round.settlements.push({
          ...settlement(work, { state: 'pending', reason: null }),
          ...later(work.attempts + 1, this.context.ports.clock.nowMs() + backOffMs(work.attempts)),
        });
    }
  }

  private enterPlan(work: FamilyWork, decision: Extract<Decision, { kind: 'plan' }>, round: Round): void {
    const { intent, standing, steps, more } = decision;
    const begun = withIntent(work, intent);
    if (intent !== null) round.intents.push(intent);
    round.underWay.set(work.familyId, { work: begun, standing, open: steps.length, more, settled: false });
    round.plans.push({
      familyId: work.familyId,
      listingRef: begun.link?.listingRef ?? null,
      externalKey: listingKey(this.context.runtime.connectionId, work.familyId),
      steps,
    });
  }

  private async apply(plans: readonly ListingPlan[], underWay: ReadonlyMap<string, UnderWay>): Promise<void> {
    const { runtime, storeCalls } = this.context;
    try {
      for await (const group of runtime.store.apply(plans, storeCalls)) await this.outcomes.store(group, underWay);
    } finally {
      await this.takeBackUnsent(underWay);
    }
  }

  /** Creations that this slice did not get to are known not to have been sent: no mark has to be looked up for them. */
  private async takeBackUnsent(underWay: ReadonlyMap<string, UnderWay>): Promise<void> {
    const { ports, lease, runtime } = this.context;
    const creating = [...underWay.values()].filter(({ work, settled }) => !settled && work.link?.state === 'creating');
    if (creating.length === 0) return;
    const busy = new Set(await ports.batches.busyFamilies(runtime.connectionId));
    const unsent = creating.filter(({ work }) => !busy.has(work.familyId));
    await ports.families.save(
      lease,
      unsent.map(({ work }) => ({
        familyId: work.familyId,
        ...(work.link === null ? {} : { link: { ...work.link, attemptedAtMs: NEVER_SENT } }),
      })),
    );
  }
}

/** Still wanted, not before then. */
const later = (attempts: number, notBeforeMs: number) => ({ reached: null, attempts, notBeforeMs });

/** A family of a batch that an earlier slice left: after its outcome it is planned anew. */
const resumed = (work: FamilyWork): UnderWay => ({
  work,
  standing: { state: 'pending', reason: null },
  open: 1,
  more: true,
  settled: false,
});

const withIntent = (work: FamilyWork, intent: FamilyChange | null): FamilyWork => ({
  ...work,
  link: intent?.link ?? work.link,
  records: intent?.records ?? work.records,
  images: intent?.images ?? work.images,
  applied: intent?.applied ?? work.applied,
});
