import type { Switches } from '../../core/switches.js';

/**
 * What the reference leaves open ([U]) and the sandbox makes choosable, live: §1.5 `limitOver100`, §2.1
 * `createReturnsItem`, §2.4 `attributesPut`, §2.7 `savedCombinations`, §2.5 `explicitNull`, §2.3 `htmlRewrite`
 * ("scripts not supported"), §5.2 `firstGalleryPicture`, §6.4 `batchCounts`, §4.1 `unlimitedDelta`, §1.5
 * `responseFieldsPut`.
 */
export type StoreSwitches = Pick<
  Switches,
  | 'limitOver100'
  | 'createReturnsItem'
  | 'attributesPut'
  | 'savedCombinations'
  | 'explicitNull'
  | 'htmlRewrite'
  | 'firstGalleryPicture'
  | 'batchCounts'
  | 'unlimitedDelta'
  | 'responseFieldsPut'
>;
