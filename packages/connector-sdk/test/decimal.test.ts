import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDecimals,
  compareDecimals,
  decimal,
  type Decimal,
  decimalToJson,
  floorDecimal,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
} from '../src/model/decimal.js';

describe('parseDecimal', () => {
  it.each<[unknown, string | null]>([
    ['19.99', '19.99'],
    [19.99, '19.99'],
    ['20.00', '20'],
    [20, '20'],
    ['007.50', '7.5'],
    ['+3', '3'],
    ['-0.50', '-0.5'],
    ['-0', '0'],
    [0, '0'],
    ['.5', '0.5'],
    ['5.', '5'],
    [' 4 ', '4'],
    ['1e3', '1000'],
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
    ['123456789012345678901234567890.123', '123456789012345678901234567890.123'],
    ['', null],
    [' ', null],
    ['.', null],
    ['-', null],
    ['1,5', null],
    ['1 000', null],
    ['12abc', null],
    ['0x10', null],
    ['NaN', null],
    ['Infinity', null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    [null, null],
    [undefined, null],
    [true, null],
    [{}, null],
    [[], null],
    [['1'], null],
  ])('reads %p as %p', (value, expected) => {
    expect(parseDecimal(value)).toBe(expected);
  });
});

it('a literal of our own code must be a number', () => {
  expect(decimal('1.50')).toBe('1.5');
  expect(() => decimal('a lot')).toThrow('"a lot" is not a decimal number.');
});

it.each([
  ['2.345', 2, '2.35'],
  ['-2.345', 2, '-2.35'],
  ['2.344', 2, '2.34'],
  ['0.5', 0, '1'],
  ['-0.5', 0, '-1'],
  ['-0.4', 0, '0'],
  ['1.005', 2, '1.01'],
  ['19.99', 2, '19.99'],
  ['19.995', 2, '20'],
])('P-02 %s rounded to %d places is %s', (value, places, rounded) => {
  expect(roundDecimal(decimal(value), places)).toBe(rounded);
});

it.each([
  ['2.9', 2],
  ['2', 2],
  ['0.9', 0],
  ['0', 0],
  ['-0.5', -1],
  ['-2', -2],
  ['-2.1', -3],
])('the floor of %s is %d', (value, floor) => {
  expect(floorDecimal(decimal(value))).toBe(floor);
});

/** A decimal as a whole number of hundred-thousandths, and as text. */
const PLACES = 5;
const UNIT = 10n ** BigInt(PLACES);
const units = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });

function textOf(value: bigint, places = PLACES): Decimal {
  const unit = 10n ** BigInt(places);
  const size = value < 0n ? -value : value;
  return decimal(`${value < 0n ? '-' : ''}${String(size / unit)}.${String(size % unit).padStart(places, '0')}`);
}

describe('P-02 arithmetic is exact for any numbers', () => {
  it('P-02 adds', () => {
    fc.assert(
      fc.property(units, units, (a, b) => {
        expect(addDecimals(textOf(a), textOf(b))).toBe(textOf(a + b));
      }),
    );
  });

  it('P-02 multiplies', () => {
    fc.assert(
      fc.property(units, units, (a, b) => {
        expect(multiplyDecimals(textOf(a), textOf(b))).toBe(textOf(a * b, 2 * PLACES));
      }),
    );
  });

  it('P-02 compares', () => {
    fc.assert(
      fc.property(units, units, (a, b) => {
        expect(compareDecimals(textOf(a), textOf(b))).toBe(a < b ? -1 : Number(a > b));
      }),
    );
  });

  it('P-02 rounds half away from zero', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 0, max: PLACES }), (a, places) => {
        const step = 10n ** BigInt(PLACES - places);
        const size = a < 0n ? -a : a;
        const rounded = ((size + step / 2n) / step) * step;
        expect(roundDecimal(textOf(a), places)).toBe(textOf(a < 0n ? -rounded : rounded));
      }),
    );
  });

  it('P-02 takes the floor', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (a) => {
        const down = a / UNIT - (a % UNIT < 0n ? 1n : 0n);
        expect(floorDecimal(textOf(a))).toBe(Number(down));
      }),
    );
  });

  it('P-02 comes back unchanged from a JSON number of up to 15 digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), (a) => {
        const value = textOf(a, 2);
        expect(parseDecimal(JSON.parse(JSON.stringify(decimalToJson(value))))).toBe(value);
      }),
    );
  });
});
