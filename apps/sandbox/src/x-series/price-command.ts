import type { EditFields } from './edit-fields.js';
import { unitsOf } from './decimal-price.js';
import { PLATFORMS, type PlatformKey } from './price-book.js';

/** What a command says of a price book; an absent field stays as it is. */
export interface BookTermsCommand {
  readonly name?: string;
  /** Name of the group; null for all customers. */
  readonly customerGroup?: string | null;
  readonly outlet?: number | null;
  readonly validFromMs?: number | null;
  readonly validToMs?: number | null;
  readonly platform?: PlatformKey;
}

/** Edits of price books; a book is named by its id or its name. */
export type PriceBookEdit =
  | { readonly op: 'add-price-book'; readonly name: string; readonly terms: BookTermsCommand }
  | { readonly op: 'set-price-book'; readonly priceBook: string; readonly terms: BookTermsCommand }
  | { readonly op: 'delete-price-book'; readonly priceBook: string };

/** Edits of what a price book says of products. */
export type PriceEntryOperation =
  | {
      readonly op: 'set-price-entry';
      readonly priceBook: string;
      readonly price: string;
      readonly minUnits: string | null;
      readonly maxUnits: string | null;
    }
  | { readonly op: 'remove-price-entry'; readonly priceBook: string; readonly minUnits: string | null };

/** Undefined when the op is none of price books. Throws `RangeError` for a field that is not of its form. */
export function priceBookEdit(op: string, fields: EditFields): PriceBookEdit | undefined {
  switch (op) {
    case 'add-price-book':
      return { op, name: fields.filled('name'), terms: termsOf(fields) };
    case 'set-price-book':
      return { op, priceBook: fields.filled('priceBook'), terms: termsOf(fields) };
    case 'delete-price-book':
      return { op, priceBook: fields.filled('priceBook') };
    default:
      return undefined;
  }
}

/** Undefined when the op is none of price entries. Throws `RangeError` for a field that is not of its form. */
export function priceEntryOperation(op: string, fields: EditFields): PriceEntryOperation | undefined {
  switch (op) {
    case 'set-price-entry': {
      const [minUnits, maxUnits] = [unitsField(fields, 'minUnits'), unitsField(fields, 'maxUnits')];
      if (minUnits !== null && maxUnits !== null && unitsOf(minUnits) > unitsOf(maxUnits)) {
        throw new RangeError('minUnits is not above maxUnits.');
      }
      return { op, priceBook: fields.filled('priceBook'), price: fields.decimal('price'), minUnits, maxUnits };
    }
    case 'remove-price-entry':
      return { op, priceBook: fields.filled('priceBook'), minUnits: unitsField(fields, 'minUnits') };
    default:
      return undefined;
  }
}

function termsOf(fields: EditFields): BookTermsCommand {
  const given = (name: string): boolean => fields.has(name);
  return {
    ...(given('name') ? { name: fields.filled('name') } : {}),
    ...(given('customerGroup')
      ? { customerGroup: nullOr(fields, 'customerGroup', () => fields.filled('customerGroup')) }
      : {}),
    ...(given('outlet') ? { outlet: nullOr(fields, 'outlet', () => fields.place('outlet')) } : {}),
    ...(given('validFrom') ? { validFromMs: nullOr(fields, 'validFrom', () => dateOf(fields, 'validFrom')) } : {}),
    ...(given('validTo') ? { validToMs: nullOr(fields, 'validTo', () => dateOf(fields, 'validTo')) } : {}),
    ...(given('platform') ? { platform: platformOf(fields.text('platform')) } : {}),
  };
}

function nullOr<T>(fields: EditFields, name: string, read: () => T): T | null {
  return fields.isNull(name) ? null : read();
}

function unitsField(fields: EditFields, name: string): string | null {
  return fields.has(name) && !fields.isNull(name) ? fields.amount(name, '') : null;
}

function dateOf(fields: EditFields, name: string): number {
  const ms = /^\d{4}-\d\d-\d\d/.test(fields.text(name)) ? Date.parse(fields.text(name)) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`The edit needs ${name} as a date such as 2026-12-24T00:00:00Z, or null.`);
  return ms;
}

function platformOf(text: string): PlatformKey {
  if (text === '0' || text === '1' || text === '2') return text;
  const known = Object.entries(PLATFORMS).map(([key, label]) => `${key} (${label})`);
  throw new RangeError(`A platform is ${known.join(', ')}.`);
}
