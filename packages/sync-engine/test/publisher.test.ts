import { describe, expect, it, jest } from '@jest/globals';
import { OnTheWay, type UnderWay } from '../src/lanes/on-the-way.js';
import { NEVER_SENT } from '../src/planning/decision.js';
import type { FamilyWork } from '../src/ports/index.js';
import { Bench } from './bench.js';
import { failure, NOW_MS, row } from './builders.js';
import { MemoryFamilies } from './memory-catalogue.js';
import { QUIET_BUDGET } from './memory-ports.js';
import type { Mishap } from './memory-store.js';
import { kindsOf, on, published, withPictures } from './publishing.js';

describe('a creation', () => {
  it('M-01 is stored as an intent, with its ledger, before it is sent', async () => {
    const bench = new Bench().stock(row('p1'));
    let seen: unknown = null;
    bench.store.mishaps.push({
      fits: (step) => {
        if (step.kind === 'create') seen = bench.familyOf('p1');
        return false;
      },
      failure: 'death',
    });
    await bench.run();
    expect(seen).toMatchObject({ link: { state: 'creating' }, ledger: [{ memberRef: 'p1', expected: 3 }] });
  });

  it.each<{ readonly title: string; readonly mishap: Omit<Mishap, 'fits'> }>([
    { title: 'M-01 done, and then the process died', mishap: { failure: 'death', executed: true } },
    { title: 'M-01 not done, because the process died', mishap: { failure: 'death' } },
    { title: 'M-01 done, and its answer was lost', mishap: { failure: failure('transient'), executed: true } },
    { title: 'M-01 not done, and its answer was lost', mishap: { failure: failure('transient') } },
    {
      title: 'M-01 done, and its answer was no answer',
      mishap: { failure: failure('contract-violation'), executed: true },
    },
  ])('$title: there is one listing in the end, and it is linked', async ({ mishap }) => {
    const bench = new Bench().stock(row('p1'));
    bench.store.mishaps.push({ fits: on('create'), ...mishap });
    await bench.run();
    expect(bench.store.listings.size).toBe(1);
    expect(bench.listingOf('p1')).toMatchObject({ enabled: true });
    expect(bench.store.lookups.length).toBeLessThanOrEqual(1);
  });

  it('M-01 found by its mark is adopted, without another creation', async () => {
    const bench = new Bench().stock(row('p1'));
    bench.store.mishaps.push({ fits: on('create'), failure: 'death', executed: true });
    await bench.run();
    expect(kindsOf(bench)).toEqual(['create', 'show']);
    expect(bench.store.lookups).toHaveLength(1);
  });

  it('M-01 a taken mark means that it is there: adopted when the index shows it', async () => {
    const bench = new Bench().stock(row('p1'));
    bench.store.indexed = false;
    bench.store.mishaps.push({ fits: on('create'), failure: 'death', executed: true });
    for (let slices = 0; slices < 6; slices += 1) await bench.slice('catalogue');
    expect(bench.listingOf('p1')).toBeUndefined();
    bench.store.indexed = true;
    await bench.run();
    expect(bench.store.listings.size).toBe(1);
    expect(bench.listingOf('p1')).toMatchObject({ enabled: true });
  });

  it('M-01 is looked up only after the lag of the index', async () => {
    const bench = new Bench().stock(row('p1'));
    bench.store.mishaps.push({ fits: on('create'), failure: failure('transient'), executed: true });
    await bench.readStock();
    const result = await bench.engine.slice(bench.runtime, 'catalogue', new AbortController().signal);
    expect(result).toEqual({ again: true, afterMs: 5_000 });
    expect(bench.store.lookups).toEqual([]);
  });

  it('M-01 known not to have been sent is marked so, and goes at once', async () => {
    const bench = new Bench().stock(row('p1'), row('p2'));
    bench.store.mishaps.push({ fits: on('create'), failure: 'rate-limit' });
    await bench.readStock();
    await bench.slice('catalogue');
    expect(['p1', 'p2'].map((ref) => bench.familyOf(ref).link?.attemptedAtMs)).toEqual([NEVER_SENT, NEVER_SENT]);
    await bench.slice('catalogue');
    expect(bench.store.listings.size).toBe(2);
  });
});

