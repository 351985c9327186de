import { plain } from '../products.js';
import { claim, pos, store, storeWide, type Claim, type RuleRow } from '../rule-row.js';
import type { Look } from '../look.js';

const NEW = 'New arrivals';
const PLACED = ['A10-A', 'A10-B', 'A10-C', 'A10-D'];

/** The state says what a shopper comes across, as the store's own dump has it. */
const standings = (look: Look, skus: readonly string[]): readonly Claim[] =>
  skus.map((sku) => claim(`the state of ${sku}`, look.standing(sku), look.standingDue(sku)));

/** Where products stand in the store, and whether it takes anything at all. */
export const SELLING_ROWS: readonly RuleRow[] = [
  {
    key: 'A10',
    rule: 'A-10, A-11',
    title:
      'new listings begin in the named category; what no shopper comes across says so, wherever the merchant moves it',
    touches: [
      'withoutCategory',
      'firstCategory',
      'disabledCategories',
      'subcategoriesOfDeleted',
      'categoryMovesProducts',
    ],
    connection: { newListingsCategory: NEW },
    products: PLACED.map((sku) => plain({ sku })),
    acts: {
      publish: [
        storeWide('add-category', { name: NEW, enabled: false }),
        storeWide('add-category', { name: 'Open' }),
        storeWide('add-category', { name: 'Shut', enabled: false }),
        storeWide('add-category', { name: 'Above' }),
      ],
      merchant: (look) => [
        storeWide('add-category', { name: 'Below', parentId: look.categoryId('Above'), enabled: false }),
        store('put-in-category', 'A10-A', { category: 'Open' }),
        store('take-from-category', 'A10-B', { category: NEW }),
        // From no category into its first one, which is disabled.
        store('take-from-category', 'A10-C', { category: NEW }),
        store('put-in-category', 'A10-C', { category: 'Shut' }),
        store('put-in-category', 'A10-D', { category: 'Below' }),
        store('take-from-category', 'A10-D', { category: NEW }),
        storeWide('delete-category', { category: 'Above' }),
      ],
    },
    asks: { publish: ['A10-A'], merchant: PLACED },
    expects: {
      publish: (look) => [
        ...PLACED.map((sku) => claim(`${sku} stands in ${NEW} alone`, look.categoryIds(sku), [look.categoryId(NEW)])),
        claim('which is disabled', look.standing('A10-A'), 'hidden no-category'),
      ],
      merchant: (look) => [
        claim('in an enabled one', look.standing('A10-A'), 'online'),
        ...standings(look, PLACED),
        claim('nothing is moved back', look.writes('A10-B').length, 0),
      ],
    },
  },
  {
    key: 'R07',
    rule: 'R-07, A-09',
    title: 'a suspended store is named by doctor and pauses the connection; what it missed arrives when it is back',
    touches: ['suspendedProfile'],
    products: [plain({ sku: 'R07-A', price: '10.00' })],
    acts: {
      suspended: [storeWide('suspend', {}), pos('set-price', 'R07-A', { price: '12.00' })],
      again: [storeWide('suspend', { suspended: false })],
    },
    departs: ['price'],
    expects: {
      suspended: (look) => [
        claim('doctor names it', look.problems, ['store suspended']),
        claim('the connection is paused', look.pause, 'STORE_IS_SUSPENDED'),
        claim('nothing arrives', look.product('R07-A').price, 10),
      ],
      again: (look) => [
        claim('the pause is over', look.pause, null),
        claim('what was missed arrives', look.product('R07-A').price, 12),
      ],
    },
  },
];
