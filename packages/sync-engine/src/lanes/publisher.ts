import type { PlanStream } from '@tillbridge/connector-sdk';
import type { DesiredListing, ListingPlan } from '@tillbridge/connector-sdk/model';
import { backOffMs } from '../planning/failure-policy.js';
import { listingKey } from '../planning/family-id.js';
import { createdBy } from '../planning/field-notes.js';
import { type Decision, type Standing, UNDER_WAY } from '../planning/decision.js';
import { opensStock } from '../planning/opens-stock.js';
import { settlement } from '../planning/settlement.js';
import { takenBack } from '../planning/under-way.js';
import { withIntent } from '../planning/with-intent.js';
import type { BatchRow, FamilyChange, FamilySettlement, FamilyWork } from '../ports/index.js';
import type { ConnectionSettings } from './connection-settings.js';
import { FamilyDecider } from './family-decider.js';
import { deletionOf } from './deletion.js';
import type { PlannedFamily } from './family-planner.js';
import { freedSkus, wakeTakers } from './freed-skus.js';
import { GuardGate } from './guard-gate.js';
import { wakeStock } from './wake-stock.js';
import { laterSteps, OnTheWay, type UnderWay, withoutRows } from './on-the-way.js';
import { OutcomeStore } from './outcome-store.js';
import { roomLeft } from './room.js';
import type { RunBook } from './run-book.js';
import { SeenListings } from './seen-listings.js';
import { settleBatches } from './settle-batches.js';
import type { SliceContext } from './slice-context.js';
import type { WantedFamilies } from './wanted-families.js';

/** What is about to be done, gathered before anything is stored or sent. */
interface Gathering {
  readonly begun: UnderWay[];
  readonly intents: FamilyChange[];
  readonly settlements: FamilySettlement[];
  /** SKUs that nothing in the store has any more. */
  readonly freed: string[];
  /** Families with a record that the stock lane is to bring down before they go on, or to read, since it does not go after all (V-06). */
  readonly forStock: string[];
}

type Entered = Pick<PlannedFamily, 'work' | 'mapped' | 'decision'>;

interface DueDeletion {
  readonly work: FamilyWork;
  readonly decision: Extract<Decision, { kind: 'delete' }>;
}

/** What is on its way to the store at a time. */
interface Stretch {
  readonly onTheWay: OnTheWay;
  /** Listings to be saved and deleted, after everything else. */
  readonly deletions: DueDeletion[];
  /** Something went through a guard: it is sent before the guard is asked again (G-01). */
  guarded: boolean;
  /** Families that were decided about, and those of them that needed nothing to be sent. */
  taken: number;
  settled: number;
}

const stretch = (): Stretch => ({
  onTheWay: new OnTheWay(),
  deletions: [],
  guarded: false,
  taken: 0,
  settled: 0,
});

/** So many listings are saved before they are deleted together, and with less of the slice left none is saved. */
const SAVED_AT_ONCE = 5;
const SAVE_MS = 2_500;

/** Takes families to the store: decide, store intents, apply, store what came of it, settle. */
export class Publisher {
  private readonly seen = new SeenListings();
  private readonly decider: FamilyDecider;
  private readonly outcomes: OutcomeStore;

  constructor(
    private readonly context: SliceContext,
    private readonly settings: ConnectionSettings,
    runs: Pick<RunBook, 'begin' | 'add'>,
  ) {
    this.decider = new FamilyDecider(context, settings, this.seen);
    this.outcomes = new OutcomeStore(context, this.seen, runs);
  }

  /** Goes on with batches that an earlier slice or process left open, and with no others: new ones may come up beside it. */
  async resume(open: readonly BatchRow[]): Promise<void> {
    await settleBatches(this.context, this.outcomes, open);
  }

