import type { Exchange } from '../../core/exchange.js';
import type { StoreWorld } from '../store-world.js';
import { attributeTypesOf } from '../world/attribute-type.js';
import type { Json, JsonDraft } from '../world/json.js';
import { vendorDate } from '../world/vendor-date.js';
import { profileView } from './profile-view.js';
import { flag, type StoreCall } from './store-call.js';

/** The store around the products: profile, statistics, product types. */
export function shopCalls(world: StoreWorld): readonly StoreCall[] {
  const read = { method: 'GET', scopes: ['read_catalog'], body: 'none' } as const;
  const profile = { method: 'GET', scopes: ['read_store_profile'], body: 'none' } as const;
  return [
    { ...profile, pattern: '/profile', run: () => profileView(world.plan, showsLimits(world)) },
    { ...profile, pattern: '/latest-stats', run: (exchange) => latestStats(world, exchange) },
    { ...read, pattern: '/classes', run: () => [generalClass(world)] },
  ];
}

function showsLimits(world: StoreWorld): boolean {
  return ['read_store_limits', 'read_store_profile_extended'].some((scope) => world.options.scopes.includes(scope));
}

/** §7.1. `productsUpdated` covers categories too; what this sandbox has none of has stood still since it opened. */
function latestStats(world: StoreWorld, exchange: Exchange): Json {
  const { catalogue, openedAtMs, profileUpdatedAtMs } = world;
  const categoriesAtMs = catalogue.categories.changedAtMs;
  const opened = vendorDate(openedAtMs);
  const stats: JsonDraft = {
    productsUpdated: vendorDate(Math.max(catalogue.productsUpdatedAtMs, categoriesAtMs)),
    ordersUpdated: opened,
    profileUpdated: vendorDate(profileUpdatedAtMs),
    categoriesUpdated: vendorDate(categoriesAtMs),
    discountCouponsUpdated: opened,
    abandonedSalesUpdated: opened,
    customersUpdated: opened,
  };
  if (flag(exchange, 'productCountRequired') === true) stats.productCount = catalogue.size;
  if (flag(exchange, 'categoryCountRequired') === true) stats.categoryCount = catalogue.categories.size;
  return stats;
}

/** The "General" product type (id 0) and its attributes (§2.4). */
function generalClass(world: StoreWorld): Json {
  return { id: 0, name: 'General', attributes: attributeTypesOf(world.plan.linked).map((one) => ({ ...one })) };
}
