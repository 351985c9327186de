import { expect, it } from '@jest/globals';
import type { PosRecord } from '@tillbridge/connector-sdk/model';
import { chooseSkuOwner, skuKey, type MappingInput, type SkuRival } from '../src/index.js';
import { blocksOf, listingOf, map, option, row, store, variants, variantsOf } from './given.js';

const owners = (sku: string, ref: string): Partial<MappingInput> => ({
  skuOwners: new Map([[sku, { ref, name: 'Other mug', sku }]]),
});
const many = (count: number): readonly PosRecord[] => variants(...Array.from({ length: count }, () => ({})));
const attributes = (count: number) => Array.from({ length: count }, (_, index) => option(`A${String(index)}`, 'x'));

interface FamilyRow {
  readonly rule: string;
  readonly title: string;
  readonly given: readonly PosRecord[];
  readonly also?: Partial<MappingInput>;
  /** Refs of what is published, and what is blocked with its code. */
  readonly sold?: readonly string[];
  readonly blocks?: readonly (readonly [string, string])[];
  /** Or the reason that blocks the whole family. */
  readonly reason?: { readonly code: string; readonly rule: string; readonly args: Readonly<Record<string, string>> };
}

const rows: readonly FamilyRow[] = [
  { rule: 'F-20', title: 'three attributes are published', given: variants({ options: attributes(3) }), sold: ['v1'] },
  {
    rule: 'F-20',
    title: 'four attributes block the family with both numbers',
    given: variants({ options: attributes(4) }),
    reason: { code: 'too-many-attributes', rule: 'F-20', args: { name: 'Mug', count: '4', limit: '3' } },
  },
  {
    rule: 'F-20',
    title: '200 variants are published',
    given: many(200),
    sold: many(200).map((member) => member.ref),
  },
  {
    rule: 'F-20',
    title: '201 variants block the family with both numbers',
    given: many(201),
    reason: { code: 'too-many-variants', rule: 'F-20', args: { name: 'Mug', count: '201', limit: '200' } },
  },
  {
    rule: 'F-20',
    title: 'several rows without attributes cannot be told apart',
    given: variants({ options: [] }, { options: [] }),
    reason: { code: 'attributes-missing', rule: 'F-20', args: { name: 'Mug', count: '2' } },
  },
  {
    rule: 'V-04',
    title: 'the later variant with equal values is blocked',
    given: variants({ options: [option('Size', 'M')] }, { options: [option('Size', 'M ')] }, {}),
    sold: ['v1', 'v3'],
    blocks: [['v2', 'options-duplicate']],
  },
  {
    rule: 'V-04',
    title: 'values that differ in case are two',
    given: variants({ options: [option('Size', 'M')] }, { options: [option('Size', 'm')] }),
    sold: ['v1', 'v2'],
  },
  {
    rule: 'V-04',
    title: 'a variant keeps its values while its SKU is missing',
    given: variants({}, { sku: null, options: [option('Size', 'M')] }, { options: [option('Size', 'M')] }),
    sold: ['v1'],
    blocks: [
      ['v2', 'sku-missing'],
      ['v3', 'options-duplicate'],
    ],
  },
  {
    rule: 'V-04',
    title: 'a blank value blocks that variant, not its family',
    given: variants({}, { options: [option('Size', ' ')] }),
    sold: ['v1'],
    blocks: [['v2', 'option-missing']],
  },
  {
    rule: 'V-04',
    title: 'a missing attribute blocks that variant, not its family',
    given: variants({}, { options: [] }),
    sold: ['v1'],
    blocks: [['v2', 'option-missing']],
  },
  {
    rule: 'V-04',
    title: 'a variant nobody can sell blocks the family with its own reason, naming the attribute',
    given: variants({ options: [option('Size', null)] }),
    reason: {
      code: 'option-missing',
      rule: 'V-04',
      args: { name: 'Mug', sku: 'SKU-v1', variant: '', attribute: 'Size' },
    },
  },
  {
    rule: 'V-04',
    title: 'two attributes of one name block the family',
    given: variants({ options: [option('Size', 'M', 'a1'), option('Size ', 'L', 'a2')] }),
    reason: { code: 'attributes-duplicate', rule: 'V-04', args: { name: 'Mug', attribute: 'Size' } },
  },
  {
    rule: 'V-07',
    title: 'a variant without a SKU is blocked, its family is not',
    given: variants({}, { sku: '  ' }),
    sold: ['v1'],
    blocks: [['v2', 'sku-missing']],
  },
  {
    rule: 'V-07',
    title: 'a simple product without a SKU is blocked',
    given: [row({ sku: null })],
    reason: { code: 'sku-missing', rule: 'V-07', args: { name: 'Mug', sku: '', variant: '' } },
  },
  {
    rule: 'V-07',
    title: 'a SKU held elsewhere blocks the variant',
    given: variants({}, { sku: ' X1 ' }),
    also: owners('X1', 'other'),
    sold: ['v1'],
    blocks: [['v2', 'sku-duplicate']],
  },
  {
    rule: 'V-07',
    title: 'a SKU held elsewhere blocks a simple product, naming the holder',
    given: [row({ sku: 'X1' })],
    also: owners('X1', 'other'),
    reason: {
      code: 'sku-duplicate',
      rule: 'V-07',
      args: { name: 'Mug', sku: 'X1', variant: '', ownerRef: 'other', ownerName: 'Other mug' },
    },
  },
  {
    rule: 'V-07',
    title: 'the holder itself keeps it',
    given: variants({ sku: 'X1' }),
    also: owners('X1', 'v1'),
    sold: ['v1'],
  },
  {
    rule: 'V-07',
    title: 'SKUs that differ in case are two',
    given: variants({ sku: 'X1' }, { sku: 'x1' }),
    sold: ['v1', 'v2'],
  },
  {
    rule: 'V-07',
    title: 'of two variants with one SKU the older keeps it',
    given: variants({ sku: 'X1' }, { sku: 'X1 ' }),
    sold: ['v1'],
    blocks: [['v2', 'sku-duplicate']],
  },
  {
    rule: 'V-07',
    title: 'of two variants with one SKU the linked one keeps it',
    given: variants({ sku: 'X1' }, { sku: 'X1' }),
    also: { linkedMembers: new Set(['v2']) },
    sold: ['v2'],
    blocks: [['v1', 'sku-duplicate']],
  },
  {
    rule: 'V-07',
    title: 'a family with all variants blocked is blocked with the first reason',
    given: variants({ sku: null }, { sku: 'X1' }),
    also: owners('X1', 'other'),
    reason: { code: 'sku-missing', rule: 'V-07', args: { name: 'Mug', sku: '', variant: 'S1' } },
  },
  { rule: 'V-09', title: 'one row with options is a family', given: variants({}), sold: ['v1'] },
  {
    rule: 'V-09',
    title: 'a tombstone is no member',
    given: variants({}, { deleted: true }),
    sold: ['v1'],
  },
  {
    rule: 'V-09',
    title: 'the parent row stands first, then the older',
    given: [
      row({ ref: 'b', parentRef: 'p', createdAt: '2026-01-03T00:00:00Z', options: [option('Size', '3')] }),
      row({ ref: 'a', parentRef: 'p', createdAt: '2026-01-01T00:00:00Z', options: [option('Size', '1')] }),
      row({ ref: 'p', createdAt: '2026-01-02T00:00:00Z', options: [option('Size', '2')] }),
      row({ ref: 'c', parentRef: 'p', createdAt: null, options: [option('Size', '4')] }),
    ],
    sold: ['p', 'a', 'b', 'c'],
  },
  {
    rule: 'A-09',
    title: 'a plan without variations blocks a new family',
    given: many(2),
    also: { store: store({ variationsAllowed: false }) },
    reason: { code: 'plan-no-variations', rule: 'A-09', args: { name: 'Mug', count: '2' } },
  },
  {
    rule: 'A-09',
    title: 'a plan without variations does not stop a family that is there',
    given: many(2),
    also: { store: store({ variationsAllowed: false }), linkedMembers: new Set(['v2']) },
    sold: ['v1', 'v2'],
  },
];

