import { plain, shirts } from '../products.js';
import { claim, pos, shopWide, typed, typedVariation, type RuleRow } from '../rule-row.js';
import type { SwitchName } from '../switches.js';

const MOVES: readonly SwitchName[] = ['posStockMovesProduct', 'stockMovesUpdated'];

/** How many can be bought (F-09, S). The register stands in Main; Annex is chosen beside it, Depot is not. */
export const STOCK_ROWS: readonly RuleRow[] = [
  {
    key: 'S01',
    rule: 'S-01, S-02',
    title: 'the chosen outlets are added up, that of the register always among them',
    touches: MOVES,
    products: [plain({ sku: 'S01-A', levels: ['4', '3', '50'] }), plain({ sku: 'S01-B', levels: ['0', '0', '9'] })],
    acts: {
      shop: [
        pos('sell', 'S01-A', { outlet: 2 }),
        pos('sell', 'S01-A', { outlet: 0 }),
        pos('sell', 'S01-A', { outlet: 1 }),
      ],
    },
    expects: {
      publish: (look) => [
        claim('Main and Annex, less what Annex holds back', look.quantity('S01-A'), 6),
        claim('nothing of the Depot', look.quantity('S01-B'), 0),
      ],
      shop: (look) => [claim('sales in both count', look.quantity('S01-A'), 4)],
    },
  },
  {
    key: 'S03',
    rule: 'S-03',
    title: 'an oversold outlet takes nothing from another, and two halves are not one',
    touches: MOVES,
    products: [plain({ sku: 'S03-A', levels: ['4', '-7', '0'] }), plain({ sku: 'S03-B', levels: ['2.5', '3.5', '0'] })],
    acts: { shop: [pos('sell', 'S03-A', { quantity: '6' }), pos('count', 'S03-B', { outlet: 1, level: '0.9' })] },
    expects: {
      publish: (look) => [claim('oversold', look.quantity('S03-A'), 4), claim('halves', look.quantity('S03-B'), 4)],
      shop: (look) => [
        claim('below zero is nothing', look.quantity('S03-A'), 0),
        claim('less than one, less than what is held back', look.quantity('S03-B'), 2),
      ],
    },
  },
  {
    key: 'S04',
    rule: 'S-04',
    title: 'what is held back is never published',
    touches: MOVES,
    products: [plain({ sku: 'S04-HELD', levels: ['5', '3', '0'] }), plain({ sku: 'S04-A', levels: ['5', '1', '0'] })],
    acts: { shop: [pos('sell', 'S04-HELD', { quantity: '3' }), pos('sell', 'S04-A', { outlet: 1 })] },
    expects: {
      publish: (look) => [
        claim('of an outlet and of a SKU', look.quantity('S04-HELD'), 5),
        claim('of an outlet', look.quantity('S04-A'), 5),
      ],
      shop: (look) => [
        claim('less', look.quantity('S04-HELD'), 2),
        claim('what was held back is sold in the shop', look.quantity('S04-A'), 5),
        claim('which sends nothing', look.writes('S04-A').length, 0),
      ],
    },
  },
  {
    key: 'S05',
    rule: 'S-05',
    title: 'not counted in the POS is unlimited in the store, and back',
    touches: ['unlimitedDelta', 'posInventoryRows', ...MOVES],
    products: [plain({ sku: 'S05-A' }), plain({ sku: 'S05-B', tracked: false }), shirts('S05')],
    acts: {
      shop: [
        pos('set-tracked', 'S05-A', { tracked: false }),
        pos('set-tracked', 'S05-B', { tracked: true }),
        pos('count', 'S05-B', { outlet: 0, level: '8' }),
        pos('set-tracked', 'S05-2', { tracked: false }),
      ],
      again: [pos('set-tracked', 'S05-2', { tracked: true }), pos('count', 'S05-2', { outlet: 0, level: '3' })],
    },
    expects: {
      publish: (look) => [claim('from the start', look.quantity('S05-B'), null)],
      shop: (look) => [
        claim('not counted any more', look.quantity('S05-A'), null),
        claim('counted from now on', look.quantity('S05-B'), 8),
        claim('a variation', look.quantity('S05-2'), null),
      ],
      again: (look) => [claim('and back', look.quantity('S05-2'), look.promised('S05-2'))],
    },
  },
  {
    key: 'S06',
    rule: 'S-06',
    title: 'unknown is nothing to sell at first, and the number when it is told',
    touches: ['posInventoryRows', ...MOVES],
    products: [plain({ sku: 'S06-OLD' })],
    acts: {
      shop: [
        shopWide('add-product', { product: { name: 'Item S06-NEW', sku: 'S06-NEW', price: '5.00', online: true } }),
      ],
      again: [pos('count', 'S06-NEW', { outlet: 0, level: '7' })],
    },
    departs: ['description'],
    expects: {
      shop: (look) => [
        claim('nothing', look.quantity('S06-NEW'), 0),
        claim('the other one keeps its number', look.quantity('S06-OLD'), 6),
      ],
      again: (look) => [claim('the number', look.quantity('S06-NEW'), 7)],
    },
  },
  {
    key: 'S07',
    rule: 'S-07, S-08, S-14',
    title: 'a sale is one small difference, sent by itself; the same number is none',
    touches: ['posStockMovesProduct', 'stockMovesUpdated', 'batchCounts'],
    products: [plain({ sku: 'S07-A' }), shirts('S07')],
    acts: {
      shop: [
        pos('sell', 'S07-A', { quantity: '2' }),
        pos('sell', 'S07-1'),
        pos('sell', 'S07-2'),
        pos('return', 'S07-2'),
      ],
    },
    expects: {
      shop: (look) => [
        claim(
          'one request',
          look.writes('S07-A').map(({ kind }) => kind),
          ['PUT products/:productId/inventory'],
        ),
        claim(
          'relative',
          look.writes('S07-A').map(({ body }) => body.raw),
          [{ quantityDelta: -2 }],
        ),
        claim(
          'in no batch',
          look.writes('S07-A').map(({ batch }) => batch),
          [null],
        ),
        claim('of one variation only', look.differences('S07-1'), [-1]),
        claim('sold and brought back', look.differences('S07-2'), []),
        claim(
          'the product is not written',
          look.writes('S07-1').map(({ method, body }) => [method, body.raw]),
          [['PUT', { quantityDelta: -1 }]],
        ),
      ],
    },
  },
  {
    key: 'S11',
    rule: 'S-11',
    title: 'what falls is sent before what rises',
    touches: ['variationOrder'],
    products: [plain({ sku: 'S11-A' }), shirts('S11'), plain({ sku: 'S11-Z' })],
    acts: {
      shop: [
        pos('return', 'S11-A'),
        pos('return', 'S11-1'),
        pos('sell', 'S11-2'),
        pos('return', 'S11-3'),
        pos('sell', 'S11-4'),
        pos('sell', 'S11-Z'),
      ],
    },
    expects: {
      shop: (look) => {
        const units = [...look.writes('S11-A'), ...look.writes('S11-1'), ...look.writes('S11-Z')]
          .sort((one, other) => one.seq - other.seq)
          .map(({ body }) => Math.sign(body.at('quantityDelta').numberOr(0)));
        return [claim('in this order', units, [-1, -1, -1, 1, 1, 1])];
      },
    },
  },
  {
    key: 'S13',
    rule: 'S-13, F-09, U-03',
    title: 'a number typed in the store is read twice, and put back as a difference',
    touches: ['stockMovesUpdated', 'unchangedPut', 'variationOrder'],
    products: [plain({ sku: 'S13-A' }), shirts('S13'), plain({ sku: 'S13-B' })],
    acts: {
      merchant: [typed('S13-A', { quantity: 90 }), typedVariation('S13-3', { quantity: 1 })],
      again: [pos('sell', 'S13-A')],
    },
    expects: {
      merchant: (look) => [
        claim('of a product', look.quantity('S13-A'), look.promised('S13-A')),
        claim('as a difference', look.differences('S13-A'), [(look.promised('S13-A') ?? 0) - 90]),
        claim('of a variation', look.quantity('S13-3'), look.promised('S13-3')),
        claim(
          'after two reads by id',
          look.requests('S13-A').filter(({ kind }) => kind === 'GET products/:productId').length >= 2,
          true,
        ),
        claim('nothing else is touched', look.differences('S13-B'), []),
      ],
      again: (look) => [claim('and a sale counts from there', look.differences('S13-A'), [-1])],
    },
  },
  {
    key: 'S14',
    rule: 'S-14',
    title: 'a difference whose answer is lost is neither lost nor applied twice',
    touches: [],
    products: [plain({ sku: 'S14-A' }), plain({ sku: 'S14-B' }), plain({ sku: 'S14-C' })],
    acts: {
      shop: (look) => [
        ...(['lost', 'reset', 'truncated'] as const).map((kind, place) => {
          const { id } = look.product(['S14-A', 'S14-B', 'S14-C'][place] ?? '');
          return {
            fault: {
              system: 'store',
              method: 'PUT',
              pathPattern: `/products/${String(id)}/inventory$`,
              kind,
              times: 1,
            },
          };
        }),
        ...['S14-A', 'S14-B', 'S14-C'].map((sku) => pos('sell', sku, { quantity: '2' })),
      ],
    },
    expects: {
      shop: (look) => [
        claim('done, the answer lost', look.differences('S14-A'), [-2]),
        claim('not done, the answer lost', look.differences('S14-B'), [-2]),
        claim('done, half an answer', look.differences('S14-C'), [-2]),
      ],
    },
  },
];
