import { stockTargets } from '../planning/stock-target.js';
import { planStock } from '../planning/stock-plan.js';
import { settleTimes } from '../planning/stock-settle.js';
import type { StockWork } from '../ports/index.js';
import type { PlanLine } from '../reports.js';
import type { ConnectionSettings } from './connection-settings.js';
import { onlineRule } from './online-rule.js';
import type { SliceContext } from './slice-context.js';

const AT_ONCE = 500;

/** The differences that the stock lane would send now, one line each (R-03, S-07). */
export async function previewStock(
  context: Pick<SliceContext, 'ports' | 'runtime'>,
  settings: ConnectionSettings,
): Promise<readonly PlanLine[]> {
  const { ports, runtime } = context;
  const lines: PlanLine[] = [];
  const seen: string[] = [];
  for (;;) {
    const works = await ports.stock.take(runtime.connectionId, AT_ONCE, Number.MAX_SAFE_INTEGER, seen);
    if (works.length === 0) return lines;
    seen.push(...works.map((work) => work.familyId));
    lines.push(...works.flatMap((work) => linesOf(work, context, settings)));
  }
}

function linesOf(
  work: StockWork,
  { ports, runtime }: Pick<SliceContext, 'ports' | 'runtime'>,
  settings: ConnectionSettings,
): readonly PlanLine[] {
  const targets = stockTargets(work, { policy: settings.stock, online: onlineRule(runtime, work) });
  const times = settleTimes(runtime.store.capabilities);
  const plan = planStock(work, targets, { nowMs: ports.clock.nowMs(), times, busy: false });
  return plan.differences.map(({ difference, expected }) => {
    const member = work.members.find((row) => row.ref === difference.memberRef);
    return {
      familyId: work.familyId,
      name: member?.name ?? work.familyId,
      sku: member?.sku ?? null,
      step: 'stock',
      field: null,
      before: String(expected),
      after: String(expected + difference.units),
      rule: 'S-07',
    };
  });
}
