import { expect, it } from '@jest/globals';
import { told } from './day-history.js';

interface Row {
  readonly rule: string;
  readonly title: string;
  /** What happens, each with the numbers it chooses by. */
  readonly history: readonly (readonly [op: string, a: number, b: number, c?: number])[];
}

/** Days that once ended badly, cut down to what mattered. */
const rows: readonly Row[] = [
  {
    rule: 'A-06',
    title: 'a variant that is not online has none from the moment another one makes its family online',
    history: [
      ['removeMany', 371, 0],
      ['addFamily', 577, 0],
      ['sync', 0, 0],
      ['addVariant', 0, 106],
    ],
  },
  {
    rule: 'D-05',
    title: 'a new product waits for the SKU of one whose deletion is held, and holds up no run',
    history: [
      ['addSimple', 0, 0],
      ['addSimple', 0, 0],
      ['sync', 0, 0],
      ['removeMany', 0, 5],
      ['again', 0, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'U-05',
    title: 'who waits behind a chain of SKUs is woken when it moves, however long it has waited',
    history: [
      ['sync', 0, 0],
      ['vanish', 0, 0],
      ['again', 0, 0],
      ['rotateSkus', 137, 0],
      ['addSimple', 0, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'U-03',
    title: 'an enforced field that an answer of ours shows changed is put back',
    history: [
      ['sync', 0, 0],
      ['hideMany', 0, 0],
      ['mSku', 0, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'D-02',
    title: 'a variation that an answer of ours shows deleted is believed',
    history: [
      ['rename', 0, 0],
      ['sync', 0, 0],
      ['addVariant', 511, 0],
      ['mDeleteVariation', 82, 0],
      ['addSimple', 0, 0],
      ['addSimple', 0, 0],
      ['sync', 0, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'I-03',
    title: 'the first pictures of a product do not replace one that the merchant has put there',
    history: [
      ['sync', 0, 0],
      ['mAddImage', 593, 0],
      ['addImage', 237, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'U-05',
    title: 'a ring of SKUs ends though the merchant has deleted one of its variations',
    history: [
      ['removeFamily', 0, 0],
      ['addImage', 0, 0],
      ['sync', 0, 0],
      ['rotateSkus', 0, 0],
      ['mName', 0, 0],
      ['mName', 0, 0],
      ['mDeleteVariation', 0, 0],
      ['addSimple', 0, 0],
    ],
  },
  {
    rule: 'U-05',
    title: 'nobody waits for the SKU of a listing that the merchant has deleted',
    history: [
      ['swapSkus', 9, 0],
      ['removeVariant', 63, 0],
      ['replaceVariant', 0, 0],
      ['sync', 0, 0],
      ['price', 0, 0],
      ['addSimple', 0, 0],
      ['addSimple', 0, 0],
      ['mDelete', 5, 0],
      ['describe', 326, 0],
      ['addSimple', 0, 0],
      ['rotateSkus', 992, 0],
      ['removeImage', 1, 0],
      ['addSimple', 0, 0],
      ['removeVariant', 0, 0],
      ['sync', 0, 0],
      ['rotateSkus', 699, 0],
    ],
  },
  {
    rule: 'U-05',
    title: 'nor is a wait for it taken up again after the deletion was found',
    history: [
      ['addSimple', 0, 0],
      ['sync', 0, 0],
      ['mDelete', 393, 0],
      ['rotateSkus', 339, 0],
      ['stepFails', 41, 125],
      ['addSimple', 0, 0],
      ['addSimple', 0, 0],
      ['lag', 0, 0],
      ['sync', 0, 0],
      ['stepFails', 0, 0],
    ],
  },
  {
    rule: 'I-04',
    title: 'pictures whose one call was done and whose answer was lost are not sent again',
    history: [
      ['removeFamily', 0, 0],
      ['ownImage', 0, 61],
      ['stepFails', 285, 0],
      ['addSimple', 0, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'S-05',
    title: 'a number that was stored and never sent, because the process died, is found out by reading',
    history: [
      ['stepDies', 917, 0],
      ['sync', 0, 0],
      ['tracked', 0, 961],
      ['addSimple', 0, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'G-01',
    title: 'a deletion that was done and whose answer was lost counts',
    history: [
      ['sync', 0, 0],
      ['removeMany', 0, 0],
      ['stepDies', 0, 13],
      ['addSimple', 0, 0],
      ['addSimple', 0, 0],
      ['sync', 0, 0],
      ['removeMany', 0, 212],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'S-08',
    title: 'a variant that goes before its refused creation is tried again leaves no number behind',
    history: [
      ['stepFails', 0, 0],
      ['stepFails', 351, 145],
      ['removeImage', 0, 0],
      ['sync', 0, 0],
      ['removeParent', 0, 0],
    ],
  },
  {
    rule: 'D-05',
    title: "a creation that was refused holds no SKU against the family's own new variant",
    history: [
      ['stepFails', 0, 145],
      ['replaceImage', 0, 0],
      ['sku', 0, 0],
      ['sync', 0, 0],
      ['replaceVariant', 0, 0],
      ['stepFails', 0, 0],
      ['addSimple', 0, 0],
      ['sync', 0, 0],
      ['addSimple', 0, 0],
    ],
  },
  {
    rule: 'V-01',
    title: 'a new variation that no reading has shown yet is not taken for deleted by the merchant',
    history: [
      ['terse', 0, 0],
      ['sync', 0, 0],
      ['addSimple', 369, 0],
      ['stepFails', 333, 0],
      ['stepFails', 761, 0],
      ['removeParent', 0, 0],
      ['replaceVariant', 0, 0],
      ['shuffle', 0, 0],
      ['sync', 0, 0],
      ['vanish', 746, 0],
      ['addSimple', 0, 0],
      ['addSimple', 0, 0],
      ['sync', 0, 0],
      ['addSimple', 0, 0],
    ],
  },
  {
    rule: 'A-02',
    title: 'a product that was shown, whose answer was lost, and that goes offline meanwhile is hidden',
    history: [
      ['stepFails', 5, 53],
      ['stepDies', 994, 5],
      ['later', 1, 0],
      ['online', 0, 813],
      ['reconcile', 0, 0],
    ],
  },
  {
    rule: 'A-02',
    title: 'also when the hiding fails too',
    history: [
      ['slice', 0, 0],
      ['stepFails', 949, 62],
      ['slice', 0, 142],
      ['stepFails', 0, 0, 21],
      ['hideMany', 0, 0],
      ['stepFails', 0, 0],
      ['addSimple', 0, 0],
      ['sync', 0, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'F-07',
    title: 'values stand in the order of the POS though the answer before the list was lost',
    history: [
      ['sync', 0, 0],
      ['replaceVariant', 3, 0],
      ['stepFails', 0, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'M-01',
    title: 'a variation that the merchant deletes before anybody has read it leaves no record without a place',
    history: [
      ['later', 676, 0],
      ['mDeleteVariation', 354, 0],
      ['mName', 0, 0],
      ['stepFails', 0, 0],
      ['mName', 0, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'I-01',
    title: 'a new picture is put in its place though the reading after its upload failed',
    history: [
      ['addImage', 0, 0],
      ['sync', 0, 0],
      ['terse', 0, 0],
      ['mPrice', 183, 0],
      ['addImage', 183, 0],
      ['addSimple', 0, 0],
      ['stepFails', 400, 0],
      ['mName', 0, 0],
      ['stepFails', 49, 0],
      ['sync', 0, 0],
    ],
  },
  {
    rule: 'S-13',
    title: 'a number that the merchant typed into a listing that is still being made is put back by one reconciliation',
    history: [
      ['stepFails', 70, 21],
      ['sync', 0, 0],
      ['mQuantity', 707, 0],
      ['addSimple', 0, 0],
    ],
  },
  {
    rule: 'R-02',
    title: 'two lanes do not wake each other for ever over a number that the store refuses beside a SKU',
    history: [
      ['removeFamily', 239, 0],
      ['addSimple', 0, 0],
      ['sync', 0, 0],
      ['tracked', 0, 63],
      ['rotateSkus', 155, 0],
      ['vanish', 130, 0],
      ['sync', 0, 0],
    ],
  },
];

it.each(rows)('$rule $title', async ({ history }) => {
  expect(await told(history.map(([op, a, b, c = 0]) => ({ op, a, b, c })))).toEqual([]);
});
