export {
  type ActivationSource,
  isActivated,
  isOnline,
  type OfflineCode,
  type OnlineRule,
  whyOffline,
} from './availability.js';
export * from './connection-problem.js';
export { mapFamily } from './family.js';
export { MAX_ATTRIBUTES, MAX_VARIANTS } from './family-limits.js';
export * from './field-policy.js';
export { sameHtml } from './html-equality.js';
export * from './listing-mapper.js';
export * from './mapping-core.module.js';
export * from './mapping-input.js';
export { bookPriceOf, bookProblem, type BookPrices, type BookProblem, isInForce, ratesByRef } from './price-book.js';
export { decideBasis } from './price.js';
export type { Reason, ReasonCode } from './reason.js';
export { chooseSkuOwner, skuKey, type SkuOwner, type SkuRival } from './sku.js';
export * from './text-equality.js';
