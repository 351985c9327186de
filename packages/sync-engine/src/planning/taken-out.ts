import { skuKey } from '@tillbridge/mapping-core';
import type { FamilyChange, FamilyWork, Leaving, Link } from '../ports/index.js';
import type { Standing } from './decision.js';
import { toChange } from './family-change.js';
import { withoutVariant } from './fold-sent.js';
import { ownerless } from './ownerless.js';
import { isUntold, recordsAsSeen } from './records-as-seen.js';

/** Nothing of it is to be in step with the POS: it is out of the sync by the operator's word (M-06), or deleted in the POS. */
export function takenOutStanding({ takenOut, applied, members, familyId, records }: FamilyWork): Standing {
  if (takenOut === null) return { state: 'excluded', reason: null };
  const [head] = members;
  const name = head?.name ?? applied?.sent.name ?? familyId;
  const args = { name, sku: head?.sku ?? records[0]?.sku ?? '' };
  return { state: 'excluded', reason: { code: 'taken-out', rule: 'M-06', args } };
}

/**
 * The listing is let go: it is remembered with the SKUs it holds, and its numbers end (M-06, S-08).
 * @returns null when it was let go before, and nothing differs.
 */
export function released(work: FamilyWork, link: Link): FamilyChange | null {
  const { familyId } = work;
  const left = withoutUnmade({ ...work, records: recordsAsSeen(work.records, work.applied) });
  const wasLetGo = link.state === 'released' && work.ledger.length === 0;
  if (wasLetGo && left.records === work.records) return null;
  return {
    familyId,
    records: left.records,
    ...(left.applied === null || left.applied === work.applied ? {} : { applied: left.applied }),
    ...(wasLetGo ? {} : { link: { ...link, state: 'released' }, closed: ownerless(work, []) }),
  };
}

/** A variation that no reading shows was not made: it holds no SKU, and is made when its product is taken back in (M-06, U-05). */
export const isUnmade = ({ records, applied }: FamilyWork): boolean =>
  applied?.sent.shape.kind === 'family' && records.some(isUntold);

const withoutUnmade = (work: FamilyWork): FamilyWork =>
  isUnmade(work)
    ? work.records.filter(isUntold).reduce((left, { memberRef }) => withoutVariant(left, memberRef), work)
    : work;

/** The operator has taken it back in, and its listing was not read since. */
export const comesBack = ({ link, takenOut }: FamilyWork): boolean => takenOut === null && link?.state === 'released';

/** A listing that was read for a product that is taken back in is ours again; its numbers open by being read (S-13). */
export const takenBack = (work: FamilyWork): FamilyWork =>
  comesBack(work) && work.link !== null ? { ...work, link: { ...work.link, state: 'linked' } } : work;

/** The operator takes the product out of the sync; null when he has said just this before. */
export function leave(
  { familyId, applied, takenOut }: FamilyWork,
  listing: Leaving,
  nowMs: number,
): FamilyChange | null {
  if (takenOut?.listing === listing) return null;
  // What the merchant has shown is hidden too, and a guard counts what is shown by our last word (G-01).
  const shown = listing === 'hide' && applied?.observed?.enabled === true;
  return {
    familyId,
    takenOut: { listing, sinceMs: nowMs },
    hold: null,
    ...(shown ? { applied: { ...applied, shown: true } } : {}),
  };
}

/**
 * How a product is taken back in: `back`, with the listing it had if that is still there; `anew`: it has none, one is made; `variation`: the
 * one named is made again; `in`: it is in the sync; `gone`: the POS has deleted it.
 */
export type Return = 'back' | 'anew' | 'variation' | 'in' | 'gone';

/**
 * What taking a product back in comes to (M-06), or making one again that the merchant deleted in the store, or one of its variations (D-02).
 * @param key the SKU it was named by, trimmed.
 */
export function comeBack(
  work: FamilyWork,
  key: string,
): { readonly kind: Return; readonly change: FamilyChange | null } {
  const { familyId, link, takenOut, members } = work;
  if (members.every((member) => member.deleted)) return { kind: 'gone', change: null };
  if (link?.state === 'detached') return { kind: 'anew', change: { familyId, takenOut: null, unlinked: true } };
  if (takenOut === null) {
    const lost = lostVariation(work, key);
    if (lost === null) return { kind: 'in', change: null };
    const images = work.images.filter(({ target }) => target !== lost);
    return { kind: 'variation', change: toChange(work, { ...withoutVariant(work, lost), images }) };
  }
  const listingRef = link?.listingRef ?? null;
  if (link === null || listingRef === null) return { kind: 'anew', change: { familyId, takenOut: null } };
  return { kind: 'back', change: { familyId, takenOut: null, link: { ...link, state: 'released' } } };
}

/** The variation of that SKU, if the merchant has deleted it and the POS still has it. */
export function lostVariation({ records, members }: FamilyWork, key: string): string | null {
  const skuOf = new Map(members.flatMap(({ ref, deleted, sku }) => (deleted ? [] : [[ref, skuKey(sku)] as const])));
  const lost = records.find(({ memberRef, detached }) => detached && skuOf.get(memberRef) === key);
  return lost?.memberRef ?? null;
}
