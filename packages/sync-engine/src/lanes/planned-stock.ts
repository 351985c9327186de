import { desiredRecords, type Quantity } from '@tillbridge/connector-sdk/model';
import { aggregateStock } from '@tillbridge/inventory-aggregation';
import type { MappedFamily, OnlineRule } from '@tillbridge/mapping-core';
import { nothingToSell, stockTargets } from '../planning/stock-target.js';
import type { FamilyWork, StateReason } from '../ports/index.js';
import type { ConnectionSettings } from './connection-settings.js';

/** What the plan of a family has to know of its quantities, by row. */
export interface PlannedStock {
  /** What each record opens its ledger with; 0 where the POS has told no number. */
  readonly quantities: Readonly<Record<string, Quantity>>;
  /** What each record that is there is to show; one whose number the POS has not told is missing. */
  readonly known: Readonly<Record<string, Quantity>>;
  /** The first record whose number the POS has not told, null when there is none (S-06). */
  readonly stockUnknown: StateReason | null;
}

/**
 * Records that are there show what the stock lane has for them, so that both lanes want the same: also those of a blocked variant, and of
 * what is held, whose listing may hold other rows than the POS would have in it (S-05, R-04).
 */
export function plannedStock(
  work: FamilyWork,
  mapped: MappedFamily,
  settings: ConnectionSettings,
  online: OnlineRule,
): PlannedStock {
  const simple = work.applied?.sent.shape.kind === 'simple';
  const targets = stockTargets({ ...work, simple }, { policy: settings.stock, online });
  const known = targets.flatMap(({ memberRef, target }) => (target === null ? [] : [[memberRef, target] as const]));
  return { ...openingStock(work, mapped, settings, online), known: Object.fromEntries(known) };
}

/** One number per record to open its ledger with; what is not online in a family that is is listed with 0 (S-06, A-06). */
function openingStock(
  work: FamilyWork,
  mapped: MappedFamily,
  settings: ConnectionSettings,
  online: OnlineRule,
): Pick<PlannedStock, 'quantities' | 'stockUnknown'> {
  const quantities: Record<string, Quantity> = {};
  let stockUnknown: StateReason | null = null;
  if (mapped.kind !== 'listing') return { quantities, stockUnknown };
  const { name } = mapped.listing;
  const isUnsold = nothingToSell(work.members, online);
  for (const { memberRef, sku } of desiredRecords(mapped.listing)) {
    const member = work.members.find((row) => row.ref === memberRef);
    if (member === undefined) continue;
    const { quantity, reason } = aggregateStock(member, work.levels, settings.stock);
    const unsold = isUnsold(member);
    quantities[memberRef] = unsold ? 0 : quantity;
    if (!unsold && reason === 'stock-unknown')
      stockUnknown ??= { code: 'stock-unknown', rule: 'S-06', args: { name, sku } };
  }
  return { quantities, stockUnknown };
}
