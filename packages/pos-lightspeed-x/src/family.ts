import type { CallContext, PosRecord } from '@tillbridge/connector-sdk';
import type { LightspeedXClient, VendorAnswer } from './client.js';
import { readable } from './feeds.js';
import { rowsOf } from './reading.js';
import { toPosRecord } from './translate.js';
import { ROWS } from './wire.js';

/**
 * All rows of a record's family, by the family's name, which all members share (V-09; reference, family semantics). Asked by
 * `family_name` first and by `name` when that brings none of them.
 */
export async function readFamily(
  client: LightspeedXClient,
  record: PosRecord,
  context: CallContext,
): Promise<readonly PosRecord[]> {
  const members = membersIn(await client.productsByFamilyName(record.name, context), record, context);
  return members.length > 0 ? members : membersIn(await client.productsByName(record.name, context), record, context);
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
