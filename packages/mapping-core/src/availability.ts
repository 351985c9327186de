import type { PosRecord } from '@tillbridge/connector-sdk/model';

/** Who says what is activated for online sale: the POS's own flag, or the operator's list. */
export type ActivationSource = 'pos' | 'list';

/** What makes a row online, beside the row. */
export interface OnlineRule {
  /** True where the POS's active switch means the whole product, not only the till. */
  readonly activeMeansWholeProduct: boolean;
  /** Refs of the rows that the operator has activated, null where the POS's own flag says it. */
  readonly activated: ReadonlySet<string> | null;
}

type Flags = Pick<PosRecord, 'ref' | 'online' | 'active'>;

/**
 * Whether one row is to be seen online: it is activated and, where the active switch means the whole product, it is active (A-02,
 * A flag the POS did not tell is off; on the operator's list is only what he put there. Stock plays no part.
 */
export function isOnline(record: Flags, rule: OnlineRule): boolean {
  return isActivated(record, rule) && (record.active || !rule.activeMeansWholeProduct);
}

/** Whether the source of the connection says that a row is for sale online. */
export function isActivated({ ref, online }: Pick<Flags, 'ref' | 'online'>, { activated }: OnlineRule): boolean {
  return activated === null ? online === true : activated.has(ref);
}

/** Why nothing of a family is offered online; `inactive`: only the POS's active switch is in the way. */
export type OfflineCode = 'not-activated' | 'not-on-list' | 'inactive' | 'activation-unknown';

/** The switch that has to be turned first, null when a row is online. */
export function whyOffline(records: readonly Flags[], rule: OnlineRule): OfflineCode | null {
  if (records.some((record) => isOnline(record, rule))) return null;
  if (records.some((record) => isActivated(record, rule))) return 'inactive';
  if (rule.activated !== null) return 'not-on-list';
  return records.every(({ online }) => online === null) ? 'activation-unknown' : 'not-activated';
}