describe('a creation that the store answers', () => {
  it.each([
    { title: 'M-01 refused for its content is not looked up', code: 'invalid' },
    { title: 'M-01 refused for the rate is sent again at once', code: 'rate-limited' },
    { title: 'M-01 refused for the plan is not looked up', code: 'limit-reached' },
  ] as const)('$title', async ({ code }) => {
    const bench = new Bench().stock(row('p1'));
    bench.store.mishaps.push({ fits: on('create'), failure: failure(code) });
    await bench.run();
    if (code !== 'rate-limited') {
      bench.pos.change('p1', { name: 'Other' });
      bench.clock.now += 24 * 3_600_000;
      await bench.run();
    }
    expect(bench.listingOf('p1')).toMatchObject({ enabled: true });
    expect(bench.store.lookups).toEqual([]);
  });
});

describe('two rounds side by side', () => {
  it('R-02 never begin a family again whose plan goes on after a picture that failed', () => {
    const work = { familyId: 'f1', applied: null } as unknown as FamilyWork;
    const standing = { state: 'online', reason: null } as const;
    const none = { desired: null, plan: null, firsts: new Set<string>() };
    const family: UnderWay = { ...none, work, standing, open: 2, more: false, settled: true };
    const onTheWay = new OnTheWay([family]);
    expect([onTheWay.begun(), onTheWay.unsettled()]).toEqual([[family], []]);
    onTheWay.through(family);
    expect(onTheWay.begun()).toEqual([]);
  });

  it('M-01 never take one family twice', async () => {
    const refs = Array.from({ length: 1_100 }, (_, index) => `p${String(index)}`);
    const bench = new Bench().stock(...refs.map((ref) => row(ref)));
    Object.assign(bench.store.capabilities.budget, { batchCounts: false });
    const settled = jest.spyOn(MemoryFamilies.prototype, 'settle');
    const run = await bench.run();
    expect(run.figures).toMatchObject({ created: refs.length, failures: 0 });
    expect(settled.mock.calls.flatMap(([, settlements]) => settlements)).toHaveLength(refs.length);
    expect(bench.store.lookups).toEqual([]);
  });
});

describe('pictures', () => {
  it('I-09 refused together they go one by one, and the listing is shown last', async () => {
    const bench = new Bench().stock(withPictures('p1', 'a', 'bad', 'b'));
    await bench.run();
    expect(kindsOf(bench)).toEqual(['create', 'images', 'upload-image', 'upload-image', 'upload-image', 'show']);
    expect(bench.listingOf('p1')).toMatchObject({
      enabled: true,
      images: [{ place: 'place-a' }, { place: 'place-b' }],
    });
  });

  it('A-08 nothing is visible before its pictures are there', async () => {
    const bench = new Bench().stock(withPictures('p1', 'a', 'b'));
    const seen: boolean[] = [];
    bench.store.mishaps.push({
      fits: () => {
        seen.push(...[...bench.store.listings.values()].map(({ enabled, images }) => enabled && images.length < 2));
        return false;
      },
      failure: 'death',
    });
    await bench.run();
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).not.toContain(true);
  });

  it.each([
    { title: 'I-04 a single upload that was done before the process died is not sent again', executed: true },
    { title: 'I-04 one that was not done is sent again', executed: false },
    {
      title: 'I-04 one that takes effect after a reading did not show it is not sent again',
      executed: 'late' as const,
    },
  ])('$title', async ({ executed }) => {
    const bench = await published(withPictures('p1', 'a'));
    bench.pos.put(withPictures('p1', 'a', 'b'));
    bench.store.mishaps.push({ fits: on('upload-image'), failure: 'death', executed });
    await bench.run();
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    expect(bench.listingOf('p1')?.images.map(({ place }) => place)).toEqual(['place-a', 'place-b']);
    expect(kindsOf(bench)).toEqual(['upload-image']);
  });
});

