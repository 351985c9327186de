import type { FamilySettlement, FamilyWork } from '../ports/index.js';
import type { Standing } from './plan-family.js';

/** The family has reached the generation it was taken with. */
export const settlement = (work: FamilyWork, standing: Standing): FamilySettlement => ({
  familyId: work.familyId,
  reached: work.generation,
  ...standing,
  attempts: 0,
  notBeforeMs: 0,
});

/** A read by id answered that the listing is not there (D-02). */
export function listingMissing(work: FamilyWork): Standing {
  const args = { name: work.applied?.sent.name ?? work.familyId, listing: work.link?.listingRef ?? '' };
  return { state: 'pending', reason: { code: 'listing-missing', rule: 'D-02', args } };
}
