import { family, plain, shirts } from '../products.js';
import { claim, pos, shopWide, type Act, type RuleRow } from '../rule-row.js';

const BOOK = 'Web prices';

/** What a shopper pays (F-10, P). */
export const PRICE_ROWS: readonly RuleRow[] = [
  {
    key: 'P01',
    rule: 'P-01, F-10',
    title: 'the price with tax stands in a store whose prices include it',
    touches: ['unchangedPut', 'batchCounts'],
    products: [plain({ sku: 'P01-A', price: '119.99' })],
    acts: { shop: [pos('set-price', 'P01-A', { price: '0.01' })] },
    expects: {
      publish: (look) => [claim('to the cent', look.product('P01-A').price, 119.99)],
      shop: (look) => [claim('the new one', look.product('P01-A').price, 0.01)],
    },
  },
  {
    key: 'P02',
    rule: 'P-02',
    title: 'amounts are rounded half away from zero, never as floats',
    touches: [],
    products: [
      plain({ sku: 'P02-A', price: '1.005' }),
      plain({ sku: 'P02-B', price: '19.99' }),
      plain({ sku: 'P02-C', price: '2.675' }),
    ],
    departs: ['price'],
    expects: {
      publish: (look) => [
        claim('1.005', look.product('P02-A').price, 1.01),
        claim('19.99', look.product('P02-B').price, 19.99),
        claim('2.675', look.product('P02-C').price, 2.68),
      ],
    },
  },
  {
    key: 'P03',
    rule: 'P-03',
    title: 'a missing price blocks the product; zero is a price; a linked listing keeps its last one',
    touches: ['posGetDeleted'],
    products: [plain({ sku: 'P03-A' }), plain({ sku: 'P03-B', price: '0' }), plain({ sku: 'P03-C', price: '7.70' })],
    acts: {
      publish: [pos('null-price', 'P03-A')],
      shop: [pos('set-price', 'P03-A', { price: '3.20' })],
      again: [pos('null-price', 'P03-C')],
    },
    departs: 'all',
    expects: {
      publish: (look) => [
        claim('it is not published', look.find('P03-A')?.id ?? null, null),
        claim('it is named', look.notes, ['blocked price-missing']),
        claim('zero is published', look.product('P03-B').price, 0),
      ],
      shop: (look) => [
        claim('it is published when its price is entered', look.product('P03-A').price, 3.2),
        claim('nothing is named any more', look.notes, []),
      ],
      again: (look) => [
        claim('the listing stays as it was', look.product('P03-C').price, 7.7),
        claim('it is named', look.notes, ['blocked price-missing']),
      ],
    },
  },
  {
    key: 'P04',
    rule: 'P-04',
    title: 'a family costs what its cheapest variant online costs, and each variation carries its own price',
    touches: ['savedCombinations', 'variationOrder'],
    products: [
      family({
        options: ['Size'],
        variants: [
          { sku: 'P04-1', values: ['S'], price: '30.00' },
          { sku: 'P04-2', values: ['M'], price: '10.00' },
          { sku: 'P04-3', values: ['L'], price: '20.00' },
        ],
      }),
      shirts('P04-X'),
    ],
    acts: {
      publish: [pos('deactivate', 'P04-2')],
      shop: [pos('activate', 'P04-2')],
      again: [pos('set-price', 'P04-2', { price: '25.00' })],
    },
    expects: {
      publish: (look) => [
        claim('without the one that is not online', look.product('P04-1').price, 20),
        claim('which has its own price', look.variation('P04-2').price, 10),
        claim('an equal price is written too', look.variation('P04-X-1').price, 12.5),
      ],
      shop: (look) => [claim('with it', look.product('P04-1').price, 10)],
      again: (look) => [claim('the next cheapest', look.product('P04-1').price, 20)],
    },
  },
  {
    key: 'P05',
    rule: 'P-05',
    title: 'the named price book wins over retail prices while it holds, for what it prices and what is still there',
    touches: ['posBaseEntries', 'posBookMovesEntries', 'posPricesMoveProducts', 'posPricesOfDeleted'],
    connection: { priceBook: BOOK },
    products: [
      plain({ sku: 'P05-A', price: '20.00' }),
      plain({ sku: 'P05-B', price: '20.00' }),
      plain({ sku: 'P05-C', price: '20.00' }),
      family({
        options: ['Size'],
        variants: [
          { sku: 'P05-1', values: ['S'], price: '40.00' },
          { sku: 'P05-2', values: ['M'], price: '41.00' },
          { sku: 'P05-3', values: ['L'], price: '42.00' },
        ],
      }),
    ],
    acts: {
      publish: [shopWide('add-price-book', { name: BOOK }), ...['A 15', 'B 16', '1 12', '2 18'].map(entry)],
      shop: [
        entry('A 14'),
        // Its retail price moves, and with it its row in the general book.
        pos('set-price', 'P05-B', { price: '25.00' }),
        pos('set-price', 'P05-C', { price: '21.00' }),
        pos('remove-variant', 'P05-1'),
      ],
      merchant: [shopWide('set-price-book', { priceBook: BOOK, validTo: '2020-01-01' })],
      again: [entry('A 13'), pos('set-price', 'P05-C', { price: '22.00' })],
    },
    departs: ['price', 'variations'],
    expects: {
      publish: (look) => [
        claim(
          'of two products',
          ['P05-A', 'P05-B'].map((sku) => look.product(sku).price),
          [15, 16],
        ),
        claim('what it does not price', look.product('P05-C').price, 20),
        claim(
          'of variants',
          ['P05-1', 'P05-2', 'P05-3'].map((sku) => look.variation(sku).price),
          [12, 18, 42],
        ),
        claim('the cheapest of a family', look.product('P05-2').price, 12),
      ],
      shop: (look) => [
        claim('another price in the book', look.product('P05-A').price, 14),
        claim('another retail price behind it', look.product('P05-B').price, 16),
        claim('another retail price alone', look.product('P05-C').price, 21),
        claim('a deleted variant is the cheapest no more', look.product('P05-2').price, 18),
        claim('the others keep their price', look.variation('P05-2').price, 18),
      ],
      merchant: (look) => [
        claim(
          'all are back',
          ['P05-A', 'P05-B', 'P05-C'].map((sku) => look.product(sku).price),
          [20, 25, 21],
        ),
        claim(
          'variants too',
          ['P05-2', 'P05-3'].map((sku) => look.variation(sku).price),
          [41, 42],
        ),
        claim('and the cheapest', look.product('P05-2').price, 41),
      ],
      again: (look) => [
        claim('a book that is over prices nothing', look.product('P05-A').price, 20),
        claim('retail prices go on', look.product('P05-C').price, 22),
      ],
    },
  },
];

/** `A 15`: the price of P05-A in the book. */
function entry(told: string): Act {
  const [sku = '', price = ''] = told.split(' ');
  return pos('set-price-entry', `P05-${sku}`, { priceBook: BOOK, price: `${price}.00` });
}
