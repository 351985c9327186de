import type { Decimal } from './decimal.js';

/** Units a weight may come or go in (F-12). */
export type WeightUnit = 'G' | 'KG' | 'LB' | 'OZ' | 'CT';

/** Units a size may come or go in (F-13). */
export type LengthUnit = 'MM' | 'CM' | 'IN' | 'YD';

export interface Weight {
  readonly value: Decimal;
  readonly unit: WeightUnit;
}

export interface Dimensions {
  readonly length: Decimal;
  readonly width: Decimal;
  readonly height: Decimal;
  readonly unit: LengthUnit;
}
