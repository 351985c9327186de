import { expect, it } from '@jest/globals';
import type { PosRecord } from '@tillbridge/connector-sdk/model';
import fc from 'fast-check';
import { assignFamilies } from '../src/planning/kinship.js';
import type { KnownRecord } from '../src/ports/index.js';
import { known, row } from './builders.js';

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly rows: readonly PosRecord[];
  readonly known?: readonly KnownRecord[];
  readonly families: Readonly<Record<string, string>>;
  readonly merges?: readonly { readonly from: string; readonly into: string }[];
}

const child = (ref: string, parentRef: string): PosRecord => row(ref, { parentRef });

const rows: readonly Row[] = [
  { rule: 'V-09', title: 'a row alone is a family', rows: [row('a')], families: { a: 'new1' } },
  { rule: 'V-09', title: 'strangers are two families', rows: [row('a'), row('b')], families: { a: 'new1', b: 'new2' } },
  {
    rule: 'V-09',
    title: 'a child joins its parent',
    rows: [row('a'), child('b', 'a')],
    families: { a: 'new1', b: 'new1' },
  },
  {
    rule: 'V-09',
    title: 'a parent that comes later joins its child',
    rows: [child('b', 'a'), row('a')],
    families: { a: 'new1', b: 'new1' },
  },
  {
    rule: 'V-09',
    title: 'siblings whose parent is not there are one family',
    rows: [child('b', 'gone'), child('c', 'gone')],
    families: { b: 'new1', c: 'new1' },
  },
  {
    rule: 'V-09',
    title: "the POS's own family id joins as well",
    rows: [row('a', { posFamilyRef: 'f' }), row('b', { posFamilyRef: 'f' })],
    families: { a: 'new1', b: 'new1' },
  },
  {
    rule: 'V-09',
    title: 'a known row keeps its family',
    rows: [row('a')],
    known: [known('a', 'A')],
    families: { a: 'A' },
  },
  {
    rule: 'V-09',
    title: 'a new sibling of a known row joins its family',
    rows: [child('c', 'gone')],
    known: [known('b', 'B', { parentRef: 'gone' })],
    families: { c: 'B' },
  },
  {
    rule: 'V-09',
    title: 'a parent read after its children takes their family',
    rows: [row('a')],
    known: [known('b', 'B', { parentRef: 'a' }), known('c', 'B', { parentRef: 'a' })],
    families: { a: 'B' },
  },
  {
    rule: 'V-09',
    title: 'families that turn out to be one merge into that of the older member',
    rows: [row('a')],
    known: [
      known('b', 'B', { parentRef: 'a', createdAt: '2026-02-01T00:00:00Z' }),
      known('c', 'C', { parentRef: 'a', createdAt: '2026-01-01T00:00:00Z' }),
    ],
    families: { a: 'C' },
    merges: [{ from: 'B', into: 'C' }],
  },
  {
    rule: 'V-09',
    title: 'a linked family keeps its id before an older one',
    rows: [row('a')],
    known: [
      known('b', 'B', { parentRef: 'a', createdAt: '2026-02-01T00:00:00Z', linked: true }),
      known('c', 'C', { parentRef: 'a', createdAt: '2026-01-01T00:00:00Z' }),
    ],
    families: { a: 'B' },
    merges: [{ from: 'C', into: 'B' }],
  },
  {
    rule: 'V-09',
    title: 'a known family whose rows did not come is left alone',
    rows: [row('x')],
    known: [known('b', 'B'), known('c', 'C')],
    families: { x: 'new1' },
  },
  {
    rule: 'V-09',
    title: 'an unknown age is the youngest',
    rows: [row('a')],
    known: [known('b', 'B', { parentRef: 'a', createdAt: null }), known('c', 'C', { parentRef: 'a' })],
    families: { a: 'C' },
    merges: [{ from: 'B', into: 'C' }],
  },
];

const counting = (): (() => string) => {
  let count = 0;
  return () => `new${String((count += 1))}`;
};

it.each(rows)('$rule $title', ({ rows: read, known: held = [], families, merges = [] }) => {
  const kinship = assignFamilies(read, held, counting());
  expect(Object.fromEntries(kinship.familyOf)).toEqual(families);
  expect(kinship.merges).toEqual(merges);
});

it('V-09 relatives share one family in whatever order they come', () => {
  const read = [
    row('a'),
    child('b', 'a'),
    child('c', 'a'),
    row('d', { posFamilyRef: 'f' }),
    row('e', { posFamilyRef: 'f', parentRef: 'c' }),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(read, { minLength: read.length }), (shuffled) => {
      expect(new Set(assignFamilies(shuffled, [], counting()).familyOf.values()).size).toBe(1);
    }),
  );
});
