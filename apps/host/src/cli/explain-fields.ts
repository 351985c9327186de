import {
  type DesiredListing,
  type DesiredRecord,
  desiredRecords,
  type Listing,
  type ListingOption,
} from '@tillbridge/connector-sdk/model';
import type { ExplainedFamily } from '@tillbridge/sync-engine';

/** `undefined`: not known, so nothing to compare; null: known to be empty. */
type Value = string | boolean | null | undefined;

/** A field in which what should be, what was sent and what the store shows are not all the same. */
export interface FieldDifference {
  /** SKU of the record it is about, null for the listing. */
  readonly sku: string | null;
  readonly field: string;
  /** Should be, was sent, is shown. */
  readonly values: readonly [Value, Value, Value];
}

/** The fields of a family whose three values differ, those of the listing first. */
export function differences({ desired, applied, observed }: ExplainedFamily): readonly FieldDifference[] {
  const sent = applied?.sent ?? null;
  return [
    ...listingFields(desired, sent, observed),
    { sku: null, field: 'online', values: [desired?.online, applied?.shown, observed?.enabled] as const },
    ...recordFields(desired, sent, observed),
  ].filter(({ values }) => differ(values));
}

function differ(values: readonly Value[]): boolean {
  const known = values.filter((value) => value !== undefined).map((value) => (value === '' ? null : value));
  return new Set(known).size > 1;
}

function listingFields(
  desired: DesiredListing | null,
  sent: DesiredListing | null,
  observed: Listing | null,
): readonly FieldDifference[] {
  const ours: readonly (readonly [string, (listing: DesiredListing) => Value, (listing: Listing) => Value])[] = [
    ['name', ({ name }) => name, ({ name }) => name],
    ['description', ({ description }) => description, ({ description }) => description],
    ['brand', ({ brand }) => brand, ({ brand }) => brand],
    ['options', (listing) => optionWords(optionsOf(listing)), (listing) => optionWords(listing.options)],
    ['pictures', ({ gallery }) => String(gallery.length), ({ images }) => String(images.length)],
  ];
  return ours.map(([field, ofDesired, ofListing]) => ({
    sku: null,
    field,
    values: [
      desired === null ? undefined : ofDesired(desired),
      sent === null ? undefined : ofDesired(sent),
      observed === null ? undefined : ofListing(observed),
    ],
  }));
}

function recordFields(
  desired: DesiredListing | null,
  sent: DesiredListing | null,
  observed: Listing | null,
): readonly FieldDifference[] {
  const wanted = recordsOf(desired);
  const given = recordsOf(sent);
  return [...new Set([...wanted.keys(), ...given.keys()])].flatMap((memberRef) => {
    const should = wanted.get(memberRef) ?? null;
    const was = given.get(memberRef) ?? null;
    const skus = [was?.sku, should?.sku].filter((sku) => sku !== undefined);
    const shown = observed === null ? null : shownRecord(observed, skus);
    const sku = skus[0] ?? memberRef;
    const row = (field: string, of: (record: RecordView) => Value): FieldDifference => ({
      sku,
      field,
      values: [valueOf(should, of), valueOf(was, of), valueOf(shown, of)],
    });
    return [
      // A record that the store does not show is told once, not field by field.
      { ...row('sku', (record) => record.sku), ...(observed !== null && shown === null ? lost(should, was) : {}) },
      row('upc', (record) => record.upc),
      row('price', (record) => record.price),
      row('weight', (record) => record.weight),
      row('dimensions', ({ dimensions }) => sizeWords(dimensions)),
    ];
  });
}

type RecordView = Pick<Listing, 'sku' | 'upc' | 'price' | 'weight' | 'dimensions'>;
type Known = RecordView | null;

const valueOf = (record: Known, of: (record: RecordView) => Value): Value => (record === null ? undefined : of(record));

const lost = (should: Known, was: Known): Pick<FieldDifference, 'values'> => ({
  values: [should?.sku, was?.sku, null],
});

function recordsOf(listing: DesiredListing | null): ReadonlyMap<string, DesiredRecord> {
  if (listing === null) return new Map();
  return new Map(desiredRecords(listing).map((record) => [record.memberRef, record]));
}

/** The store's record of one of these SKUs; a listing without variations is its own. */
function shownRecord(observed: Listing, skus: readonly string[]): RecordView | null {
  if (observed.variations.length === 0) return observed;
  return observed.variations.find(({ sku }) => sku !== null && skus.includes(sku)) ?? null;
}

const optionsOf = ({ shape }: DesiredListing): readonly ListingOption[] =>
  shape.kind === 'family' ? shape.options : [];

const optionWords = (options: readonly ListingOption[]): string =>
  options.map(({ name, values }) => `${name}: ${values.join(', ')}`).join('; ');

function sizeWords(size: RecordView['dimensions']): string | null {
  if (size === null) return null;
  return [size.length, size.width, size.height].join(' × ');
}
