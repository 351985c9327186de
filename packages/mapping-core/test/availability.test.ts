import { expect, it } from '@jest/globals';
import type { PosRecord } from '@tillbridge/connector-sdk/model';
import { type MappingInput, type OfflineCode, whyOffline } from '../src/index.js';
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

interface Offline {
  readonly rows: readonly { readonly online: boolean | null; readonly active: boolean }[];
  readonly whole?: boolean;
  /** The places of the rows on the operator's list, absent where the POS's flag counts. */
  readonly list?: readonly number[];
  readonly why: OfflineCode | null;
}

const ON = { online: true, active: true };
const OFF = { online: false, active: true };
const INACTIVE = { online: true, active: false };
const UNTOLD = { online: null, active: true };

const offline: readonly Offline[] = [
  { rows: [ON], why: null },
  { rows: [INACTIVE], whole: false, why: null },
  { rows: [OFF, INACTIVE], why: 'inactive' },
  { rows: [OFF, UNTOLD], why: 'not-activated' },
  { rows: [UNTOLD], why: 'activation-unknown' },
  { rows: [UNTOLD], list: [0], why: null },
  { rows: [OFF, ON], list: [0], why: null },
  { rows: [ON, INACTIVE], list: [1], why: 'inactive' },
  { rows: [INACTIVE], list: [0], whole: false, why: null },
  { rows: [ON], list: [], why: 'not-on-list' },
  { rows: [UNTOLD], list: [], why: 'not-on-list' },
];

it.each(offline)('A-04 the switch that is nearest to being on is named: $why ($list)', (given) => {
  const { rows: flags, whole = true, list, why } = given;
  const activated = list === undefined ? null : new Set(list.map(String));
  const named = flags.map((flag, at) => ({ ...flag, ref: String(at) }));
  expect(whyOffline(named, { activeMeansWholeProduct: whole, activated })).toBe(why);
});

it('A-04 with a list each variant is online when it stands there and is active, whatever the POS says', () => {
  const given = variants({ online: false }, { online: true }, { online: null }, { active: false });
  const refs = given.map(({ ref }) => ref);
  const mapped = map(given, { activated: new Set([refs[0]!, refs[2]!, refs[3]!]) });
  expect(variantsOf(mapped).map((variant) => variant.online)).toEqual([true, false, true, false]);
});
