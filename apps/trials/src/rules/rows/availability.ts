import { plain, shirts } from '../products.js';
import { claim, pos, store, type RuleRow } from '../rule-row.js';

/** What shoppers see (A). */
export const AVAILABILITY_ROWS: readonly RuleRow[] = [
  {
    key: 'A01',
    rule: 'A-01, A-08',
    title: 'what is activated is shown at the end, the rest is created hidden',
    touches: ['createReturnsItem', 'responseFieldsPut', 'batchCounts'],
    products: [
      plain({ sku: 'A01-A', images: ['A01-a.png'] }),
      plain({ sku: 'A01-B', online: false, images: ['A01-b.png'] }),
      shirts('A01'),
    ],
    expects: {
      publish: (look) => [
        claim('activated', look.product('A01-A').enabled, true),
        claim('not activated', look.product('A01-B').enabled, false),
        claim('showing comes last', look.writes('A01-1').at(-1)?.body.at('enabled').raw, true),
        claim('nothing shows it earlier', look.writes('A01-1').filter(({ body }) => body.at('enabled').on).length, 1),
      ],
    },
  },
  {
    key: 'A02',
    rule: 'A-02, A-05, A-08, F-08',
    title: 'activated is shown, deactivated is hidden before anything else and not deleted',
    touches: ['unchangedPut', 'batchCounts'],
    products: [plain({ sku: 'A02-A' }), plain({ sku: 'A02-B', online: false })],
    acts: {
      shop: [
        pos('deactivate', 'A02-A'),
        pos('rename', 'A02-A', { name: 'Item A02 anew' }),
        pos('activate', 'A02-B'),
        pos('rename', 'A02-B', { name: 'Item A02-B anew' }),
      ],
      again: [pos('activate', 'A02-A')],
    },
    expects: {
      shop: (look) => [
        claim('hidden', look.product('A02-A').enabled, false),
        claim('before its new name', look.writes('A02-A')[0]?.body.at('enabled').raw, false),
        claim('shown', look.product('A02-B').enabled, true),
        claim('after its new name', look.writes('A02-B').at(-1)?.body.at('enabled').raw, true),
      ],
      again: (look) => [claim('and back', look.product('A02-A').enabled, true)],
    },
  },
  {
    key: 'A03',
    rule: 'A-03',
    title: 'what the merchant hides or shows stays so until the POS changes its mind',
    touches: ['unchangedPut', 'statsOnDeletion'],
    products: [plain({ sku: 'A03-A' }), plain({ sku: 'A03-B', online: false }), plain({ sku: 'A03-C' })],
    acts: {
      merchant: [store('hide', 'A03-A'), store('show', 'A03-B'), store('hide', 'A03-C')],
      again: [
        pos('set-price', 'A03-A', { price: '13.00' }),
        pos('set-price', 'A03-B', { price: '13.00' }),
        pos('deactivate', 'A03-C'),
      ],
    },
    departs: ['enabled'],
    expects: {
      merchant: (look) => [
        claim('hidden stays', look.product('A03-A').enabled, false),
        claim('shown stays', look.product('A03-B').enabled, true),
        claim('both are reported', look.drift, ['hidden-by-merchant', 'hidden-by-merchant', 'shown-by-merchant']),
      ],
      again: (look) => [
        claim('a new price shows nothing', look.product('A03-A').enabled, false),
        claim('and hides nothing', look.product('A03-B').enabled, true),
        claim('but arrives', look.product('A03-A').price, 13),
        claim('deactivated in both is no drift', look.drift, ['hidden-by-merchant', 'shown-by-merchant']),
      ],
    },
  },
  {
    key: 'A04',
    rule: 'A-04',
    title: 'inactive is not online; a flag that is missing from an answer changes nothing',
    touches: [],
    products: [plain({ sku: 'A04-A' }), plain({ sku: 'A04-B' }), plain({ sku: 'A04-C', online: false })],
    acts: {
      publish: [pos('remove-flag', 'A04-C')],
      shop: [pos('set-active', 'A04-A', { active: false }), pos('remove-flag', 'A04-B')],
      again: [pos('set-active', 'A04-A', { active: true })],
    },
    departs: ['enabled'],
    expects: {
      publish: (look) => [claim('unknown is off for what never was online', look.product('A04-C').enabled, false)],
      shop: (look) => [
        claim('inactive', look.product('A04-A').enabled, false),
        claim('without a flag', look.product('A04-B').enabled, true),
      ],
      again: (look) => [claim('active again', look.product('A04-A').enabled, true)],
    },
  },
  {
    key: 'A06',
    rule: 'A-06',
    title: 'a variant that is not online while its family is stays, with nothing to sell',
    touches: ['posStockMovesProduct', 'variationOrder', 'unlimitedDelta'],
    products: [shirts('A06')],
    acts: {
      publish: [pos('deactivate', 'A06-4')],
      shop: [pos('deactivate', 'A06-1'), pos('activate', 'A06-4'), pos('return', 'A06-1')],
      again: [pos('activate', 'A06-1')],
    },
    expects: {
      publish: (look) => [claim('from the start', look.quantity('A06-4'), 0)],
      shop: (look) => [
        claim('nothing to sell', look.quantity('A06-1'), 0),
        claim('it is still listed', look.variationSkus('A06-2').length, 4),
        claim('activated it has its stock', look.quantity('A06-4'), look.promised('A06-4')),
      ],
      again: (look) => [claim('and back', look.quantity('A06-1'), look.promised('A06-1'))],
    },
  },
  {
    key: 'A07',
    rule: 'A-07, F-09',
    title: 'sold out is still shown',
    touches: ['posStockMovesProduct'],
    products: [plain({ sku: 'A07-A', levels: ['1', '0', '0'] })],
    acts: { shop: [pos('sell', 'A07-A')] },
    expects: {
      shop: (look) => [
        claim('nothing is left', look.quantity('A07-A'), 0),
        claim('it is shown', look.product('A07-A').enabled, true),
      ],
    },
  },
];
