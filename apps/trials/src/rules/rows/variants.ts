import { family, shirts } from '../products.js';
import { claim, pos, shopWide, store, type RuleRow } from '../rule-row.js';

/** Variants and variations (V). */
export const VARIANT_ROWS: readonly RuleRow[] = [
  {
    key: 'V01',
    rule: 'V-01',
    title: 'a variant added in the POS is added to the product',
    touches: [
      'savedCombinations',
      'shortVariations',
      'rebuildVariations',
      'variationOrder',
      'createReturnsItem',
      'posInventoryRows',
    ],
    products: [shirts('V01')],
    acts: {
      shop: [
        pos('add-variant', 'V01-1', { newSku: 'V01-5', values: ['Green', 'S'], price: '14.00' }),
        pos('count', 'V01-5', { outlet: 0, level: '6' }),
      ],
      again: [pos('add-variant', 'V01-1', { newSku: 'V01-6', values: ['Red', 'XL'], price: '15.00' })],
    },
    expects: {
      shop: (look) => [
        claim(
          'it is there',
          look.variation('V01-5').options.map(({ value }) => value),
          ['Green', 'S'],
        ),
        claim('with its stock', look.quantity('V01-5'), 6),
        claim(
          'the others keep their ids',
          ['V01-1', 'V01-2', 'V01-3', 'V01-4'].map((sku) => look.variation(sku).id),
          ['V01-1', 'V01-2', 'V01-3', 'V01-4'].map((sku) => look.earlier.variation(sku).id),
        ),
      ],
      again: (look) => [
        claim('and the next', look.variationSkus('V01-1'), ['V01-1', 'V01-2', 'V01-3', 'V01-4', 'V01-5', 'V01-6']),
      ],
    },
  },
  {
    key: 'V02',
    rule: 'V-02',
    title: 'a variation added in the store is left alone and reported',
    touches: ['variationOrder', 'rebuildVariations', 'explicitNull'],
    products: [shirts('V02')],
    acts: {
      merchant: [
        store('add-variation', 'V02-1', {
          options: { Colour: 'Red', Size: 'XXL' },
          newSku: 'MERCHANT-V02',
          quantity: 9,
          price: 99,
        }),
      ],
      again: [
        pos('set-price', 'V02-1', { price: '13.00' }),
        pos('add-variant', 'V02-1', { newSku: 'V02-5', values: ['Green', 'S'], price: '14.00' }),
      ],
    },
    departs: ['variations', 'options', 'price'],
    expects: {
      merchant: (look) => [
        claim('it is reported', look.drift, ['store-only']),
        claim('nothing is sent', look.writes('V02-1').length, 0),
      ],
      again: (look) => [
        claim('it stays', look.variation('MERCHANT-V02').quantity, 9),
        claim('with its price', look.variation('MERCHANT-V02').price, 99),
        claim('ours is changed beside it', look.variation('V02-1').price, 13),
        claim('and added', look.variation('V02-5').price, 14),
        claim('it stays reported', look.drift, ['store-only']),
      ],
    },
  },
  {
    key: 'V03',
    rule: 'V-03',
    title: 'a variant deleted in the POS goes from the store, the others keep what they have',
    touches: ['rebuildVariations', 'variationOrder', 'deleteMissing', 'posGetDeleted', 'posInventoryOfDeleted'],
    products: [
      family({
        options: ['Size'],
        images: ['V03-f.png'],
        variants: [
          { sku: 'V03-1', values: ['S'] },
          { sku: 'V03-2', values: ['M'], own: 'V03-own.png' },
          { sku: 'V03-3', values: ['L'] },
        ],
      }),
    ],
    acts: { shop: [pos('remove-variant', 'V03-3')] },
    expects: {
      shop: (look) => {
        const kept = look.variation('V03-2');
        const before = look.earlier.variation('V03-2');
        return [
          claim('it is gone', look.variationSkus('V03-1'), ['V03-1', 'V03-2']),
          claim('id, stock and picture of another', pick(kept), pick(before)),
          claim('its value is no choice any more', look.product('V03-1').options[0]?.values, ['S', 'M']),
        ];
      },
    },
  },
  {
    key: 'V07',
    rule: 'V-07',
    title: 'a variant without a SKU of its own is left out and named, its family is not',
    touches: ['variationOrder', 'savedCombinations'],
    products: [
      family({
        options: ['Size'],
        variants: [
          { sku: 'V07-1', values: ['S'] },
          { sku: ' ', values: ['M'] },
          { sku: 'V07-3', values: ['L'] },
        ],
      }),
    ],
    acts: {
      shop: [shopWide('add-product', { product: { name: 'V07 twin', sku: 'V07-1', price: '9.00', online: true } })],
      again: [
        { pos: { op: 'set-sku', family: 'V07 twin', newSku: 'V07-4' } },
        { pos: { op: 'count', family: 'V07 twin', outlet: 0, level: '2' } },
        { pos: { op: 'count', family: 'V07 twin', outlet: 1, level: '2' } },
      ],
    },
    departs: 'all',
    expects: {
      publish: (look) => [
        claim('the others are published', look.variationSkus('V07-3'), ['V07-1', 'V07-3']),
        claim('it is named', look.notes.map(reasonOf), ['sku-missing']),
      ],
      shop: (look) => [
        claim('no second product carries the SKU', look.listings.length, 1),
        claim('both are named', look.notes.map(reasonOf).sort(), ['sku-duplicate', 'sku-missing']),
      ],
      again: (look) => [
        claim('with a SKU of its own it is published', look.product('V07-4').price, 9),
        claim('and not named any more', look.notes.map(reasonOf), ['sku-missing']),
      ],
    },
  },
  {
    key: 'V08',
    rule: 'V-08',
    title: 'what matches no variation of a family cannot be bought',
    touches: ['savedCombinations', 'explicitNull', 'unlimitedDelta', 'responseFieldsPut'],
    products: [shirts('V08')],
    acts: {
      shop: [pos('sell', 'V08-1'), pos('rename', 'V08-1', { name: 'Item V08 anew' })],
      again: [pos('add-variant', 'V08-1', { newSku: 'V08-5', values: ['Green', 'S'], price: '14.00' })],
    },
    expects: {
      publish: (look) => [
        claim('its SKU is made of our id', /^F-[0-9A-Za-z]{8}$/.test(look.product('V08-1').sku), true),
        claim('it is tracked, with nothing', look.product('V08-1').quantity, 0),
        claim(
          'it is shown when sold out',
          look.product('V08-1').raw.at('outOfStockVisibilityBehaviour').text(),
          'SHOW',
        ),
        claim('it carries no code', look.product('V08-1').code, null),
      ],
      again: (look) => [
        claim('the SKU is never written again', look.product('V08-1').sku, look.earlier.product('V08-1').sku),
        claim('nothing is for sale there', look.product('V08-1').quantity, 0),
      ],
    },
  },
  {
    key: 'V09',
    rule: 'V-09',
    title: 'a family outlives its parent, and with one member it is still a family',
    touches: ['posParentDeleted', 'posLastVariant', 'posGetDeleted', 'posInventoryOfDeleted', 'rebuildVariations'],
    products: [
      shirts('V09'),
      family({
        name: 'Item V09-X',
        options: ['Size'],
        variants: [
          { sku: 'V09-X1', values: ['S'] },
          { sku: 'V09-X2', values: ['M'] },
        ],
      }),
    ],
    acts: {
      shop: [pos('remove-variant', 'V09-1'), pos('remove-variant', 'V09-X2')],
      again: [pos('rename', 'V09-2', { name: 'Item V09 anew' }), pos('set-price', 'V09-X1', { price: '15.00' })],
    },
    expects: {
      shop: (look) => [
        claim('it is the same product', look.product('V09-2').id, look.earlier.product('V09-1').id),
        claim('with the other variants', look.variationSkus('V09-2'), ['V09-2', 'V09-3', 'V09-4']),
        claim('one member is a family', look.variationSkus('V09-X1'), ['V09-X1']),
      ],
      again: (look) => [claim('the row has two products', look.listings.length, 2)],
    },
  },
];

function pick({
  id,
  quantity,
  picture,
}: {
  readonly id: number;
  readonly quantity: number | null;
  readonly picture: unknown;
}): object {
  return { id, quantity, picture };
}

/** The reason in a note of state and reason. */
function reasonOf(note: string): string {
  return note.split(' ')[1] ?? note;
}
