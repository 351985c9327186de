import Big from 'big.js';

/**
 * A decimal number as its plain text, without exponent, plus sign or trailing zeros: `19.99`, `-0.5`, `0`.
 * Money, weights and sizes travel as this type and never as floats (P-02).
 */
export type Decimal = string & { readonly decimal: unique symbol };

const plain = (value: Big): Decimal => (value.eq(0) ? '0' : value.toFixed()) as Decimal;

/**
 * Reads a decimal from vendor text or from a JSON number, whose shortest text is exact for up to 15 digits.
 * @returns null for anything that is not a finite number: absent, empty and `NaN` are not zero.
 */
export function parseDecimal(value: unknown): Decimal | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const text = String(value).trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return null;
  return plain(new Big(text.replace(/^\+/, '')));
}

/**
 * A decimal literal of our own code.
 * @throws Error when the text is no decimal: only for constants, never for vendor data.
 */
export function decimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  if (parsed === null) throw new Error(`"${text}" is not a decimal number.`);
  return parsed;
}

/** Rounded half away from zero to `places` digits after the point (P-02). */
export function roundDecimal(value: Decimal, places: number): Decimal {
  const point = value.indexOf('.');
  // Almost every price of a shop has no more digits than that.
  if (point < 0 || value.length - point - 1 <= places) return value;
  return plain(new Big(value).round(places, Big.roundHalfUp));
}

/** Negative, zero or positive, as for sorting. `20` and `20.00` are the same number (F-18). */
export function compareDecimals(a: Decimal, b: Decimal): number {
  return new Big(a).cmp(b);
}

/** The exact product of two decimals. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return plain(new Big(a).times(b));
}

/** The exact sum of two decimals. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  return plain(new Big(a).plus(b));
}

/** The largest whole number not above the value: 2.9 is 2, -0.5 is -1. */
export function floorDecimal(value: Decimal): number {
  const towardsZero = new Big(value).round(0, Big.roundDown);
  return (towardsZero.gt(value) ? towardsZero.minus(1) : towardsZero).toNumber();
}

/** The JSON number with the same shortest text, for wires that demand numbers. */
export function decimalToJson(value: Decimal): number {
  return Number(value);
}
