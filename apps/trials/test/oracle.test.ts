import { describe, expect, it } from '@jest/globals';
import { JsonView } from '../src/harness/json-view.js';
import { PosWorld } from '../src/harness/pos-world.js';
import type { StockMove } from '../src/harness/stock-move.js';
import { StoreWorld } from '../src/harness/store-world.js';
import { entryOf, type TrafficEntry } from '../src/harness/traffic.js';
import { dayFaults } from '../src/oracle/day.js';
import { DayHistory } from '../src/oracle/day-history.js';
import { auditDifferences } from '../src/oracle/differences.js';
import { ALL_OUTLETS } from '../src/oracle/stock.js';
import { TRAFFIC_LAWS } from '../src/oracle/traffic-laws.js';

/** One tracked product with four pieces in one outlet, as the sandbox dumps it. */
const ROW = {
  ...{ id: 'p1', name: 'Cup', sku: 'CUP', description: '<p>Cup</p>', brand: null, version: 1, deleted_at: null },
  ...{ price_including_tax: 12.5, is_active: true, has_inventory: true, ecwid_enabled_webstore: true },
};
const POS = new PosWorld([
  new JsonView({
    outlets: [{ id: 'o1', name: 'Main' }],
    products: [ROW],
    inventory: [{ product_id: 'p1', outlet_id: 'o1', inventory_level: 4 }],
  }),
]);

const LISTING = {
  ...{ id: 1, name: 'Cup', sku: 'CUP', externalReferenceId: 'tb:main:1', enabled: true, price: 12.5, quantity: 4 },
  ...{ description: '<p>Cup</p>', weight: 0, updates: 0 },
};
const storeOf = (...products: readonly object[]): StoreWorld => new StoreWorld(new JsonView({ products }));

describe('the oracle of a day', () => {
  it.each([
    { planted: 'nothing', store: storeOf(LISTING), faults: [] },
    { planted: 'a lost product', store: storeOf(), faults: ['Cup: lost'] },
    { planted: 'a wrong number', store: storeOf({ ...LISTING, quantity: 5 }), faults: ['Cup: quantity is 5, not 4'] },
    { planted: 'a wrong price', store: storeOf({ ...LISTING, price: 12 }), faults: ['Cup: price is 12, not 12.5'] },
    {
      planted: 'a hidden one',
      store: storeOf({ ...LISTING, enabled: false }),
      faults: ['Cup: shown is false, not true'],
    },
    {
      planted: 'a double',
      store: storeOf(LISTING, { ...LISTING, id: 2 }),
      faults: ['Cup: left over', 'CUP: there twice'],
    },
  ])('G-04 finds $planted', ({ store, faults }) => {
    expect(dayFaults(POS, store, new DayHistory())).toEqual(faults);
  });
});

const move = (system: 'pos' | 'store', before: number, after: number, cause: string): StockMove => ({
  ...{ seq: 0, atMs: 0, system, sku: 'CUP', before, after, cause },
  ...{ outlet: system === 'pos' ? 0 : null, productId: system === 'pos' ? null : 1, variationId: null },
});
const sale = (before: number, after: number): StockMove => move('pos', before, after, 'sale');
const ours = (before: number, after: number): StockMove => move('store', before, after, 'api');
const byHand = (before: number, after: number): StockMove => move('store', before, after, 'edit');

describe('the audit of differences', () => {
  it.each([
    { title: 'a sale that arrives', moves: [sale(4, 3), ours(4, 3)], wrong: 0 },
    { title: 'two sales in one difference', moves: [sale(4, 3), sale(3, 2), ours(4, 2)], wrong: 0 },
    {
      title: 'one that was sent before the next sale',
      moves: [sale(4, 3), sale(3, 2), ours(4, 3), ours(3, 2)],
      wrong: 0,
    },
    { title: 'a number typed by hand, put back', moves: [byHand(4, 90), ours(90, 4)], wrong: 0 },
    {
      title: 'a sale beside a number typed by hand',
      moves: [byHand(4, 90), sale(4, 3), ours(90, 89), ours(89, 3)],
      wrong: 0,
    },
    {
      title: 'a number typed by hand, put back to nothing to sell, and another one beneath what is sold again',
      moves: [byHand(4, 2), ours(2, 0), byHand(0, 7), ours(7, 11), ours(11, 4)],
      wrong: 0,
    },
    {
      title: 'the same with what is sold again sent twice',
      moves: [byHand(4, 2), ours(2, 0), byHand(0, 7), ours(7, 11), ours(11, 15)],
      wrong: 1,
    },
    { title: 'a difference applied twice', moves: [sale(4, 3), ours(4, 3), ours(3, 2)], wrong: 1 },
    { title: 'a difference that nobody asked for', moves: [ours(4, 9)], wrong: 1 },
  ])('S-14 judges $title', ({ moves, wrong }) => {
    expect(auditDifferences(POS, moves, ALL_OUTLETS).wrong).toHaveLength(wrong);
  });
});

const entry = (more: object): TrafficEntry =>
  entryOf(
    new JsonView({
      ...{ seq: 1, at: 0, system: 'store', kind: 'PUT products/:productId', method: 'PUT', path: '/products/1' },
      ...{ body: {}, status: 200, viaBatch: null, query: {} },
      ...more,
    }),
  );
const picture = { kind: 'POST products/:productId/image', method: 'POST', body: { url: 'http://pos/images/a.png' } };

describe('the laws of traffic', () => {
  it.each([
    { rule: 'U-02', planted: 'a write to the POS', entries: [entry({ system: 'pos', method: 'POST' })] },
    { rule: 'F-14', planted: 'a field of the store’s own', entries: [entry({ body: { compareToPrice: 1 } })] },
    {
      rule: 'S-14',
      planted: 'a difference in a batch',
      entries: [entry({ kind: 'PUT products/:productId/inventory', viaBatch: 't' })],
    },
    { rule: 'I-04', planted: 'a picture sent twice', entries: [entry(picture), entry(picture)] },
  ])('$rule finds $planted', ({ rule, entries }) => {
    const broken = TRAFFIC_LAWS.filter((law) => law.broken(entries, storeOf()).length > 0);
    expect(broken.map((law) => law.rule.split(',')[0])).toEqual([rule]);
  });

  it('A-11 lets a category be named in a creation, and nowhere else', () => {
    const body = { categoryIds: [7] };
    const broken = (more: object) => TRAFFIC_LAWS.flatMap((law) => law.broken([entry({ body, ...more })], storeOf()));
    expect(broken({ kind: 'POST products', method: 'POST', path: '/products' })).toEqual([]);
    expect(broken({})).toEqual(['PUT /products/1 (200): categoryIds']);
  });

  it('M-01 finds a mark that stands twice', () => {
    const store = storeOf(LISTING, { ...LISTING, id: 2, sku: 'OTHER' });
    expect(TRAFFIC_LAWS.flatMap((law) => law.broken([], store))).toEqual(['tb:main:1']);
  });

  it('F-21 lets translations go back inside the options they belong to', () => {
    const body = { options: [{ name: 'Size', nameTranslated: { fr: 'Taille' } }] };
    expect(TRAFFIC_LAWS.flatMap((law) => law.broken([entry({ body })], storeOf()))).toEqual([]);
  });
});
