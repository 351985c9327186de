import { plain, shirts } from '../products.js';
import { claim, pos, shopWide, store, type RuleRow } from '../rule-row.js';
import type { SwitchName } from '../switches.js';

const GONE: readonly SwitchName[] = [
  'deleteMissing',
  'freedSku',
  'statsOnDeletion',
  'posGetDeleted',
  'posInventoryOfDeleted',
];

/** What goes (D). */
export const DELETION_ROWS: readonly RuleRow[] = [
  {
    key: 'D01',
    rule: 'D-01, D-03',
    title: 'deleted in the POS is read whole, then deleted in the store',
    touches: GONE,
    products: [plain({ sku: 'D01-A', images: ['D01-a.png'] }), shirts('D01'), plain({ sku: 'D01-B' })],
    acts: {
      shop: [pos('delete', 'D01-A'), shopWide('delete', { family: 'Item D01-1' })],
      again: [pos('set-price', 'D01-B', { price: '13.00' })],
    },
    departs: 'all',
    expects: {
      shop: (look) => {
        const { id } = look.earlier.product('D01-A');
        const kinds = look.requestsOf(id).map(({ kind }) => kind);
        return [
          claim('a product', look.find('D01-A')?.id ?? null, null),
          claim('a family', look.find('D01-1')?.id ?? null, null),
          claim('the others stay', look.product('D01-B').name, 'Item D01-B'),
          claim('read before', kinds.includes('GET products/:productId'), true),
          claim('deleted once, at the end', kinds.filter((kind) => kind === 'DELETE products/:productId').length, 1),
          claim('nothing is asked of it afterwards', kinds.at(-1), 'DELETE products/:productId'),
        ];
      },
      again: (look) => [claim('it does not come back', look.listings.length, 1)],
    },
  },
  {
    key: 'D02',
    rule: 'D-02',
    title: 'deleted in the store is not created again, whatever the POS changes',
    touches: [...GONE, 'variationOrder'],
    products: [plain({ sku: 'D02-A' }), shirts('D02')],
    acts: {
      merchant: [store('delete-product', 'D02-A'), store('delete-variation', 'D02-4')],
      again: [pos('set-price', 'D02-A', { price: '13.00' }), pos('sell', 'D02-A'), pos('sell', 'D02-4')],
    },
    departs: 'all',
    expects: {
      merchant: (look) => [
        claim('the POS has it still', look.row('D02-A').online, true),
        claim('it is not created again', look.find('D02-A')?.id ?? null, null),
        claim('nor is the variation', look.find('D02-4')?.id ?? null, null),
        claim('the variation is reported', look.drift, ['variation-removed']),
        claim('the product is named', look.notes, ['detached deleted-in-store']),
      ],
      again: (look) => [
        claim('not after a change', look.find('D02-A')?.id ?? null, null),
        claim('the variation neither', look.variationSkus('D02-1'), ['D02-1', 'D02-2', 'D02-3']),
      ],
    },
  },
];