it('I-03 a picture after one that may have landed is known not to have been sent', async () => {
  const bench = await published(withPictures('p1', 'a'));
  bench.pos.put(withPictures('p1', 'a', 'b', 'c'));
  bench.store.mishaps.push({ fits: on('upload-image'), failure: failure('transient') });
  await bench.slice('catalogue');
  expect(bench.familyOf('p1').images).toMatchObject([
    { state: 'placed' },
    { state: 'sending', sentByMs: expect.any(Number) },
    { state: 'sending', sentByMs: null },
  ]);
});

describe('one product that fails', () => {
  it('G-04 does not stop the others', async () => {
    const bench = new Bench().stock(row('p1'), row('p2'), row('p3'));
    bench.store.mishaps.push({ fits: on('create'), failure: failure('invalid') });
    const run = await bench.run();
    expect(run.figures).toMatchObject({ created: 2, failures: 1, blocked: 1 });
    expect(['p1', 'p2', 'p3'].map((ref) => bench.familyOf(ref).settlement?.state)).toEqual([
      'blocked',
      'online',
      'online',
    ]);
    expect(bench.familyOf('p1').settlement?.reason).toMatchObject({
      code: 'refused',
      args: { message: 'The store says invalid' },
    });
  });

  it('G-04 is tried again later when it may pass', async () => {
    const bench = await published(row('p1'), row('p2'));
    bench.pos.change('p1', { name: 'One' });
    bench.pos.change('p2', { name: 'Two' });
    bench.store.mishaps.push({ fits: on('update'), failure: failure('transient') });
    await bench.run();
    expect(['p1', 'p2'].map((ref) => bench.listingOf(ref)?.name)).toEqual(['One', 'Two']);
    expect(kindsOf(bench)).toEqual(['update', 'update']);
  });

  it('D-02 a listing that is not there is told, and not created again', async () => {
    const bench = await published(row('p1'));
    bench.store.listings.clear();
    await bench.run('reconcile');
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'detached', reason: { code: 'deleted-in-store' } });
    expect(bench.store.writes).toEqual([]);
  });
});

describe('a listing that is gone when its upload is to be settled', () => {
  it('D-02 is told, and nothing is sent', async () => {
    const bench = await published(withPictures('p1', 'a'));
    bench.pos.put(withPictures('p1', 'a', 'b'));
    bench.store.mishaps.push({ fits: on('upload-image'), failure: 'death' });
    await bench.slice('catalogue');
    bench.store.listings.clear();
    await bench.run();
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'detached', reason: { code: 'deleted-in-store' } });
    expect(bench.store.writes).toEqual([]);
  });
});

describe('an account that refuses', () => {
  it('G-04 pauses its connection, and another one goes on', async () => {
    const [refused, other] = [new Bench('c1').stock(row('p1')), new Bench('c2').stock(row('p2'))];
    refused.pos.refuses = true;
    await refused.slice('catalogue');
    await other.run();
    expect(refused.connections.facts.get('c1')?.pause).toMatchObject({
      code: 'auth-expired',
      message: 'The token has expired.',
    });
    expect(other.listingOf('p2')).toMatchObject({ enabled: true });
  });

  it('G-04 an account that cannot be reached is paused for a moment, with what to do next', async () => {
    const bench = new Bench().stock(row('p1'));
    bench.pos.unreachable = true;
    await bench.readStock();
    const result = await bench.engine.slice(bench.runtime, 'catalogue', new AbortController().signal);
    expect(result).toEqual({ again: true, afterMs: 5_000 });
    expect(bench.connections.facts.get('c1')?.pause).toMatchObject({
      code: 'transient',
      message: 'No answer to GET settings. "tillbridge doctor" checks both sides and says what to do next.',
    });
  });

  it('G-04 is not asked again before the pause is over, and goes on then', async () => {
    const bench = new Bench().stock(row('p1'));
    bench.store.mishaps.push({ fits: on('create'), failure: failure('auth-expired') });
    await bench.readStock();
    const result = await bench.engine.slice(bench.runtime, 'catalogue', new AbortController().signal);
    expect(result).toEqual({ again: true, afterMs: 60_000 });
    expect(bench.store.writes).toEqual([]);
    await bench.engine.slice(bench.runtime, 'catalogue', new AbortController().signal);
    expect(bench.store.writes).toEqual([]);
    await bench.run();
    expect(bench.connections.facts.get('c1')?.pause).toBeNull();
    expect(bench.listingOf('p1')).toMatchObject({ enabled: true });
  });
});

