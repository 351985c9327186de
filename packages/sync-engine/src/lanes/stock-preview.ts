import { planStock } from '../planning/stock-plan.js';
import { stockTargets } from '../planning/stock-target.js';
import type { StockWork } from '../ports/index.js';
import type { PlanLine } from '../reports.js';
import type { ConnectionSettings } from './connection-settings.js';
import type { SliceContext } from './slice-context.js';

const AT_ONCE = 500;

/** The differences that would be sent now, one line each. What is not sure is read first, and has no line. */
export async function previewStock(
  { ports, runtime }: Pick<SliceContext, 'ports' | 'runtime'>,
  settings: ConnectionSettings,
): Promise<readonly PlanLine[]> {
  const lines: PlanLine[] = [];
  const seen: string[] = [];
  const { activeMeansWholeProduct } = runtime.pos.capabilities;
  for (;;) {
    const works = await ports.stock.take(runtime.connectionId, AT_ONCE, Number.MAX_SAFE_INTEGER, seen);
    if (works.length === 0) return lines;
    for (const work of works) {
      seen.push(work.familyId);
      const targets = stockTargets(work, { policy: settings.stock, activeMeansWholeProduct });
      // Nothing is read, so no reading has to be waited for.
      const setting = { nowMs: ports.clock.nowMs(), times: { lookupLagMs: 0, intentMs: 0 }, busy: false };
      lines.push(...linesOf(work, planStock(work, targets, setting).differences));
    }
  }
}

const linesOf = (work: StockWork, planned: ReturnType<typeof planStock>['differences']): PlanLine[] =>
  planned.map(({ difference, expected }) => ({
    familyId: work.familyId,
    name: work.members.find((member) => member.ref === difference.memberRef)?.name ?? work.familyId,
    sku: work.records.find((record) => record.memberRef === difference.memberRef)?.sku ?? null,
    step: 'stock',
    field: 'stock',
    before: String(expected),
    after: String(expected + difference.units),
    rule: 'S-07',
  }));
