import { expect, it } from '@jest/globals';
import { engineCost } from '../src/bench/engine-pass.js';

it('U-04 nothing is to be done for a catalogue that stands in the store, but for the families that were renamed', () => {
  expect(engineCost(600)).toMatchObject({ skus: 600, settled: 198, planned: 2, changed: 2 });
});
