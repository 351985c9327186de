import type { Listing } from '@tillbridge/connector-sdk/model';
import type { RecordLink } from '../ports/index.js';

/** A variation that a reading by id no longer shows was deleted by the merchant and is not created again (D-02). */
export function detachMissing(records: readonly RecordLink[], observed: Listing | null): readonly RecordLink[] {
  if (observed === null) return records;
  const shown = new Set(observed.variations.map((variation) => variation.ref));
  const missing = (record: RecordLink): boolean =>
    record.variationRef !== null && !record.detached && !shown.has(record.variationRef);
  return records.some(missing)
    ? records.map((record) => (missing(record) ? { ...record, detached: true } : record))
    : records;
}
