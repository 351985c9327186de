import { FAMILY_STATES, type FamilyState, type StateReason } from '../ports/index.js';
import type { Standing } from './decision.js';

/** Every state that applies to a family, each with its reason; null where the state says it all. */
export type Applying = Readonly<Partial<Record<FamilyState, StateReason | null>>>;

/** The one state of a family with the reason of just that state: the first that applies. One of which nothing is known waits. */
export function decideState(applying: Applying): Pick<Standing, 'state' | 'reason'> {
  for (const state of FAMILY_STATES) {
    const reason = applying[state];
    if (reason !== undefined) return { state, reason };
  }
  return { state: 'pending', reason: null };
}
