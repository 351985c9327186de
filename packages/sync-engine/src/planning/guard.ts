import { createHash } from 'node:crypto';
import type { ApprovedStep, GuardedKind, GuardFacts, HeldStep, StateReason } from '../ports/index.js';

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

/** Guards by name, in the order they are told. */
export const GUARDED: readonly GuardedKind[] = ['delete', 'hide'];

/**
 * What an approval names: the kind, how many steps, and a fingerprint of just these (G-02).
 * @returns such as `delete-12-3f9a1c77`.
 */
export function approvalCode(kind: GuardedKind, steps: readonly HeldStep[]): string {
  const named = steps.map(({ familyId, listingRef }) => `${familyId} ${listingRef}`).sort();
  const fingerprint = createHash('sha256').update(named.join('\n')).digest('hex').slice(0, 8);
  return `${kind}-${String(steps.length)}-${fingerprint}`;
}

/** What is left of approvals: the families whose step may go through, and the approvals that lapse (G-02). */
export interface ApprovalVerdict {
  readonly familyIds: ReadonlySet<string>;
  /** Ms since epoch when they were given. */
  readonly lapsed: readonly number[];
}

/** An approval lapses when one of its steps has changed, or after 24 hours; then none of what is left of it goes through (G-02). */
export function judgeApproval(steps: readonly ApprovedStep[], nowMs: number): ApprovalVerdict {
  const lapsed = new Set(
    steps.flatMap(({ changed, approvedAtMs }) =>
      changed || nowMs - approvedAtMs >= GUARD_WINDOW_MS ? [approvedAtMs] : [],
    ),
  );
  const left = steps.filter(({ approvedAtMs }) => !lapsed.has(approvedAtMs));
  return { familyIds: new Set(left.map(({ familyId }) => familyId)), lapsed: [...lapsed] };
}
