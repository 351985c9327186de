import type { StorePlan } from './store-plan.js';

type Level = Pick<StorePlan, 'free' | 'features' | 'maxProducts'>;

/** What each plan of the vendor holds (§10.3): variations from Business on; the free one has no API. */
export const PLAN_LEVELS: Readonly<Record<string, Level>> = {
  free: { free: true, features: [], maxProducts: null },
  venture: { free: false, features: [], maxProducts: 100 },
  business: { free: false, features: ['COMBINATIONS'], maxProducts: 2500 },
  unlimited: { free: false, features: ['COMBINATIONS'], maxProducts: null },
};
