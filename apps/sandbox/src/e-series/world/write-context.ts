import type { AttributeType } from './attribute-type.js';
import type { StorePlan } from './store-plan.js';
import type { StoreSwitches } from './store-switches.js';

/** What a write needs besides the record and the body. */
export interface WriteContext {
  readonly switches: StoreSwitches;
  readonly plan: StorePlan;
  readonly attributeTypes: readonly AttributeType[];
  readonly knowsCategory: (categoryId: number) => boolean;
  /** True for a category that the linked POS owns (§10.5). */
  readonly isExternalCategory: (categoryId: number) => boolean;
  /** The place after all others on the front page. */
  readonly nextFrontPlace: () => number;
  /** The next 32-bit id of the store. */
  readonly newId: () => number;
}