it.each(rows)('$rule $title', ({ given, also = {}, sold, blocks = [], reason }) => {
  const mapped = map(given, also);
  if (reason !== undefined) {
    expect(mapped).toEqual({ kind: 'blocked', reason });
    return;
  }
  expect(variantsOf(mapped).map((variant) => variant.memberRef)).toEqual(sold);
  expect(blocksOf(mapped)).toEqual(blocks);
});

it('V-09 one row without options is simple', () => {
  expect(listingOf(map([row()])).shape.kind).toBe('simple');
});

it('V-09 a plan without variations does not stop a simple product', () => {
  expect(listingOf(map([row()], { store: store({ variationsAllowed: false }) })).shape.kind).toBe('simple');
});

it('V-09 no rows, no family', () => {
  expect(map([])).toEqual({ kind: 'gone' });
});

const parents: readonly { rule: string; title: string; given: readonly PosRecord[]; expected: string }[] = [
  {
    rule: 'V-09',
    title: 'family fields come from the row others point to, though it be younger',
    given: variants({ name: 'Old child', parentRef: 'v2' }, { name: 'Parent', parentRef: null }),
    expected: 'Parent',
  },
  {
    rule: 'V-09',
    title: 'family fields come from the row without a parent',
    given: variants({ name: 'Child', parentRef: 'gone' }, { name: 'Parent', parentRef: null }),
    expected: 'Parent',
  },
  {
    rule: 'V-09',
    title: 'without a parent row they come from the oldest member',
    given: variants({ name: 'Oldest', parentRef: 'gone' }, { name: 'Younger', parentRef: 'gone' }),
    expected: 'Oldest',
  },
];

