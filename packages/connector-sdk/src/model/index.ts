export * from './decimal.js';
export * from './listing.js';
export * from './measures.js';
export * from './plan.js';
export * from './pos.js';
export * from './price-book.js';
export * from './saved-listing.js';
export * from './stock.js';
