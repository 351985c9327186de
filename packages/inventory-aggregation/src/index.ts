export * from './aggregation.js';
export * from './inventory-aggregation.module.js';
export * from './stock-aggregator.js';
export * from './stock-policy.js';