it('G-01 what goes through a guard is sent before the guard is asked again', async () => {
  const refs = Array.from({ length: 400 }, (_, index) => `p${String(index)}`);
  const bench = await published(...refs.map((ref) => row(ref)));
  for (const ref of refs.slice(0, 15)) bench.pos.change(ref, { online: false });
  await bench.run();
  bench.clock.now += 60_000;
  for (const ref of refs.slice(15, 35)) bench.pos.change(ref, { online: false });
  // Another lane reads more of it before the next round.
  const facts = bench.guards.facts.bind(bench.guards);
  const late = refs.slice(35, 55);
  bench.guards.facts = async (...given) => {
    const found = await facts(...given);
    if (given[1] === 'hide')
      for (const ref of late.splice(0)) {
        const known = bench.tables.rows.get(ref)!;
        bench.tables.rows.set(ref, { ...known, record: { ...known.record, online: false } });
        bench.tables.want([{ familyId: known.familyId, priority: 9 }]);
      }
    return found;
  };
  await bench.run();
  const hidden = [...bench.store.listings.values()].filter(({ enabled }) => !enabled);
  expect(hidden).toHaveLength(40);
});

describe('where requests inside a batch are charged', () => {
  /** Calls that leave the window in thirty-five seconds; a round lasts thirty. */
  const shopWith = async (left: number): Promise<Bench> => {
    const bench = new Bench().stock(...Array.from({ length: 30 }, (_, index) => row(`p${String(index)}`)));
    bench.budgets.states.set('shop', { ...QUIET_BUDGET, taken: [{ atMs: NOW_MS - 25_000, calls: 600 - left }] });
    await bench.readStock();
    return bench;
  };
  const creating = (bench: Bench): number =>
    [...bench.tables.families.values()].filter(({ link }) => link?.state === 'creating').length;

  it('no more listings are begun than the window lets be finished', async () => {
    const bench = await shopWith(66);
    const begun: number[] = [];
    bench.store.mishaps.push({ fits: () => begun.push(creating(bench)) === 0, failure: 'death' });
    await bench.slice('catalogue');
    expect(begun[0]).toBe(20);
  });

  it('none is begun before there are calls for ten, and the slice waits for them', async () => {
    const bench = await shopWith(35);
    const result = await bench.engine.slice(bench.runtime, 'catalogue', new AbortController().signal);
    expect([bench.store.writes, creating(bench)]).toEqual([[], 0]);
    expect(result).toMatchObject({ again: true });
    expect(bench.clock.now + result!.afterMs).toBe(NOW_MS + 5_000);
    bench.clock.now += result!.afterMs;
    await bench.slice('catalogue');
    expect(bench.store.listings.size).toBe(30);
  });
});

it('D-03 a listing that cannot be saved stays, is tried ever later, and holds up no run', async () => {
  const bench = await published(row('p1'));
  bench.store.unsavable.add(bench.familyOf('p1').link!.listingRef!);
  bench.pos.change('p1', { deleted: true });
  await bench.run();
  expect(bench.store.listings.size).toBe(1);
  expect(bench.familyOf('p1').settlement).toMatchObject({ reached: null, state: 'pending' });
  bench.store.unsavable.clear();
  bench.clock.now += 600_000;
  await bench.run();
  expect(bench.store.listings.size).toBe(0);
});
