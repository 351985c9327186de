import type { FamilyChange } from '@tillbridge/sync-engine/ports';
import type { EntityManager } from 'typeorm';
import { storedJson } from '../sql/stored-text.js';
import * as sql from './family-save.sql.js';

/** Stores what changed in our knowledge of families: at most nine statements, however many families. */
export async function saveChanges(
  manager: EntityManager,
  connectionId: string,
  changes: readonly FamilyChange[],
): Promise<void> {
  const merged = onePerFamily(changes);
  const insert = async (statement: string, rows: readonly object[]): Promise<void> => {
    if (rows.length > 0) await manager.query(statement, [connectionId, storedJson(rows)]);
  };
  const clear = async (statement: string, key: 'records' | 'images'): Promise<void> => {
    const familyIds = merged.filter((change) => change[key] !== undefined).map((change) => change.familyId);
    if (familyIds.length > 0) await manager.query(statement, [connectionId, familyIds]);
  };
  await insert(sql.SAVE_LINKS, merged.flatMap(linkRow));
  await clear(sql.CLEAR_RECORDS, 'records');
  await insert(sql.SAVE_RECORD_LINKS, merged.flatMap(recordRows));
  await clear(sql.CLEAR_IMAGES, 'images');
  await insert(sql.SAVE_IMAGES, merged.flatMap(imageRows));
  await insert(sql.SAVE_APPLIED, merged.flatMap(appliedRow));
  await insert(sql.SAVE_JOURNAL, merged.flatMap(journalRows));
  await insert(sql.SAVE_OPENINGS, onePerMember(merged.flatMap(openingRows)));
}

/** A family named twice counts once: the later word wins, journal entries add up. */
function onePerFamily(changes: readonly FamilyChange[]): readonly FamilyChange[] {
  const merged = new Map<string, FamilyChange>();
  for (const change of changes) {
    const before = merged.get(change.familyId);
    const journal = [...(before?.journal ?? []), ...(change.journal ?? [])];
    const openings = { ...before?.openings, ...change.openings };
    merged.set(change.familyId, { ...before, ...change, journal, openings });
  }
  return [...merged.values()];
}

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
    },
  ];
}

function recordRows({ familyId, records }: FamilyChange) {
  return (records ?? []).map(({ memberRef, variationRef, sku }, seq) => {
    return { family_id: familyId, seq, member_ref: memberRef, variation_ref: variationRef, sku };
  });
}

function imageRows({ familyId, images }: FamilyChange) {
  return (images ?? []).map((image, seq) => ({ ...image, family_id: familyId, seq }));
}

function appliedRow({ familyId, applied }: FamilyChange) {
  if (applied === undefined) return [];
  const { sent, shown, givenBack, observed } = applied;
  return [{ family_id: familyId, sent, shown, given_back: givenBack, observed }];
}

function journalRows({ journal }: FamilyChange) {
  return (journal ?? []).map(({ familyId, step, atMs, before, after, outcome, message }) => {
    return { family_id: familyId, step, at_ms: atMs, before, after, outcome, message };
  });
}

function openingRows({ familyId, openings }: FamilyChange) {
  const openedAtMs = Date.now();
  return Object.entries(openings ?? {}).map(([memberRef, quantity]) => {
    const unlimited = quantity === 'unlimited';
    const expected = unlimited ? null : quantity;
    return { member_ref: memberRef, family_id: familyId, expected, unlimited, opened_at_ms: openedAtMs };
  });
}

function onePerMember<Row extends { member_ref: string }>(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row.member_ref, row])).values()];
}
