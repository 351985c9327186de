import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BookPrice, PosConnector } from '@tillbridge/connector-sdk';
import { FakeX, type Row } from './fake-x.js';
import { connectTo } from './fixture.js';
import { openSlice, type Slice } from './slice.js';

let fake: FakeX;
let connector: PosConnector;
let slice: Slice;

beforeEach(async () => {
  fake = new FakeX();
  connector = connectTo(await fake.open());
  slice = openSlice();
});
afterEach(() => fake.close());

const ALL = { customer_group_id: 'cg-1', customer_group: { id: 'cg-1', name: 'All Customers' } };
const books = async () => (await connector.priceBooks?.(slice.context))?.books;

describe('price books', () => {
  it.each([
    {
      title: 'for all, always and everywhere',
      row: { ...ALL, outlet: {}, outlet_id: null },
      expected: { outletRef: null, forAllCustomers: true, validFrom: null, validTo: null },
    },
    {
      title: 'for one outlet and some days',
      row: { ...ALL, outlet_id: 'o-2', valid_from: '2026-06-01', valid_to: '2026-06-30 18:00:00' },
      expected: { outletRef: 'o-2', forAllCustomers: true, validFrom: '2026-06-01', validTo: '2026-06-30 18:00:00' },
    },
    {
      title: 'for a group of customers',
      row: { customer_group_id: 'cg-2', customer_group: { id: 'cg-2', name: 'Staff' } },
      expected: { forAllCustomers: false },
    },
    {
      title: 'for a group whose name is not told, which may be any',
      row: { customer_group_id: 'cg-2' },
      expected: { forAllCustomers: false },
    },
    { title: 'without a group', row: { customer_group_id: null }, expected: { forAllCustomers: true } },
  ])('P-05 one $title', async ({ row, expected }) => {
    fake.put('price_books', 'pb-1', { name: 'Summer', ...row });
    expect(await books()).toMatchObject([{ ref: 'pb-1', name: 'Summer', ...expected }]);
  });

  it('P-05 one that was deleted is not there', async () => {
    fake.put('price_books', 'pb-1', { name: 'Summer', ...ALL });
    fake.remove('price_books', 'pb-1');
    expect(await books()).toEqual([]);
  });

  it('P-05 a tax is the sum of its rates', async () => {
    fake.put('taxes', 't-1', { name: 'Both', rates: [{ rate: 0.05 }, { rate: '0.07' }] });
    fake.put('taxes', 't-2', { name: 'No Tax', rates: [] });
    expect((await connector.priceBooks?.(slice.context))?.rates).toEqual([
      { ref: 't-1', rate: '0.12' },
      { ref: 't-2', rate: '0' },
    ]);
  });
});

async function readPrices(since: string | null = null): Promise<{ prices: BookPrice[]; cursor: string | null }> {
  const prices: BookPrice[] = [];
  let cursor = since;
  for await (const page of connector.readChanges('prices', since, slice.context)) {
    prices.push(...(page.prices ?? []));
    cursor = page.cursor;
  }
  return { prices, cursor };
}

const entry = (over: Row = {}): Row => ({
  price_book_id: 'pb-1',
  product_id: 'p-1',
  price: 34.78261,
  tax_id: 't-1',
  ...over,
});

describe('the feed of prices', () => {
  it('P-05 brings a price without tax, with what limits it', async () => {
    fake.put('price_book_products', 'e-1', entry({ min_units: 2.5, max_units: '9', retail_tax: 5.21739 }));
    expect((await readPrices()).prices).toEqual([
      {
        ref: 'e-1',
        bookRef: 'pb-1',
        recordRef: 'p-1',
        price: '34.78261',
        tax: '5.21739',
        taxRef: 't-1',
        minUnits: '2.5',
        maxUnits: '9',
        version: expect.any(Number),
        deleted: false,
      },
    ]);
  });

  it('P-05 goes on after its cursor, in one call when nothing has changed', async () => {
    for (const id of ['e-1', 'e-2', 'e-3', 'e-4']) fake.put('price_book_products', id, entry());
    const { prices, cursor } = await readPrices();
    expect(prices).toHaveLength(4);
    fake.calls.length = 0;
    expect((await readPrices(cursor)).prices).toEqual([]);
    expect(fake.calls.map(({ path }) => path)).toEqual(['price_book_products']);
    fake.put('price_book_products', 'e-2', entry({ price: 20 }));
    expect((await readPrices(cursor)).prices).toMatchObject([{ ref: 'e-2', price: '20' }]);
  });

  it('P-05 brings a price that was taken out, also when the rest of its row cannot be read', async () => {
    fake.put('price_book_products', 'e-1', entry({ price: 'gone' }));
    fake.remove('price_book_products', 'e-1');
    expect((await readPrices()).prices).toMatchObject([{ ref: 'e-1', recordRef: 'p-1', deleted: true }]);
  });

  it('G-04 leaves out a price that cannot be read, and goes on', async () => {
    fake.put('price_book_products', 'e-1', entry({ price: 'much' }));
    fake.put('price_book_products', 'e-2', entry({ product_id: 'p-2' }));
    expect((await readPrices()).prices).toMatchObject([{ ref: 'e-2' }]);
  });
});

describe('the prices of one product', () => {
  it('P-05 are those of all books, and of no other product', async () => {
    fake.putProduct('p-1');
    fake.put('price_book_products', 'e-1', entry());
    fake.put('price_book_products', 'e-2', entry({ price_book_id: 'pb-2' }));
    fake.put('price_book_products', 'e-3', entry({ product_id: 'p-2' }));
    expect(await connector.readBookPrices?.('p-1', slice.context)).toMatchObject([{ ref: 'e-1' }, { ref: 'e-2' }]);
    expect(fake.calls.map(({ path }) => path)).toEqual(['products/p-1/price_book_products']);
  });

  it('P-05 are not told when one of them cannot be read: it may be the one that is missed', async () => {
    fake.putProduct('p-1');
    fake.put('price_book_products', 'e-1', entry({ price: 'much' }));
    fake.put('price_book_products', 'e-2', entry({ price_book_id: 'pb-2' }));
    expect(await connector.readBookPrices?.('p-1', slice.context)).toBeNull();
  });

  it('P-05 are not told of a product that is not there', async () => {
    expect(await connector.readBookPrices?.('p-1', slice.context)).toBeNull();
  });
});
