import { applyingMark } from '../planning/plan-marks.js';
import type { ApplyingFamily, ApplyingWork, FamilyWork, Run } from '../ports/index.js';
import type { SliceResult } from '../sync-engine.js';
import type { SliceContext } from './slice-context.js';
import { WantedFamilies } from './wanted-families.js';

/** What waits longer, or has waited or failed so often, is left to the next sync. */
const SOON_MS = 60_000;
const MOST_ATTEMPTS = 3;

/** Hands out nothing but the families of an `apply`, and none whose rows have moved since it began. */
export class ApplyingFamilies extends WantedFamilies {
  constructor(
    context: SliceContext,
    private readonly run: Run,
    private readonly policy: string,
  ) {
    super(context);
  }

  protected override async choose(limit: number, without: readonly string[]): Promise<readonly FamilyWork[]> {
    const { ports, runtime } = this.context;
    const all = await ports.families.applying(runtime.connectionId);
    const due = all.filter((one) => this.isDue(one) && !without.includes(one.familyId)).slice(0, limit);
    const works = await ports.families.load(
      runtime.connectionId,
      due.map(({ familyId }) => familyId),
    );
    const marks = new Map(all.map(({ familyId, mark }) => [familyId, mark]));
    const moved = works.filter((work) => marks.get(work.familyId) !== applyingMark(work, this.policy));
    if (moved.length > 0) await this.leave(moved, all);
    return works.filter((work) => !moved.includes(work));
  }

  /** Goes on until nothing of it is due soon; then the lane is anyone's again. */
  async conclude(): Promise<SliceResult> {
    const { ports, runtime, lease } = this.context;
    const { connectionId } = runtime;
    const busy = await ports.batches.busyFamilies(connectionId);
    const all = await ports.families.applying(connectionId);
    if (all.some(({ familyId }) => busy.includes(familyId))) return { again: true, afterMs: 0 };
    const nowMs = ports.clock.nowMs();
    const soon = all.flatMap(({ dueMs, attempts }) =>
      dueMs === null || dueMs - nowMs > SOON_MS || attempts >= MOST_ATTEMPTS ? [] : [Math.max(0, dueMs - nowMs)],
    );
    if (soon.length > 0) return { again: true, afterMs: Math.min(...soon) };
    await ports.families.setApplying(lease, []);
    await ports.runs.setState(this.run.runId, 'done');
    return { again: true, afterMs: 0 };
  }

  private isDue({ dueMs, attempts }: ApplyingWork): boolean {
    return dueMs !== null && dueMs <= this.context.ports.clock.nowMs() && attempts < MOST_ATTEMPTS;
  }

  private async leave(moved: readonly FamilyWork[], all: readonly ApplyingFamily[]): Promise<void> {
    const { ports, runtime, lease, log } = this.context;
    const { runId } = this.run;
    const told = (await ports.runs.find(runId))?.message ?? null;
    const names = moved.map(({ familyId, members }) => members[0]?.name ?? familyId).join(', ');
    await ports.runs.setState(runId, 'settling', told === null ? `${LEFT} ${names}.` : `${told} ${LEFT} ${names}.`);
    const gone = new Set(moved.map(({ familyId }) => familyId));
    await ports.families.setApplying(
      lease,
      all.filter(({ familyId }) => !gone.has(familyId)),
    );
    log.warn({ code: 'plan-moved', rule: 'R-03', connection: runtime.connectionId, families: [...gone] }, LEFT);
  }
}

const LEFT = 'Changed after the plan was taken up, and left for a new plan:';
