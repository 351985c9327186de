import { applyingMark, type PlanRefusal, refusalOf } from '../planning/plan-marks.js';
import type { ApplyingFamily, FamilyWork, Run } from '../ports/index.js';
import type { ApplyReport, RefusedProduct, StoreHold, TakenProduct } from '../reports.js';
import type { ConnectionSettings } from './connection-settings.js';
import { FamilyDecider } from './family-decider.js';
import { planFamilies, type RoundBounds } from './family-planner.js';
import { GuardGate } from './guard-gate.js';
import { listingPolicy } from './listing-policy.js';
import { readPosWhole } from './read-pos.js';
import { roomLeft } from './room.js';
import { SeenListings } from './seen-listings.js';
import type { SliceContext } from './slice-context.js';
import { storeHold } from './store-hold.js';

/** Families that are read and planned together, and ms of a slice without which none are begun. */
const AT_ONCE = 100;
const LEAST_MS = 2_500;

/**
 * Compares a plan that was shown before with what would be done now, family by family. What has not moved is noted for the catalogue
 * lane, whose lease this needs, all at the end: a process that dies before has noted nothing, and the same plan can be asked for again.
 */
export class PlanJudge {
  private left: readonly TakenProduct[];
  private readonly taken: ApplyingFamily[] = [];
  private readonly refused: RefusedProduct[] = [];
  private gate: GuardGate | null = null;
  private creations = 0;

  constructor(families: readonly TakenProduct[]) {
    this.left = families;
  }

  /** @returns `reading` while a slice's time did not do. */
  async judge(context: SliceContext): Promise<ApplyReport | 'reading'> {
    const settings = await readPosWhole(context);
    if (settings === 'reading') return 'reading';
    const hold = await storeHold(context, settings);
    if (hold !== null) return this.report(context, hold, null);
    const { run, before } = await underWay(context);
    while (this.left.length > 0) {
      if (context.slice.remainingMs() < LEAST_MS) return 'reading';
      const some = this.left.slice(0, AT_ONCE);
      await this.judgeSome(context, settings, some, before);
      this.left = this.left.slice(AT_ONCE);
    }
    return this.report(context, null, await this.note(context, run, before));
  }

  private async judgeSome(
    context: SliceContext,
    settings: ConnectionSettings,
    planned: readonly TakenProduct[],
    before: readonly ApplyingFamily[],
  ): Promise<void> {
    const policy = listingPolicy(context, settings);
    const going = new Map(before.map((family) => [family.familyId, family]));
    const works = byId(await load(context, planned));
    const read = await this.read(context, settings, [...works.values()]);
    this.gate ??= await GuardGate.open(context);
    const room = await roomLeft(context, settings);
    const left = room === null ? null : Math.max(0, room - this.creations);
    const bounds: RoundBounds = { room: left, gate: this.gate, fresh: () => 'read' };
    const decided = new Map(
      (await planFamilies(context, settings, [...read.values()], bounds)).map((one) => [one.work.familyId, one]),
    );
    for (const { familyId, name, sku, marks } of planned) {
      const [work, now] = [works.get(familyId), decided.get(familyId)];
      const mark = work === undefined ? '' : applyingMark(work, policy);
      // A part of it was sent for the same plan before: it goes on.
      const goesOn = going.get(familyId)?.mark === mark;
      const why: PlanRefusal | null =
        work === undefined || now === undefined ? 'pos' : refusalOf(marks, work, now.work, now.decision);
      if (why !== null && !goesOn) this.refused.push({ familyId, name, sku, why });
      else this.taken.push({ familyId, mark });
      if (why === null && work?.link === null) this.creations += 1;
    }
  }

  /**
   * Reads by id what is in the store; what is not there any more is no longer linked. What is read here is news to no later reading, so
   * somebody has to settle it, whatever becomes of the plan and of this process: it is wanted first.
   */
  private async read(
    context: SliceContext,
    settings: ConnectionSettings,
    works: readonly FamilyWork[],
  ): Promise<ReadonlyMap<string, FamilyWork>> {
    const decider = new FamilyDecider(context, settings, new SeenListings());
    const linked = works.filter(({ link }) => link?.state === 'linked');
    await context.ports.families.want(
      context.lease,
      linked.map(({ familyId }) => familyId),
    );
    await decider.refresh(linked);
    return byId(await load(context, works));
  }

  /** The run first: families that are noted without one are never carried out. */
  private async note(context: SliceContext, open: Run | null, before: readonly ApplyingFamily[]): Promise<Run | null> {
    const { ports, runtime, lease } = context;
    if (this.taken.length === 0) return null;
    const run = open ?? (await ports.runs.begin(runtime.connectionId, 'apply'));
    await ports.runs.add(run.runId, { families: this.taken.length });
    const named = new Set(this.taken.map(({ familyId }) => familyId));
    await ports.families.want(lease, [...named]);
    await ports.families.setApplying(lease, [...before.filter(({ familyId }) => !named.has(familyId)), ...this.taken]);
    return run;
  }

  private report({ runtime }: SliceContext, hold: StoreHold | null, run: Run | null): ApplyReport {
    const { connectionId } = runtime;
    return { connectionId, hold, run, taken: this.taken.length, refused: this.refused };
  }
}

/** A run of this kind that is open, and what is left of it. */
async function underWay({
  ports,
  runtime,
}: SliceContext): Promise<{ readonly run: Run | null; readonly before: readonly ApplyingFamily[] }> {
  const { connectionId } = runtime;
  const run = (await ports.runs.open(connectionId)).find(({ kind }) => kind === 'apply') ?? null;
  return { run, before: run === null ? [] : await ports.families.applying(connectionId) };
}

const load = ({ ports, runtime }: SliceContext, families: readonly { readonly familyId: string }[]) =>
  ports.families.load(
    runtime.connectionId,
    families.map(({ familyId }) => familyId),
  );

const byId = (works: readonly FamilyWork[]): ReadonlyMap<string, FamilyWork> =>
  new Map(works.map((work) => [work.familyId, work]));
