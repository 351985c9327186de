import type { BudgetPolicy } from '@tillbridge/connector-sdk';
import type { BudgetChoice, BudgetState, LaneName } from '../ports/index.js';

/** How many calls may be taken now, or when to ask again. */
export interface Share {
  readonly calls: number;
  /** Ms until more may be free; 0 when calls were granted. */
  readonly waitMs: number;
}

/** Who asks for how many calls: at least `min`, at most `want`. */
export interface Ask {
  readonly lane: LaneName;
  readonly want: number;
  readonly min: number;
}

/** What the others keep free beyond what urgent lanes used, once these have used more than their reserve. */
const HEADROOM = 50;
/** What a sweep leaves to the catalogue beyond the reserve. */
const SWEEP_LEAVES = 60;

/** Lanes that the reserve is for: they may use the whole window. */
export function isUrgent(lane: LaneName): boolean {
  switch (lane) {
    case 'stock':
      return true;
    case 'catalogue':
    case 'sweep':
      return false;
  }
}

/**
 * The share of an account's budget for a lane: at least `min`, at most `want`, or none. A vendor that tells what is left is believed
 * for as long as its window.
 */
export function shareOf(state: BudgetState, policy: BudgetPolicy, ask: Ask, nowMs: number): Share {
  if (state.blockedUntilMs > nowMs) return { calls: 0, waitMs: state.blockedUntilMs - nowMs };
  const free = freeFor(state, policy, ask.lane, nowMs);
  if (free >= ask.min) return { calls: Math.min(ask.want, free), waitMs: 0 };
  return { calls: 0, waitMs: waitFor(state, policy, ask, nowMs) };
}

/**
 * The share of a lane in so many ms, if nobody takes any until then but the urgent lanes, who take as many as a window before: what is to
 * be spent over a while is begun only when it will be there. At least `min`, or what an empty window holds where that is less.
 * @returns `waitMs` is counted from now.
 */
export function shareAhead(state: BudgetState, policy: BudgetPolicy, ask: Ask, nowMs: number, aheadMs: number): Share {
  const thenMs = nowMs + aheadMs;
  const empty = freeFor({ ...state, taken: [] }, policy, ask.lane, thenMs);
  const sinceMs = thenMs - policy.perMs;
  const taken = state.taken
    .map((entry) =>
      entry.urgent === true && entry.atMs <= sinceMs ? { ...entry, atMs: entry.atMs + policy.perMs } : entry,
    )
    .filter((entry) => entry.atMs > sinceMs)
    .sort((one, other) => one.atMs - other.atMs);
  return shareOf({ ...state, taken }, policy, { ...ask, min: Math.max(1, Math.min(ask.min, empty)) }, thenMs);
}

/** What is taken now, and what the others are told to leave free because an urgent lane waits for it. */
export function chooseShare(state: BudgetState, policy: BudgetPolicy, ask: Ask, nowMs: number): BudgetChoice {
  const { calls } = shareOf(state, policy, ask, nowMs);
  if (!isUrgent(ask.lane)) return { calls };
  if (calls > 0) return { calls, waiting: null };
  // No more than the reserve: a large demand is met step by step and does not stop the others.
  return { calls, waiting: { calls: Math.max(ask.min, Math.min(ask.want, policy.reserved)), atMs: nowMs } };
}

/** What was taken, with the newest calls of its kind counting from so much later: the vendor was that late to carry them out. */
export function delayed(
  taken: BudgetState['taken'],
  calls: number,
  byMs: number,
  urgent: boolean,
): BudgetState['taken'] {
  let left = calls;
  const split = taken.toReversed().flatMap((entry) => {
    const moved = (entry.urgent === true) === urgent ? Math.min(left, entry.calls) : 0;
    left -= moved;
    return [
      { ...entry, calls: entry.calls - moved },
      { ...entry, calls: moved, atMs: entry.atMs + byMs },
    ].filter((part) => part.calls > 0);
  });
  return split.sort((one, other) => one.atMs - other.atMs);
}

function freeFor(state: BudgetState, policy: BudgetPolicy, lane: LaneName, nowMs: number): number {
  const told = toldLeft(state, policy, nowMs);
  const left = windowLeft(state, policy);
  return isUrgent(lane)
    ? Math.min(left + (policy.spare ?? 0), told)
    : Math.min(left, told) - keptFree(state, policy, lane, nowMs);
}

/** Calls that a lane that is not urgent leaves in the window. */
function keptFree(state: BudgetState, policy: BudgetPolicy, lane: LaneName, nowMs: number): number {
  const used = callsOf(state.taken.filter((entry) => entry.urgent === true));
  const kept = used > policy.reserved ? HEADROOM : policy.reserved - used;
  const { urgentWaiting } = state;
  const waiting = urgentWaiting !== null && nowMs - urgentWaiting.atMs < policy.perMs ? urgentWaiting.calls : 0;
  return Math.max(kept, waiting) + (lane === 'sweep' ? sweepLeaves(state, policy) : 0);
}

/** In a small window a sweep may still use half of what is not reserved. */
const sweepLeaves = (state: BudgetState, policy: BudgetPolicy): number =>
  Math.min(SWEEP_LEAVES, Math.max(0, Math.floor((windowOf(state, policy) - policy.reserved) / 2)));

const windowOf = (state: BudgetState, policy: BudgetPolicy): number => state.limit ?? policy.calls;

const windowLeft = (state: BudgetState, policy: BudgetPolicy): number => windowOf(state, policy) - callsOf(state.taken);

function toldLeft(state: BudgetState, policy: BudgetPolicy, nowMs: number): number {
  const { remaining, remainingReadAtMs } = state;
  if (remaining === null || remainingReadAtMs === null || nowMs - remainingReadAtMs > policy.perMs)
    return Number.POSITIVE_INFINITY;
  return remaining - callsOf(state.taken.filter((entry) => entry.atMs > remainingReadAtMs));
}

const callsOf = (taken: BudgetState['taken']): number => taken.reduce((sum, entry) => sum + entry.calls, 0);

/** Until enough of what was taken has left the window; never longer than a window, so that no wait is for ever. */
function waitFor(state: BudgetState, policy: BudgetPolicy, ask: Ask, nowMs: number): number {
  for (const [index, entry] of state.taken.entries()) {
    const atMs = entry.atMs + policy.perMs;
    const then = { ...state, taken: state.taken.slice(index + 1) };
    if (freeFor(then, policy, ask.lane, atMs) >= ask.min) return Math.max(1, atMs - nowMs);
  }
  return policy.perMs;
}
