import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChangePage, ContractViolation, type PosConnector, type PosFeed } from '@tillbridge/connector-sdk';
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

async function read(feed: PosFeed, since: string | null = null): Promise<readonly ChangePage[]> {
  const pages: ChangePage[] = [];
  for await (const page of connector.readChanges(feed, since, slice.context)) pages.push(page);
  return pages;
}

const answerWith = (path: string, data: unknown): void => {
  fake.faults.set(path, { status: 200, body: JSON.stringify(data) });
};

describe('the catalogue feed', () => {
  it('asks for deleted rows on every call and advances by the greatest version', async () => {
    for (const ref of ['1', '2', '3', '4', '5']) fake.putProduct(ref);
    const pages = await read('catalogue');
    expect(pages.map((page) => page.records.length)).toEqual([3, 2]);
    expect(fake.calls.map((call) => Object.fromEntries(call.query))).toEqual([
      { after: '0', page_size: '3', deleted: 'true' },
      { after: pages[0]?.cursor, page_size: '3', deleted: 'true' },
      { after: pages[1]?.cursor, page_size: '3', deleted: 'true' },
    ]);
  });

  it.each([
    { rule: 'V-09', title: 'a parent', gone: 'p-0' },
    { rule: 'V-03', title: 'a variant', gone: 'p-1' },
    { rule: 'D-01', title: 'a product without variants', gone: 'mug' },
  ])('$rule brings the deletion of $title with its family ties', async ({ gone }) => {
    fake.putProduct('p-0', { has_variants: true, family_id: 'f-1', variant_count: 2 });
    fake.putProduct('p-1', { variant_parent_id: 'p-0', family_id: 'f-1' });
    fake.putProduct('mug');
    const before = (await read('catalogue')).flatMap((page) => page.records);
    const cursor = (await read('catalogue')).at(-1)?.cursor ?? null;
    fake.remove('products', gone);
    const after = (await read('catalogue', cursor)).flatMap((page) => page.records);
    const { version: _was, ...was } = before.find((record) => record.ref === gone)!;
    expect(after).toEqual([{ ...was, deleted: true, version: expect.any(Number) }]);
  });

  it('brings an unsorted page oldest first', async () => {
    const row = (id: string, version: number): Row => ({ id, version, name: id, active: true, has_inventory: true });
    answerWith('products', { data: [row('b', 20), row('a', 10)], version: { min: 10, max: 20 } });
    const [page] = await firstPages('catalogue');
    expect(page?.records.map((record) => record.ref)).toEqual(['a', 'b']);
    expect(page?.cursor).toBe('20');
  });

  it('leaves out a row that it cannot read, tells it and goes on (G-04)', async () => {
    fake.putProduct('good');
    const bad = fake.putProduct('bad', { price_including_tax: 'ten' });
    const pages = await read('catalogue');
    expect(pages.flatMap((page) => page.records.map((record) => record.ref))).toEqual(['good']);
    expect(pages.at(-1)?.cursor).toBe(String(bad));
    expect(slice.warnings.map((warning) => warning.fields)).toEqual([
      {
        call: 'GET /api/2.0/products',
        id: 'bad',
        field: 'price_including_tax',
        problem: 'is no decimal number',
      },
    ]);
    expect(slice.warnings[0]?.message).toContain('Row bad of GET /api/2.0/products is left as it was');
  });

  it.each([
    ['id', { version: 5, name: 'x' }, '"id" of a row'],
    ['version', { id: 'p-9', name: 'x' }, '"version" of p-9'],
    ['whole version', { id: 'p-9', version: 1.5 }, '"version" of p-9'],
  ])('refuses a row without %s', async (_words, row, named) => {
    answerWith('products', { data: [row] });
    const refused = read('catalogue');
    await expect(refused).rejects.toBeInstanceOf(ContractViolation);
    await expect(refused).rejects.toThrow(named);
  });

  it('refuses a page that brings nothing newer, after one call more', async () => {
    answerWith('products', { data: [{ id: 'p', version: 5, name: 'x', active: true, has_inventory: true }] });
    await expect(read('catalogue')).rejects.toThrow('versions after 5');
    expect(fake.calls).toHaveLength(2);
  });

  it.each([
    ['a page of a proxy', '<html>Log in</html>'],
    ['another shape', '{"products":[]}'],
    ['a bare list', '[]'],
    ['null', 'null'],
    ['an error of 0.9 with status 200', '{"status":"error","error":"Bad","details":"No such thing"}'],
  ])('refuses a 200 with %s for good, not as something passing', async (_words, body) => {
    fake.faults.set('products', { status: 200, body });
    await expect(read('catalogue')).rejects.toBeInstanceOf(ContractViolation);
  });

  it('starts again from a cursor that is not its own, and says so', async () => {
    fake.putProduct('1');
    const pages = await read('catalogue', '{"other":1}');
    expect(pages.flatMap((page) => page.records)).toHaveLength(1);
    expect(slice.warnings).toHaveLength(1);
  });
});