  /**
   * Decides and sends what is wanted, as fast as the store takes it.
   * @returns false when nothing at all came of it: going on at once would be in vain.
   */
  async publish(wanted: WantedFamilies): Promise<boolean> {
    const begun = stretch();
    const moved = await this.send(this.decided(wanted, begun), begun);
    const deleted = await this.delete(begun.deletions);
    return begun.taken > 0 && (moved || deleted);
  }

  /** Plans one after the other; while those of one round go out, the next round is decided. */
  private async *decided(wanted: WantedFamilies, begun: Stretch): AsyncGenerator<ListingPlan> {
    const decide = () => Promise.allSettled([this.decideRound(wanted, begun)]);
    let next = decide();
    try {
      for (let plans = valueOf(await next); plans !== null; plans = valueOf(await next)) {
        next = decide();
        yield* plans;
      }
    } finally {
      // What it has begun is taken back with the rest.
      valueOf(await next);
    }
  }

  /** @returns null when nothing more is to be begun: deletions come after everything else, but not only after a long publication. */
  private async decideRound(wanted: WantedFamilies, begun: Stretch): Promise<readonly ListingPlan[] | null> {
    if (begun.guarded || begun.deletions.length > 0) return null;
    const works = await wanted.take(begun.onTheWay.begun());
    if (works.length === 0) return null;
    begun.taken += works.length;
    const gate = await GuardGate.open(this.context);
    const planned = await this.decider.decide(works, { room: await roomLeft(this.context, this.settings), gate });
    await gate.tell(this.context);
    begun.guarded = gate.passed;
    for (const { work, decision } of planned) if (decision.kind === 'delete') begun.deletions.push({ work, decision });
    return this.gather(planned, begun);
  }

  /** Stores what is intended and what is settled already. @returns what is to be sent. */
  private async gather(planned: readonly Entered[], begun: Stretch): Promise<readonly ListingPlan[]> {
    const { ports, lease } = this.context;
    const gathering: Gathering = { begun: [], intents: [], settlements: [], freed: [], forStock: [] };
    for (const entry of planned) this.enter(entry, gathering);
    await ports.families.save(lease, gathering.intents, gathering.forStock);
    await wakeStock(this.context, gathering.forStock);
    await ports.families.settle(lease, gathering.settlements);
    await this.outcomes.tellSettled(gathering.settlements);
    await wakeTakers(this.context, [...gathering.freed, ...this.decider.takeFreed()]);
    for (const family of gathering.begun) begun.onTheWay.add(family);
    begun.settled += gathering.settlements.length;
    return gathering.begun.flatMap(({ plan }) => plan ?? []);
  }

  /** @returns whether anything came of it. */
  private async send(plans: PlanStream, begun: Stretch): Promise<boolean> {
    const { runtime, storeCalls } = this.context;
    const { onTheWay } = begun;
    const toldBefore = this.outcomes.told;
    try {
      for await (const group of runtime.store.apply(plans, storeCalls)) await this.outcomes.store(group, onTheWay);
    } finally {
      await this.takeBackUnsent(onTheWay);
    }
    await this.readDoubted(onTheWay);
    await wakeTakers(this.context, this.decider.takeFreed());
    return begun.settled > 0 || this.outcomes.told > toldBefore;
  }

