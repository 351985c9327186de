import { type DesiredListing, desiredRecords } from '@tillbridge/connector-sdk/model';
import type { FamilyChange, FamilyWork } from '../ports/index.js';
import type { Decision } from './decision.js';
import { type SkuHolding, skuTurn, skuWaitMs } from './sku-moves.js';

/** The family waits until another record has given its SKU up (U-05), or is deleted (D-05). */
export const skuWait = (name: string, attempts: number, nowMs: number): Extract<Decision, { kind: 'wait' }> => ({
  kind: 'wait',
  untilMs: nowMs + skuWaitMs(attempts),
  standing: { state: 'pending', reason: { code: 'sku-in-use', rule: 'D-05', args: { name } } },
});

/** Whether a record of a listing that is to be created has to wait for its SKU. */
export function waitsForSku(work: FamilyWork, listing: DesiredListing, holding: SkuHolding): boolean {
  const records = desiredRecords(listing);
  // Its own records are of an attempt that made nothing.
  const own = new Set([...records, ...work.records].map((record) => record.memberRef));
  const others: SkuHolding = (sku) => {
    const holder = holding(sku);
    return holder?.memberRef != null && own.has(holder.memberRef) ? undefined : holder;
  };
  return records.some(
    ({ memberRef, sku }) => sku !== '' && skuTurn({ memberRef, from: '', to: sku }, others).kind !== 'go',
  );
}

/** An earlier attempt was looked up and has made nothing: its SKUs are held against nobody while it waits (U-05, M-01). */
export const notThere = ({ familyId, link }: FamilyWork, learnt: FamilyChange | null): FamilyChange | null =>
  link === null ? learnt : { ...learnt, familyId, link };
