import {
  addDecimals,
  decimal,
  floorDecimal,
  type Decimal,
  type Quantity,
  type StockLevel,
} from '@tillbridge/connector-sdk/model';
import { bufferOf, type BufferedRecord, type StockPolicy } from './stock-policy.js';

/** What the number of a record depends on beside its levels. */
export interface CountedRecord extends BufferedRecord {
  readonly ref: string;
  readonly tracked: boolean;
}

/** What a record may sell, and why that is not simply a sum. */
export interface AggregatedStock {
  readonly quantity: Quantity;
  readonly reason: 'stock-unknown' | 'untracked' | null;
}

const UNTRACKED: AggregatedStock = { quantity: 'unlimited', reason: 'untracked' };
const UNKNOWN: AggregatedStock = { quantity: 0, reason: 'stock-unknown' };

/**
 * One number for one record: its levels at the chosen outlets, each less its outlet's buffer, clamped and floored by itself, then
 * summed, less the buffer of the record, never below 0 (S-01, S-03, S-04). Untracked is unlimited (S-05). A level missing at one
 * outlet adds nothing; missing at all of them, the stock is unknown, and the 0 beside that reason is only for a new listing (S-06).
 * Levels of other records and deleted levels are left out.
 */
export function aggregateStock(
  record: CountedRecord,
  levels: readonly StockLevel[],
  policy: StockPolicy,
): AggregatedStock {
  if (!record.tracked) return UNTRACKED;
  const { buffers, negative } = policy;
  const sum = new LevelSum();
  for (const outletRef of new Set(policy.outlets)) {
    const level = levelAt(outletRef, record.ref, levels);
    if (level === null) continue;
    const buffer = buffers.outlets.get(outletRef) ?? 0;
    if (negative === 'net') sum.addNet(level.level, buffer);
    else sum.addUnits(Math.max(0, floorAndClamp(level.level) - buffer));
  }
  return sum.known ? { quantity: Math.max(0, sum.units() - bufferOf(record, buffers)), reason: null } : UNKNOWN;
}

/** A sum of whole units, exact also where levels have parts: these are added as decimals, which most shops never need. */
class LevelSum {
  known = false;
  private whole = 0;
  private parts: Decimal | null = null;

  addUnits(units: number): void {
    this.known = true;
    this.whole += units;
  }

  addNet(level: Decimal, buffer: number): void {
    if (level.includes('.')) {
      this.addUnits(-buffer);
      this.parts = this.parts === null ? level : addDecimals(this.parts, level);
    } else this.addUnits(Number.parseInt(level, 10) - buffer);
  }

  /** Floored only here: two halves in two shops are one unit when the outlets are netted. */
  units(): number {
    return this.parts === null ? this.whole : floorDecimal(addDecimals(this.parts, decimal(String(this.whole))));
  }
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
