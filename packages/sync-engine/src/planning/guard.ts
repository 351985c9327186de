import type { GuardedKind, GuardFacts, StateReason } from '../ports/index.js';

/** The window over which steps are counted (G-01). */
export const GUARD_WINDOW_MS = 24 * 3_600_000;

const SHARE: Readonly<
  Record<GuardedKind, { readonly percent: number; readonly least: number; readonly code: string }>
> = {
  delete: { percent: 2, least: 5, code: 'mass-delete' },
  hide: { percent: 10, least: 10, code: 'mass-hide' },
};

/** How many steps of the kind G-01 lets through in 24 hours. */
export function allowedBy(kind: GuardedKind, linked: number): number {
  const { percent, least } = SHARE[kind];
  return Math.max(Math.floor((linked * percent) / 100), least);
}

/** What a guard says to the families that are planned now. */
export interface GuardVerdict {
  readonly kind: GuardedKind;
  /** So many may go through now. */
  readonly free: number;
  /** It has tripped before and was not approved since. */
  readonly tripped: boolean;
  /** More than the free ones are due: the guard trips, and everything of the kind after them waits for approval. */
  readonly trips: boolean;
  readonly due: number;
  readonly allowed: number;
  /** What is told of a family that is held. */
  readonly reason: StateReason;
}

/**
 * Deletions and hidings beyond a number in 24 hours are held, and so is every later one until approval. The first ones up to the
 * number go through; when more than the number are due at once, none does (G-01).
 */
export function judgeGuard(kind: GuardedKind, facts: GuardFacts): GuardVerdict {
  // What was deleted is not linked any more: the number is that of the beginning, else it would shrink with every deletion.
  const allowed = allowedBy(kind, kind === 'delete' ? facts.linked + facts.done : facts.linked);
  const left = Math.max(0, allowed - facts.done);
  const tripped = facts.trippedAtMs !== null;
  const free = tripped || facts.due > allowed ? 0 : left;
  const trips = !tripped && facts.due > free;
  const args = { count: String(facts.due), allowed: String(allowed) };
  return {
    kind,
    free,
    tripped,
    trips,
    due: facts.due,
    allowed,
    reason: { code: SHARE[kind].code, rule: 'G-01', args },
  };
}
