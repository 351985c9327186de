import { type CallContext, NotFound, type PosRecord } from '@tillbridge/connector-sdk';
import type { LightspeedXClient, VendorAnswer } from './client.js';
import { readable } from './feeds.js';
import { objectOf, rowsOf } from './reading.js';
import { toPosRecord } from './translate.js';
import { ROWS } from './wire.js';

/**
 * All rows of a record's family, by the family's name, which all members share (V-09; reference, family semantics). Asked by
 * `family_name` first and by `name` when that brings none of them. A record that neither brings is asked for by its id: it may have
 * another name by now, and a list that lacks it may be cut (D-04).
 */
export async function readFamily(
  client: LightspeedXClient,
  record: PosRecord,
  context: CallContext,
): Promise<readonly PosRecord[]> {
  const members = await byName(client, record, context);
  if (members.some(({ ref }) => ref === record.ref)) return members;
  return [...members, ...(await byId(client, record, context))];
}

async function byName(
  client: LightspeedXClient,
  record: PosRecord,
  context: CallContext,
): Promise<readonly PosRecord[]> {
  const members = membersIn(await client.productsByFamilyName(record.name, context), record, context);
  return members.length > 0 ? members : membersIn(await client.productsByName(record.name, context), record, context);
}

/** The row itself, none when the POS has no product of this id (`GET /products/{id}`, reference read 2026-11-26). */
async function byId(client: LightspeedXClient, record: PosRecord, context: CallContext): Promise<readonly PosRecord[]> {
  try {
    return [toPosRecord(objectOf(ROWS.product, await client.product(record.ref, context)))];
  } catch (error) {
    if (error instanceof NotFound) return [];
    throw error;
  }
}

/** A parameter that the vendor does not know is ignored and brings the first page of everything: only relatives count. */
function membersIn(answer: VendorAnswer, record: PosRecord, context: CallContext): readonly PosRecord[] {
  return readable(ROWS.product, rowsOf(answer), answer, context.log)
    .map(toPosRecord)
    .filter((row) => row.name === record.name || row.ref === record.ref || isRelative(row, record));
}

function isRelative(row: PosRecord, record: PosRecord): boolean {
  const parent = record.parentRef ?? record.ref;
  if (record.posFamilyRef !== null && row.posFamilyRef === record.posFamilyRef) return true;
  return row.ref === parent || row.parentRef === parent;
}