async function firstPages(feed: PosFeed): Promise<readonly ChangePage[]> {
  for await (const page of connector.readChanges(feed, null, slice.context)) return [page];
  return [];
}

describe('the stock feed', () => {
  it('brings levels and deleted rows', async () => {
    fake.put('inventory', 'i-1', { product_id: 'p', outlet_id: 'o', inventory_level: '2.5' });
    fake.put('inventory', 'i-2', { product_id: 'q', outlet_id: 'o', inventory_level: 1 });
    fake.remove('inventory', 'i-2');
    const levels = (await read('stock')).flatMap((page) => page.levels);
    expect(levels.map(({ ref, level, deleted }) => [ref, level, deleted])).toEqual([
      ['p', '2.5', false],
      ['q', '1', true],
    ]);
  });

  it('leaves a missing level unknown (S-06)', async () => {
    fake.put('inventory', 'i-1', { product_id: 'p', outlet_id: 'o', inventory_level: null });
    expect((await read('stock')).flatMap((page) => page.levels)).toEqual([]);
    expect(slice.warnings).toHaveLength(1);
  });
});

describe('the feed of named things', () => {
  const names = (pages: readonly ChangePage[]) =>
    pages.flatMap((page) => page.named.map((thing) => [thing.kind, thing.ref, thing.name, thing.deleted]));

  beforeEach(() => {
    fake.put('brands', 'b', { name: 'Kea' });
    fake.attributes = [{ id: 'a', name: 'Size', deleted_at: null }];
  });

  it('brings brands and attributes once', async () => {
    const pages = await read('named');
    expect(names(pages)).toEqual([
      ['brand', 'b', 'Kea', false],
      ['attribute', 'a', 'Size', false],
    ]);
    const before = fake.calls.length;
    expect(await read('named', pages.at(-1)?.cursor ?? null)).toEqual([]);
    expect(fake.calls.slice(before).map((call) => call.path)).toEqual(['brands', 'variant_attributes']);
  });

  it('brings a renamed attribute and a deleted brand', async () => {
    const cursor = (await read('named')).at(-1)?.cursor ?? null;
    fake.attributes = [{ id: 'a', name: 'Grösse', deleted_at: null }];
    fake.remove('brands', 'b');
    expect(names(await read('named', cursor))).toEqual([
      ['brand', 'b', 'Kea', true],
      ['attribute', 'a', 'Grösse', false],
    ]);
  });

  it('does not take another order of the list for a change', async () => {
    fake.attributes = [...fake.attributes, { id: 'c', name: 'Colour', deleted_at: null }];
    const cursor = (await read('named')).at(-1)?.cursor ?? null;
    fake.attributes = fake.attributes.toReversed();
    expect(await read('named', cursor)).toEqual([]);
  });
});
