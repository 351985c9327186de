import type { DesiredListing, DesiredRecord, Listing } from '@tillbridge/connector-sdk/model';
import {
  blankKeeps,
  type FieldPolicy,
  type FieldValue,
  isLive,
  sameDecimal,
  sameDimensions,
  sameHtml,
  sameText,
} from '@tillbridge/mapping-core';
import type { Drift, RecordLink } from '../ports/index.js';

/** One field as it was given back to our last write, as it is shown, and as it is wanted. */
interface FieldView {
  readonly field: 'name' | 'description' | 'brand' | 'sku' | 'upc' | 'price' | 'weight' | 'dimensions';
  readonly expected: FieldValue;
  readonly shown: FieldValue;
  readonly wanted: FieldValue;
  readonly same: boolean;
}

/** A field that the store shows otherwise. */
export type FieldDrift = Pick<Drift, 'field' | 'sku' | 'expected' | 'shown' | 'owner'>;

/** A record as the store shows it, and the one we want there; undefined where the POS has none. */
type RecordView = Pick<Listing, 'sku' | 'upc' | 'price' | 'weight' | 'dimensions'>;
type Wanted = DesiredRecord | undefined;

/** Fields of a listing and of its records that the store shows otherwise than it gave them back (U-03). */
export function fieldDrift(
  records: readonly RecordLink[],
  desired: DesiredListing,
  givenBack: Listing,
  observed: Listing,
  fields: FieldPolicy,
): readonly FieldDrift[] {
  const { shape } = desired;
  const told = (views: readonly FieldView[], sku: string | null): readonly FieldDrift[] =>
    views.flatMap((view) => drifted(view, sku, fields));
  const own = told(listingViews(givenBack, observed, desired), null);
  if (shape.kind === 'simple')
    return [...own, ...told(recordViews(givenBack, observed, shape.record, observed.shippable), observed.sku)];
  const variants = new Map(shape.variants.map((variant) => [variant.memberRef, variant]));
  const ofRecords = records.flatMap(({ memberRef, variationRef }) => {
    const [before, now] = [givenBack, observed].map(({ variations }) =>
      variations.find(({ ref }) => ref === variationRef),
    );
    if (before === undefined || now === undefined) return [];
    return told(recordViews(before, now, variants.get(memberRef), observed.shippable), now.sku);
  });
  return [...own, ...ofRecords];
}

/** What is `off` or `create` is the merchant's business (F-16). */
function drifted(view: FieldView, sku: string | null, fields: FieldPolicy): readonly FieldDrift[] {
  const { field, expected, shown, wanted, same } = view;
  const { mode, allowBlank } = fields[field];
  if (same || !isLive(mode)) return [];
  // A blank of the POS never wipes: what the merchant wrote there is his also where the field is enforced (F-17).
  const putBack = mode === 'enforce' && !blankKeeps(wanted, shown, allowBlank);
  return [{ field, sku, expected: wordsOf(expected), shown: wordsOf(shown), owner: putBack ? 'pos' : 'merchant' }];
}

function listingViews(before: Listing, now: Listing, wanted: DesiredListing): readonly FieldView[] {
  const text = (field: 'name' | 'brand'): FieldView => ({
    field,
    expected: before[field],
    shown: now[field],
    wanted: wanted[field],
    same: sameText(before[field], now[field]),
  });
  const [expected, shown] = [before.description, now.description];
  return [
    text('name'),
    { field: 'description', expected, shown, wanted: wanted.description, same: sameHtml(expected, shown) },
    text('brand'),
    ...(wanted.shape.kind === 'family' ? [priceView(before, now, wanted)] : []),
  ];
}

/** Weight and size only where it is shipped (F-12). */
function recordViews(before: RecordView, now: RecordView, wanted: Wanted, shippable: boolean): readonly FieldView[] {
  const text = (field: 'sku' | 'upc'): FieldView => ({
    field,
    expected: before[field],
    shown: now[field],
    wanted: wanted?.[field] ?? null,
    same: sameText(before[field], now[field]),
  });
  return [
    text('sku'),
    text('upc'),
    priceView(before, now, wanted),
    {
      field: 'weight',
      expected: before.weight,
      shown: now.weight,
      wanted: wanted?.weight ?? null,
      same: !shippable || sameDecimal(before.weight, now.weight),
    },
    {
      field: 'dimensions',
      expected: before.dimensions,
      shown: now.dimensions,
      wanted: wanted?.dimensions ?? null,
      same: !shippable || sameDimensions(before.dimensions, now.dimensions),
    },
  ];
}

type Priced = Pick<Listing, 'price'>;

const priceView = (before: Priced, now: Priced, wanted: Priced | undefined): FieldView => ({
  field: 'price',
  expected: before.price,
  shown: now.price,
  wanted: wanted?.price ?? null,
  same: sameDecimal(before.price, now.price),
});

/** A value in one line. */
function wordsOf(value: FieldValue): string | null {
  if (value === null || typeof value === 'string') return value;
  return Object.values(value).join(' × ');
}
