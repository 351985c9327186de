import type { StockChange } from '@tillbridge/sync-engine/ports';
import type { EntityManager } from 'typeorm';
import { storedJson } from '../sql/stored-text.js';
import { intentRow, journalRow, ledgerRow, onePerRecord } from './stock-rows.js';
import { END_INTENTS, SAVE_INTENTS, SAVE_JOURNAL, SAVE_LINKED_LEDGER } from './stock-save.sql.js';

/** Stores what became of records: at most four statements, however many records. Of two words about one thing the later wins. */
export async function saveStockChanges(
  manager: EntityManager,
  connectionId: string,
  changes: readonly StockChange[],
): Promise<void> {
  const insert = async (statement: string, rows: readonly object[]): Promise<void> => {
    if (rows.length > 0) await manager.query(statement, [connectionId, storedJson(rows)]);
  };
  const about = changes.filter((change) => change.intent !== undefined);
  const latest = new Map(about.map((one) => [`${one.familyId} ${one.memberRef}`, one]));
  const ended = [...latest.values()].filter((change) => change.intent === null);
  const begun = [...latest.values()].flatMap(({ familyId, intent }) => (intent ? [intentRow(familyId, intent)] : []));
  if (ended.length > 0) {
    const familyIds = ended.map((change) => change.familyId);
    await manager.query(END_INTENTS, [connectionId, familyIds, ended.map((change) => change.memberRef)]);
  }
  await insert(
    SAVE_LINKED_LEDGER,
    onePerRecord(
      changes.flatMap(({ familyId, ledger }) => (ledger === undefined ? [] : [ledgerRow(familyId, ledger)])),
    ),
  );
  await insert(SAVE_INTENTS, begun);
  await insert(
    SAVE_JOURNAL,
    changes.flatMap(({ journal }) => (journal === undefined ? [] : [journalRow(journal)])),
  );
}
