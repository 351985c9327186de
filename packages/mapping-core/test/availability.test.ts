import { expect, it } from '@jest/globals';
import type { PosRecord } from '@tillbridge/connector-sdk/model';
import { type MappingInput, whyOffline } from '../src/index.js';
import { listingOf, map, row, variants, variantsOf } from './given.js';

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly given: readonly PosRecord[];
  readonly also?: Partial<MappingInput>;
  readonly expected: boolean;
}

const rows: readonly Row[] = [
  { rule: 'A-02', title: 'activated in the POS is shown', given: [row({ online: true })], expected: true },
  { rule: 'A-02', title: 'deactivated in the POS is hidden', given: [row({ online: false })], expected: false },
  { rule: 'A-02', title: 'inactive in the POS is hidden', given: [row({ active: false })], expected: false },
  {
    rule: 'A-04',
    title: 'an inactive product of the channel is off',
    given: [row({ active: false, online: true })],
    expected: false,
  },
  {
    rule: 'A-04',
    title: 'where the switch means only the till, the channel decides',
    given: [row({ active: false, online: true })],
    also: { activeMeansWholeProduct: false },
    expected: true,
  },
  { rule: 'A-04', title: 'active alone is not online', given: [row({ active: true, online: false })], expected: false },
  { rule: 'A-04', title: 'an unknown flag is off', given: [row({ online: null })], expected: false },
  {
    rule: 'A-04',
    title: 'a family is online when one variant is',
    given: variants({ online: false }, { online: true }),
    expected: true,
  },
  {
    rule: 'A-04',
    title: 'a family is off when no variant is',
    given: variants({ online: false }, { active: false }),
    expected: false,
  },
  {
    rule: 'A-04',
    title: 'a variant that cannot be sold does not put its family online',
    given: variants({ online: false }, { online: true, sku: null }),
    expected: false,
  },
  {
    rule: 'A-07',
    title: 'a product whose stock is not counted is shown alike',
    given: [row({ tracked: false })],
    expected: true,
  },
  {
    rule: 'A-07',
    title: 'a product whose stock is not counted is hidden alike',
    given: [row({ tracked: false, online: false })],
    expected: false,
  },
];

it.each(rows)('$rule $title', ({ given, also = {}, expected }) => {
  expect(listingOf(map(given, also)).online).toBe(expected);
});

it('A-04 each variant says for itself whether it is online', () => {
  const mapped = map(variants({ online: false }, { online: true }, { online: null }, { active: false }));
  expect(variantsOf(mapped).map((variant) => variant.online)).toEqual([false, true, false, false]);
});

it.each([
  { rows: [{ online: true, active: true }], whole: true, why: null },
  { rows: [{ online: true, active: false }], whole: false, why: null },
  {
    rows: [
      { online: false, active: true },
      { online: true, active: false },
    ],
    whole: true,
    why: 'inactive',
  },
  {
    rows: [
      { online: false, active: true },
      { online: null, active: true },
    ],
    whole: true,
    why: 'not-activated',
  },
  { rows: [{ online: null, active: true }], whole: true, why: 'activation-unknown' },
])('A-04 the switch that is nearest to being on is named: $why', ({ rows: given, whole, why }) => {
  expect(whyOffline(given, whole)).toBe(why);
});
