import type { Standing } from '../planning/decision.js';
import { GUARD_WINDOW_MS, type GuardVerdict, judgeGuard } from '../planning/guard.js';
import type { GuardedKind, StateReason } from '../ports/index.js';
import type { SliceContext } from './slice-context.js';

const KINDS: readonly GuardedKind[] = ['delete', 'hide'];

/** Lets guarded steps through one by one, as many as G-01 allows, and holds the rest. Opened anew for every round. */
export class GuardGate {
  private readonly used = new Map<GuardedKind, number>();
  /** How many steps it has held back: also such as were not known to be due when it was opened. */
  private readonly heldBack = new Map<GuardedKind, number>();

  private constructor(private readonly verdicts: ReadonlyMap<GuardedKind, GuardVerdict>) {}

  /** Reads what was done and is due. */
  static async open(context: Pick<SliceContext, 'ports' | 'runtime'>): Promise<GuardGate> {
    const { ports, runtime } = context;
    const sinceMs = ports.clock.nowMs() - GUARD_WINDOW_MS;
    const { activeMeansWholeProduct } = runtime.pos.capabilities;
    const verdicts = new Map<GuardedKind, GuardVerdict>();
    for (const kind of KINDS) {
      const facts = await ports.guards.facts(runtime.connectionId, kind, sinceMs, activeMeansWholeProduct);
      verdicts.set(kind, judgeGuard(kind, facts));
    }
    return new GuardGate(verdicts);
  }

  /** Stores that a guard has tripped, once a round is decided and before anything is sent that it leaves free. */
  async tellTripped(context: Pick<SliceContext, 'ports' | 'lease' | 'log' | 'runtime'>): Promise<void> {
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

  /** The reasons to hold back what exceeds the number. */
  held(): Readonly<Partial<Record<GuardedKind, StateReason>>> {
    const full = [...this.verdicts.values()].filter(({ kind, free }) => (this.used.get(kind) ?? 0) >= free);
    return Object.fromEntries(full.map(({ kind, reason }) => [kind, reason]));
  }

  /** True when it has let something through: that counts for the next gate only once it is sent. */
  get passed(): boolean {
    return this.used.size > 0;
  }

  /** One step of the kind goes through. */
  use(kind: GuardedKind): void {
    count(this.used, kind);
  }

  /** A family stands as it was decided: for one that is held a step was held back. */
  note({ reason }: Standing): void {
    for (const verdict of this.verdicts.values()) if (verdict.reason === reason) count(this.heldBack, verdict.kind);
  }
}

function count(counts: Map<GuardedKind, number>, kind: GuardedKind): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}
