import { describe, expect, it } from '@jest/globals';
import { countsInStore, inStore } from '../src/planning/state.js';
import { POST_2022 } from '@tillbridge/mapping-core';
import { settlement } from '../src/planning/settlement.js';
import type { FamilyState } from '../src/ports/index.js';
import { OneFamily } from './applied.js';
import { NOW_MS, row, simple, storeSettings } from './builders.js';
import { published } from './publishing.js';

interface Row {
  readonly title: string;
  readonly online?: boolean;
  readonly shows: { readonly enabled: boolean; readonly findable?: boolean };
  readonly state: FamilyState;
  readonly reason: string | null;
}

const rows: readonly Row[] = [
  {
    title: 'enabled and in a category is online',
    shows: { enabled: true, findable: true },
    state: 'online',
    reason: null,
  },
  { title: 'enabled and not told where is online', shows: { enabled: true }, state: 'online', reason: null },
  {
    title: 'enabled and in no category is hidden',
    shows: { enabled: true, findable: false },
    state: 'hidden',
    reason: 'no-category',
  },
  {
    title: 'hidden by the merchant says that first',
    shows: { enabled: false, findable: false },
    state: 'hidden',
    reason: 'hidden-by-merchant',
  },
  {
    title: 'not activated says that first',
    online: false,
    shows: { enabled: false, findable: false },
    state: 'hidden',
    reason: 'not-activated',
  },
  {
    title: 'shown by the merchant in no category is hidden',
    online: false,
    shows: { enabled: true, findable: false },
    state: 'hidden',
    reason: 'no-category',
  },
];

it.each(rows)('A-10 $title, and nothing is written', ({ online = true, shows, state, reason }) => {
  const listing = simple({ online });
  const one = OneFamily.published(listing);
  one.listing = { ...one.listing!, ...shows };
  one.read();
  const decision = one.decide(listing);
  expect(decision.kind).toBe('settled');
  if (decision.kind !== 'settled') return;
  const left = settlement(one.work, decision.standing, listing, POST_2022, NOW_MS);
  expect([left.state, left.reason?.code ?? null]).toEqual([state, reason]);
});

it('A-10 stock plays no part', async () => {
  const bench = await published(row('p1'));
  bench.pos.levels.length = 0;
  await bench.run('reconcile');
  expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'online' });
});

describe('A-10 a sweep', () => {
  const swept = async (findable: boolean, late: number) => {
    const bench = await published(row('p1'), row('p2'));
    bench.clock.now += late;
    const { ref } = bench.listingOf('p1')!;
    bench.store.edit(ref, { findable });
    bench.store.reads.length = 0;
    await bench.run('reconcile');
    return bench;
  };

  it('A-10 sees from its list that a category was taken away, without another call and without a write', async () => {
    const bench = await swept(false, 60_000);
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'hidden', reason: { code: 'no-category' } });
    expect(bench.familyOf('p2').settlement).toMatchObject({ state: 'online' });
    expect([bench.store.reads, bench.store.writes]).toEqual([[], []]);
    bench.store.edit(bench.listingOf('p1')!.ref, { findable: true });
    await bench.run('reconcile');
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'online', reason: null });
    expect([bench.store.reads, bench.store.writes]).toEqual([[], []]);
  });

  it('A-10 believes no list that was read right after a write', async () => {
    const bench = await published(row('p1'));
    bench.pos.change('p1', { name: 'Cup' });
    await bench.run();
    const { ref } = bench.listingOf('p1')!;
    bench.store.lagging.set(ref, { ...bench.listingOf('p1')!, findable: false });
    await bench.run('reconcile');
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'online' });
  });
});

describe('A-10 a closed store', () => {
  const closed = storeSettings({ closed: true });
  const why = { code: 'sku-missing', rule: 'V-07', args: {} };

  it('A-10 shows nothing to a shopper; what there was to look at stays told', () => {
    const left = { state: 'online', reason: why, remark: null } as const;
    expect(inStore(left, closed, 'Cup')).toEqual({
      state: 'hidden',
      reason: { code: 'store-closed', rule: 'A-10', args: { name: 'Cup' } },
      remark: why,
    });
    expect(inStore(left, storeSettings(), 'Cup')).toBe(left);
    expect(inStore(left, null, 'Cup')).toBe(left);
  });

  it.each(['excluded', 'detached', 'conflict', 'blocked', 'held', 'pending', 'hidden'] as const)(
    'A-10 leaves what is %s as it is',
    (state) => {
      const left = { state, reason: why, remark: null };
      expect(inStore(left, closed, 'Cup')).toBe(left);
    },
  );

  it('A-10 counts and explains so, and goes on publishing', async () => {
    const bench = await published(row('p1'), row('p2', { online: false }));
    bench.store.settingsNow = closed;
    await bench.run('reconcile');
    const { families } = await bench.engine.status(bench.runtime);
    expect(families.byState).toMatchObject({ online: 0, hidden: 2 });
    expect(families.reasons).toContainEqual({ code: 'store-closed', count: 1 });
    const [told] = (await bench.engine.explain(bench.runtime, 'SKU-p1')).families;
    expect(told).toMatchObject({ state: 'hidden', reason: { code: 'store-closed' } });
    bench.clock.now += 60_000;
    bench.pos.change('p1', { name: 'Cup' });
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Cup', enabled: true });
  });

  it('A-10 of none that is online nothing changes', () => {
    const counts = {
      byState: { excluded: 0, detached: 0, conflict: 0, blocked: 0, held: 0, pending: 0, hidden: 3, online: 0 },
      ...{ wanted: 0, linked: 3, reasons: [], drift: [] },
    };
    expect(countsInStore(counts, closed)).toBe(counts);
  });
});
