import type { Standing } from '../planning/decision.js';
import { type ApprovalVerdict, GUARD_WINDOW_MS, GUARDED, type GuardVerdict, judgeGuard } from '../planning/guard.js';
import { governsVisibility } from '../planning/visibility.js';
import type { GuardedKind, StateReason } from '../ports/index.js';
import { approvalOf, duePolicy } from './approvals.js';
import type { SliceContext } from './slice-context.js';

type TellContext = Pick<SliceContext, 'ports' | 'lease' | 'log' | 'runtime'>;

/** A guard's verdict on what is not approved, and what is. */
interface Guarded extends GuardVerdict {
  readonly approval: ApprovalVerdict;
}

/**
 * Lets guarded steps through one by one, as many as G-01 allows and all that are approved (G-02), and holds the rest. Opened anew for
 * every round.
 */
export class GuardGate {
  private readonly used = new Map<GuardedKind, number>();
  /** How many steps it has held back: also such as were not known to be due when it was opened. */
  private readonly heldBack = new Map<GuardedKind, number>();

  private constructor(private readonly verdicts: ReadonlyMap<GuardedKind, Guarded>) {}

  /** Reads what was done and is due. */
  static async open(context: Pick<SliceContext, 'ports' | 'runtime'>): Promise<GuardGate> {
    const { ports, runtime } = context;
    const { connectionId } = runtime;
    const sinceMs = ports.clock.nowMs() - GUARD_WINDOW_MS;
    const policy = duePolicy(runtime, ports.clock.nowMs());
    const verdicts = new Map<GuardedKind, Guarded>();
    for (const kind of GUARDED) {
      const facts = await ports.guards.facts(connectionId, kind, sinceMs, policy);
      const approval = await approvalOf(kind, context);
      // What is not ours to hide is not due (F-16).
      const ours = kind !== 'hide' || governsVisibility(runtime.options.fields);
      const due = ours ? facts.due - approval.familyIds.size : 0;
      verdicts.set(kind, { ...judgeGuard(kind, { ...facts, due }), approval });
    }
    return new GuardGate(verdicts);
  }

  /** Stores that an approval has lapsed and that a guard has tripped, once a round is decided and before anything is sent. */
  async tell(context: TellContext): Promise<void> {
    await this.tellLapsed(context);
    await this.tellTripped(context);
  }

  private async tellLapsed({ ports, lease, log, runtime }: TellContext): Promise<void> {
    for (const { kind, approval } of this.verdicts.values()) {
      if (approval.lapsed.length === 0) continue;
      await ports.guards.lapse(lease, kind, approval.lapsed, ports.clock.nowMs());
      log.warn(
        { code: 'approval-lapsed', rule: 'G-02', connection: runtime.connectionId, kind },
        'One of the approved steps has changed, or a day has passed: what is left of them is not approved any more.',
      );
    }
  }

  private async tellTripped(context: TellContext): Promise<void> {
    for (const { kind, tripped, trips, allowed, ...told } of this.verdicts.values()) {
      const back = this.heldBack.get(kind) ?? 0;
      if (tripped || (!trips && back === 0)) continue;
      const due = Math.max(told.due, (this.used.get(kind) ?? 0) + back);
      await context.ports.guards.trip(context.lease, { kind, trippedAtMs: context.ports.clock.nowMs(), due, allowed });
      context.log.warn(
        { code: `mass-${kind}`, rule: 'G-01', connection: context.runtime.connectionId, due, allowed },
        'More products would go at once than is allowed without approval; they are held.',
      );
    }
  }

  /** The reasons to hold back what exceeds the number and is not approved. */
  held(familyId: string): Readonly<Partial<Record<GuardedKind, StateReason>>> {
    const full = [...this.verdicts.values()].filter(
      ({ kind, free, approval }) => (this.used.get(kind) ?? 0) >= free && !approval.familyIds.has(familyId),
    );
    return Object.fromEntries(full.map(({ kind, reason }) => [kind, reason]));
  }

  /** True when it has let something through: that counts for the next gate only once it is sent. */
  get passed(): boolean {
    return this.used.size > 0;
  }

  /** The family's step of the kind goes through; an approved one takes no other's place. */
  use(kind: GuardedKind, familyId: string): void {
    if (this.verdicts.get(kind)?.approval.familyIds.has(familyId) !== true) count(this.used, kind);
  }

  /** A family stands as it was decided: for one that is held a step was held back. */
  note({ reason }: Standing): void {
    for (const verdict of this.verdicts.values()) if (verdict.reason === reason) count(this.heldBack, verdict.kind);
  }
}

function count(counts: Map<GuardedKind, number>, kind: GuardedKind): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}
