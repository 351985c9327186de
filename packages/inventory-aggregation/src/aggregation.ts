import type { Decimal, Quantity, StockLevel } from '@tillbridge/connector-sdk/model';

/** Which outlets are added up; the register's own is among them (S-01, S-02). */
export interface StockPolicy {
  readonly outlets: readonly string[];
}

/** What a record may sell, and why that is not simply a sum. */
export interface AggregatedStock {
  readonly quantity: Quantity;
  readonly reason: 'stock-unknown' | 'untracked' | null;
}

const UNTRACKED: AggregatedStock = { quantity: 'unlimited', reason: 'untracked' };
const UNKNOWN: AggregatedStock = { quantity: 0, reason: 'stock-unknown' };

/**
 * One number for one record: its levels at the chosen outlets, each clamped and floored by itself, then summed (S-01, S-03).
 * Untracked is unlimited (S-05). A level missing at one outlet adds nothing; missing at all of them, the stock is unknown,
 * and the 0 beside that reason is only for a new listing (S-06). Levels of other records and deleted levels are left out.
 */
export function aggregateStock(
  record: { readonly ref: string; readonly tracked: boolean },
  levels: readonly StockLevel[],
  policy: StockPolicy,
): AggregatedStock {
  if (!record.tracked) return UNTRACKED;
  let quantity = 0;
  let known = false;
  for (const outletRef of new Set(policy.outlets)) {
    const level = levelAt(outletRef, record.ref, levels);
    if (level === null) continue;
    known = true;
    quantity += floorAndClamp(level.level);
  }
  return known ? { quantity, reason: null } : UNKNOWN;
}

/** The newest living level of a record at an outlet: one outlet is never counted twice. */
function levelAt(outletRef: string, ref: string, levels: readonly StockLevel[]): StockLevel | null {
  let newest: StockLevel | null = null;
  for (const level of levels)
    if (level.outletRef === outletRef && level.ref === ref && (newest === null || level.version > newest.version))
      newest = level;
  return newest === null || newest.deleted ? null : newest;
}

/** Whole units that one outlet can really give: below 0 is 0, a part of a unit is none (S-03). */
export function floorAndClamp(level: Decimal): number {
  return level.startsWith('-') ? 0 : Number.parseInt(level, 10);
}
