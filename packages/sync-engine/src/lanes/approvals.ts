import { approvalCode, type ApprovalVerdict, judgeApproval } from '../planning/guard.js';
import type { ApprovalReport, HeldGuard, HeldReport } from '../reports.js';
import { goneBeforeMs } from '../planning/grace.js';
import type { DuePolicy, GuardedKind, TrippedGuard } from '../ports/index.js';
import type { SliceContext } from './slice-context.js';

type Context = Pick<SliceContext, 'ports' | 'runtime'>;

/** What makes a deletion or a hiding due in this connection. */
export const duePolicy = ({ pos, options }: Context['runtime'], nowMs: number): DuePolicy => ({
  activeMeansWholeProduct: pos.capabilities.activeMeansWholeProduct,
  activation: options.activation,
  goneBeforeMs: goneBeforeMs(options.deletion, nowMs),
});

/** What guards hold, step by step, with the code that an approval names (G-02). */
export async function heldReport(context: Context): Promise<HeldReport> {
  const { ports, runtime } = context;
  const tripped = await ports.guards.tripped(runtime.connectionId);
  const guards = await Promise.all(tripped.map((guard) => heldBy(guard, context)));
  return { connectionId: runtime.connectionId, guards };
}

/** What is left of the approvals of a kind. */
export async function approvalOf(kind: GuardedKind, { ports, runtime }: Context): Promise<ApprovalVerdict> {
  const policy = duePolicy(runtime, ports.clock.nowMs());
  const approved = await ports.guards.approved(runtime.connectionId, kind, policy);
  return judgeApproval(approved, ports.clock.nowMs());
}

async function heldBy({ kind, trippedAtMs }: TrippedGuard, context: Context): Promise<HeldGuard> {
  const { ports, runtime } = context;
  const approval = await approvalOf(kind, context);
  const due = await ports.guards.due(runtime.connectionId, kind, duePolicy(runtime, ports.clock.nowMs()));
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
