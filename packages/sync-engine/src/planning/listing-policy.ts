import type { StoreSettings } from '@tillbridge/connector-sdk/model';
import { FIELDS } from '@tillbridge/mapping-core';
import type { ConnectionOptions } from '../connection-runtime.js';

/**
 * Changes when anything changes that listings are made from beside the POS's rows: the modes of fields (F-16), the price basis (P-01), the
 * store's units and precision (F-12, F-13, P-02).
 * @param book what counts of the price book that holds now (P-05): its period begins and ends by another key.
 */
export function listingPolicyKey(
  { fields, priceBasis, activation }: Pick<ConnectionOptions, 'fields' | 'priceBasis' | 'activation'>,
  store: StoreSettings,
  book: unknown = null,
): string {
  const { pricesIncludeTax, currencyPrecision, weightUnit, lengthUnit } = store;
  const modes = FIELDS.map((field) => `${fields[field].mode}${fields[field].allowBlank ? '+blank' : ''}`);
  const base = [modes, priceBasis, pricesIncludeTax, currencyPrecision, weightUnit, lengthUnit, book];
  // Those who never asked for a list keep the key they have, so that an update marks nothing.
  return JSON.stringify(activation === 'pos' ? base : [...base, activation]);
}
