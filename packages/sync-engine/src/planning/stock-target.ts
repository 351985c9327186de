import type { Quantity } from '@tillbridge/connector-sdk/model';
import { aggregateStock, type StockPolicy } from '@tillbridge/inventory-aggregation';
import { isOnline, type OnlineRule } from '@tillbridge/mapping-core';
import type { StockRecord, StockWork } from '../ports/index.js';

/** What decides on targets beside the rows and their levels. */
export interface TargetSetting {
  readonly policy: StockPolicy;
  readonly online: OnlineRule;
}

/** Why a target is what it is. */
export type TargetReason = 'level' | 'deleted' | 'not-online' | 'untracked' | 'stock-unknown';

/** The quantity one store record should show. */
export interface StockTarget {
  readonly memberRef: string;
  /** Null for a product without variations. */
  readonly variationRef: string | null;
  /** Null where the POS has told no level or the row is deleted: nothing is changed then (S-06). */
  readonly target: Quantity | null;
  readonly reason: TargetReason;
}

type TargetWork = Pick<StockWork, 'members' | 'levels' | 'records' | 'simple'>;

/** Its listing may be shown for any living row, also for one that cannot be made yet, or whose variation the merchant deleted. */
export const isFamilyOnline = (members: readonly StockRecord[], rule: OnlineRule): boolean =>
  members.some((member) => !member.deleted && isOnline(member, rule));

/** Which rows of a family have nothing to sell, whatever there is: those that are not online while the family is. */
export function nothingToSell(members: readonly StockRecord[], rule: OnlineRule): (row: StockRecord) => boolean {
  const familyOnline = isFamilyOnline(members, rule);
  return (row) => familyOnline && !isOnline(row, rule);
}

/**
 * The target of every record of a linked family that can be written to: the number of S-03 and S-04; 0 for one that is not online while
 * its family is. A deleted row has none: its record goes with its deletion, and while a guard holds that, goods go on selling (G-01).
 * Records that are detached, or whose variation the store has not told yet, have none at all; nor has a variation without a SKU, which
 * shares the product's stock: what becomes of the number that it gets with its SKU is the catalogue's to find out (V-07, M-04).
 */
export function stockTargets(work: TargetWork, setting: TargetSetting): readonly StockTarget[] {
  const members = new Map(work.members.map((member) => [member.ref, member]));
  const linked = work.records.filter((record) => !record.detached);
  const isUnsold = nothingToSell(work.members, setting.online);
  return linked.flatMap((record): StockTarget[] => {
    const member = members.get(record.memberRef);
    // Without a variation a record is the product itself, or its variation is not known yet.
    if (member === undefined || (record.variationRef === null && !work.simple)) return [];
    const { memberRef, variationRef, sku } = record;
    if (!work.simple && sku === '') return [];
    if (member.deleted) return [{ memberRef, variationRef, target: null, reason: 'deleted' }];
    if (isUnsold(member)) return [{ memberRef, variationRef, target: 0, reason: 'not-online' }];
    const { quantity, reason } = aggregateStock(member, work.levels, setting.policy);
    const target = reason === 'stock-unknown' ? null : quantity;
    return [{ memberRef, variationRef, target, reason: reason ?? 'level' }];
  });
}
