import { approvalCode, type ApprovalVerdict, judgeApproval } from '../planning/guard.js';
import type { ApprovalReport, HeldGuard, HeldReport } from '../reports.js';
import type { GuardedKind, TrippedGuard } from '../ports/index.js';
import type { SliceContext } from './slice-context.js';

type Context = Pick<SliceContext, 'ports' | 'runtime'>;

/** What guards hold, step by step, with the code that an approval names (G-02). */
export async function heldReport(context: Context): Promise<HeldReport> {
  const { ports, runtime } = context;
  const tripped = await ports.guards.tripped(runtime.connectionId);
  const guards = await Promise.all(tripped.map((guard) => heldBy(guard, context)));
  return { connectionId: runtime.connectionId, guards };
}

/** What is left of the approvals of a kind. */
export async function approvalOf(kind: GuardedKind, { ports, runtime }: Context): Promise<ApprovalVerdict> {
  const { connectionId, pos } = runtime;
  const approved = await ports.guards.approved(connectionId, kind, pos.capabilities.activeMeansWholeProduct);
  return judgeApproval(approved, ports.clock.nowMs());
}

async function heldBy({ kind, trippedAtMs }: TrippedGuard, context: Context): Promise<HeldGuard> {
  const { ports, runtime } = context;
  const { connectionId, pos } = runtime;
  const { activeMeansWholeProduct } = pos.capabilities;
  const approval = await approvalOf(kind, context);
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
