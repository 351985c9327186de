import type { FamilyChange, FamilyWork } from '../ports/index.js';

/** All we know of a family after a step, as it is to be stored; without a link nothing of it is in the store. */
export function toChange(before: FamilyWork, work: FamilyWork): FamilyChange {
  const { familyId, link, records, images, applied } = work;
  if (link === null) return { familyId, unlinked: true };
  const known = new Set(work.ledger.map((entry) => entry.memberRef));
  const closed = before.ledger.map((entry) => entry.memberRef).filter((ref) => !known.has(ref));
  const ledger = work.ledger.filter((entry) => !before.ledger.includes(entry));
  return {
    familyId,
    link,
    records,
    images,
    ...(applied === null ? {} : { applied }),
    ...(ledger.length === 0 ? {} : { ledger }),
    ...(closed.length === 0 ? {} : { closed }),
  };
}
