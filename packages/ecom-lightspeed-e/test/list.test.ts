import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ContractViolation } from '@tillbridge/connector-sdk';
import { nextPlace } from '../src/list.js';
import { parseWire, wireProduct } from '../src/wire.js';
import { FakeE } from './fake-e.js';
import { connectTo } from './plans.js';
import { openSlice } from './slice.js';

const items = (...seconds: number[]) =>
  seconds.map((createTimestamp, id) =>
    parseWire(wireProduct, { id, name: 'x', enabled: true, createTimestamp, updateTimestamp: 1 }, 'x'),
  );

describe('nextPlace', () => {
  const start = { createdFrom: null, ties: 0, seen: 0 };
  it.each([
    ['goes on at the last second', start, { total: 5, items: items(1, 2, 3) }, { createdFrom: 3, ties: 1, seen: 3 }],
    ['counts all of the last second', start, { total: 5, items: items(1, 3, 3) }, { createdFrom: 3, ties: 2, seen: 3 }],
    [
      'adds to a second that goes on',
      { createdFrom: 3, ties: 2, seen: 3 },
      { total: 9, items: items(3, 3) },
      { createdFrom: 3, ties: 4, seen: 5 },
    ],
    [
      'starts the ties of a new second',
      { createdFrom: 3, ties: 2, seen: 3 },
      { total: 9, items: items(3, 4) },
      { createdFrom: 4, ties: 1, seen: 5 },
    ],
    ['ends at the total of the window', { createdFrom: 3, ties: 2, seen: 3 }, { total: 4, items: items(3, 4) }, null],
    ['ends on nothing', start, { total: 0, items: [] }, null],
    ['ends when products went away meanwhile', { createdFrom: 3, ties: 2, seen: 3 }, { total: 1, items: [] }, null],
  ])('%s', (_name, place, page, expected) => {
    expect(nextPlace(place, page)).toEqual(expected);
  });

  it('does not take an empty page for the end', () => {
    expect(() => nextPlace(start, { total: 5, items: [] })).toThrow(ContractViolation);
  });
});

describe('list', () => {
  let fake: FakeE;
  let base: string;
  beforeEach(async () => {
    fake = new FakeE();
    base = await fake.open();
  });
  afterEach(() => fake.close());

  it.each([
    [0, 0, 1],
    [1, 0, 1],
    [100, 1, 1],
    [101, 1, 2],
    [250, 0, 3],
    [300, 40, 3],
  ])('reads %i products made in %i s steps in %i calls, each once', async (count, everyNth, calls) => {
    for (let index = 0; index < count; index += 1) {
      if (everyNth > 0 && index % everyNth === 0) fake.store.nowSeconds += 1;
      fake.store.put({ name: `P${String(index)}` });
    }
    const refs: string[] = [];
    const totals = new Set<number>();
    let cursor: string | null = 'unset';
    for await (const page of connectTo(base).list(null, openSlice().context)) {
      refs.push(...page.listings.map(({ ref }) => ref));
      totals.add(page.total);
      ({ cursor } = page);
    }
    expect(new Set(refs).size).toBe(count);
    expect(refs).toHaveLength(count);
    expect(fake.calls).toHaveLength(calls);
    expect([...totals]).toEqual([count]);
    expect(cursor).toBeNull();
  });

  it('reads all from a store that gives shorter pages', async () => {
    fake.store.pageLimit = 7;
    for (let index = 0; index < 30; index += 1) {
      if (index % 10 === 0) fake.store.nowSeconds += 1;
      fake.store.put({ name: 'x' });
    }
    const refs: string[] = [];
    for await (const page of connectTo(base).list(null, openSlice().context))
      refs.push(...page.listings.map(({ ref }) => ref));
    expect(refs).toEqual([...fake.store.products.keys()].map(String));
  });

  it('G-04 tells of a product that it cannot read, and goes on', async () => {
    const refs = ['a', 'b', 'c'].map((name) => fake.store.put({ name }).id);
    Object.assign(fake.store.products.get(refs[1]!)!, { name: 7 });
    const pages = [];
    for await (const page of connectTo(base).list(null, openSlice().context)) pages.push(page);
    expect(pages).toMatchObject([
      { listings: [{ ref: String(refs[0]) }, { ref: String(refs[2]) }], unreadable: [String(refs[1])], total: 3 },
    ]);
  });

  it('G-04 does not take a page on which nothing can be read for a page', async () => {
    for (const name of ['a', 'b']) Object.assign(fake.store.products.get(fake.store.put({ name }).id)!, { name: 7 });
    const walk = async () => {
      for await (const page of connectTo(base).list(null, openSlice().context)) expect(page).toBeNull();
    };
    await expect(walk()).rejects.toThrow(ContractViolation);
  });

  it('goes on from any cursor', async () => {
    for (let index = 0; index < 150; index += 1) fake.store.put({ name: 'x' });
    const connector = connectTo(base);
    const pages = [];
    for await (const page of connector.list(null, openSlice().context)) pages.push(page);
    const again = [];
    for await (const page of connector.list(pages[0]?.cursor ?? null, openSlice().context)) again.push(page);
    expect(again.map(({ listings }) => listings)).toEqual([pages[1]?.listings]);
  });
});
