import type { ListingPlan, StepOutcome } from '@tillbridge/connector-sdk/model';
import { adopt, foldObserved, foldOutcome } from '../planning/fold-outcome.js';
import { judge, backOffMs } from '../planning/failure-policy.js';
import { settleUploads } from '../planning/image-plan.js';
import { listingKey } from '../planning/family-id.js';
import { listingMissing, settlement } from '../planning/settlement.js';
import { NEVER_SENT, planCreation, type Standing } from '../planning/plan-family.js';
import type { ConnectionPause, FamilyChange, FamilySettlement, FamilyWork, RunFigures } from '../ports/index.js';
import type { ConnectionSettings } from './connection-settings.js';
import { planFamilies, type PlannedFamily, type Room } from './family-planner.js';
import type { SliceContext } from './slice-context.js';
import { figuresOf, journalEntry, sumFigures } from './step-journal.js';

/** Stops a connection until its owner acts; thrown out of the slice after what is known has been stored. */
export class ConnectionPaused extends Error {
  constructor(readonly pause: ConnectionPause) {
    super(pause.message);
    this.name = 'ConnectionPaused';
  }
}

/** A family while its plan is under way. */
interface UnderWay {
  work: FamilyWork;
  readonly standing: Standing;
  /** Steps that still have no outcome. */
  open: number;
  /** Planning again afterwards will find more to do. */
  readonly more: boolean;
  settled: boolean;
}

/** Takes families through one round: decide, store intents, apply, store what came of it, settle. */
export class Publisher {
  private readonly figures: Partial<RunFigures>[] = [];

  constructor(
    private readonly context: SliceContext,
    private readonly settings: ConnectionSettings,
  ) {}

  /** What has been done since the last call. */
  takeFigures(): Partial<RunFigures> {
    return sumFigures(this.figures.splice(0));
  }

  /** Goes on with batches that an earlier slice or process left open. */
  async resume(): Promise<void> {
    const { ports, runtime, storeCalls } = this.context;
    const busy = await ports.batches.busyFamilies(runtime.connectionId);
    if (busy.length === 0) return;
    const works = await ports.families.load(runtime.connectionId, busy);
    const underWay = new Map(works.map((work) => [work.familyId, resumed(work)]));
    for await (const group of runtime.store.settle(storeCalls)) await this.store(group, underWay);
  }

  /** One round for these families. */
  async publish(works: readonly FamilyWork[], room: Room): Promise<void> {
    const planned = await this.decide(works, room);
    const underWay = new Map<string, UnderWay>();
    const plans: ListingPlan[] = [];
    const intents: FamilyChange[] = [];
    const settlements: FamilySettlement[] = [];
    for (const { work, decision } of planned) {
      switch (decision.kind) {
        case 'settled':
          settlements.push(settlement(work, decision.standing));
          break;
        case 'wait':
          settlements.push({
            ...settlement(work, decision.standing),
            reached: null,
            attempts: work.attempts,
            notBeforeMs: decision.untilMs,
          });
          break;
        case 'plan': {
          const begun = withIntent(work, decision.intent);
          if (decision.intent !== null) intents.push(decision.intent);
          underWay.set(work.familyId, {
            work: begun,
            standing: decision.standing,
            open: decision.steps.length,
            more: decision.more,
            settled: false,
          });
          plans.push({
            familyId: work.familyId,
            listingRef: begun.link?.listingRef ?? null,
            externalKey: listingKey(this.context.runtime.connectionId, work.familyId),
            steps: decision.steps,
          });
          break;
        }
        case 'lookup':
        case 'refresh':
          settlements.push({
            ...settlement(work, { state: 'pending', reason: null }),
            reached: null,
            attempts: work.attempts + 1,
            notBeforeMs: this.now() + backOffMs(work.attempts),
          });
      }
    }
    this.count(settlements);
    await this.context.ports.families.settle(this.context.lease, settlements);
    await this.context.ports.families.save(this.context.lease, intents);
    if (plans.length > 0) await this.apply(plans, underWay);
  }

