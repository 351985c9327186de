import type { JsonObject } from '../core/json-object.js';
import type { Shop } from './catalogue.js';

const HOMES: Readonly<
  Record<string, { readonly country: string; readonly symbol: string; readonly timezone: string }>
> = {
  EUR: { country: 'FR', symbol: '€', timezone: 'Europe/Paris' },
  USD: { country: 'US', symbol: '$', timezone: 'America/New_York' },
  GBP: { country: 'GB', symbol: '£', timezone: 'Europe/London' },
  PLN: { country: 'PL', symbol: 'zł', timezone: 'Europe/Warsaw' },
};

/** Every stock location any variant names, in order of appearance. */
export function locationsOf(products: readonly JsonObject[]): string[] {
  const found = new Set<string>();
  for (const product of products) {
    for (const variant of product.objects('variants')) {
      for (const location of variant.object('stock')?.keys ?? []) found.add(location);
    }
  }
  return found.size === 0 ? ['main'] : [...found];
}

/** The shop a file implies: its currency, an outlet for each location. Files without tax words are taken as final prices. */
export function ndjsonShop(first: JsonObject, locations: readonly string[], language: string): Shop {
  const currency = first.text('currency') ?? 'EUR';
  const home = HOMES[currency] ?? { country: 'FR', symbol: currency, timezone: 'Europe/Paris' };
  return {
    name: 'Catalogue from a file',
    domainPrefix: 'catalogue-file',
    country: home.country,
    currency,
    currencySymbol: home.symbol,
    culture: `${language}_${home.country}`,
    language,
    timezone: home.timezone,
    taxExclusive: first.flag('price_includes_tax') === false,
    taxName: currency === 'EUR' ? 'VAT 20%' : 'Tax included',
    taxRate: currency === 'EUR' ? '0.2' : '0',
    outlets: locations.map((location) => ({
      name: location.charAt(0).toUpperCase() + location.slice(1),
      address: '',
      city: '',
      postcode: '',
    })),
  };
}
