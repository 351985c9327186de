import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { STORE_ONLY_FIELDS, type UnfilledListing } from '@tillbridge/connector-sdk';
import { FakeE } from './fake-e.js';
import { connectTo } from './plans.js';
import { openSlice } from './slice.js';

let fake: FakeE;
let base: string;
beforeEach(async () => {
  fake = new FakeE();
  base = await fake.open();
});
afterEach(() => fake.close());

async function read(): Promise<readonly UnfilledListing[]> {
  const all: UnfilledListing[] = [];
  for await (const page of connectTo(base).unfilled(openSlice().context)) all.push(...page);
  return all;
}

const tags = (value: string) => ({
  attributes: [
    { type: 'TAGS', value },
    { type: 'BRAND', value: 'Acme' },
  ],
});

it.each([
  { field: 'category', filled: { categoryIds: [9] }, empty: { categoryIds: [] } },
  { field: 'address', filled: { customSlug: 'tee' }, empty: { customSlug: ' ' } },
  { field: 'taxes', filled: { tax: { enabledManualTaxes: [1] } }, empty: { tax: { enabledManualTaxes: [] } } },
  { field: 'taxes', filled: { tax: { taxClassCode: 'books' } }, empty: { tax: { taxClassCode: 'default' } } },
  { field: 'tags', filled: tags('gift'), empty: tags('') },
  { field: 'subtitle', filled: { subtitle: 'Soft' }, empty: { subtitle: '' } },
  { field: 'compare-to-price', filled: { compareToPrice: 25 }, empty: { compareToPrice: 0 } },
  { field: 'low-stock-threshold', filled: { warningLimit: 2 }, empty: { warningLimit: 0 } },
])('R-09 knows whether $field is filled in', async ({ field, filled, empty }) => {
  fake.store.put({ name: 'A', sku: 'A', ...filled });
  fake.store.put({ name: 'B', sku: '', ...empty });
  const others = STORE_ONLY_FIELDS.filter((name) => name !== field);
  expect(await read()).toEqual([
    { ref: '500', name: 'A', sku: 'A', empty: others },
    { ref: '501', name: 'B', sku: null, empty: STORE_ONLY_FIELDS },
  ]);
});

it('R-09 reads pages of the list, and nothing per product', async () => {
  fake.store.pageLimit = 2;
  for (let count = 0; count < 5; count += 1) {
    fake.store.nowSeconds += 1;
    fake.store.put({ name: `P${String(count)}` });
  }
  expect((await read()).map(({ name }) => name)).toEqual(['P0', 'P1', 'P2', 'P3', 'P4']);
  expect(new Set(fake.calls)).toEqual(new Set(['GET /products']));
});
