import type { JsonRecord } from '../world/json.js';
import type { StorePlan } from '../world/store-plan.js';

/** `GET /profile` (§10.1); the product cap only with the scope that shows it, and absent when the plan has none. */
export function profileView(plan: StorePlan, showsLimits: boolean): JsonRecord {
  const limits = plan.maxProducts === null ? {} : { maxProductLimit: plan.maxProducts };
  return {
    generalInfo: {
      storeId: plan.storeId,
      storeUrl: `https://store${plan.storeId}.invalid`,
      storefrontUrlFormat: 'CLEAN',
    },
    account: {
      suspended: plan.suspended,
      availableFeatures: plan.features,
      ...(showsLimits ? { limitsAndRestrictions: limits } : {}),
    },
    settings: {
      storeName: plan.storeName,
      closed: plan.closed,
      hideOutOfStockProductsInStorefront: plan.hideOutOfStock,
      allowPreordersForOutOfStockProducts: plan.allowPreorders,
    },
    payment: {
      paymentOptions: plan.paymentMethods.map(({ title, enabled, configured }) => ({
        checkoutTitle: title,
        enabled,
        configured,
      })),
    },
    formatsAndUnits: {
      currency: plan.currency,
      currencyPrecision: plan.currencyPrecision,
      weightUnit: plan.weightUnit,
      dimensionsUnit: plan.dimensionsUnit,
      volumeUnit: 'ML',
      timezone: 'UTC',
    },
    languages: { enabledLanguages: plan.languages, defaultLanguage: plan.languages[0] },
    taxSettings: { automaticTaxEnabled: false, pricesIncludeTax: plan.pricesIncludeTax, taxes: [] },
    shipping: {
      shippingOptions: plan.locations.map((locationId) => ({
        id: `pickup-${locationId}`,
        title: `Pick up at ${locationId}`,
        fulfilmentType: 'PICKUP',
        locationId,
      })),
    },
  };
}
