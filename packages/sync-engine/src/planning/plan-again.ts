import type { DesiredListing, PlanStep } from '@tillbridge/connector-sdk/model';
import { skuKey } from '@tillbridge/mapping-core';
import type { Again, FamilyChange, FamilyWork } from '../ports/index.js';
import { countedRecords, creationOf } from './creation-of.js';
import type { Decision, PlanSetting, Standing } from './decision.js';
import { oldSku } from './grace.js';
import { planLookup } from './lookup.js';
import { skuTurn } from './sku-moves.js';
import { notThere, skuWait, waitsForSku } from './sku-wait.js';

/** The listing of it that an undo makes again, null while it is there or none is made (D-03). */
export const againAt = ({ hold, link }: FamilyWork): Again | null =>
  link === null || link.state === 'creating' ? (hold?.aims.again ?? null) : null;

/**
 * A listing that a run has deleted is made again, hidden, from what was kept of it (D-03, R-04): one attempt at a time, by its mark, as any
 * creation (M-01). Its pictures and its visibility follow as those of every undo. The numbers are those that the POS gives now; of rows
 * that it has deleted there is nothing to sell.
 */
export function planAgain(
  work: FamilyWork,
  again: Again,
  setting: PlanSetting,
  standing: Standing,
  learnt: FamilyChange | null,
): Decision {
  const { link, familyId } = work;
  const lookup = link === null ? null : planLookup(link, setting);
  if (lookup !== null) return lookup;
  const { kept, connectionId, nowMs, quantities } = setting;
  if (kept === null) return { kind: 'settled', standing: notKept(again, familyId), change: learnt };
  const listing = withSkus(again, (memberRef, sku) =>
    keepsSku(work, sku, setting) ? sku : freeSku(memberRef, sku, familyId, setting),
  );
  if (waitsForSku(work, listing, setting.holding))
    return { ...skuWait(listing.name, work.attempts, nowMs), change: notThere(work, learnt) };
  const living = new Set(work.members.flatMap(({ ref, deleted }) => (deleted ? [] : [ref])));
  const opening = Object.fromEntries(
    countedRecords(listing).map(({ memberRef: ref }) => [ref, living.has(ref) ? (quantities[ref] ?? 0) : 0]),
  );
  const members = again.records.flatMap(({ memberRef, variationRef }) =>
    variationRef === null ? [] : [[variationRef, memberRef] as const],
  );
  const { gone, left } = again;
  // Pictures go one by one: each has a file of its own.
  const parts = { connectionId, nowMs, quantities: opening, imageMode: 'single' } as const;
  const { create, intent } = creationOf(work, listing, parts);
  const made: PlanStep = { ...create, again: { document: kept.document, members: Object.fromEntries(members), gone } };
  const change: FamilyChange = { ...learnt, ...intent, images: left };
  return { kind: 'plan', steps: [made, { kind: 'observe' }], intent: change, standing, more: true };
}

/** Only the records that were ours and have rows, each with the SKU it had in the store. */
function withSkus({ sent, records }: Again, skuFor: (memberRef: string, sku: string) => string): DesiredListing {
  const skuOf = new Map(records.map(({ memberRef, sku }) => [memberRef, skuFor(memberRef, sku)]));
  const { shape } = sent;
  if (shape.kind === 'simple') {
    const { record } = shape;
    return { ...sent, shape: { ...shape, record: { ...record, sku: skuOf.get(record.memberRef) ?? record.sku } } };
  }
  const variants = shape.variants.flatMap((variant) => {
    const sku = skuOf.get(variant.memberRef);
    return sku === undefined ? [] : [{ ...variant, sku }];
  });
  return { ...sent, shape: { ...shape, variants } };
}

/** A living product has the SKUs that it had, and waits for them, unless another has them in the POS by now. */
function keepsSku({ members }: FamilyWork, sku: string, { demanded }: PlanSetting): boolean {
  const living = members.filter(({ deleted }) => !deleted);
  const key = skuKey(sku);
  return key === null || living.some((member) => skuKey(member.sku) === key) || (living.length > 0 && !demanded(key));
}

/** A SKU that may be another's by now: then it gets `-old` behind it (D-03, D-05). */
function freeSku(memberRef: string, sku: string, familyId: string, { demanded, holding }: PlanSetting): string {
  if (sku === '') return sku;
  const isFree = (to: string): boolean => skuTurn({ memberRef, from: '', to }, holding).kind === 'go';
  if (!demanded(skuKey(sku) ?? sku) && isFree(sku)) return sku;
  return isFree(oldSku(sku)) ? oldSku(sku) : `${oldSku(sku)}-${familyId}`;
}

function notKept({ sent, listingRef }: Again, familyId: string): Standing {
  const args = { name: sent.name === '' ? familyId : sent.name, listing: listingRef };
  return { state: 'held', reason: { code: 'not-kept', rule: 'D-03', args } };
}