it.each(parents)('$rule $title', ({ given, expected }) => {
  expect(listingOf(map([...given].reverse())).name).toBe(expected);
});

const rival = (ref: string, over: Partial<SkuRival> = {}): SkuRival => ({
  ref,
  name: ref,
  sku: 'X1',
  createdAt: '2026-01-01T00:00:00Z',
  linked: false,
  holds: false,
  ...over,
});

const rivals: readonly { rule: string; title: string; given: readonly SkuRival[]; expected: string }[] = [
  {
    rule: 'V-07',
    title: 'the linked one wins over an older one',
    given: [rival('old', { createdAt: '2020-01-01T00:00:00Z' }), rival('linked', { linked: true })],
    expected: 'linked',
  },
  {
    rule: 'V-07',
    title: 'the one that has it in the store wins over an older one that is linked as well',
    given: [
      rival('old', { linked: true, createdAt: '2020-01-01T00:00:00Z' }),
      rival('holds', { linked: true, holds: true }),
    ],
    expected: 'holds',
  },
  {
    rule: 'V-07',
    title: 'the older wins',
    given: [rival('a'), rival('b', { createdAt: '2025-01-01T00:00:00Z' })],
    expected: 'b',
  },
  {
    rule: 'V-07',
    title: 'an unknown age is the youngest',
    given: [rival('a', { createdAt: null }), rival('b')],
    expected: 'b',
  },
  { rule: 'V-07', title: 'the same age goes by ref', given: [rival('b'), rival('a')], expected: 'a' },
];

it.each(rivals)('$rule $title', ({ given, expected }) => {
  expect(chooseSkuOwner(given).ref).toBe(expected);
  expect(chooseSkuOwner([...given].reverse()).ref).toBe(expected);
});

const keys = [
  { rule: 'V-07', title: 'a SKU is compared trimmed', given: ' Ab 1 ', expected: 'Ab 1' },
  { rule: 'V-07', title: 'a blank SKU is none', given: ' ', expected: null },
  { rule: 'V-07', title: 'no SKU is none', given: null, expected: null },
] as const;

it.each(keys)('$rule $title', ({ given, expected }) => {
  expect(skuKey(given)).toBe(expected);
});
