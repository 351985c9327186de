import type { StoreSettings } from '@tillbridge/connector-sdk/model';
import {
  FAMILY_STATES,
  type FamilyCounts,
  type FamilyStanding,
  type FamilyState,
  type StateReason,
} from '../ports/index.js';
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

const CLOSED = 'store-closed';

type Open = Pick<StoreSettings, 'closed'> | null;

/** How a product that was left so stands in a store as it is now: in a closed one no shopper finds it. */
export function inStore<Left extends Pick<FamilyStanding, 'state' | 'reason' | 'remark'>>(
  left: Left,
  store: Open,
  name: string,
): Left {
  if (store?.closed !== true || left.state !== 'online') return left;
  const standing = decideState({ online: left.reason, hidden: { code: CLOSED, rule: 'A-10', args: { name } } });
  return { ...left, ...standing, remark: left.reason ?? left.remark };
}

/** The same of all products together. */
export function countsInStore(counts: FamilyCounts, store: Open): FamilyCounts {
  const { online, hidden } = counts.byState;
  if (store?.closed !== true || online === 0) return counts;
  return {
    ...counts,
    byState: { ...counts.byState, online: 0, hidden: hidden + online },
    reasons: [...counts.reasons, { code: CLOSED, count: online }],
  };
}
