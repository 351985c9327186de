import type { Listing } from '@tillbridge/connector-sdk/model';
import type { Applied, RecordLink } from '../ports/index.js';
import { leavingOf } from './field-notes.js';
import { mayHaveGone } from './unfilled.js';

/**
 * A variation that a reading by id no longer shows was deleted by the merchant and is not created again (D-02), unless it may have gone
 * with a longer option list of ours (V-05), or by a deletion of ours that has had no answer.
 * @returns `records` itself where nothing is missing.
 */
export function detachMissing(records: readonly RecordLink[], applied: Applied): readonly RecordLink[] {
  const { observed, sent } = applied;
  if (observed === null || !records.some((record) => isMissing(record, observed))) return records;
  const variants = sent.shape.kind === 'simple' ? [] : sent.shape.variants;
  const ours = new Set([...variants.filter(mayHaveGone).map(({ memberRef }) => memberRef), ...leavingOf(applied)]);
  const gone = (record: RecordLink): boolean => isMissing(record, observed) && !ours.has(record.memberRef);
  return records.some(gone)
    ? records.map((record) => (gone(record) ? { ...record, detached: true } : record))
    : records;
}

/** A variation whose id we know, which the listing does not show. */
const isMissing = ({ variationRef, detached }: RecordLink, { variations }: Listing): boolean =>
  variationRef !== null && !detached && !variations.some(({ ref }) => ref === variationRef);
