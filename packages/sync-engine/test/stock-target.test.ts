import { expect, it } from '@jest/globals';
import { plainPolicy } from '@tillbridge/inventory-aggregation';
import type { PosRecord, Quantity } from '@tillbridge/connector-sdk/model';
import { opensStock } from '../src/planning/opens-stock.js';
import { stockTargets, type TargetReason } from '../src/planning/stock-target.js';
import type { LedgerEntry, RecordLink } from '../src/ports/index.js';
import { family, level, newWork, row, variantRow } from './builders.js';
import { open, tied } from './stock-shop.js';

const V1 = variantRow('v1', null, 'S');
const V2 = variantRow('v2', 'v1', 'M');
const PAIR = [tied('v1', 'V1'), tied('v2', 'V2')];

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly members?: readonly PosRecord[];
  readonly records?: readonly RecordLink[];
  readonly levels?: Readonly<Record<string, string>>;
  readonly connection?: number;
  readonly expected: Readonly<Record<string, readonly [Quantity | null, TargetReason]>>;
}

const rows: readonly Row[] = [
  { rule: 'S-03', title: 'the number of its levels', expected: { v1: [3, 'level'], v2: [4, 'level'] } },
  {
    rule: 'S-04',
    title: 'less its buffer',
    connection: 2,
    expected: { v1: [1, 'level'], v2: [2, 'level'] },
  },
  {
    rule: 'A-06',
    title: 'a variant that is not online while its family is has none',
    members: [V1, { ...V2, online: false }],
    expected: { v1: [3, 'level'], v2: [0, 'not-online'] },
  },
  {
    rule: 'A-06',
    title: 'also one that is not tracked, or not active',
    members: [V1, { ...V2, tracked: false, active: false }],
    expected: { v1: [3, 'level'], v2: [0, 'not-online'] },
  },
  {
    rule: 'A-06',
    title: 'also one whose stock is not known',
    members: [V1, { ...V2, online: false }],
    levels: { v1: '3' },
    expected: { v1: [3, 'level'], v2: [0, 'not-online'] },
  },
  {
    rule: 'A-06',
    title: 'while none of the family is online each has its own number',
    members: [
      { ...V1, online: false },
      { ...V2, online: null },
    ],
    expected: { v1: [3, 'level'], v2: [4, 'level'] },
  },
  {
    rule: 'A-06',
    title: 'a deleted member does not make its family online',
    members: [
      { ...V1, deleted: true },
      { ...V2, online: false },
    ],
    expected: { v1: [null, 'deleted'], v2: [4, 'level'] },
  },
  {
    rule: 'A-06',
    title: 'a member that is not linked makes it online too: its listing may be shown for that',
    members: [{ ...V1, online: false }, { ...V2, online: false }, variantRow('v3', 'v1', 'L')],
    expected: { v1: [0, 'not-online'], v2: [0, 'not-online'] },
  },
  {
    rule: 'A-06',
    title: 'one whose variation the merchant deleted still makes it online',
    members: [V1, { ...V2, online: false }],
    records: [tied('v1', 'V1', { detached: true }), tied('v2', 'V2')],
    expected: { v2: [0, 'not-online'] },
  },
  {
    rule: 'S-05',
    title: 'untracked is unlimited',
    members: [V1, { ...V2, tracked: false }],
    expected: { v1: [3, 'level'], v2: ['unlimited', 'untracked'] },
  },
  {
    rule: 'S-06',
    title: 'an unknown level changes nothing',
    levels: { v1: '0' },
    expected: { v1: [0, 'level'], v2: [null, 'stock-unknown'] },
  },
  {
    rule: 'V-03',
    title: 'a deleted member is left as it is until its variation is deleted',
    members: [V1, { ...V2, deleted: true, tracked: false }],
    expected: { v1: [3, 'level'], v2: [null, 'deleted'] },
  },
  {
    rule: 'D-02',
    title: 'a detached record has no target',
    records: [tied('v1', 'V1'), tied('v2', 'V2', { detached: true })],
    expected: { v1: [3, 'level'] },
  },
  {
    rule: 'S-08',
    title: 'a variation the store has not told yet has no target',
    records: [tied('v1', 'V1'), tied('v2', null)],
    expected: { v1: [3, 'level'] },
  },
  {
    rule: 'S-08',
    title: 'also when it is the only one of its family',
    members: [V1],
    records: [tied('v1', null)],
    expected: {},
  },
  {
    rule: 'S-03',
    title: 'a simple product is its own record',
    members: [row('p1')],
    records: [tied('p1', null)],
    levels: { p1: '2' },
    expected: { p1: [2, 'level'] },
  },
  {
    rule: 'V-07',
    title: 'a variation without a SKU has no number of its own',
    records: [{ ...tied('v1', '1'), sku: '' }, tied('v2', '2')],
    expected: { v2: [4, 'level'] },
  },
  {
    rule: 'V-07',
    title: 'a simple product without a SKU has its own',
    members: [row('p1')],
    records: [{ ...tied('p1', null), sku: '' }],
    levels: { p1: '2' },
    expected: { p1: [2, 'level'] },
  },
  {
    rule: 'V-03',
    title: 'a deleted simple product goes on selling until it is deleted, or while a guard holds that',
    members: [row('p1', { deleted: true })],
    records: [tied('p1', null)],
    expected: { p1: [null, 'deleted'] },
  },
  {
    rule: 'S-06',
    title: 'a record whose row is not there has no target',
    members: [V1],
    expected: { v1: [3, 'level'] },
  },
];

