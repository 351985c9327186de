import type { DesiredListing, ListingPlan } from '@tillbridge/connector-sdk/model';
import { backOffMs } from '../planning/failure-policy.js';
import { listingKey } from '../planning/family-id.js';
import type { Decision } from '../planning/decision.js';
import { settlement } from '../planning/settlement.js';
import { takenBack, withoutUnderWay } from '../planning/unsent.js';
import type { BatchRow, FamilyChange, FamilySettlement, FamilyWork, RunFigures } from '../ports/index.js';
import type { ConnectionSettings } from './connection-settings.js';
import { FamilyDecider } from './family-decider.js';
import { deletionOf } from './deletion.js';
import type { PlannedFamily, Room } from './family-planner.js';
import { freedSkus, wakeTakers } from './freed-skus.js';
import { GuardGate } from './guard-gate.js';
import { OutcomeStore, type UnderWay } from './outcome-store.js';
import { SeenListings } from './seen-listings.js';
import type { SliceContext } from './slice-context.js';

/** What a round is about to do, gathered before anything is stored or sent. */
interface Gathering {
  readonly underWay: Map<string, UnderWay>;
  readonly plans: ListingPlan[];
  readonly intents: FamilyChange[];
  readonly settlements: FamilySettlement[];
  /** SKUs that nothing in the store has any more. */
  readonly freed: string[];
}

type Entered = Pick<PlannedFamily, 'work' | 'mapped' | 'decision'>;

interface DueDeletion {
  readonly work: FamilyWork;
  readonly decision: Extract<Decision, { kind: 'delete' }>;
}

/** A round whose intents are stored, to be sent. */
export interface Round {
  readonly underWay: ReadonlyMap<string, UnderWay>;
  readonly plans: readonly ListingPlan[];
  /** Families that needed nothing to be sent. */
  readonly settled: number;
  /** Listings to be saved and deleted, after everything else. */
  readonly deletions: readonly DueDeletion[];
}

/** So many listings are saved before they are deleted together, and with less of the slice left none is saved. */
const SAVED_AT_ONCE = 5;
const SAVE_MS = 2_500;

/** Takes families through one round: decide, store intents, apply, store what came of it, settle. */
export class Publisher {
  private readonly seen = new SeenListings();
  private readonly decider: FamilyDecider;
  private readonly outcomes: OutcomeStore;

  constructor(
    private readonly context: SliceContext,
    settings: ConnectionSettings,
  ) {
    this.decider = new FamilyDecider(context, settings, this.seen);
    this.outcomes = new OutcomeStore(context, this.seen);
  }

  /** What has been done since the last call. */
  takeFigures(): Partial<RunFigures> {
    return this.outcomes.takeFigures();
  }

  /** Goes on with batches that an earlier slice or process left open, and with no others: new ones may come up beside it. */
  async resume(open: readonly BatchRow[]): Promise<void> {
    if (open.length === 0) return;
    const { ports, runtime, storeCalls } = this.context;
    const journal = { ...storeCalls.batches, open: () => Promise.resolve(open) };
    for await (const group of runtime.store.settle({ ...storeCalls, batches: journal })) {
      // Only now: of a dozen open batches the others would be held until theirs are answered, and loaded again by every slice.
      const works = await ports.families.load(runtime.connectionId, [...new Set(group.map((one) => one.familyId))]);
      const made = new Set(group.filter(({ step }) => step.kind === 'create').map(({ familyId }) => familyId));
      const underWay = new Map(
        works.map((work) => [work.familyId, resumed(made.has(work.familyId) ? withoutUnderWay(work) : work)]),
      );
      await this.outcomes.store(group, underWay);
    }
  }

  /** Decides for these families and stores what is intended. What only the decision needed is not held any longer. */
  async prepare(works: readonly FamilyWork[], room: Room): Promise<Round> {
    const gate = await GuardGate.open(this.context);
    await gate.tellTripped(this.context);
    const planned = await this.decider.decide(works, { room, gate });
    const deletions = planned.flatMap(({ work, decision }) => (decision.kind === 'delete' ? [{ work, decision }] : []));
    return { ...(await this.gather(planned)), deletions };
  }

  /** Stores what is intended and what is settled already. */
  private async gather(planned: readonly Entered[]): Promise<Round> {
    const { ports, lease } = this.context;
    const round: Gathering = { underWay: new Map(), plans: [], intents: [], settlements: [], freed: [] };
    for (const entry of planned) this.enter(entry, round);
    this.outcomes.count(round.settlements);
    await ports.families.save(lease, round.intents);
    await ports.families.settle(lease, round.settlements);
    await wakeTakers(this.context, [...round.freed, ...this.decider.takeFreed()]);
    return { underWay: round.underWay, plans: round.plans, settled: round.settlements.length, deletions: [] };
  }

  /** Sends a round. @returns false when nothing at all came of it: going on at once would be in vain. */
  async carryOut({ underWay, plans, settled, deletions }: Round): Promise<boolean> {
    const toldBefore = this.outcomes.told;
    if (plans.length > 0) await this.apply(plans, underWay);
    await this.readDoubted(underWay);
    await wakeTakers(this.context, this.decider.takeFreed());
    let moved = settled > 0 || this.outcomes.told > toldBefore;
    for (let at = 0; at < deletions.length && this.hasTimeToSave(); at += SAVED_AT_ONCE) {
      const saved = await this.saved(deletions.slice(at, at + SAVED_AT_ONCE));
      moved = (await this.carryOut(await this.gather(saved))) || moved;
    }
    return moved;
  }

