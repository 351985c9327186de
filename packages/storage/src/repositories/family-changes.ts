import type { FamilyChange } from '@tillbridge/sync-engine/ports';
import type { EntityManager } from 'typeorm';
import { lockRows } from '../sql/row-lock.js';
import { storedJsonLists } from '../sql/stored-text.js';
import { mergeChanges } from './change-merge.js';
import * as sql from './family-save.sql.js';
import { journalRow, ledgerRow, onePerRecord } from './stock-rows.js';
import { SAVE_JOURNAL, SAVE_LEDGER } from './stock-save.sql.js';
import { WANT as WANT_STOCK } from './stock.sql.js';

/**
 * Stores what changed in our knowledge of families: thirteen statements, those with long texts in parts, in the order of the families.
 * What ends goes first: a listing that is made again in the same breath, and a number that its row has in another family, stay.
 */
export async function saveChanges(
  manager: EntityManager,
  connectionId: string,
  changes: readonly FamilyChange[],
  opened: readonly string[],
): Promise<void> {
  const merged = mergeChanges(changes).toSorted((one, other) => (one.familyId < other.familyId ? -1 : 1));
  const insert = async (statement: string, rows: readonly object[]): Promise<void> => {
    for (const list of storedJsonLists(rows)) await manager.query(statement, [connectionId, list]);
  };
  const clear = async (statement: string, key: 'unlinked' | 'records' | 'images'): Promise<void> => {
    const familyIds = merged.filter((change) => change[key] !== undefined).map((change) => change.familyId);
    if (familyIds.length > 0) await manager.query(statement, [connectionId, familyIds]);
  };
  const held = merged.flatMap(holdRow);
  if (held.length + opened.length > 0 || merged.some(touchesFamilies)) await lockRows(manager, connectionId, 'work');
  await insert(sql.SAVE_HOLDS, held);
  await clear(sql.UNLINK, 'unlinked');
  await insert(sql.SAVE_TAKEN_OUT, merged.flatMap(takenOutRow));
  await insert(sql.SAVE_LINKS, merged.flatMap(linkRow));
  await clear(sql.CLEAR_RECORDS, 'records');
  await insert(sql.SAVE_RECORD_LINKS, merged.flatMap(recordRows));
  await clear(sql.CLEAR_IMAGES, 'images');
  await insert(sql.SAVE_IMAGES, merged.flatMap(imageRows));
  await insert(sql.SAVE_APPLIED, merged.flatMap(appliedRow));
  await insert(
    SAVE_JOURNAL,
    merged.flatMap(({ journal }) => (journal ?? []).map(journalRow)),
  );
  await closeLedgers(manager, connectionId, merged);
  await insert(
    SAVE_LEDGER,
    onePerRecord(merged.flatMap(({ familyId, ledger }) => (ledger ?? []).map((entry) => ledgerRow(familyId, entry)))),
  );
  if (opened.length > 0) await manager.query(WANT_STOCK, [connectionId, opened]);
}

const touchesFamilies = ({ ledger, closed, unlinked, takenOut }: FamilyChange): boolean =>
  (ledger ?? []).length > 0 || (closed ?? []).length > 0 || unlinked !== undefined || takenOut !== undefined;

async function closeLedgers(
  manager: EntityManager,
  connectionId: string,
  changes: readonly FamilyChange[],
): Promise<void> {
  const pairs = changes.flatMap(({ familyId, closed }) => (closed ?? []).map((memberRef) => ({ familyId, memberRef })));
  if (pairs.length === 0) return;
  const familyIds = pairs.map((pair) => pair.familyId);
  await manager.query(sql.CLOSE_LEDGERS, [connectionId, familyIds, pairs.map((pair) => pair.memberRef)]);
}

const takenOutRow = ({ familyId, takenOut }: FamilyChange) =>
  takenOut === undefined ? [] : [{ family_id: familyId, taken_out: takenOut }];

function linkRow({ familyId, link }: FamilyChange) {
  if (link === undefined) return [];
  return [
    {
      family_id: familyId,
      state: link.state,
      listing_ref: link.listingRef,
      external_key: link.externalKey,
      attempted_at_ms: link.attemptedAtMs,
      last_write_at_ms: link.lastWriteAtMs,
      image_mode: link.imageMode,
      gone_since_ms: link.goneSinceMs,
      own_stock: link.ownStock,
    },
  ];
}

function holdRow({ familyId, hold }: FamilyChange) {
  return hold === undefined ? [] : [{ family_id: familyId, hold }];
}

function recordRows({ familyId, records }: FamilyChange) {
  return (records ?? []).map(({ memberRef, variationRef, sku, detached }, seq) => {
    return { family_id: familyId, seq, member_ref: memberRef, variation_ref: variationRef, sku, detached };
  });
}

function imageRows({ familyId, images }: FamilyChange) {
  return (images ?? []).map(({ sentByMs, retryAtMs, ...image }, seq) => {
    return { ...image, sent_by_ms: sentByMs, retry_at_ms: retryAtMs, family_id: familyId, seq };
  });
}

function appliedRow({ familyId, applied }: FamilyChange) {
  if (applied === undefined) return [];
  const { sent, shown, givenBack, observed, doubted, unanswered } = applied;
  return [{ family_id: familyId, sent, shown, given_back: givenBack, observed, doubted, unanswered }];
}
