import type { StockLevel } from '@tillbridge/connector-sdk/model';
import type { LedgerEntry, RecordLink, StockIntent, StockRecord, StockWork } from '@tillbridge/sync-engine/ports';
import type { DataSource } from 'typeorm';
import { readParts } from './family-parts.js';
import { ACTIVATED, LEDGER, LEVELS, RECORD_LINKS, STOCK_MEMBERS } from './family.sql.js';
import { INTENTS } from './stock.sql.js';

/** A family as chosen from the table, before its parts are loaded. */
export type ChosenStock = Pick<
  StockWork,
  'familyId' | 'generation' | 'attempts' | 'listingRef' | 'lastWriteAtMs' | 'simple'
>;

/** Loads what the stock lane needs to know of the chosen families: six statements, however many families; no listing, no text, no picture. */
export async function loadStockWork(
  dataSource: DataSource,
  connectionId: string,
  chosen: readonly ChosenStock[],
): Promise<readonly StockWork[]> {
  if (chosen.length === 0) return [];
  const familyIds = chosen.map((family) => family.familyId);
  const parts = <Item>(statement: string): Promise<ReadonlyMap<string, readonly Item[]>> =>
    readParts<Item>(dataSource, statement, connectionId, familyIds);
  const [members, activated, levels, records, ledger, intents] = await Promise.all([
    parts<StockRecord>(STOCK_MEMBERS),
    parts<string>(ACTIVATED),
    parts<StockLevel>(LEVELS),
    parts<RecordLink>(RECORD_LINKS),
    parts<LedgerEntry>(LEDGER),
    parts<StockIntent>(INTENTS),
  ]);
  return chosen.map((family) => ({
    ...family,
    members: members.get(family.familyId) ?? [],
    activated: activated.get(family.familyId) ?? [],
    levels: levels.get(family.familyId) ?? [],
    records: records.get(family.familyId) ?? [],
    ledger: ledger.get(family.familyId) ?? [],
    intents: intents.get(family.familyId) ?? [],
  }));
}