  /** @returns whether anything came of it. */
  private async delete(deletions: readonly DueDeletion[]): Promise<boolean> {
    let moved = false;
    for (let at = 0; at < deletions.length && this.hasTimeToSave(); at += SAVED_AT_ONCE) {
      const begun = stretch();
      const plans = await this.gather(await this.saved(deletions.slice(at, at + SAVED_AT_ONCE)), begun);
      moved = (await this.send(plans, begun)) || moved;
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

  private enter({ work, mapped, decision }: Entered, gathering: Gathering): void {
    // What is held is not what the POS wants.
    const desired = mapped.kind === 'listing' && work.hold === null ? mapped.listing : null;
    const nowMs = this.context.ports.clock.nowMs();
    const { fields } = this.context.runtime.options;
    const left = (change: FamilyChange | null, standing: Standing) =>
      settlement(withIntent(work, change), standing, desired, fields, nowMs);
    switch (decision.kind) {
      case 'settled':
        this.learn(work, decision.change, gathering);
        gathering.settlements.push({
          ...left(decision.change, decision.standing),
          ...(decision.againAtMs === undefined ? {} : { againAtMs: decision.againAtMs }),
        });
        return;
      case 'wait':
        this.learn(work, decision.change ?? null, gathering);
        gathering.settlements.push({
          ...left(decision.change ?? null, decision.standing),
          ...later(work, decision.patient === true ? 0 : 1, decision.untilMs),
        });
        return;
      case 'plan':
        this.enterPlan(work, decision, desired, gathering);
        return;
      // Comes after everything else, once its listing is saved.
      case 'delete':
        return;
      // What the reads before the decision could not settle is tried again later.
      case 'lookup':
      case 'refresh':
        gathering.settlements.push({
          ...left(null, UNDER_WAY),
          ...later(work, 1, nowMs + backOffMs(work.attempts)),
        });
    }
  }

  private learn(work: FamilyWork, change: FamilyChange | null, gathering: Gathering): void {
    if (change === null) return;
    gathering.intents.push(change);
    if (change.ledger?.some(({ state }) => state !== 'open') === true) gathering.forStock.push(work.familyId);
    gathering.freed.push(...freedSkus(work, withIntent(work, change)));
  }

  /** Something of these listings was not there when it was written to: they are read at once (D-02). */
  private async readDoubted(onTheWay: OnTheWay): Promise<void> {
    await this.decider.refresh(onTheWay.doubted());
  }

  private enterPlan(
    work: FamilyWork,
    decision: Extract<Decision, { kind: 'plan' }>,
    desired: DesiredListing | null,
    gathering: Gathering,
  ): void {
    const { intent, standing, steps, more } = decision;
    const begun = withoutRows(withIntent(work, intent));
    if (intent !== null) gathering.intents.push(intent);
    if (opensStock(work, begun)) gathering.forStock.push(work.familyId);
    gathering.freed.push(...freedSkus(work, begun));
    this.seen.leave(work.familyId);
    const plan: ListingPlan = {
      familyId: work.familyId,
      listingRef: begun.link?.listingRef ?? null,
      externalKey: listingKey(this.context.runtime.connectionId, work.familyId),
      steps,
    };
    const known = new Set(work.records.map(({ memberRef }) => memberRef));
    const firsts = new Set(createdBy(steps).filter((memberRef) => !known.has(memberRef)));
    gathering.begun.push({ work: begun, standing, desired, plan, firsts, open: steps.length, more, settled: false });
  }

  /**
   * Creations and galleries that this slice did not get to are known not to have been sent: no mark has to be looked up for them, and no
   * listing read.
   */
  private async takeBackUnsent(onTheWay: OnTheWay): Promise<void> {
    const { ports, lease, runtime } = this.context;
    const cut = onTheWay.unsettled();
    if (cut.length === 0) return;
    const busy = new Set(await ports.batches.busyFamilies(runtime.connectionId));
    const taken = cut.flatMap((family) =>
      busy.has(family.work.familyId) ? [] : takenBack(laterSteps(family), family.work, family.firsts),
    );
    const toRead = taken.flatMap(({ familyId, ledger = [] }) => (ledger.length === 0 ? [] : [familyId]));
    await ports.families.save(lease, taken, toRead);
    await wakeStock(this.context, toRead);
  }
}

/** @throws what the work threw. */
function valueOf<Value>([outcome]: readonly [PromiseSettledResult<Value>]): Value {
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

/** Still wanted, not before then; a wait is no failure of a step. */
const later = ({ attempts, failing }: FamilyWork, more: 0 | 1, notBeforeMs: number) => ({
  reached: null,
  attempts: attempts + more,
  failing,
  notBeforeMs,
});
