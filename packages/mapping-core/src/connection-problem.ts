import type { PosSettings, StoreSettings } from '@tillbridge/connector-sdk/model';
import type { Reason } from './reason.js';

/**
 * What keeps a whole connection from syncing: the two sides' currencies differ (P-03).
 * Args: `pos` and `store`, the two currencies; `name`, the POS's own name.
 */
export function connectionProblem(pos: PosSettings, store: StoreSettings): Reason | null {
  if (currencyKey(pos.currency) === currencyKey(store.currency)) return null;
  return {
    code: 'currency-differs',
    rule: 'P-03',
    args: { name: pos.name, pos: pos.currency, store: store.currency },
  };
}

function currencyKey(currency: string): string {
  return currency.trim().toUpperCase();
}
