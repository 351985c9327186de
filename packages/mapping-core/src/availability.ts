import type { PosRecord } from '@tillbridge/connector-sdk/model';

/**
 * Whether one row is to be seen online: its online flag is on and, where the active switch means the whole product, it is
 * active. A flag the POS did not tell is off. Stock plays no part.
 */
export function isOnline(record: Pick<PosRecord, 'online' | 'active'>, activeMeansWholeProduct: boolean): boolean {
  return record.online === true && (record.active || !activeMeansWholeProduct);
}

/** Why nothing of a family is offered online; `inactive`: only the POS's active switch is in the way. */
export type OfflineCode = 'not-activated' | 'inactive' | 'activation-unknown';

/** The switch that has to be turned first, null when a row is online. */
export function whyOffline(
  records: readonly Pick<PosRecord, 'online' | 'active'>[],
  activeMeansWholeProduct: boolean,
): OfflineCode | null {
  if (records.some((record) => isOnline(record, activeMeansWholeProduct))) return null;
  if (records.some(({ online }) => online === true)) return 'inactive';
  return records.every(({ online }) => online === null) ? 'activation-unknown' : 'not-activated';
}
