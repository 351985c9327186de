import { expect, it } from '@jest/globals';
import { obstacles, type SellingFacts } from '../src/planning/selling.js';
import { Bench } from './bench.js';
import { row, storeSettings } from './builders.js';

const sells: SellingFacts = {
  store: storeSettings({ paymentMethods: 1 }),
  catalogue: { families: 10, familiesOnline: 4, familiesActivated: 0 },
  activation: 'pos',
  linked: 10,
  lost: 0,
};

interface Row {
  readonly title: string;
  readonly over: Partial<SellingFacts>;
  readonly found: readonly string[];
}

const store = (over: Parameters<typeof storeSettings>[0]) => ({ store: storeSettings({ paymentMethods: 1, ...over }) });

const rows: readonly Row[] = [
  { title: 'a shop that sells', over: {}, found: [] },
  { title: 'a closed store', over: store({ closed: true }), found: ['store-closed'] },
  {
    title: 'nothing activated',
    over: { catalogue: { families: 10, familiesOnline: 0, familiesActivated: 3 } },
    found: ['none-activated'],
  },
  {
    title: 'nothing on the list, though on in the POS',
    over: { activation: 'list' },
    found: ['none-on-list'],
  },
  {
    title: 'something on the list, though off in the POS',
    over: { activation: 'list', catalogue: { families: 10, familiesOnline: 0, familiesActivated: 1 } },
    found: [],
  },
  { title: 'an empty POS', over: { catalogue: { families: 0, familiesOnline: 0, familiesActivated: 3 } }, found: [] },
  { title: 'a POS that was not read yet', over: { catalogue: null }, found: [] },
  { title: 'no way to pay', over: store({ paymentMethods: 0 }), found: ['no-payment-method'] },
  { title: 'ways to pay that are not told', over: { store: storeSettings() }, found: [] },
  { title: 'products in no category', over: { lost: 3 }, found: ['no-category'] },
  { title: 'a plan that just takes them', over: store({ maxProducts: 15, products: 10 }), found: [] },
  { title: 'a plan that takes fewer', over: store({ maxProducts: 14, products: 10 }), found: ['plan-too-small'] },
  {
    title: 'products of others in the plan',
    over: store({ maxProducts: 15, products: 11 }),
    found: ['plan-too-small'],
  },
  {
    title: 'everything at once',
    over: {
      ...store({ closed: true, paymentMethods: 0, maxProducts: 5 }),
      catalogue: { families: 10, familiesOnline: 0, familiesActivated: 3 },
      lost: 1,
    },
    found: ['store-closed', 'none-activated', 'no-payment-method', 'no-category', 'plan-too-small'],
  },
];

it.each(rows)('R-07 $title: $found', ({ over, found }) => {
  const items = obstacles({ ...sells, ...over });
  expect(items.map(({ id }) => id)).toEqual(found);
  for (const item of items) expect(item).toMatchObject({ side: 'connection', status: 'warning' });
});

it('R-07 names the numbers of a plan that is too small', () => {
  const [item] = obstacles({ ...sells, ...store({ maxProducts: 12, products: 11 }) });
  expect(item?.args).toEqual({ families: '10', limit: '12', room: '6' });
});

it('R-07 doctor says it beside what it looked at', async () => {
  const bench = new Bench().stock(row('p1', { online: false }));
  await bench.run();
  bench.store.settingsNow = storeSettings({ paymentMethods: 0 });
  const { items } = await bench.engine.doctor(bench.runtime, new AbortController().signal);
  expect(items.map(({ id }) => id)).toEqual(['currency', 'none-activated', 'no-payment-method']);
});
