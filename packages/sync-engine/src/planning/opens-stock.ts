import type { FamilyWork } from '../ports/index.js';

/**
 * A record can be written to from now on: the number it opened with may be an old one by now (S-08), or is to be read since
 * the record does not go after all (V-06), or since its number was not sent, or is without an answer (S-13).
 */
export const opensStock = (before: FamilyWork, after: FamilyWork): boolean =>
  (before.link?.state === 'released' && after.link?.state === 'linked') ||
  after.records.some(({ memberRef, variationRef, sku }) => {
    const known = before.records.find((record) => record.memberRef === memberRef);
    // Without a SKU it had no number of its own (V-07).
    const getsSku = known?.sku === '' && sku !== '';
    return variationRef !== null && (known?.variationRef !== variationRef || getsSku);
  }) ||
  (soldAs(after) !== null && soldAs(after) !== soldAs(before)) ||
  after.ledger.some(({ memberRef, state, touchedAtMs }) => {
    const known = before.ledger.find((entry) => entry.memberRef === memberRef);
    if (state === 'opening') return known?.state !== state || known.touchedAtMs !== touchedAtMs;
    if (state === 'unsure') return known !== undefined && known.state !== 'open' && known.state !== 'unsure';
    return state === 'open' && known?.state === 'opening';
  });

/** The row that a product without variations is sold as, by our last word; null for a family. */
const soldAs = ({ applied }: FamilyWork): string | null =>
  applied?.sent.shape.kind === 'simple' ? applied.sent.shape.record.memberRef : null;
