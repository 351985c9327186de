import { GUARD_WINDOW_MS, type GuardVerdict, judgeGuard } from '../planning/guard.js';
import type { GuardedKind, StateReason } from '../ports/index.js';
import type { SliceContext } from './slice-context.js';

const KINDS: readonly GuardedKind[] = ['delete', 'hide'];

/** Lets guarded steps through one by one, as many as G-01 allows, and holds the rest. Opened anew for every round. */
export class GuardGate {
  private readonly used = new Map<GuardedKind, number>();

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

  /** Stores that a guard has tripped, before anything it leaves free is sent. */
  async tellTripped(context: Pick<SliceContext, 'ports' | 'lease' | 'log' | 'runtime'>): Promise<void> {
    for (const { kind, trips, due, allowed } of this.verdicts.values()) {
      if (!trips) continue;
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
    this.used.set(kind, (this.used.get(kind) ?? 0) + 1);
  }
}
