import type { Applied, RecordLink } from '../ports/index.js';
import { detachMissing } from './detach-missing.js';

/**
 * Our records as the last reading by id shows them: a variation that is missing was deleted by the merchant (D-02), and a SKU is held where
 * it is shown, though our word for it had no answer, or the merchant has changed it (U-05).
 * @returns `records` itself where nothing differs.
 */
export function recordsAsSeen(records: readonly RecordLink[], applied: Applied | null): readonly RecordLink[] {
  const observed = applied?.observed ?? null;
  if (applied === null || observed === null) return records;
  const simple = applied.sent.shape.kind === 'simple';
  const shown = new Map(observed.variations.map((variation) => [variation.ref, variation.sku]));
  const skuOf = ({ variationRef, sku }: RecordLink): string => {
    const seen = simple ? observed.sku : shown.get(variationRef ?? '');
    return seen === null ? '' : (seen ?? sku);
  };
  const kept = detachMissing(records, applied);
  return kept.some((record) => skuOf(record) !== record.sku)
    ? kept.map((record) => ({ ...record, sku: skuOf(record) }))
    : kept;
}

/** The id of a family's variation is not known: its creation has had no answer, and no reading has shown it. */
export const isUntold = ({ variationRef, detached }: RecordLink): boolean => variationRef === null && !detached;
