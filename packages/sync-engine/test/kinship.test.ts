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
  readonly followers?: Readonly<Record<string, string>>;
  readonly merges?: readonly { readonly from: string; readonly into: string }[];
}

const child = (ref: string, parentRef: string): PosRecord => row(ref, { parentRef });

const rows: readonly Row[] = [
  {
    rule: 'V-09',
    title: 'of a family that is all gone, a new child of the one that left it as it went is a product of its own',
    rows: [row('a', { deleted: true }), child('d', 'a'), child('e', 'b'), row('b', { deleted: true })],
    known: [known('a', 'A', { createdAt: '2' }), known('b', 'A', { parentRef: 'a', createdAt: '1' })],
    families: { a: 'A', d: 'A', e: 'new1', b: 'A' },
  },
  {
    rule: 'V-09',
    title: 'a new child of the only one of a gone family that left it as it went keeps the listing',
    rows: [row('a', { deleted: true }), child('e', 'b'), row('b', { deleted: true })],
    known: [known('a', 'A'), known('b', 'A', { parentRef: 'a' })],
    families: { a: 'A', e: 'A', b: 'A' },
  },
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

/** Rows that leave: what stays behind keeps the family and its listing. */
const split: readonly Row[] = [
  {
    rule: 'V-09',
    title: 'a row that leaves its siblings leaves the family',
    rows: [row('c')],
    known: [known('a', 'A'), known('b', 'A', { parentRef: 'a' }), known('c', 'A', { parentRef: 'a' })],
    families: { c: 'new1' },
  },
  {
    rule: 'V-09',
    title: 'a row that leaves a POS family leaves ours, though it has no parent before and after',
    rows: [row('c', { posFamilyRef: 'g' })],
    known: [known('a', 'A', { posFamilyRef: 'f' }), known('c', 'A', { posFamilyRef: 'f' })],
    families: { c: 'new1' },
  },
  {
    rule: 'V-09',
    title: 'a row that goes over to another family joins it',
    rows: [child('c', 'x')],
    known: [known('a', 'A'), known('b', 'A', { parentRef: 'a' }), known('c', 'A', { parentRef: 'a' }), known('x', 'X')],
    families: { c: 'X' },
  },
  {
    rule: 'V-09',
    title: 'rows that leave together are one family',
    rows: [row('b'), child('c', 'b')],
    known: [known('a', 'A'), known('b', 'A', { parentRef: 'a' }), known('c', 'A', { parentRef: 'a' })],
    families: { b: 'new1', c: 'new1' },
  },
  {
    rule: 'V-09',
    title: 'a family whose parent was deleted and whose rows point to another one stays what it is',
    rows: [row('b'), child('c', 'b')],
    known: [
      known('a', 'A', { deleted: true }),
      known('b', 'A', { parentRef: 'a' }),
      known('c', 'A', { parentRef: 'a' }),
    ],
    families: { b: 'A', c: 'A' },
  },
  {
    rule: 'V-09',
    title: 'of a family that falls apart the largest part keeps it',
    rows: [row('b'), row('c'), child('d', 'c')],
    known: [
      known('a', 'A', { deleted: true }),
      known('b', 'A', { parentRef: 'a', createdAt: '2026-01-01T00:00:00Z' }),
      known('c', 'A', { parentRef: 'a', createdAt: '2026-02-01T00:00:00Z' }),
      known('d', 'A', { parentRef: 'a', createdAt: '2026-02-01T00:00:00Z' }),
    ],
    families: { b: 'new1', c: 'A', d: 'A' },
  },
  {
    rule: 'V-09',
    title: 'of equal parts that of the oldest row keeps it',
    rows: [row('b'), row('c')],
    known: [
      known('a', 'A', { deleted: true }),
      known('b', 'A', { parentRef: 'a', createdAt: '2026-02-01T00:00:00Z' }),
      known('c', 'A', { parentRef: 'a', createdAt: '2026-01-01T00:00:00Z' }),
    ],
    families: { b: 'new1', c: 'A' },
  },
  {
    rule: 'V-09',
    title: 'a row that is deleted stays in its family, whatever it says of its relatives',
    rows: [row('c', { deleted: true })],
    known: [known('a', 'A'), known('c', 'A', { parentRef: 'a' })],
    families: { c: 'A' },
  },
  {
    rule: 'V-09',
    title: 'a POS that begins to tell its own family id parts nobody who still points to the parent',
    rows: [row('a', { posFamilyRef: 'f' }), row('b', { posFamilyRef: 'f' })],
    known: [known('a', 'A'), known('b', 'A', { parentRef: 'a' }), known('c', 'A', { parentRef: 'a' })],
    families: { a: 'A', b: 'A' },
  },
  {
    rule: 'V-09',
    title: 'a row that went over and was deleted joins nobody',
    rows: [row('c', { parentRef: 'x', posFamilyRef: 'f', deleted: true }), row('x')],
    known: [known('a', 'A', { posFamilyRef: 'f' }), known('c', 'A', { posFamilyRef: 'f' }), known('x', 'X')],
    families: { c: 'A', x: 'X' },
  },
  {
    rule: 'V-09',
    title: 'a dead row that pointed to another family brings nobody there',
    rows: [row('x')],
    known: [
      known('a', 'A', { linked: true }),
      known('c', 'A', { parentRef: 'x', deleted: true, linked: true }),
      known('x', 'X'),
    ],
    families: { x: 'X' },
  },
  {
    rule: 'V-09',
    title: 'a new sibling of dead rows brings their family back',
    rows: [child('c', 'a')],
    known: [known('a', 'A', { deleted: true }), known('b', 'A', { parentRef: 'a', deleted: true })],
    families: { c: 'A' },
  },
  {
    rule: 'V-09',
    title: 'a new sibling of dead rows is a family of its own where the living one has gone its own way',
    rows: [child('d', 'a')],
    known: [known('a', 'A', { deleted: true }), known('c', 'A')],
    families: { d: 'new1' },
  },
  {
    rule: 'V-09',
    title: 'a row whose parent was a child before is not of those whom that has left, though they are read before it',
    rows: [child('d', 'c')],
    known: [known('a', 'A', { linked: true }), known('c', 'A', { parentRef: 'a', linked: true })],
    families: { d: 'new1' },
  },
  {
    rule: 'V-09',
    title: 'a child that became a parent joins the new family of its own child once it is read',
    rows: [row('c')],
    known: [
      known('a', 'A', { linked: true }),
      known('c', 'A', { parentRef: 'a', linked: true }),
      known('d', 'D', { parentRef: 'c' }),
    ],
    families: { c: 'D' },
  },
  {
    rule: 'V-09',
    title: 'a sibling that names another one as its parent stays with the others until that is read',
    rows: [child('d', 'c')],
    known: [
      known('a', 'A', { linked: true }),
      known('c', 'A', { parentRef: 'a', linked: true }),
      known('d', 'A', { parentRef: 'a', linked: true }),
    ],
    families: { d: 'A' },
  },
  {
    rule: 'V-09',
    title: 'a row that leaves its relatives as it is deleted brings nobody to them',
    rows: [row('c', { deleted: true }), child('d', 'c')],
    known: [known('a', 'A', { linked: true }), known('c', 'A', { parentRef: 'a', linked: true })],
    families: { c: 'A', d: 'new1' },
  },
  {
    rule: 'V-09',
    title: 'a parent that was a variant of another one for a while takes its children along when it leaves that',
    rows: [row('c')],
    known: [
      known('a', 'A', { linked: true }),
      known('b', 'A', { parentRef: 'a', linked: true }),
      known('c', 'A', { parentRef: 'a', linked: true }),
      known('d', 'A', { parentRef: 'c', linked: true }),
    ],
    families: { c: 'new1' },
    followers: { d: 'new1' },
  },
  {
    rule: 'V-09',
    title: 'a product that becomes a variant of another one brings its family with it',
    rows: [child('a', 'x')],
    known: [known('a', 'A', { linked: true }), known('x', 'X', { createdAt: '2026-02-01T00:00:00Z' })],
    families: { a: 'X' },
    merges: [{ from: 'A', into: 'X' }],
  },
];

const counting = (): (() => string) => {
  let count = 0;
  return () => `new${String((count += 1))}`;
};

it.each([...rows, ...split])(
  '$rule $title',
  ({ rows: read, known: held = [], families, followers = {}, merges = [] }) => {
    const kinship = assignFamilies(read, held, counting());
    expect(Object.fromEntries(kinship.familyOf)).toEqual(families);
    expect(Object.fromEntries(kinship.followers)).toEqual(followers);
    expect(kinship.merges).toEqual(merges);
  },
);

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
