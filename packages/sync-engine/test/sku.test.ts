import { describe, expect, it } from '@jest/globals';
import { planFamily } from '../src/planning/plan-family.js';
import { type SkuHolding, type SkuMove, skuTurn } from '../src/planning/sku-moves.js';
import { Bench } from './bench.js';
import { asMapped, failure, family, link, newWork, row, setting, simple, variant, variantRow } from './builders.js';
import { OneFamily } from './applied.js';

/** Holders by our last word: each ref with the SKU it holds and the one it is to get. */
const among =
  (moves: Readonly<Record<string, readonly [string, string]>>): SkuHolding =>
  (sku) => {
    const found = Object.entries(moves).find(([, [held]]) => held === sku);
    return found === undefined ? undefined : { memberRef: found[0], next: found[1][1] };
  };

interface Row {
  readonly rule: string;
  readonly title: string;
  /** Ref to held SKU and next SKU. */
  readonly moves: Readonly<Record<string, readonly [string, string]>>;
  readonly turns: Readonly<Record<string, string>>;
}

const rows: readonly Row[] = [
  { rule: 'U-05', title: 'a free SKU is taken', moves: { a: ['1', '2'] }, turns: { a: 'go' } },
  {
    rule: 'U-05',
    title: 'a chain starts at its free end',
    moves: { a: ['1', '2'], b: ['2', '3'] },
    turns: { a: 'wait', b: 'go' },
  },
  {
    rule: 'U-05',
    title: 'a swap goes over one temporary SKU',
    moves: { a: ['1', '2'], b: ['2', '1'] },
    turns: { a: 'tmp-a', b: 'wait' },
  },
  {
    rule: 'U-05',
    title: 'a ring of three goes over one temporary SKU',
    moves: { b: ['1', '2'], a: ['2', '3'], c: ['3', '1'] },
    turns: { b: 'wait', a: 'tmp-a', c: 'wait' },
  },
  {
    rule: 'U-05',
    title: 'who waits for a ring waits',
    moves: { x: ['9', '1'], a: ['1', '2'], b: ['2', '1'] },
    turns: { x: 'wait', a: 'tmp-a', b: 'wait' },
  },
  {
    rule: 'U-05',
    title: 'who wants what another keeps waits, and nothing is sent in vain; the holder itself does not',
    moves: { a: ['1', '2'], b: ['2', '2'] },
    turns: { a: 'wait', b: 'go' },
  },
  {
    rule: 'U-05',
    title: 'the temporary SKU is left for the wanted one',
    moves: { a: ['tmp-a', '2'], b: ['1', '1'] },
    turns: { a: 'go', b: 'go' },
  },
];

it.each(rows)('$rule $title', ({ moves, turns }) => {
  const turnOf = (move: SkuMove): string => {
    const turn = skuTurn(move, among(moves));
    return turn.kind === 'detour' ? turn.temporarySku : turn.kind;
  };
  const decided = Object.entries(moves).map(([memberRef, [from, to]]) => [memberRef, turnOf({ memberRef, from, to })]);
  expect(Object.fromEntries(decided)).toEqual(turns);
});

describe('U-05 in a plan', () => {
  const renamed = family({}, [variant('v1', 'S', { sku: 'SKU-v2' }), variant('v2', 'M', { sku: 'SKU-v1' })]);
  const holding = among({ v1: ['SKU-v1', 'SKU-v2'], v2: ['SKU-v2', 'SKU-v1'] });

  it('U-05 the one that steps aside is sent, and the plan says that there is more', () => {
    const decision = OneFamily.published(family()).decide(renamed, { holding });
    expect(decision).toMatchObject({
      kind: 'plan',
      more: true,
      steps: [{ kind: 'update-variation', memberRef: 'v1', record: { sku: 'tmp-v1' } }],
    });
  });

  it('U-05 a record that only waits sends nothing, and is looked at again soon', () => {
    const one = OneFamily.published(family());
    const waits = family({}, [variant('v1', 'S', { sku: 'TAKEN' }), variant('v2', 'M')]);
    const elsewhere = among({ x: ['TAKEN', 'FREE'] });
    const { nowMs } = setting(waits);
    expect(one.decide(waits, { holding: elsewhere })).toMatchObject({ kind: 'wait', untilMs: nowMs + 500 });
  });
});

