import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { plain } from '../src/rules/products.js';
import { PATIENCE_MS } from './patience.js';
import { openStage, withCatalogue, type TrialStage, writesOf } from './trial-stage.js';

jest.setTimeout(PATIENCE_MS);

const SKUS = ['B-1', 'B-2', 'B-3'];
const BOOK = 'Web prices';
const RETAIL = { 'B-1': 20, 'B-2': 20, 'B-3': 20 };

describe('the prices of a price book', () => {
  let stage: TrialStage;

  beforeAll(async () => {
    const products = SKUS.map((sku) => plain({ sku, price: '20.00' }));
    stage = await withCatalogue(products, (catalogue) => openStage({ catalogue, speed: 20 }, { priceBook: BOOK }));
    await edit(
      { op: 'add-price-book', name: BOOK },
      { op: 'set-price-entry', priceBook: BOOK, sku: 'B-1', price: '15.00' },
      { op: 'set-price-entry', priceBook: BOOK, sku: 'B-2', price: '16.00' },
    );
    await sync();
  });
  afterAll(() => stage.close());

  const edit = (...edits: readonly object[]) => stage.sandbox.control.editPos(...edits);

  /** The number of writes of a run. */
  async function sync(command: 'sync' | 'reconcile' = 'sync'): Promise<number> {
    return (await writesOf(stage, command)).length;
  }

  async function prices(): Promise<Readonly<Record<string, number | null>>> {
    const { products } = await stage.sandbox.control.store();
    return Object.fromEntries(products.map(({ sku, price }) => [sku, price]));
  }

  /** The book that explains the price of a SKU, null where none does. */
  async function bookOf(sku: string): Promise<string | null> {
    const { report } = await stage.host.run('explain', sku);
    const lines = report
      .at('families')
      .list()
      .flatMap((family) => family.at('trace').list());
    return (
      lines
        .find((line) => line.at('rule').text() === 'P-05')
        ?.at('args', 'book')
        .text() ?? null
    );
  }

  it('P-05 are published while it holds, and explain names it for what it prices', async () => {
    expect(await prices()).toEqual({ ...RETAIL, 'B-1': 15, 'B-2': 16 });
    expect(await Promise.all(['B-1', 'B-3'].map(bookOf))).toEqual([BOOK, null]);
    expect(await sync('reconcile')).toBe(0);
  });

  it('P-05 go when an entry is removed: that product has its retail price again', async () => {
    await edit({ op: 'remove-price-entry', priceBook: BOOK, sku: 'B-1' });
    expect(await sync()).toBe(1);
    expect(await prices()).toEqual({ ...RETAIL, 'B-2': 16 });
  });

  it('P-05 end with its period, and come back with it', async () => {
    await edit({ op: 'set-price-book', priceBook: BOOK, validTo: '2020-01-01' });
    await sync('reconcile');
    expect(await prices()).toEqual(RETAIL);
    expect(await bookOf('B-2')).toBeNull();
    await edit({ op: 'set-price-book', priceBook: BOOK, validTo: null });
    await sync('reconcile');
    expect(await prices()).toEqual({ ...RETAIL, 'B-2': 16 });
  });

  it('P-05 end with a book that is deleted', async () => {
    await edit({ op: 'delete-price-book', priceBook: BOOK });
    await sync('reconcile');
    expect(await prices()).toEqual(RETAIL);
    expect(await sync('reconcile')).toBe(0);
  });
});
