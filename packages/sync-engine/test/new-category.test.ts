import { describe, expect, it } from '@jest/globals';
import type { StoreCategory } from '@tillbridge/connector-sdk/model';
import { chooseCategory } from '../src/planning/new-category.js';
import { Bench } from './bench.js';
import { CONNECTION, row, variantRow } from './builders.js';
import { MemoryStore } from './memory-store.js';

const cat = (ref: string, name: string, enabled = true): StoreCategory => ({ ref, name, enabled });
const categories = [cat('7', 'New'), cat('8', 'Cups'), cat('9', 'Cups'), cat('10', '8'), cat('11', ' Old ', false)];

it.each([
  { given: '7', ref: '7', enabled: true, title: 'by id' },
  { given: ' New ', ref: '7', enabled: true, title: 'by name, trimmed' },
  { given: '8', ref: '8', enabled: true, title: 'by id before a name that looks like one' },
  { given: 'Old', ref: '11', enabled: false, title: 'also one that is disabled' },
  { given: 'Cups', ref: null, enabled: false, title: 'but not one of several of that name' },
  { given: 'new', ref: null, enabled: false, title: 'nor one written otherwise' },
  { given: '12', ref: null, enabled: false, title: 'nor one that is not there' },
])('A-11 finds the category $title: $given', ({ given, ref, enabled }) => {
  expect(chooseCategory(given, categories)).toEqual({ given, ref, enabled });
});

describe('A-11 newListingsCategory', () => {
  const open = (newListingsCategory: string | null, known: readonly StoreCategory[]): Bench => {
    const store = new MemoryStore();
    store.categoriesNow = known;
    return new Bench(CONNECTION, store, { newListingsCategory }).stock(row('p1'), variantRow('v1', null, 'S'));
  };

  it('A-11 is sent when a listing is made, and never again', async () => {
    const bench = open('New', categories);
    await bench.run();
    expect(bench.store.madeIn).toEqual(['7', '7']);
    expect(bench.store.categoryReads).toBe(1);
    bench.clock.now += 60_000;
    bench.pos.change('p1', { name: 'Cup' });
    await bench.run();
    expect(bench.store.madeIn).toEqual(['7', '7']);
    expect(bench.store.categoryReads).toBe(1);
  });

  it('A-11 reads no categories where none is named', async () => {
    const bench = open(null, categories);
    await bench.run();
    expect([bench.store.madeIn, bench.store.categoryReads]).toEqual([[null, null], 0]);
  });

  it('A-11 holds new listings back while the store has no such category, and nothing else', async () => {
    const bench = open('New', categories);
    await bench.run();
    bench.store.categoriesNow = [];
    bench.clock.now += 700_000;
    bench.stock(row('p2'));
    bench.pos.change('p1', { name: 'Cup' });
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Cup' });
    expect(bench.familyOf('p2').settlement).toMatchObject({
      state: 'blocked',
      reason: { code: 'category-unknown', args: { given: 'New' } },
    });
    const { items } = await bench.engine.doctor(bench.runtime, new AbortController().signal);
    expect(items.map(({ id, status }) => [id, status])).toContainEqual(['category-unknown', 'problem']);
    bench.store.categoriesNow = [cat('20', 'New')];
    bench.clock.now += 700_000;
    await bench.run();
    expect(bench.familyOf('p2').settlement).toMatchObject({ state: 'online' });
    expect(bench.store.madeIn).toEqual(['7', '7', '20']);
  });

  it('A-11 doctor says that the category is disabled', async () => {
    const bench = open('Old', categories);
    await bench.run();
    const { items } = await bench.engine.doctor(bench.runtime, new AbortController().signal);
    expect(items.map(({ id, status }) => [id, status])).toContainEqual(['category-disabled', 'warning']);
  });
});