  private async apply(plans: readonly ListingPlan[], underWay: ReadonlyMap<string, UnderWay>): Promise<void> {
    const { runtime, storeCalls } = this.context;
    try {
      for await (const group of runtime.store.apply(plans, storeCalls)) await this.store(group, underWay);
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

  /** Decides; families whose listing has to be looked up or read first are read together and decided again. */
  private async decide(works: readonly FamilyWork[], room: Room): Promise<PlannedFamily[]> {
    const first = await planFamilies(this.context, this.settings, works, room);
    const lookups = first.filter((entry) => entry.decision.kind === 'lookup');
    const refreshes = first.filter((entry) => entry.decision.kind === 'refresh');
    if (lookups.length + refreshes.length === 0) return first;
    const found = await this.lookUp(lookups);
    const read = await this.refresh(refreshes.map((entry) => entry.work));
    const renewed = new Map([...found, ...read].map((work) => [work.familyId, work]));
    const again = await planFamilies(this.context, this.settings, [...renewed.values()], room);
    const decided = first.filter((entry) => !renewed.has(entry.work.familyId) && entry.decision.kind !== 'lookup');
    return [...decided, ...again, ...this.createAgain(lookups, renewed)];
  }

  /** Creations without a known outcome whose mark the index shows: adopted, never created again (M-01). */
  private async lookUp(planned: readonly PlannedFamily[]): Promise<FamilyWork[]> {
    if (planned.length === 0) return [];
    const { runtime, ports, lease, storeCalls } = this.context;
    const keyOf = (work: FamilyWork) => listingKey(runtime.connectionId, work.familyId);
    const found = await runtime.store.findByExternalKey(
      planned.map(({ work }) => keyOf(work)),
      storeCalls,
    );
    const adopted = planned.flatMap(({ work }) => {
      const listing = found.get(keyOf(work));
      return listing === undefined ? [] : [adopt(work, listing, runtime.connectionId, this.now())];
    });
    await ports.families.save(lease, adopted.map(toChange));
    return adopted;
  }

  /** Marks that the index does not show after its lag: sent again with the same mark, which a second creation would collide with. */
  private createAgain(lookups: readonly PlannedFamily[], adopted: ReadonlyMap<string, FamilyWork>): PlannedFamily[] {
    return lookups.flatMap((entry) => {
      const { work, mapped } = entry;
      if (adopted.has(work.familyId) || mapped.kind !== 'listing') return [];
      const standing: Standing = { state: mapped.listing.online ? 'online' : 'hidden', reason: null };
      const setting = {
        connectionId: this.context.runtime.connectionId,
        nowMs: this.now(),
        quantities: entry.quantities,
      };
      return [{ ...entry, decision: planCreation(work, mapped.listing, setting, standing) }];
    });
  }

  /** Reads listings by id and takes in what they show. A listing that is not there leaves its family pending (D-02). */
  private async refresh(works: readonly FamilyWork[]): Promise<FamilyWork[]> {
    if (works.length === 0) return [];
    const { runtime, ports, lease, storeCalls } = this.context;
    const refs = works.flatMap((work) => work.link?.listingRef ?? []);
    const shown = await runtime.store.observe(refs, storeCalls);
    const read = works.flatMap((work) => {
      const listing = shown.get(work.link?.listingRef ?? '');
      if (listing === undefined) return [];
      return [
        foldObserved({ ...work, images: settleUploads(work.images, listing) }, listing, runtime.connectionId, false),
      ];
    });
    await ports.families.save(lease, read.map(toChange));
    const missing = works.filter((work) => !read.some((entry) => entry.familyId === work.familyId));
    await ports.families.settle(
      lease,
      missing.map((work) => settlement(work, listingMissing(work))),
    );
    return read;
  }

  /** Stores a group of outcomes in one transaction, then settles the families that are through. */
  private async store(group: readonly StepOutcome[], underWay: ReadonlyMap<string, UnderWay>): Promise<void> {
    const { ports, lease, runtime } = this.context;
    const changes = new Map<string, FamilyChange>();
    const settlements: FamilySettlement[] = [];
    let pause: ConnectionPause | null = null;
    for (const outcome of group) {
      const family = underWay.get(outcome.familyId);
      if (family === undefined) continue;
      const entry = journalEntry(family.work, outcome, this.now());
      family.work = foldOutcome(family.work, outcome, runtime.connectionId, this.now());
      family.open -= 1;
      this.figures.push(figuresOf(outcome));
      const earlier = changes.get(outcome.familyId)?.journal ?? [];
      changes.set(outcome.familyId, {
        ...toChange(family.work),
        ...(outcome.step.kind === 'observe' ? { journal: earlier } : { journal: [...earlier, entry] }),
      });
      pause = this.judgeOutcome(outcome, family, settlements) ?? pause;
      if (family.open === 0 && !family.settled) settlements.push(this.finish(family));
    }
    await ports.families.save(lease, [...changes.values()]);
    this.count(settlements);
    await ports.families.settle(lease, settlements);
    if (pause !== null) throw new ConnectionPaused(pause);
  }

  private judgeOutcome(
    outcome: StepOutcome,
    family: UnderWay,
    settlements: FamilySettlement[],
  ): ConnectionPause | null {
    if (outcome.result.status === 'done') return null;
    const { work } = family;
    const name = work.applied?.sent.name ?? work.members[0]?.name ?? work.familyId;
    const verdict = judge(outcome.step, outcome.result.failure, name, work.attempts);
    const failed = { ...settlement(work, { state: 'pending', reason: null }), attempts: work.attempts + 1 };
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
    const done = settlement(family.work, family.standing);
    return family.more ? { ...done, reached: null, state: 'pending', attempts: family.work.attempts } : done;
  }

  private count(settlements: readonly FamilySettlement[]): void {
    const settled = settlements.filter((entry) => entry.reached !== null);
    this.figures.push({
      settled: settled.length,
      blocked: settled.filter((entry) => entry.state === 'blocked').length,
    });
  }

  private now(): number {
    return this.context.ports.clock.nowMs();
  }
}

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

const toChange = (work: FamilyWork): FamilyChange => ({
  familyId: work.familyId,
  records: work.records,
  images: work.images,
  ...(work.link === null ? {} : { link: work.link }),
  ...(work.applied === null ? {} : { applied: work.applied }),
});
