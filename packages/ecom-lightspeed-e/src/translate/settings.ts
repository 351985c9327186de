import type { StoreSettings, WeightUnit } from '@tillbridge/connector-sdk';
import type { WireProfile } from '../wire.js';

const WEIGHT_UNITS: Readonly<Record<WireProfile['formatsAndUnits']['weightUnit'], WeightUnit>> = {
  CARAT: 'CT',
  GRAM: 'G',
  OUNCE: 'OZ',
  POUND: 'LB',
  KILOGRAM: 'KG',
};

/** The store's profile in our words; `products` is how many it holds now. A plan that does not list its features is taken to have variations. */
export function settingsOf(profile: WireProfile, products: number): StoreSettings {
  const { formatsAndUnits: formats, account, languages, payment, settings } = profile;
  const ways = payment?.paymentOptions?.filter(({ enabled, configured }) => enabled === true && configured !== false);
  const maxProducts = account?.limitsAndRestrictions?.maxProductLimit ?? null;
  return {
    name: settings?.storeName ?? String(profile.generalInfo.storeId),
    currency: formats.currency,
    currencyPrecision: formats.currencyPrecision,
    pricesIncludeTax: profile.taxSettings.pricesIncludeTax,
    weightUnit: WEIGHT_UNITS[formats.weightUnit],
    lengthUnit: formats.dimensionsUnit,
    defaultLanguage: languages?.defaultLanguage ?? languages?.enabledLanguages?.[0] ?? 'en',
    maxProducts: maxProducts === null || maxProducts < 0 ? null : maxProducts,
    products,
    variationsAllowed: account?.availableFeatures?.includes('COMBINATIONS') ?? true,
    suspended: account?.suspended ?? false,
    closed: settings?.closed ?? false,
    ...(ways === undefined ? {} : { paymentMethods: ways.length }),
  };
}
