import {
  type Decimal,
  type DesiredListing,
  type Dimensions,
  type ListingChanges,
  parseDecimal,
  type RecordChanges,
} from '@tillbridge/connector-sdk/model';
import type { Applied, FamilyWork, UndoAims } from '../ports/index.js';
import { isSame } from './journal-entry.js';
import { variationOf } from './record-diff.js';

/** One field of a listing or of one of its records, as an undo sees it. */
export interface UndoField {
  /** Null for a field of the product itself. */
  readonly memberRef: string | null;
  readonly sku: string | null;
  readonly field: string;
  /** What is to stand there again. */
  readonly back: unknown;
  /** Our last word. */
  readonly sent: unknown;
  /** What the store shows, our last word where it was never read. */
  readonly shown: unknown;
  /** Nobody but us has written it since: the store shows our last word, what it gave back to it, or what is wanted anyway. */
  readonly ours: boolean;
}

const RECORD_FIELDS = ['sku', 'upc', 'price', 'weight', 'dimensions'] as const;

type Values = ReadonlyMap<string, unknown>;

const textIn = (values: Values, field: string): string | undefined => {
  const value = values.get(field);
  return typeof value === 'string' ? value : undefined;
};

const emptyOrText = (values: Values, field: string): string | null | undefined =>
  values.get(field) === null ? null : textIn(values, field);

const decimalIn = (values: Values, field: string): Decimal | undefined => parseDecimal(values.get(field)) ?? undefined;

type Size = Omit<Dimensions, 'unit'>;

function sizeIn(values: Values): Size | null | undefined {
  const size = values.get('dimensions');
  if (size === null) return null;
  if (typeof size !== 'object') return undefined;
  const [length, width, height] = ['length', 'width', 'height'].map((side) => parseDecimal(Reflect.get(size, side)));
  if (length == null || width == null || height == null) return undefined;
  return { length, width, height };
}

/** Journalled values as changes of the product; what is no value of such a field is left out. */
export function listingValues(values: Values): ListingChanges {
  const name = textIn(values, 'name');
  const description = textIn(values, 'description');
  const brand = emptyOrText(values, 'brand');
  const price = decimalIn(values, 'price');
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(brand === undefined ? {} : { brand }),
    ...(price === undefined ? {} : { price }),
  };
}

/** The same as changes of a record. */
export function recordValues(values: Values): Omit<RecordChanges, 'stock'> {
  const sku = textIn(values, 'sku');
  const upc = emptyOrText(values, 'upc');
  const price = decimalIn(values, 'price');
  const weight = values.get('weight') === null ? null : decimalIn(values, 'weight');
  const dimensions = sizeIn(values);
  return {
    ...(sku === undefined ? {} : { sku }),
    ...(upc === undefined ? {} : { upc }),
    ...(price === undefined ? {} : { price }),
    ...(weight === undefined ? {} : { weight }),
    ...(dimensions === undefined ? {} : { dimensions }),
  };
}

/** Every field that the aims name, of what is still in the store. Weight and size are left alone where nothing is shipped (F-12). */
export function undoFields(
  { applied, records }: Pick<FamilyWork, 'records'> & { readonly applied: Applied },
  aims: Pick<UndoAims, 'changes' | 'records'>,
): readonly UndoField[] {
  const { sent, givenBack, observed } = applied;
  const shipped = observed?.shippable ?? true;
  const own = fieldsOf(aims.changes, { memberRef: null, sku: null }, sent, givenBack, observed);
  const ofRecords = Object.entries(aims.records).flatMap(([memberRef, back]) => {
    const record = records.find((one) => one.memberRef === memberRef);
    const then = recordSent(sent, memberRef);
    if (record === undefined || record.detached || then === undefined) return [];
    const whose = { memberRef, sku: then.sku };
    const ref = record.variationRef;
    const [given, seen] =
      sent.shape.kind === 'simple' ? [givenBack, observed] : [variationOf(givenBack, ref), variationOf(observed, ref)];
    // Gone, be it by the merchant or by a deletion of ours that had no answer.
    if (observed !== null && seen === undefined) return [];
    return fieldsOf(back, whose, then, given, seen).filter(
      ({ field }) => shipped || (field !== 'weight' && field !== 'dimensions'),
    );
  });
  return [...own, ...ofRecords];
}

export const recordSent = ({ shape }: DesiredListing, memberRef: string) =>
  (shape.kind === 'simple' ? [shape.record] : shape.variants).find((one) => one.memberRef === memberRef);

function fieldsOf(
  back: object,
  whose: Pick<UndoField, 'memberRef' | 'sku'>,
  sent: object,
  givenBack: object | null | undefined,
  observed: object | null | undefined,
): readonly UndoField[] {
  return Object.entries(back).map(([field, wanted]: [string, unknown]) => {
    const ours: unknown = Reflect.get(sent, field);
    const shown: unknown = observed ? Reflect.get(observed, field) : ours;
    const known = [ours, wanted, givenBack ? Reflect.get(givenBack, field) : ours];
    return {
      ...whose,
      field,
      back: wanted,
      sent: ours,
      shown,
      ours: known.some((value) => isSame(field, shown, value)),
    };
  });
}

/** True for a field of a record that may stand in a journal line of the whole product: a simple one has no other. */
export const isRecordField = (field: string): boolean => RECORD_FIELDS.some((name) => name === field);
