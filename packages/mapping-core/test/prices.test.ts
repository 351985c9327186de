import { expect, it } from '@jest/globals';
import type { Decimal, PosRecord } from '@tillbridge/connector-sdk/model';
import fc from 'fast-check';
import { connectionProblem, type PriceBasis } from '../src/index.js';
import { d, listingOf, map, pos, recordOf, row, store, variants, variantsOf } from './given.js';

const prices = (including: string | null, excluding: string | null): Partial<PosRecord> => ({
  priceIncludingTax: including === null ? null : d(including),
  priceExcludingTax: excluding === null ? null : d(excluding),
});

interface PriceRow {
  readonly rule: string;
  readonly title: string;
  readonly given: Partial<PosRecord>;
  readonly basis?: PriceBasis;
  readonly storeIncludes?: boolean;
  readonly precision?: number;
  readonly expected: string | { readonly code: string; readonly basis: string };
}

const missing = (basis: string) => ({ code: 'price-missing', basis });

const simple: readonly PriceRow[] = [
  {
    rule: 'P-01',
    title: 'a store with tax inside takes the price with tax',
    given: prices('12', '10'),
    storeIncludes: true,
    expected: '12',
  },
  {
    rule: 'P-01',
    title: 'a store without takes the price without',
    given: prices('12', '10'),
    storeIncludes: false,
    expected: '10',
  },
  {
    rule: 'P-01',
    title: 'the price without tax may be forced',
    given: prices('12', '10'),
    basis: 'excluding-tax',
    expected: '10',
  },
  {
    rule: 'P-01',
    title: 'the price with tax may be forced',
    given: prices('12', '10'),
    basis: 'including-tax',
    storeIncludes: false,
    expected: '12',
  },
  { rule: 'P-02', title: 'half a cent goes up', given: prices('1.005', '1'), expected: '1.01' },
  { rule: 'P-02', title: 'half a cent below zero goes down', given: prices('-1.005', '-1'), expected: '-1.01' },
  { rule: 'P-02', title: 'just below half goes down', given: prices('1.00499999999999999999', '1'), expected: '1' },
  {
    rule: 'P-02',
    title: 'a currency without decimals has none',
    given: prices('1999.5', '1'),
    precision: 0,
    expected: '2000',
  },
  {
    rule: 'P-02',
    title: 'a currency with three decimals keeps them',
    given: prices('1.2345', '1'),
    precision: 3,
    expected: '1.235',
  },
  {
    rule: 'P-02',
    title: 'more digits than a float holds',
    given: prices('90071992547409.93', '1'),
    expected: '90071992547409.93',
  },
  {
    rule: 'P-03',
    title: 'no price in the basis is missing',
    given: prices(null, '10'),
    expected: missing('including-tax'),
  },
  {
    rule: 'P-03',
    title: 'a 0 beside a price without tax is missing',
    given: prices('0', '10'),
    expected: missing('including-tax'),
  },
  {
    rule: 'P-03',
    title: 'a 0 beside a price with tax is missing',
    given: prices('12', '0'),
    storeIncludes: false,
    expected: missing('excluding-tax'),
  },
  { rule: 'P-03', title: 'zero in both is a price', given: prices('0', '0'), expected: '0' },
  { rule: 'P-03', title: 'zero beside nothing is a price', given: prices('0', null), expected: '0' },
  { rule: 'P-03', title: 'a price beside a 0 is a price', given: prices('12', '0'), expected: '12' },
];

it.each(simple)('$rule $title', ({ given, basis = 'auto', storeIncludes = true, precision = 2, expected }) => {
  const settings = store({ pricesIncludeTax: storeIncludes, currencyPrecision: precision });
  const mapped = map([row(given)], { priceBasis: basis, store: settings });
  if (typeof expected === 'string') expect(recordOf(mapped).price).toBe(expected);
  else
    expect(mapped).toEqual({
      kind: 'blocked',
      reason: {
        code: expected.code,
        rule: 'P-03',
        args: { name: 'Mug', sku: 'SKU-p1', variant: '', basis: expected.basis },
      },
    });
});

it('P-03 a variant without a price blocks its family, by name', () => {
  expect(map(variants({}, { ...prices(null, '10'), sku: 'MUG-L' }))).toEqual({
    kind: 'blocked',
    reason: {
      code: 'price-missing',
      rule: 'P-03',
      args: { name: 'Mug', sku: 'MUG-L', variant: 'S2', basis: 'including-tax' },
    },
  });
});

const currencies = [
  {
    rule: 'P-03',
    title: 'another currency blocks the connection',
    given: ['USD', 'EUR'],
    expected: 'currency-differs',
  },
  { rule: 'P-03', title: 'the same currency does not', given: ['eur', 'EUR'], expected: undefined },
] as const;

it.each(currencies)('$rule $title', ({ given, expected }) => {
  const problem = connectionProblem(pos({ currency: given[0] }), store({ currency: given[1] }));
  expect(problem?.code).toBe(expected);
  if (problem !== null) expect(problem.args).toMatchObject({ pos: 'USD', store: 'EUR' });
});

const families: readonly { rule: string; title: string; given: readonly [string, boolean][]; expected: string }[] = [
  {
    rule: 'P-04',
    title: 'the lowest of all while none is online',
    given: [
      ['12', false],
      ['9', false],
      ['10', false],
    ],
    expected: '9',
  },
  {
    rule: 'P-04',
    title: 'the lowest of those online',
    given: [
      ['12', true],
      ['9', false],
      ['10', true],
    ],
    expected: '10',
  },
  {
    rule: 'P-04',
    title: 'compared as numbers, not as text',
    given: [
      ['100', true],
      ['9.5', true],
    ],
    expected: '9.5',
  },
];

it.each(families)('$rule $title', ({ given, expected }) => {
  const members = variants(...given.map(([price, online]) => ({ ...prices(price, '1'), online })));
  const mapped = map(members);
  expect(listingOf(mapped).price).toBe(expected);
  expect(variantsOf(mapped).map((variant) => variant.price)).toEqual(given.map(([price]) => price));
});

/** Half away from zero, in whole numbers of the last digit kept. */
function roundByIntegers(scaled: bigint, cut: bigint): bigint {
  const size = scaled < 0n ? -scaled : scaled;
  const rest = size % cut;
  const rounded = size / cut + (2n * rest >= cut ? 1n : 0n);
  return scaled < 0n ? -rounded : rounded;
}

const plain = (scaled: bigint, places: number): Decimal => {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const split = digits.length - places;
  return d(`${scaled < 0n ? '-' : ''}${digits.slice(0, split)}.${digits.slice(split)}`);
};

it('P-02 rounding agrees with whole numbers', () => {
  const scaled = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
  fc.assert(
    fc.property(scaled, fc.integer({ min: 0, max: 4 }), (units, currencyPrecision) => {
      const given = row({ priceIncludingTax: plain(units, 6), priceExcludingTax: null });
      const { price } = recordOf(map([given], { store: store({ currencyPrecision }) }));
      const rounded = roundByIntegers(units, 10n ** BigInt(6 - currencyPrecision));
      expect(price).toBe(plain(rounded, currencyPrecision));
    }),
  );
});

it('P-02 every number of cents stays itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (cents) => {
      const price = `${String(Math.trunc(cents / 100))}.${String(cents % 100).padStart(2, '0')}`;
      const written = recordOf(map([row({ priceIncludingTax: d(price), priceExcludingTax: null })])).price;
      const [whole = '', fraction = ''] = written.split('.');
      expect(BigInt(whole + fraction.padEnd(2, '0'))).toBe(BigInt(cents));
    }),
  );
});
