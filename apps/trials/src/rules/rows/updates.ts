import { plain, shirts } from '../products.js';
import { claim, pos, typed, typedVariation, type RuleRow } from '../rule-row.js';

/** What a change on either side does to the other (U). */
export const UPDATE_ROWS: readonly RuleRow[] = [
  {
    key: 'U01',
    rule: 'U-01',
    title: 'name, description, stock, SKU and price arrive by themselves',
    touches: ['batchCounts', 'unchangedPut', 'posStockMovesProduct', 'stockMovesUpdated', 'posLateRows'],
    products: [plain({ sku: 'U01-A' }), shirts('U01')],
    acts: {
      shop: [
        pos('rename', 'U01-A', { name: 'Item U01 anew' }),
        pos('set-price', 'U01-A', { price: '15.00' }),
        pos('sell', 'U01-A'),
        pos('set-sku', 'U01-A', { newSku: 'U01-B' }),
        pos('set-description', 'U01-1', { description: '<p>Shirts anew</p>' }),
        pos('set-price', 'U01-2', { price: '16.00' }),
        pos('sell', 'U01-3', { quantity: '2' }),
        pos('set-sku', 'U01-4', { newSku: 'U01-5' }),
      ],
    },
    expects: {
      shop: (look) => [
        claim('it is the same product', look.product('U01-B').id, look.earlier.product('U01-A').id),
        claim('nothing carries the old SKU', look.find('U01-A')?.id ?? null, null),
        claim('the stock is one less', look.quantity('U01-B'), (look.earlier.quantity('U01-A') ?? 0) - 1),
        claim('it is the same variation', look.variation('U01-5').id, look.earlier.variation('U01-4').id),
        claim('its stock is two less', look.quantity('U01-3'), (look.earlier.quantity('U01-3') ?? 0) - 2),
      ],
    },
  },
  {
    key: 'U03',
    rule: 'U-03',
    title: 'a field that follows keeps what the merchant typed until the POS changes it',
    touches: [
      'productIdsOver100',
      'posBeforeBound',
      'unchangedPut',
      'htmlRewrite',
      'stockMovesUpdated',
      'statsOnDeletion',
    ],
    products: [plain({ sku: 'U03-A' })],
    acts: {
      merchant: [typed('U03-A', { name: 'Typed in the store', description: '<p>Typed</p>' })],
      again: [pos('rename', 'U03-A', { name: 'Item U03 anew' })],
    },
    departs: ['name', 'description'],
    expects: {
      merchant: (look) => [
        claim('the name stays', look.product('U03-A').name, 'Typed in the store'),
        claim('the description stays', look.product('U03-A').description, '<p>Typed</p>'),
        claim('both are drift', look.drift, ['field description', 'field name']),
        claim('nothing is sent', look.writes('U03-A').length, 0),
      ],
      again: (look) => [
        claim('the changed one is overwritten', look.product('U03-A').name, 'Item U03 anew'),
        claim('the other stays', look.product('U03-A').description, '<p>Typed</p>'),
        claim('and stays drift', look.drift, ['field description']),
      ],
    },
  },
  {
    key: 'U03E',
    rule: 'U-03, F-04, F-10',
    title: 'price and SKU typed in the store are put back by the reconciliation',
    touches: ['unchangedPut', 'savedCombinations'],
    products: [plain({ sku: 'U03E-A' }), shirts('U03E')],
    acts: {
      merchant: [
        typed('U03E-A', { price: 1 }),
        typedVariation('U03E-1', { price: 2 }),
        typedVariation('U03E-2', { sku: 'U03E-TYPED' }),
      ],
    },
    expects: {
      merchant: (look) => [
        claim('the price of a product', look.product('U03E-A').price, 12.5),
        claim('the price of a variation', look.variation('U03E-1').price, 12.5),
        claim('the SKU of a variation', look.variation('U03E-2').id, look.earlier.variation('U03E-2').id),
      ],
    },
  },
  {
    key: 'U04',
    rule: 'U-04',
    title: 'only the changed field is sent',
    touches: ['batchCounts', 'savedCombinations'],
    products: [plain({ sku: 'U04-A', brand: 'Only', images: ['U04-a.png'] }), shirts('U04')],
    acts: {
      shop: [pos('set-price', 'U04-A', { price: '15.00' }), pos('set-sku', 'U04-2', { newSku: 'U04-9' })],
    },
    expects: {
      shop: (look) => [
        claim(
          'a price',
          look.writes('U04-A').map(({ body }) => body.keys()),
          [['price']],
        ),
        claim(
          'a SKU',
          look.writes('U04-9').map(({ body }) => body.keys()),
          [['sku']],
        ),
      ],
    },
  },
  {
    key: 'U05',
    rule: 'U-05',
    title: 'renamed and exchanged SKUs stay with their products',
    touches: ['freedSku', 'variationOrder', 'savedCombinations'],
    products: [plain({ sku: 'U05-A', price: '1.00' }), plain({ sku: 'U05-B', price: '2.00' }), shirts('U05')],
    acts: {
      shop: [pos('swap-skus', 'U05-A', { otherSku: 'U05-B' }), pos('swap-skus', 'U05-1', { otherSku: 'U05-2' })],
      again: [pos('set-sku', 'U05-A', { newSku: 'U05-C' }), pos('set-sku', 'U05-B', { newSku: 'U05-A' })],
    },
    expects: {
      shop: (look) => [
        claim('of products', look.product('U05-A').id, look.earlier.product('U05-B').id),
        claim('the price stays with the product', look.product('U05-A').price, 2),
        claim('of variations', look.variation('U05-1').id, look.earlier.variation('U05-2').id),
      ],
      again: (look) => [
        claim('a SKU moves on', look.product('U05-C').id, look.earlier.product('U05-A').id),
        claim('to the next', look.product('U05-A').id, look.earlier.product('U05-B').id),
      ],
    },
  },
];