it.each(rows)('$rule $title', ({ members = [V1, V2], records = PAIR, levels, connection = 0, expected }) => {
  const plain = plainPolicy(['o1']);
  const policy = { ...plain, buffers: { ...plain.buffers, connection } };
  const given = Object.entries(levels ?? { v1: '3', v2: '4' }).map(([ref, count]) => level(ref, count));
  const targets = stockTargets(
    {
      members,
      records,
      levels: given,
      simple: members.every(({ options }) => options.length === 0),
    },
    { policy, online: { activeMeansWholeProduct: true, activated: null } },
  );
  expect(Object.fromEntries(targets.map(({ memberRef, target, reason }) => [memberRef, [target, reason]]))).toEqual(
    expected,
  );
  for (const { memberRef, variationRef } of targets)
    expect(variationRef).toBe(records.find((record) => record.memberRef === memberRef)?.variationRef);
});

it.each([
  ['', 'SKU-v1', true],
  ['', '', false],
  ['SKU-v1', 'SKU-new', false],
])('V-07 a variation whose SKU goes from "%s" to "%s" is looked at by the stock: %s', (before, after, expected) => {
  const workWith = (sku: string) => newWork(family(), { records: [{ ...tied('v1', '1'), sku }] });
  expect(opensStock(workWith(before), workWith(after))).toBe(expected);
});

it.each([
  ['becomes', open('v1', 'unlimited'), open('v1', 3, { state: 'opening', touchedAtMs: 1 }), true],
  [
    'was sent, without an answer, since it was',
    open('v1', 3, { state: 'opening', touchedAtMs: 1 }),
    open('v1', 3, { state: 'opening', touchedAtMs: 2 }),
    true,
  ],
  [
    'is still',
    open('v1', 3, { state: 'opening', touchedAtMs: 1 }),
    open('v1', 3, { state: 'opening', touchedAtMs: 1 }),
    false,
  ],
] as const)(
  'S-13 a record that %s on its way to another way of counting is looked at by the stock',
  (_, before, after, expected) => {
    const workWith = (entry: LedgerEntry) => newWork(family(), { ledger: [entry] });
    expect(opensStock(workWith(before), workWith(after))).toBe(expected);
  },
);
