import type { FamilyWork } from '../ports/index.js';

/** A record can be written to from now on: the number it opened with may be an old one by now (S-08). */
export const opensStock = (before: FamilyWork, after: FamilyWork): boolean =>
  (before.link?.state === 'released' && after.link?.state === 'linked') ||
  after.records.some(({ memberRef, variationRef }) => {
    const known = before.records.find((record) => record.memberRef === memberRef);
    return variationRef !== null && known?.variationRef !== variationRef;
  }) ||
  after.ledger.some(({ memberRef, state }) => {
    const known = before.ledger.find((entry) => entry.memberRef === memberRef);
    return known?.state === 'opening' && state === 'open';
  });
