import type { RuleRow } from '../rule-row.js';
import { AVAILABILITY_ROWS } from './availability.js';
import { DELETION_ROWS } from './deletion.js';
import { FIELD_ROWS } from './fields.js';
import { IMAGE_ROWS } from './images.js';
import { PRICE_ROWS } from './prices.js';
import { SELLING_ROWS } from './selling.js';
import { STOCK_ROWS } from './stock.js';
import { UPDATE_ROWS } from './updates.js';
import { VARIANT_ROWS } from './variants.js';

/** Every row; they share nothing but the two worlds. */
export const ROWS: readonly RuleRow[] = [
  ...FIELD_ROWS,
  ...PRICE_ROWS,
  ...UPDATE_ROWS,
  ...IMAGE_ROWS,
  ...VARIANT_ROWS,
  ...AVAILABILITY_ROWS,
  ...SELLING_ROWS,
  ...DELETION_ROWS,
  ...STOCK_ROWS,
];
