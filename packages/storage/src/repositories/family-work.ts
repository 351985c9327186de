import type { PosRecord, StockLevel } from '@tillbridge/connector-sdk/model';
import type {
  Applied,
  Drift,
  Failing,
  FamilyWork,
  Hold,
  ImageLink,
  LedgerEntry,
  Link,
  RecordLink,
  StateReason,
  TakenOut,
} from '@tillbridge/sync-engine/ports';
import type { DataSource } from 'typeorm';
import * as sql from './family.sql.js';
import { readParts } from './family-parts.js';

/** A family as chosen from the table, before its parts are loaded. */
export interface ChosenFamily {
  readonly familyId: string;
  readonly generation: number;
  readonly attempts: number;
  readonly failing: Failing | null;
  readonly drift: readonly Drift[];
  readonly hold: Hold | null;
  readonly takenOut: TakenOut | null;
  readonly conflict: StateReason | null;
}

/** Loads everything that a plan needs to know of the chosen families: nine statements, however many families. */
export async function loadWork(
  dataSource: DataSource,
  connectionId: string,
  chosen: readonly ChosenFamily[],
): Promise<readonly FamilyWork[]> {
  if (chosen.length === 0) return [];
  const familyIds = chosen.map((family) => family.familyId);
  const parts = <Item>(statement: string): Promise<ReadonlyMap<string, readonly Item[]>> =>
    readParts<Item>(dataSource, statement, connectionId, familyIds);
  const [members, activated, flagLost, levels, links, records, images, applied, ledger] = await Promise.all([
    parts<PosRecord>(sql.MEMBERS),
    parts<string>(sql.ACTIVATED),
    parts<string>(sql.FLAG_LOST),
    parts<StockLevel>(sql.LEVELS),
    parts<Link>(sql.LINKS),
    parts<RecordLink>(sql.RECORD_LINKS),
    parts<ImageLink>(sql.IMAGE_LINKS),
    parts<Applied>(sql.APPLIED),
    parts<LedgerEntry>(sql.LEDGER),
  ]);
  return chosen.map((family) => ({
    ...family,
    members: members.get(family.familyId) ?? [],
    activated: activated.get(family.familyId) ?? [],
    flagLost: flagLost.get(family.familyId) ?? [],
    levels: levels.get(family.familyId) ?? [],
    link: links.get(family.familyId)?.[0] ?? null,
    records: records.get(family.familyId) ?? [],
    images: images.get(family.familyId) ?? [],
    applied: applied.get(family.familyId)?.[0] ?? null,
    ledger: ledger.get(family.familyId) ?? [],
  }));
}
