import { type Decimal, decimal, type PosRecord, type ProductCode } from '@tillbridge/connector-sdk/model';

/** Fields of a record, beside its SKU, its price and its number. */
export const RECORD_FIELDS = ['upc', 'weight', 'dimensions'] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

type Sides = { readonly length: Decimal; readonly width: Decimal; readonly height: Decimal };

/** A record of the store, or what is sent to one. */
interface Carrier {
  readonly upc?: string | null;
  readonly weight?: Decimal | null;
  readonly dimensions?: Sides | null;
}

const sidesOf = (sides: Sides | null): string | null =>
  sides === null ? null : [sides.length, sides.width, sides.height].join(' x ');

/** What it shows of a field, in words that can be compared. */
export const shownOf = (field: RecordField, carrier: Carrier): string | null =>
  field === 'dimensions' ? sidesOf(carrier.dimensions ?? null) : (carrier[field] ?? null);

/** Which number of a row goes first as its UPC (F-05). */
const CODES: readonly ProductCode['type'][] = ['UPC', 'EAN', 'JAN', 'ISBN', 'ITF'];

/** What the POS may say of a weight and of sizes, and what a store that counts in KG and CM makes of it (F-12, F-13). */
export const WEIGHTS = [
  { pos: { value: decimal('500'), unit: 'G' }, store: '0.5' },
  { pos: { value: decimal('1.5'), unit: 'KG' }, store: '1.5' },
  { pos: { value: decimal('2'), unit: 'LB' }, store: '0.907' },
  { pos: { value: decimal('16'), unit: 'OZ' }, store: '0.454' },
  { pos: null, store: null },
] as const;
export const SIZES = [
  { pos: { length: decimal('10'), width: decimal('20'), height: decimal('30'), unit: 'MM' }, store: '1 x 2 x 3' },
  {
    pos: { length: decimal('1'), width: decimal('2'), height: decimal('10'), unit: 'IN' },
    store: '2.54 x 5.08 x 25.4',
  },
  { pos: { length: decimal('4'), width: decimal('5'), height: decimal('6'), unit: 'CM' }, store: '4 x 5 x 6' },
  { pos: null, store: null },
] as const;

/** What the store is to show of a field of a row; null: the POS says nothing. */
export function wantedOf(field: RecordField, { codes, weight, dimensions }: PosRecord): string | null {
  switch (field) {
    case 'upc':
      return CODES.flatMap((type) => codes.filter((one) => one.type === type))[0]?.code ?? null;
    case 'weight':
      return WEIGHTS.find(({ pos }) => JSON.stringify(pos) === JSON.stringify(weight))?.store ?? null;
    case 'dimensions':
      return SIZES.find(({ pos }) => JSON.stringify(pos) === JSON.stringify(dimensions))?.store ?? null;
  }
}