it('D-05 a new product waits for the SKU of a record that is to be deleted, ever longer', () => {
  const holding: SkuHolding = () => ({ memberRef: 'gone', next: null });
  const [{ nowMs }, ...rounds] = [setting(simple()), 0, 1, 20];
  const untilMs = rounds.map((attempts) => {
    const decision = planFamily(newWork(simple(), { attempts }), asMapped(simple()), setting(simple(), { holding }));
    expect(decision).toMatchObject({ kind: 'wait', standing: { state: 'pending', reason: { code: 'sku-in-use' } } });
    return decision.kind === 'wait' ? decision.untilMs - nowMs : null;
  });
  expect(untilMs).toEqual([500, 1_000, 600_000]);
});

it('D-05 a creation that came to nothing holds no SKU against its own family', () => {
  const holding: SkuHolding = () => ({ memberRef: 'm0', next: null });
  const records = [{ memberRef: 'm0', variationRef: null, detached: false, sku: 'SKU-1' }];
  const creating = link({ state: 'creating', listingRef: null, attemptedAtMs: 0 });
  const work = newWork(simple(), { link: creating, records });
  expect(planFamily(work, asMapped(simple()), setting(simple(), { holding }))).toMatchObject({ kind: 'plan' });
});

/** Simple products with these SKUs, published, then renamed in the POS; the store refuses a SKU that is taken. */
async function renamed(to: Readonly<Record<string, string>>): Promise<Bench> {
  const bench = new Bench().stock(...Object.keys(to).map((ref) => row(ref)));
  await bench.run();
  bench.store.writes.length = 0;
  for (const [ref, sku] of Object.entries(to)) bench.pos.change(ref, { sku });
  bench.clock.now += 60_000;
  await bench.run();
  return bench;
}

describe('U-05 in the store', () => {
  it.each([
    { title: 'U-05 a rename is an update of the same listing', to: { p1: 'NEW' }, writes: 1 },
    { title: 'U-05 a swap across families', to: { p1: 'SKU-p2', p2: 'SKU-p1' }, writes: 3 },
    { title: 'U-05 a chain across families', to: { p1: 'SKU-p2', p2: 'SKU-p3', p3: 'NEW' }, writes: 3 },
    { title: 'U-05 a ring of three', to: { p1: 'SKU-p2', p2: 'SKU-p3', p3: 'SKU-p1' }, writes: 4 },
  ])('$title', async ({ to, writes }) => {
    const bench = await renamed(to);
    expect(Object.fromEntries(Object.keys(to).map((ref) => [ref, bench.listingOf(ref)?.sku]))).toEqual(to);
    expect(bench.store.listings.size).toBe(Object.keys(to).length);
    expect(bench.store.writes).toHaveLength(writes);
    expect(bench.tables.journal.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  it('U-05 a swap whose products are never planned together', async () => {
    const bench = new Bench().stock(row('p1'), row('p2'), row('p3'));
    await bench.run();
    bench.clock.now += 60_000;
    bench.pos.change('p1', { sku: 'SKU-p2' });
    bench.pos.change('p2', { sku: 'SKU-p3' });
    bench.pos.change('p3', { sku: 'SKU-p1' });
    bench.store.mishaps.push({ fits: (step) => step.kind === 'update', failure: failure('transient') });
    await bench.run();
    expect(['p1', 'p2', 'p3'].map((ref) => bench.listingOf(ref)?.sku)).toEqual(['SKU-p2', 'SKU-p3', 'SKU-p1']);
  });

  it('U-05 a swap that is read in two parts ends well', async () => {
    const bench = new Bench().stock(row('p1'), row('p2'));
    await bench.run();
    for (const [ref, sku] of [
      ['p1', 'SKU-p2'],
      ['p2', 'SKU-p1'],
    ] as const) {
      bench.pos.change(ref, { sku });
      bench.clock.now += 60_000;
      await bench.run();
    }
    expect([bench.listingOf('p1')?.sku, bench.listingOf('p2')?.sku]).toEqual(['SKU-p2', 'SKU-p1']);
    expect(bench.store.listings.size).toBe(2);
  });

  it('U-05 a swap of two variations', async () => {
    const bench = new Bench().stock(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    await bench.run();
    bench.pos.change('v1', { sku: 'SKU-v2' });
    bench.pos.change('v2', { sku: 'SKU-v1' });
    bench.clock.now += 60_000;
    await bench.run();
    expect(bench.listingOf('v1')?.variations.map(({ ref, sku }) => [ref, sku])).toEqual([
      ['500-1', 'SKU-v2'],
      ['500-2', 'SKU-v1'],
    ]);
  });
});
