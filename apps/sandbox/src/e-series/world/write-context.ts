import type { AttributeType } from './attribute-type.js';
import type { StorePlan } from './store-plan.js';
import type { StoreSwitches } from './store-switches.js';

/** What a write needs besides the record and the body. */
export interface WriteContext {
  readonly switches: StoreSwitches;
  readonly plan: StorePlan;
  readonly attributeTypes: readonly AttributeType[];
  readonly knowsCategory: (categoryId: number) => boolean;
  /** The next 32-bit id of the store. */
  readonly newId: () => number;
}
