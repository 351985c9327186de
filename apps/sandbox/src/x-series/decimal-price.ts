const SCALE = 100_000n;
const HUNDREDTH = SCALE / 100n;
const RATE_SCALE = 1_000_000n;

/** A decimal string as whole 1/100000 units. Throws `RangeError` when it is no decimal of at most 5 places. */
export function unitsOf(decimal: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,5}))?$/.exec(decimal);
  if (!match) throw new RangeError(`"${decimal}" is not a decimal number of at most 5 places`);
  const [, sign, whole = '0', fraction = ''] = match;
  const units = BigInt(whole) * SCALE + BigInt(fraction.padEnd(5, '0'));
  return sign === '-' ? -units : units;
}

/** Price without tax of a price with it, as a decimal string of at most 5 places. */
export function withoutTax(price: string, rate: string): string {
  return textOf(divideRounded(unitsOf(price) * RATE_SCALE, RATE_SCALE + unitsOf(rate) * (RATE_SCALE / SCALE)));
}

/** Price with tax of a price without it, as a decimal string of at most 5 places. */
export function withTax(price: string, rate: string): string {
  return textOf(divideRounded(unitsOf(price) * (RATE_SCALE + unitsOf(rate) * (RATE_SCALE / SCALE)), RATE_SCALE));
}

/** The exact sum of two decimals of at most 5 places. Throws `RangeError` when one is none. */
export function plus(one: string, other: string): string {
  return textOf(unitsOf(one) + unitsOf(other));
}

/** The price at `percent` of it, rounded to hundredths. */
export function scaled(price: string, percent: number): string {
  return textOf(divideRounded(unitsOf(price) * BigInt(percent), 100n * HUNDREDTH) * HUNDREDTH);
}

/** The decimal with the other sign. */
export function negated(decimal: string): string {
  return textOf(-unitsOf(decimal));
}

function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const rounded = (magnitude + divisor / 2n) / divisor;
  return dividend < 0n ? -rounded : rounded;
}

function textOf(units: bigint): string {
  const magnitude = units < 0n ? -units : units;
  const fraction = (magnitude % SCALE).toString().padStart(5, '0').replace(/0+$/, '');
  const text = fraction === '' ? (magnitude / SCALE).toString() : `${magnitude / SCALE}.${fraction}`;
  return units < 0n ? `-${text}` : text;
}
