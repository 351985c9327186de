import {
  decimal,
  type Decimal,
  type DesiredRecord,
  type LengthUnit,
  type PosDimensions,
  type Weight,
  type WeightUnit,
} from '@tillbridge/connector-sdk/model';

/** Billionths of a gram in one unit; exact by definition of the units (F-12). */
const NANOGRAMS: Readonly<Record<WeightUnit, bigint>> = {
  G: 1_000_000_000n,
  KG: 1_000_000_000_000n,
  LB: 453_592_370_000n,
  OZ: 28_349_523_125n,
  CT: 200_000_000n,
};

/** Tenths of a millimetre in one unit; exact by definition of the units (F-13). */
const TENTHS_OF_MM: Readonly<Record<LengthUnit, bigint>> = { MM: 10n, CM: 100n, IN: 254n, YD: 9144n };

/** Weights and sizes keep this many digits after the point (F-12; F-13 alike). */
const PLACES = 3;
const ZERO = decimal('0');

/** The weight in the store's unit, rounded half away from zero to 3 decimals; null when the POS has none (F-12). */
export function weightIn(weight: Weight | null, unit: WeightUnit): Decimal | null {
  return weight === null ? null : convert(weight.value, NANOGRAMS[weight.unit], NANOGRAMS[unit]);
}

/**
 * The size in the store's unit, rounded as weights are (F-13). A missing side is 0, as the store keeps it, when at least one
 * side is known.
 * @returns null when no side is known, or the unit is not: a number without a unit is no size.
 */
export function sizeIn(size: PosDimensions | null, unit: LengthUnit): DesiredRecord['dimensions'] {
  if (size?.unit == null) return null;
  if (size.length === null && size.width === null && size.height === null) return null;
  const from = TENTHS_OF_MM[size.unit];
  const side = (value: Decimal | null): Decimal => (value === null ? ZERO : convert(value, from, TENTHS_OF_MM[unit]));
  return { length: side(size.length), width: side(size.width), height: side(size.height) };
}

/** `value × from ÷ to`, rounded half away from zero to 3 decimals, exact before the rounding. */
function convert(value: Decimal, from: bigint, to: bigint): Decimal {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  if (from === to && fraction.length <= PLACES) return value;
  const dividend = BigInt(whole + fraction) * from * 1000n;
  const divisor = to * 10n ** BigInt(fraction.length);
  const thousandths = (2n * dividend + divisor) / (2n * divisor);
  return fromThousandths(thousandths, negative);
}

function fromThousandths(thousandths: bigint, negative: boolean): Decimal {
  const digits = thousandths.toString().padStart(PLACES + 1, '0');
  return decimal(`${negative ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`);
}