  /** Listings that were saved whole and may be deleted now (D-03); the others of a round stay wanted. */
  private async saved(deletions: readonly DueDeletion[]): Promise<readonly Entered[]> {
    const ready: Entered[] = [];
    for (const { work, decision } of deletions)
      if (this.hasTimeToSave())
        ready.push({ work, mapped: { kind: 'gone' }, decision: await deletionOf(work, decision, this.context) });
    return ready;
  }

  private hasTimeToSave(): boolean {
    const { slice } = this.context;
    return slice.remainingMs() >= SAVE_MS && slice.sliceLeftMs() >= SAVE_MS;
  }

  private enter({ work, mapped, decision }: Entered, round: Gathering): void {
    const desired = mapped.kind === 'listing' ? mapped.listing : null;
    const nowMs = this.context.ports.clock.nowMs();
    switch (decision.kind) {
      case 'settled':
        this.learn(work, decision.change, round);
        round.settlements.push(settlement(withIntent(work, decision.change), decision.standing, desired, nowMs));
        return;
      case 'wait':
        this.learn(work, decision.change ?? null, round);
        round.settlements.push({
          ...settlement(withIntent(work, decision.change ?? null), decision.standing, desired, nowMs),
          ...later(work.attempts + 1, decision.untilMs),
        });
        return;
      case 'plan':
        this.enterPlan(work, decision, desired, round);
        return;
      // Comes after everything else, once its listing is saved.
      case 'delete':
        return;
      // What the reads before the decision could not settle is tried again later.
      case 'lookup':
      case 'refresh':
        round.settlements.push({
          ...settlement(work, { state: 'pending', reason: null }, desired, nowMs),
          ...later(work.attempts + 1, nowMs + backOffMs(work.attempts)),
        });
    }
  }

  private learn(work: FamilyWork, change: FamilyChange | null, round: Gathering): void {
    if (change === null) return;
    round.intents.push(change);
    round.freed.push(...freedSkus(work, withIntent(work, change)));
  }

  /** Something of these listings was not there when it was written to: they are read at once (D-02). */
  private async readDoubted(underWay: ReadonlyMap<string, UnderWay>): Promise<void> {
    const doubted = [...underWay.values()].filter(({ work }) => work.applied?.doubted === true);
    if (doubted.length > 0) await this.decider.refresh(doubted.map(({ work }) => work));
  }

  private enterPlan(
    work: FamilyWork,
    decision: Extract<Decision, { kind: 'plan' }>,
    desired: DesiredListing | null,
    round: Gathering,
  ): void {
    const { intent, standing, steps, more } = decision;
    const begun = decided(withIntent(work, intent));
    if (intent !== null) round.intents.push(intent);
    round.freed.push(...freedSkus(work, begun));
    this.seen.leave(work.familyId);
    round.underWay.set(work.familyId, { work: begun, standing, desired, open: steps.length, more, settled: false });
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
      await this.takeBackUnsent(plans, underWay);
    }
  }

  /**
   * Creations and galleries that this slice did not get to are known not to have been sent: no mark has to be looked up for them, and no
   * listing read.
   */
  private async takeBackUnsent(plans: readonly ListingPlan[], underWay: ReadonlyMap<string, UnderWay>): Promise<void> {
    const { ports, lease, runtime } = this.context;
    const cut = plans.filter(({ familyId }) => underWay.get(familyId)?.settled === false);
    if (cut.length === 0) return;
    const busy = new Set(await ports.batches.busyFamilies(runtime.connectionId));
    const taken = cut.flatMap((plan) => {
      const work = underWay.get(plan.familyId)?.work;
      return work === undefined || busy.has(plan.familyId) ? [] : takenBack(plan, work);
    });
    await ports.families.save(lease, taken);
  }
}

/** Still wanted, not before then. */
const later = (attempts: number, notBeforeMs: number) => ({ reached: null, attempts, notBeforeMs });

/** A family of a batch that an earlier slice left: after its outcome it is planned anew. */
const resumed = (work: FamilyWork): UnderWay => ({
  work,
  standing: { state: 'pending', reason: null },
  desired: null,
  open: 1,
  more: true,
  settled: false,
});

/** Rows and levels were needed to decide only; held by every family under way they are most of what this process holds. */
const decided = (work: FamilyWork): FamilyWork => ({ ...work, members: [], levels: [] });

const withIntent = (work: FamilyWork, intent: FamilyChange | null): FamilyWork => ({
  ...work,
  link: intent?.unlinked === true ? null : (intent?.link ?? work.link),
  records: intent?.unlinked === true ? [] : (intent?.records ?? work.records),
  images: intent?.images ?? work.images,
  applied: intent?.applied ?? work.applied,
  ledger: [
    ...work.ledger.filter(
      ({ memberRef }) =>
        intent?.ledger?.some((change) => change.memberRef === memberRef) !== true &&
        intent?.closed?.includes(memberRef) !== true,
    ),
    ...(intent?.ledger ?? []),
  ],
});
