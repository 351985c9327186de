import type { FamilyChange, FamilyWork } from '../ports/index.js';
import { ownerless } from './ownerless.js';

/** What a step changed in our knowledge of a family, as it is to be stored; without a link nothing of it is in the store. */
export function toChange(before: FamilyWork, work: FamilyWork): FamilyChange {
  const { familyId, link, records, images, applied } = work;
  if (link === null) return { familyId, unlinked: true };
  const closed = closedBetween(before, work);
  const ledger = work.ledger.filter((entry) => !before.ledger.includes(entry));
  return {
    familyId,
    ...(link === before.link ? {} : { link }),
    ...(records === before.records ? {} : { records }),
    ...(images === before.images ? {} : { images }),
    ...(applied === null || applied === before.applied ? {} : { applied }),
    ...(ledger.length === 0 ? {} : { ledger }),
    ...(closed.length === 0 ? {} : { closed }),
  };
}

function closedBetween(before: FamilyWork, work: FamilyWork): string[] {
  const known = new Set(work.ledger.map((entry) => entry.memberRef));
  const dropped = before.ledger.map((entry) => entry.memberRef);
  return [...new Set([...dropped, ...ownerless(before, work.records)])].filter((ref) => !known.has(ref));
}
