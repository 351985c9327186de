import type { BudgetPolicy } from '@tillbridge/connector-sdk';
import type { BudgetState } from '../ports/index.js';

/** How many calls may be taken now, or when to ask again. */
export interface Share {
  readonly calls: number;
  /** Ms until more may be free; 0 when calls were granted. */
  readonly waitMs: number;
}

/**
 * The share of an account's budget for a lane that leaves `policy.reserved` calls to stock and orders: at least `min`, at most
 * `want`, or none. A vendor that tells what is left is believed for as long as its window.
 */
export function shareOf(state: BudgetState, policy: BudgetPolicy, want: number, min: number, nowMs: number): Share {
  if (state.blockedUntilMs > nowMs) return { calls: 0, waitMs: state.blockedUntilMs - nowMs };
  const free = Math.min(windowFree(state, policy), toldFree(state, policy, nowMs));
  if (free >= min) return { calls: Math.min(want, free), waitMs: 0 };
  return { calls: 0, waitMs: waitFor(state, policy, min, nowMs) };
}

function windowFree(state: BudgetState, policy: BudgetPolicy): number {
  const used = state.taken.reduce((sum, entry) => sum + entry.calls, 0);
  return (state.limit ?? policy.calls) - policy.reserved - used;
}

function toldFree(state: BudgetState, policy: BudgetPolicy, nowMs: number): number {
  const { remaining, remainingReadAtMs } = state;
  if (remaining === null || remainingReadAtMs === null || nowMs - remainingReadAtMs > policy.perMs)
    return Number.POSITIVE_INFINITY;
  const since = state.taken
    .filter((entry) => entry.atMs > remainingReadAtMs)
    .reduce((sum, entry) => sum + entry.calls, 0);
  return remaining - policy.reserved - since;
}

/** Until enough of what was taken has left the window; never longer than a window, so that no wait is for ever. */
function waitFor(state: BudgetState, policy: BudgetPolicy, min: number, nowMs: number): number {
  let free = windowFree(state, policy);
  for (const entry of state.taken) {
    free += entry.calls;
    if (free >= min) return Math.max(1, entry.atMs + policy.perMs - nowMs);
  }
  return policy.perMs;
}
