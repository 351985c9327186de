import type { DesiredListing, DesiredRecord, Listing } from '@tillbridge/connector-sdk/model';
import { isBlank } from '@tillbridge/mapping-core';
import type { Applied, Drift, RecordLink } from '../ports/index.js';
import { variationOf } from './record-diff.js';

/** What an operator can have put back to the value of the POS (U-03, A-03). */
export const RESTORABLE = [
  'name',
  'description',
  'brand',
  'upc',
  'price',
  'weight',
  'dimensions',
  'visibility',
] as const;
export type Restorable = (typeof RESTORABLE)[number];

/**
 * What a drift is about, null where it cannot be put back on demand: what the merchant added, removed or put in another order is his, a
 * blank of the POS never wipes (F-17), and what is enforced is put back by itself.
 */
export function restorableOf({ kind, field, expected, owner }: Drift): Restorable | null {
  if (owner === 'pos') return null;
  if (kind === 'hidden-by-merchant' || kind === 'shown-by-merchant') return 'visibility';
  if (isBlank(expected)) return null;
  return kind === 'field' ? (RESTORABLE.find((name) => name === field) ?? null) : null;
}

/**
 * Takes what the store shows of these fields for what was sent last: so the POS's value is due again, and a process that dies before it
 * is sent forgets nothing.
 */
export function restored(applied: Applied, records: readonly RecordLink[], fields: ReadonlySet<Restorable>): Applied {
  const { observed, sent } = applied;
  if (observed === null) return applied;
  const own = { ...pick(fields, observed, ['name', 'description', 'brand']), ...shownPrice(fields, observed) };
  return {
    ...applied,
    // A guard counts what was shown by our last word (G-01).
    shown: fields.has('visibility') ? observed.enabled : applied.shown,
    sent: { ...sent, ...own, shape: shapeOf(sent, observed, records, fields) },
  };
}

type ShownRecord = Pick<Listing, 'upc' | 'price' | 'weight' | 'dimensions'>;

/** A store that shows no price shows nothing that could be taken for sent. */
const shownPrice = (
  fields: ReadonlySet<Restorable>,
  { price }: Pick<Listing, 'price'>,
): Partial<Pick<DesiredRecord, 'price'>> => (fields.has('price') && price !== null ? { price } : {});

function shapeOf(
  { shape }: DesiredListing,
  observed: Listing,
  records: readonly RecordLink[],
  fields: ReadonlySet<Restorable>,
): DesiredListing['shape'] {
  const asShown = <Row extends DesiredRecord>(row: Row, shown: ShownRecord | undefined): Row =>
    shown === undefined
      ? row
      : { ...row, ...pick(fields, shown, ['upc', 'weight', 'dimensions']), ...shownPrice(fields, shown) };
  if (shape.kind === 'simple') return { ...shape, record: asShown(shape.record, observed) };
  const refOf = new Map(records.map(({ memberRef, variationRef }) => [memberRef, variationRef]));
  const variants = shape.variants.map((variant) =>
    asShown(variant, variationOf(observed, refOf.get(variant.memberRef) ?? null)),
  );
  return { ...shape, variants };
}

function pick<Shown extends object, Key extends Restorable & keyof Shown>(
  fields: ReadonlySet<Restorable>,
  shown: Shown,
  keys: readonly Key[],
): Partial<Pick<Shown, Key>> {
  const picked: Partial<Pick<Shown, Key>> = {};
  for (const key of keys) if (fields.has(key)) picked[key] = shown[key];
  return picked;
}
