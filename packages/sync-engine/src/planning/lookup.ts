import type { Link } from '../ports/index.js';
import { type Decision, NEVER_SENT, type PlanSetting, UNDER_WAY } from './decision.js';

/** A creation whose outcome is not known is looked up by its mark once the index can show it (M-01); null: it was never sent. */
export function planLookup(link: Link, setting: Pick<PlanSetting, 'lookupLagMs' | 'nowMs'>): Decision | null {
  if (link.attemptedAtMs === NEVER_SENT) return null;
  const lookableAtMs = link.attemptedAtMs + setting.lookupLagMs;
  return setting.nowMs < lookableAtMs
    ? { kind: 'wait', untilMs: lookableAtMs, standing: UNDER_WAY }
    : { kind: 'lookup' };
}
