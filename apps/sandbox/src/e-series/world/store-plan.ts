import type { StoreOptions } from '../../core/store-contract.js';
import type { JsonRecord } from './json.js';
import type { PaymentMethod } from './payment-method.js';

/** The account behind the store: what it may do and how it is set up (§10.1, §10.3). */
export interface StorePlan {
  readonly storeId: number;
  /** Free plan: no API at all, every call 402. */
  readonly free: boolean;
  readonly suspended: boolean;
  /** The storefront is closed to customers; the API works on. */
  readonly closed: boolean;
  /** `COMBINATIONS` = variations; without it combination calls answer 402. */
  readonly features: readonly string[];
  /** Cap on products, variations not counted; null = no cap. */
  readonly maxProducts: number | null;
  readonly uniqueSku: boolean;
  readonly currency: string;
  readonly currencyPrecision: number;
  readonly weightUnit: StoreOptions['weightUnit'];
  readonly dimensionsUnit: StoreOptions['dimensionsUnit'];
  /** The first is the default language. */
  readonly languages: readonly [string, ...string[]];
  readonly pricesIncludeTax: boolean;
  readonly paymentMethods: readonly PaymentMethod[];
  /** A product without stock is not shown to shoppers. */
  readonly hideOutOfStock: boolean;
  readonly allowPreorders: boolean;
  /** Linked to a POS by the vendor's own integration (§10.6). */
  readonly linked: boolean;
  /** Ids of the POS's outlets, in a linked store. */
  readonly locations: readonly string[];
  readonly storeName: string;
}

/** An open, paid store of one language with one payment method. */
export function planOf(options: StoreOptions): StorePlan {
  return {
    storeId: options.storeId,
    free: false,
    suspended: false,
    closed: false,
    features: options.planFeatures,
    maxProducts: options.maxProductLimit,
    uniqueSku: options.uniqueSku,
    currency: options.currency,
    currencyPrecision: options.currencyPrecision,
    weightUnit: options.weightUnit,
    dimensionsUnit: options.dimensionsUnit,
    languages: [options.language],
    pricesIncludeTax: options.pricesIncludeTax,
    paymentMethods: [{ title: 'Cash on delivery', enabled: true, configured: true }],
    hideOutOfStock: false,
    allowPreorders: false,
    linked: false,
    locations: [],
    storeName: 'Sandbox store',
  };
}

/** The plan as JSON. */
export function planView(plan: StorePlan): JsonRecord {
  return { ...plan, paymentMethods: plan.paymentMethods.map((one) => ({ ...one })) };
}
