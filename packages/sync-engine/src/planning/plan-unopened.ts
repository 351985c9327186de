import type { FamilyWork } from '../ports/index.js';
import { type Decision, type PlanSetting, UNDER_WAY } from './decision.js';

/**
 * A variation of an adopted listing without a SKU whose number may be on its way with one: a second number is not sent before the first can
 * no longer land and the variation was read (M-04); null: there is none.
 */
export function planUnopened({ link, records, ledger }: FamilyWork, setting: PlanSetting): Decision | null {
  if (link?.ownStock !== true) return null;
  const without = new Set(
    records.flatMap(({ memberRef, sku, detached }) => (sku === '' && !detached ? memberRef : [])),
  );
  const sent = ledger.filter(({ memberRef, state }) => state === 'opening' && without.has(memberRef));
  if (sent.length === 0) return null;
  const untilMs = Math.max(...sent.map(({ touchedAtMs }) => touchedAtMs)) + setting.landsWithinMs;
  if (setting.nowMs < untilMs) return { kind: 'wait', untilMs, standing: UNDER_WAY, patient: true };
  return setting.fresh === 'read' ? null : { kind: 'refresh' };
}
