import { expect, it } from '@jest/globals';
import type { PosRecord, Quantity } from '@tillbridge/connector-sdk/model';
import { Bench } from './bench.js';
import { failure, level, row, storeSettings, variantRow } from './builders.js';
import { byHand } from './match-listings.js';
import { approve, settle } from './meeting.js';

const tee = (...overs: readonly Partial<PosRecord>[]): readonly PosRecord[] =>
  overs.map((over, index) =>
    variantRow(`v${String(index + 1)}`, index === 0 ? null : 'v1', `S${String(index + 1)}`, { name: 'Tee', ...over }),
  );

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly rows: readonly PosRecord[];
  /** By ref; every other row has none. */
  readonly levels?: Readonly<Record<string, string>>;
  readonly quantities: readonly (Quantity | null)[];
  readonly reason?: string;
}

const rows: readonly Row[] = [
  { rule: 'S-01', title: 'a product opens with its stock', rows: [row('p1')], levels: { p1: '7' }, quantities: [7] },
  {
    rule: 'S-05',
    title: 'what is not counted is unlimited',
    rows: [row('p1', { tracked: false })],
    quantities: ['unlimited'],
  },
  {
    rule: 'S-06',
    title: 'an unknown level opens at 0 and says so',
    rows: [row('p1')],
    quantities: [0],
    reason: 'stock-unknown',
  },
  {
    rule: 'S-06',
    title: 'one unknown variant is enough to say so',
    rows: tee({}, {}),
    levels: { v1: '2' },
    quantities: [2, 0],
    reason: 'stock-unknown',
  },
  {
    rule: 'A-06',
    title: 'a variant that is not online opens at 0',
    rows: tee({}, { online: false }),
    levels: { v1: '2', v2: '5' },
    quantities: [2, 0],
  },
  {
    rule: 'A-06',
    title: 'an untracked one too',
    rows: tee({}, { online: false, tracked: false }),
    levels: { v1: '2' },
    quantities: [2, 0],
  },
  {
    rule: 'A-06',
    title: 'in a family that is not online every variant keeps its number',
    rows: tee({ online: false }, { online: false }),
    levels: { v1: '2', v2: '5' },
    quantities: [2, 5],
    reason: 'not-activated',
  },
];

it.each(rows)('$rule $title', async ({ rows: read, levels = {}, quantities, reason }) => {
  const bench = new Bench();
  bench.pos.put(...read);
  bench.pos.levels = Object.entries(levels).map(([ref, count]) => level(ref, count));
  await bench.run();
  const listing = bench.listingOf(read[0]!.ref)!;
  const shown = listing.variations.length === 0 ? [listing] : listing.variations;
  expect(shown.map(({ quantity }) => quantity)).toEqual(quantities);
  const { ledger, settlement } = bench.familyOf(read[0]!.ref);
  expect(ledger.map(({ expected }) => expected)).toEqual(quantities);
  expect(settlement?.reason?.code).toBe(reason);
});

it('V-08 the product of a family holds nothing itself', async () => {
  const bench = new Bench().stock(...tee({}, {}));
  await bench.run();
  const { familyId } = bench.familyOf('v1');
  expect(bench.listingOf('v1')).toMatchObject({ sku: `F-${familyId}`, quantity: 0, upc: null, weight: null });
});

it('V-07 two products with one SKU: the older is published, the other is told', async () => {
  const older = row('p2', { sku: 'X', createdAt: '2025-01-01T00:00:00Z' });
  const bench = new Bench().stock(row('p1', { sku: 'X' }), older);
  await bench.run();
  expect(bench.listingOf('p2')?.sku).toBe('X');
  expect(bench.listingOf('p1')).toBeUndefined();
  expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'blocked', reason: { code: 'sku-duplicate' } });
});

it('V-07 the one that is linked keeps it, though another is older', async () => {
  const bench = new Bench().stock(row('p1', { sku: 'X' }));
  await bench.run();
  bench.stock(row('p2', { sku: 'X', createdAt: '2025-01-01T00:00:00Z' }));
  bench.clock.now += 60_000;
  await bench.run();
  expect(bench.listingOf('p1')?.sku).toBe('X');
  expect(bench.familyOf('p2').settlement).toMatchObject({ state: 'blocked', reason: { code: 'sku-duplicate' } });
});

