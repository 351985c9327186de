import { expect, it } from '@jest/globals';
import type { Decimal, LengthUnit, WeightUnit } from '@tillbridge/connector-sdk/model';
import fc from 'fast-check';
import { sizeIn, weightIn } from '../src/measure.js';
import { d, map, recordOf, row, store, variants, variantsOf } from './given.js';

const weights: readonly { rule: string; title: string; given: [string, WeightUnit, WeightUnit]; expected: string }[] = [
  { rule: 'F-12', title: 'a pound in grams', given: ['1', 'LB', 'G'], expected: '453.592' },
  { rule: 'F-12', title: 'an ounce in grams', given: ['1', 'OZ', 'G'], expected: '28.35' },
  { rule: 'F-12', title: 'a carat in grams', given: ['1', 'CT', 'G'], expected: '0.2' },
  { rule: 'F-12', title: 'grams in kilograms', given: ['1500', 'G', 'KG'], expected: '1.5' },
  { rule: 'F-12', title: 'a kilogram in pounds', given: ['1', 'KG', 'LB'], expected: '2.205' },
  { rule: 'F-12', title: 'sixteen ounces in pounds', given: ['16', 'OZ', 'LB'], expected: '1' },
  { rule: 'F-12', title: 'grams in carats', given: ['1', 'G', 'CT'], expected: '5' },
  { rule: 'F-12', title: 'half of the last digit goes up', given: ['0.5', 'G', 'KG'], expected: '0.001' },
  { rule: 'F-12', title: 'less than half goes down', given: ['0.4', 'G', 'KG'], expected: '0' },
  { rule: 'F-12', title: 'the same unit is rounded too', given: ['1.23456', 'KG', 'KG'], expected: '1.235' },
  { rule: 'F-12', title: 'zero is a weight', given: ['0', 'LB', 'KG'], expected: '0' },
];

it.each(weights)('$rule $title', ({ given: [value, unit, weightUnit], expected }) => {
  const mapped = map([row({ weight: { value: d(value), unit } })], { store: store({ weightUnit }) });
  expect(recordOf(mapped).weight).toBe(expected);
});

const sizes: readonly {
  rule: string;
  title: string;
  given: readonly (string | null)[];
  units: [LengthUnit | null, LengthUnit];
  expected: readonly string[] | null;
}[] = [
  {
    rule: 'F-13',
    title: 'inches in centimetres',
    given: ['1', '2', '10'],
    units: ['IN', 'CM'],
    expected: ['2.54', '5.08', '25.4'],
  },
  {
    rule: 'F-13',
    title: 'yards in inches',
    given: ['1', '2', '0.5'],
    units: ['YD', 'IN'],
    expected: ['36', '72', '18'],
  },
  {
    rule: 'F-13',
    title: 'millimetres in yards',
    given: ['914.4', '1', '0'],
    units: ['MM', 'YD'],
    expected: ['1', '0.001', '0'],
  },
  {
    rule: 'F-13',
    title: 'a missing side is 0 beside a known one',
    given: ['1', null, null],
    units: ['CM', 'CM'],
    expected: ['1', '0', '0'],
  },
  { rule: 'F-13', title: 'no side known is no size', given: [null, null, null], units: ['CM', 'CM'], expected: null },
  {
    rule: 'F-13',
    title: 'a number without a unit is no size',
    given: ['1', '1', '1'],
    units: [null, 'CM'],
    expected: null,
  },
];

it.each(sizes)('$rule $title', ({ given, units: [unit, lengthUnit], expected }) => {
  const side = (index: number): Decimal | null => (given[index] == null ? null : d(given[index]));
  const dimensions = { length: side(0), width: side(1), height: side(2), unit };
  const size = recordOf(map([row({ dimensions })], { store: store({ lengthUnit }) })).dimensions;
  expect(size && [size.length, size.width, size.height]).toEqual(expected);
});

it('F-12 each variation has its own weight, and none where the POS has none', () => {
  const mapped = map(variants({ weight: { value: d('2'), unit: 'KG' } }, {}));
  expect(variantsOf(mapped).map((variant) => variant.weight)).toEqual(['2', null]);
});

/** Picograms and micrometres as whole numbers, by the units' own definitions. */
const PICOGRAMS = {
  G: 10n ** 12n,
  KG: 10n ** 15n,
  LB: 453_592_370_000_000n,
  OZ: 28_349_523_125_000n,
  CT: 2n * 10n ** 11n,
};
const MICROMETRES = { MM: 1000n, CM: 10_000n, IN: 25_400n, YD: 914_400n };

/** `thousandths` is the nearest to `scaled × from ÷ 10^6 ÷ to × 1000`, upwards when two are as near. */
function isNearest(thousandths: bigint, scaled: bigint, from: bigint, to: bigint): boolean {
  const error = 2n * (thousandths * to * 1000n - scaled * from);
  const step = to * 1000n;
  return error > -step && error <= step;
}

const inThousandths = (value: Decimal | null): bigint => {
  const [whole = '', fraction = ''] = (value ?? '').split('.');
  expect(fraction.length).toBeLessThanOrEqual(3);
  return BigInt(whole + fraction.padEnd(3, '0'));
};
const millionths = fc.bigInt({ min: 0n, max: 10n ** 15n });
const asDecimal = (scaled: bigint): Decimal => {
  const digits = scaled.toString().padStart(7, '0');
  return d(`${digits.slice(0, -6)}.${digits.slice(-6)}`);
};

it('F-12 every weight is the nearest thousandth', () => {
  const unit = fc.constantFrom(...(Object.keys(PICOGRAMS) as WeightUnit[]));
  fc.assert(
    fc.property(millionths, unit, unit, (scaled, from, to) => {
      const written = inThousandths(weightIn({ value: asDecimal(scaled), unit: from }, to));
      return isNearest(written, scaled, PICOGRAMS[from], PICOGRAMS[to]);
    }),
  );
});

it('F-13 every side is the nearest thousandth', () => {
  const unit = fc.constantFrom(...(Object.keys(MICROMETRES) as LengthUnit[]));
  fc.assert(
    fc.property(millionths, unit, unit, (scaled, from, to) => {
      const size = sizeIn({ length: asDecimal(scaled), width: null, height: null, unit: from }, to);
      return isNearest(inThousandths(size?.length ?? null), scaled, MICROMETRES[from], MICROMETRES[to]);
    }),
  );
});
