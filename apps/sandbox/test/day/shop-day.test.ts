import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadCatalogue } from '../../src/catalogue/load.js';
import { createCore } from '../../src/core/world.js';
import { DAY_MIX, type DayEdit, type DayMix } from '../../src/day/day-edit.js';
import type { DayView, FamilyView, ListingView, Places } from '../../src/day/day-view.js';
import { DayRunner, type MadeEdit } from '../../src/day/day-runner.js';
import { DAY_KINDS, dayEdit, shopDay } from '../../src/day/shop-day.js';
import { createStore } from '../../src/e-series/store-sandbox.js';
import type { StoreSandbox } from '../../src/core/store-contract.js';
import { dumpOf } from '../../src/control/pos-summary.js';
import { applyEdit } from '../../src/x-series/edits.js';
import { parseEdit } from '../../src/x-series/edit-command.js';
import { PosWorld } from '../../src/x-series/pos-world.js';
import { smallCatalogue } from '../pos-fixture.js';
import { OPTIONS, sizedProduct } from '../e-series/store-fixture.js';

interface Worlds {
  readonly world: PosWorld;
  readonly store: StoreSandbox;
  readonly day: DayRunner;
}

let opened: Worlds[] = [];
beforeEach(() => {
  opened = [];
});
afterEach(() => {
  for (const { store } of opened) store.close();
});

/** The demo shop, and a store with a dozen products. */
function worlds(listings = 12): Worlds {
  const core = createCore();
  const catalogue = loadCatalogue({ spec: 'demo:en', language: 'en', seed: 1 });
  const world = new PosWorld(catalogue, () => Date.parse('2026-11-23T12:00:00Z'));
  const store = createStore(core, OPTIONS);
  for (let at = 0; at < listings; at++) {
    const set = at % 3 === 0 ? { name: `N${at}`, sku: `K${at}`, quantity: 4 } : sizedProduct(`K${at}`, ['S', 'M']);
    store.edit({ op: 'add-product', set });
  }
  const one = { world, store, day: new DayRunner(world, store) };
  opened.push(one);
  return one;
}

const timeless = (edits: readonly MadeEdit[]) => edits.map(({ at: _at, ...rest }) => rest);

describe('a day of shop life', () => {
  it('is the same for a seed and a history, in one piece or in several', () => {
    const [first, second, third] = [worlds(), worlds(), worlds()];
    const whole = timeless(first.day.next(7, 120));
    const parts = [1, 39, 80].flatMap((count) => timeless(second.day.next(7, count)));
    expect(parts).toEqual(whole);
    expect(dumpOf(second.world)).toEqual(dumpOf(first.world));
    expect(timeless(third.day.next(8, 120))).not.toEqual(whole);
  });

  it('is one that the worlds take, of every kind, mostly sales', () => {
    const { day } = worlds();
    const edits = day.next(3, 600);
    expect(edits).toHaveLength(600);
    expect(edits.filter((one) => one.refused !== undefined)).toEqual([]);
    const share = (kind: string): number => edits.filter((one) => one.kind === kind).length / edits.length;
    expect(share('sale')).toBeGreaterThan(0.45);
    expect(DAY_KINDS.filter((kind) => share(kind) === 0)).toEqual([]);
    expect([...DAY_KINDS].sort()).toEqual(Object.keys(DAY_MIX).sort());
    expect(edits.map(({ number }) => number)).toEqual(Array.from({ length: 600 }, (_, at) => at + 1));
  });

  it.each(DAY_KINDS)('may be all %s', (kind) => {
    const { day } = worlds();
    const edits = day.next(1, 5, { [kind]: 1 });
    expect(new Set(edits.map((one) => one.kind))).toEqual(new Set([kind]));
    expect(edits.filter((one) => one.refused !== undefined)).toEqual([]);
  });

  it('goes on without a store, and ends where nothing can be done', () => {
    const { day } = worlds(0);
    expect(day.next(1, 200).every((one) => one.system === 'pos')).toBe(true);
    expect(day.next(1, 5, { storePrice: 1 })).toEqual([]);
    expect(day.next(1, 5, {})).toEqual([]);
  });

  it('says what a world refused', () => {
    const { day, store } = worlds(1);
    store.edit({ op: 'set', sku: 'K0', set: { price: 20_000 } });
    store.edit({ op: 'add-wholesale', sku: 'K0', tiers: [{ quantity: 2, price: 20_000 }] });
    const refusals = day.next(1, 12, { storePrice: 1 }).flatMap((one) => one.refused ?? []);
    expect(refusals.length).toBeGreaterThan(0);
    for (const sentence of refusals) expect(sentence).toMatch(/^The store refuses/);
  });
});

const places = <T>(values: readonly T[]): Places<T> => ({ count: values.length, at: (place) => values[place] });

describe('a planned day', () => {
  /** The small catalogue and one listing as plain data. */
  function view(): DayView {
    const world = new PosWorld(smallCatalogue(), () => 0);
    const families = world.families.map(({ name, attributes, images, members }): FamilyView => {
      const [first, ...others] = members.map((row) => ({ ...row, productId: row.id, online: row.online === true }));
      const options = attributes.map((one) => one.name);
      return { name, options, pictures: images.length, variants: [first!, ...others] };
    });
    const listing: ListingView = { productId: 5, sku: 'K', enabled: true, pictures: 0, variations: [] };
    return { outlets: 1, brands: places(['Kea']), families: places(families), listings: places([listing]) };
  }

  it.each([1, 2, 3, 4, 5])('of seed %i can be carried out as planned', (seed) => {
    const plan = shopDay(seed, view(), 40);
    expect(shopDay(seed, view(), 40)).toEqual(plan);
    expect(plan.length).toBeGreaterThan(10);
    const world = new PosWorld(smallCatalogue(), () => 0);
    for (const { system, edit } of plan) if (system === 'pos') applyEdit(world, parseEdit(edit));
  });

  it('is empty in an empty world', () => {
    const nothing: DayView = { outlets: 1, brands: places([]), families: places([]), listings: places([]) };
    const mix: DayMix = { ...DAY_MIX, newProduct: 0 };
    expect(shopDay(1, nothing, 10, mix)).toEqual([]);
    const opening: DayEdit | undefined = dayEdit(1, 1, nothing, { newProduct: 1 });
    expect(opening).toMatchObject({
      system: 'pos',
      op: 'add-product',
      edit: { product: { name: expect.any(String) } },
    });
  });
});