it('V-07 U-05 the one that has it in the store keeps it, though the other is linked and older, which goes on with its stock', async () => {
  const older = row('p1', { sku: 'Y', createdAt: '2025-01-01T00:00:00Z', tracked: false });
  const bench = new Bench().stock(older, ...tee({ sku: 'X' }, {}));
  await bench.run();
  bench.stock({ ...older, sku: 'X', tracked: true });
  bench.clock.now += 60_000;
  await bench.run();
  expect(bench.listingOf('p1')).toMatchObject({ sku: 'Y', quantity: 3 });
  expect(bench.listingOf('v1')?.variations[0]?.sku).toBe('X');
  const said = { state: 'blocked', reason: { code: 'sku-duplicate', args: { sku: 'X' } } };
  expect(bench.familyOf('p1').settlement).toMatchObject(said);
  bench.stock(...tee({ sku: 'Z' }, {}));
  bench.clock.now += 60_000;
  await bench.run();
  expect(bench.listingOf('p1')?.sku).toBe('X');
  expect(bench.listingOf('v1')?.variations[0]?.sku).toBe('Z');
});

it.each(['invalid', 'limit-reached'] as const)(
  'V-07 a creation that made nothing keeps no SKU from one that is in the store: %s',
  async (code) => {
    const bench = new Bench().stock(row('p1', { createdAt: '2026-01-01T00:00:00Z' }));
    await bench.run();
    for (let times = 0; times < 99; times += 1)
      bench.store.mishaps.push({ fits: ({ kind }) => kind === 'create', failure: failure(code) });
    bench.stock(row('p2', { sku: 'A', createdAt: '2026-02-01T00:00:00Z' }));
    bench.clock.now += 60_000;
    await bench.run();
    bench.stock(row('p1', { sku: 'A', createdAt: '2026-01-01T00:00:00Z' }));
    bench.clock.now += 60_000;
    await bench.run();
    expect(bench.listingOf('p1')?.sku).toBe('A');
    expect(bench.familyOf('p2').settlement?.reason?.code).toBe('sku-duplicate');
  },
);

it('A-09 what is online is created first, as far as the plan has room, and the rest is told', async () => {
  const bench = new Bench().stock(row('p1', { online: false }), row('p2'), row('p3', { online: false }), row('p4'));
  bench.store.settingsNow = storeSettings({ maxProducts: 8 });
  await bench.run();
  const published = ['p1', 'p2', 'p3', 'p4'].filter((ref) => bench.listingOf(ref) !== undefined);
  expect(published).toHaveLength(3);
  expect(published).toEqual(expect.arrayContaining(['p2', 'p4']));
  const left = ['p1', 'p3'].find((ref) => bench.listingOf(ref) === undefined)!;
  expect(bench.familyOf(left).settlement).toMatchObject({ state: 'blocked', reason: { code: 'plan-limit' } });
});

it('A-09 what we have made since the store was asked counts beside what the merchant has, answered or not', async () => {
  const bench = new Bench().stock(...Array.from({ length: 300 }, (_, at) => row(`p${String(at)}`)));
  bench.store.settingsNow = storeSettings({ maxProducts: 200 });
  for (let at = 0; at < 100; at += 1)
    bench.store.listings.set(`h${String(at)}`, byHand(`h${String(at)}`, { sku: `own-${String(at)}` }));
  await approve(bench);
  await settle(bench);
  expect(bench.store.listings.size).toBe(195);
});

it('P-03 two currencies stop the connection before anything is sent', async () => {
  const bench = new Bench().stock(row('p1'));
  bench.store.settingsNow = storeSettings({ currency: 'USD' });
  await bench.slice('catalogue');
  expect(bench.store.writes).toEqual([]);
  expect(bench.connections.facts.get('c1')?.pause?.message).toContain('EUR');
});
