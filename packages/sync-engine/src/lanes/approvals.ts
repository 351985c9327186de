import { approvalCode, judgeApproval } from '../planning/guard.js';
import type { ApprovalReport, HeldGuard, HeldReport } from '../reports.js';
import type { TrippedGuard } from '../ports/index.js';
import type { SliceContext } from './slice-context.js';

type Context = Pick<SliceContext, 'ports' | 'runtime'>;

/** What guards hold, step by step, with the code that an approval names (G-02). */
export async function heldReport(context: Context): Promise<HeldReport> {
  const { ports, runtime } = context;
  const tripped = await ports.guards.tripped(runtime.connectionId);
  const guards = await Promise.all(tripped.map((guard) => heldBy(guard, context)));
  return { connectionId: runtime.connectionId, guards };
}

async function heldBy({ kind, trippedAtMs }: TrippedGuard, { ports, runtime }: Context): Promise<HeldGuard> {
  const { connectionId, pos } = runtime;
  const { activeMeansWholeProduct } = pos.capabilities;
  const approval = judgeApproval(
    await ports.guards.approved(connectionId, kind, activeMeansWholeProduct),
    ports.clock.nowMs(),
  );
  const due = await ports.guards.due(connectionId, kind, activeMeansWholeProduct);
  const steps = due.filter(({ familyId }) => !approval.familyIds.has(familyId));
  return { kind, trippedAtMs, code: approvalCode(kind, steps), steps };
}

/** Approves what the code names, if it still is what is held; else nothing (G-02). */
export async function approveHeld(context: Context, code: string): Promise<ApprovalReport> {
  const { ports, runtime } = context;
  const held = await heldReport(context);
  const approved = held.guards.find((guard) => guard.code === code) ?? null;
  if (approved !== null)
    await ports.guards.approve(runtime.connectionId, approved.kind, approved.steps, ports.clock.nowMs());
  return { ...held, approved };
}
