import type { PosRecord } from '@tillbridge/connector-sdk/model';

/**
 * Whether one row is to be seen online: its online flag is on and, where the active switch means the whole product, it is
 * active. A flag the POS did not tell is off. Stock plays no part.
 */
export function isOnline(record: Pick<PosRecord, 'online' | 'active'>, activeMeansWholeProduct: boolean): boolean {
  return record.online === true && (record.active || !activeMeansWholeProduct);
}
