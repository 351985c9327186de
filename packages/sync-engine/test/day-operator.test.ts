import { expect, it } from '@jest/globals';
import { type DayRow, toldOf } from './day-history.js';

/** Days of undo, hold and the merchant's own variations that once ended badly, cut down to what mattered. */
const rows: readonly DayRow[] = [
  {
    rule: 'R-04',
    title: 'who is to have the SKU of a held product waits, and the rest of it is sent',
    settings: { releases: false },
    history: [
      ['addSimple', 0, 0],
      ['sync', 0, 0],
      ['hideMany', 1, 0],
      ['sync', 0, 0],
      ['addSimple', 0, 0],
      ['reorderValues', 0, 0],
      ['replaceVariant', 1, 0],
      ['shuffle', 0, 0],
      ['rotateSkus', 0, 0],
      ['undo', 0, 0],
      ['leaveFamily', 1, 0],
    ],
  },
  {
    rule: 'U-05',
    title: 'a variation that the merchant deletes from a held listing keeps its SKU from nobody',
    settings: { releases: false },
    history: [
      ['sync', 0, 0],
      ['undo', 0, 0],
      ['leaveFamily', 0, 0],
      ['mDeleteVariation', 2, 1],
    ],
  },
  {
    rule: 'D-02',
    title: 'a variation that the answer to the hiding of a held listing shows deleted has no number any more',
    settings: { releases: false },
    history: [
      ['becomeFamily', 0, 0],
      ['price', 0, 0],
      ['sync', 0, 0],
      ['mDeleteVariation', 542, 0],
      ['undo', 0, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'V-09',
    title:
      'a variant that becomes the parent of others, and is deleted before anybody has read it, does not bring them to its old relatives',
    history: [
      ['sync', 0, 0],
      ['leaveFamily', 0, 0],
      ['describe', 0, 0],
      ['becomeFamily', 352, 1],
      ['replaceVariant', 422, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'V-02',
    title: 'a variation of the merchant is said also when its product becomes simple',
    history: [
      ['sync', 0, 0],
      ['mAddVariation', 2, 0],
      ['becomeSimple', 0, 0],
    ],
  },
  {
    rule: 'R-03',
    title: 'the process dies while a plan is judged and another lane works beside it',
    settings: { book: true },
    history: [
      ['sync', 0, 0],
      ['dieAtCall', 119, 0],
      ['level', 0, 0],
      ['mDelete', 210, 0],
      ['race', 176, 0],
      ['plan', 0, 0],
      ['level', 121, 0],
      ['wait', 454, 0],
      ['apply', 0, 0],
    ],
  },
  {
    rule: 'A-02',
    title: 'a product that the operator takes back in while its hiding has no answer is shown again',
    settings: { releases: false },
    history: [
      ['sync', 0, 0],
      ['stepFails', 227, 0],
      ['addSimple', 0, 0],
      ['sync', 0, 0],
      ['unlink', 442, 121],
      ['slice', 0, 301],
      ['link', 610, 0],
    ],
  },
  {
    rule: 'V-06',
    title: 'a product whose way to a family had no answer loses its UPC when it is told again',
    history: [
      ['code', 0, 0],
      ['sync', 0, 0],
      ['becomeFamily', 163, 0],
      ['stepDies', 0, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'A-02',
    title: 'a product that was taken off before it was undone is hidden',
    settings: { releases: false },
    history: [
      ['sync', 0, 0],
      ['weigh', 0, 0],
      ['sync', 0, 0],
      ['plan', 0, 0],
      ['hideMany', 3, 0],
      ['apply', 0, 0],
      ['undo', 0, 0],
    ],
  },
  {
    rule: 'G-01',
    title: 'a deletion without an answer counts, also of a product that is out of the sync by then',
    settings: { activation: 'list', fields: { availability: { mode: 'off', allowBlank: false } } },
    history: [
      ['addFamily', 673, 0],
      ['stockFails', 299, 0],
      ['addSimple', 0, 0],
      ['sync', 0, 0],
      ['addSimple', 0, 0],
      ['activate', 275, 0],
      ['dieAtCall', 4, 0],
      ['level', 0, 0],
      ['stepFails', 493, 0],
      ['unlink', 737, 248],
      ['level', 810, 3],
      ['addSimple', 0, 0],
      ['removeMany', 622, 172],
      ['sync', 0, 0],
      ['removeMany', 0, 10],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'R-02',
    title:
      'a description that an undo wrote without an answer is ours, and the POS has its own again after the release',
    settings: {},
    history: [
      ['sync', 0, 0],
      ['describe', 0, 0],
      ['sync', 0, 0],
      ['undo', 0, 0],
      ['dieAtWrite', 581, 0],
      ['slice', 0, 328],
    ],
  },
];

it.each(rows)('$rule $title', async (row) => {
  expect(await toldOf(row)).toEqual([]);
});
