import { expect, it } from '@jest/globals';
import { type DayRow, toldOf } from './day-history.js';

/** Days that once ended with somebody waiting for a SKU for ever, cut down to what mattered. */
const rows: readonly DayRow[] = [
  {
    rule: 'U-05',
    title: 'a creation that was looked up and has made nothing holds its SKU against nobody while it waits',
    history: [
      ['stepDies', 324, 85],
      ['plan', 0, 0],
      ['slice', 0, 121],
      ['online', 0, 0],
      ['addSimple', 0, 0],
      ['addSimple', 0, 0],
      ['rotateSkus', 409, 0],
    ],
  },
  {
    rule: 'V-06',
    title: 'a product whose row is gone gives its SKU to the row that takes its place',
    history: [
      ['sync', 0, 0],
      ['becomeFamily', 0, 289],
      ['replaceVariant', 683, 0],
      ['becomeSimple', 599, 117],
    ],
  },
  {
    rule: 'U-05',
    title: 'a listing that was let go before it was read holds the SKUs that it shows',
    history: [
      ['stepFails', 574, 13],
      ['sync', 0, 0],
      ['unlink', 467, 0],
      ['mSku', 703, 0],
      ['addAttribute', 0, 0],
      ['rotateSkus', 0, 0],
    ],
  },
  {
    rule: 'V-06',
    title: 'a family that became simple takes part in a ring of SKUs',
    history: [
      ['removeParent', 0, 0],
      ['sync', 0, 0],
      ['becomeSimple', 0, 0],
      ['plan', 0, 0],
      ['addImage', 0, 0],
      ['rotateSkus', 466, 0],
      ['stepFails', 210, 0],
      ['slice', 0, 274],
    ],
  },
  {
    rule: 'R-04',
    title: 'a ring of SKUs that an undo turns back ends in one reconciliation',
    settings: { releases: false },
    history: [
      ['sync', 0, 0],
      ['rotateSkus', 0, 0],
      ['sync', 0, 0],
      ['undo', 0, 0],
      ['addSimple', 0, 0],
      ['stepFails', 0, 0],
      ['stepFails', 0, 501],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'U-05',
    title: 'a SKU that the merchant takes from a held listing is found free by the answer to its hiding',
    settings: { releases: false },
    history: [
      ['sync', 0, 0],
      ['undo', 0, 0],
      ['removeMany', 0, 41],
      ['mSku', 73, 0],
      ['again', 0, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'V-06',
    title: 'the row that takes the place of a simple product takes part in a ring of SKUs',
    history: [
      ['removeVariant', 0, 0],
      ['sync', 0, 0],
      ['becomeFamily', 0, 161],
      ['rotateSkus', 420, 0],
      ['becomeSimple', 617, 5],
    ],
  },
  {
    rule: 'M-06',
    title: 'a variation that was never made keeps its SKU from nobody once its product is out of the sync',
    history: [
      ['sync', 0, 0],
      ['stepFails', 65, 33],
      ['stepFails', 0, 0],
      ['becomeFamily', 0, 0],
      ['sync', 0, 0],
      ['unlink', 0, 0],
      ['replaceVariant', 188, 0],
    ],
  },
  {
    rule: 'V-05',
    title:
      'the variation of a blocked variant that goes with the longer list of a new one was not deleted by the merchant',
    settings: {},
    history: [
      ['replaceVariant', 0, 0],
      ['sync', 0, 0],
      ['vanish', 469, 0],
      ['short', 159, 0],
      ['addAttribute', 469, 0],
      ['leaveFamily', 447, 0],
      ['again', 0, 0],
      ['addVariant', 465, 0],
      ['swapSkus', 316, 470],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'V-06',
    title: 'a product that no reading has shown becomes a family whose variants are measured',
    settings: {},
    history: [
      ['stepFails', 914, 361],
      ['sync', 0, 0],
      ['becomeFamily', 397, 475],
      ['measure', 382, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'D-02',
    title: 'a variation whose deletion by us had no answer was not deleted by the merchant',
    settings: {},
    history: [
      ['sync', 0, 0],
      ['stepFails', 530, 0],
      ['replaceVariant', 0, 380],
      ['becomeFamily', 0, 67],
      ['dieAtCall', 561, 0],
      ['reconcile', 0, 0],
      ['later', 9, 0],
      ['joinFamily', 295, 704],
      ['joinFamily', 0, 379],
      ['reconcile', 0, 0],
    ],
  },
  {
    rule: 'V-09',
    title: 'a row that goes over to a dead parent does not join the one that has left it',
    settings: {},
    history: [
      ['sync', 0, 0],
      ['leaveFamily', 407, 0],
      ['joinFamily', 63, 587],
      ['reorderImages', 427, 0],
      ['removeParent', 0, 0],
      ['shuffle', 763, 0],
      ['renameAttribute', 0, 0],
    ],
  },
];

it.each(rows)('$rule $title', async (row) => {
  expect(await toldOf(row)).toEqual([]);
});
