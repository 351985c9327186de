import type { FamilyChange, FamilyWork } from '../ports/index.js';

/** All we know of a family after a step, as it is to be stored. */
export const toChange = (work: FamilyWork): FamilyChange => ({
  familyId: work.familyId,
  records: work.records,
  images: work.images,
  ...(work.link === null ? {} : { link: work.link }),
  ...(work.applied === null ? {} : { applied: work.applied }),
});
