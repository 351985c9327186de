import { describe, expect, it } from '@jest/globals';
import type { SyncEngine } from '../src/sync-engine.js';
import { isToHide } from '../src/planning/disconnection.js';
import { Bench } from './bench.js';
import { CONNECTION, failure, link, newWork, row, simple, variantRow } from './builders.js';
import { kindsOf, on, published } from './publishing.js';

const never = new AbortController().signal;
const disconnect = (bench: Bench, listings: 'keep' | 'hide' = 'keep') =>
  bench.engine.disconnect(bench.runtime, listings, never);
const connect = (bench: Bench) => bench.engine.connect(bench.runtime, never);
const facts = async (bench: Bench) => (await bench.connections.open(CONNECTION)).disconnection;

/** Every lane gets its slices, as under a host. */
async function hostWorks(bench: Bench, rounds = 4): Promise<void> {
  for (let at = 0; at < rounds; at += 1)
    for (const lane of ['stock', 'catalogue', 'sweep'] as const) await bench.slice(lane);
}

/** So many published products, one more hidden. */
async function shop(count: number): Promise<Bench> {
  const rows = Array.from({ length: count }, (_, at) => row(`p${String(at)}`));
  return published(...rows, row('off', { online: false }));
}

const shownIn = (bench: Bench) => [...bench.store.listings.values()].filter(({ enabled }) => enabled).length;

describe('disconnect', () => {
  it('G-03 says how many listings it is about, and changes nothing by that', async () => {
    const bench = await shop(3);
    expect(await bench.engine.disconnectReport(bench.runtime)).toEqual({
      connectionId: CONNECTION,
      before: null,
      listings: 4,
      shown: 3,
    });
    expect(await facts(bench)).toBeNull();
  });

  it('G-03 keep: nothing is read or sent any more, after a restart either, and status says so', async () => {
    const bench = await shop(2);
    await disconnect(bench);
    bench.restart();
    bench.pos.change('p0', { name: 'Mug', online: false });
    bench.pos.change('p1', { deleted: true });
    bench.clock.now += 600_000;
    const readBefore = bench.pos.asked.length;
    await hostWorks(bench);
    expect(bench.store.writes).toEqual([]);
    expect(bench.pos.asked.length).toBe(readBefore);
    expect(shownIn(bench)).toBe(2);
    expect(await bench.engine.status(bench.runtime)).toMatchObject({
      hold: 'disconnected',
      disconnection: { listings: 'keep', hiddenAtMs: null },
    });
  });

  it.each<[string, (engine: SyncEngine, bench: Bench) => Promise<unknown>]>([
    ['sync', (engine, { runtime }) => engine.requestRun(runtime, 'sync')],
    ['approve', (engine, { runtime }) => engine.approve(runtime, 'hide-1-x')],
    ['restore', (engine, { runtime }) => engine.restore(runtime, 'SKU-p0', null, never)],
    ['retry', (engine, { runtime }) => engine.retry(runtime, null, never)],
    ['undo', (engine, { runtime }) => engine.undo(runtime, null, 'code', never)],
    ['release', (engine, { runtime }) => engine.release(runtime, 'all', never)],
    ['unlink', (engine, { runtime }) => engine.unlink(runtime, ['SKU-p0'], 'delete', never)],
    ['match', (engine, { runtime }) => engine.match(runtime, { answers: [], code: null, linkEnded: false }, never)],
    ['link', (engine, { runtime }) => engine.link(runtime, ['SKU-p0'], never)],
  ])('G-03 refuses what would change something: %s', async (_name, ask) => {
    const bench = await shop(1);
    await disconnect(bench);
    await expect(ask(bench.engine, bench)).rejects.toThrow('out of service');
    await hostWorks(bench);
    expect(bench.store.writes).toEqual([]);
  });

  it('G-03 still shows what a sync would do', async () => {
    const bench = await shop(1);
    await disconnect(bench);
    bench.pos.change('p0', { name: 'Mug' });
    const report = await bench.engine.preview(bench.runtime, never);
    expect(report).toMatchObject({ hold: 'disconnected', counts: { update: 1 } });
    expect(bench.store.writes).toEqual([]);
  });

  it('G-03 ends a run that somebody waits for', async () => {
    const bench = await shop(1);
    const { runId } = await bench.engine.requestRun(bench.runtime, 'reconcile');
    await disconnect(bench);
    expect(await bench.engine.findRun(runId)).toMatchObject({ state: 'failed' });
  });

  it('G-03 does not even ask for its lane', async () => {
    const bench = await shop(1);
    await disconnect(bench);
    const asked: string[] = [];
    bench.lanes.acquire = (_connectionId, lane) => {
      asked.push(lane);
      return Promise.resolve(null);
    };
    await hostWorks(bench);
    expect(asked).toEqual([]);
  });

  it.each(['stock', 'sweep'] as const)('G-03 waits for a slice that is at work: %s', async (lane) => {
    const bench = await shop(1);
    const lease = (await bench.lanes.acquire(CONNECTION, lane))!;
    let done = false;
    const asked = disconnect(bench).then(() => (done = true));
    for (let at = 0; at < 500; at += 1) await Promise.resolve();
    expect(done).toBe(false);
    await bench.lanes.release(lease);
    await asked;
    expect(done).toBe(true);
  });

  it('G-03 a slice that has waited for its lane looks again before it begins', async () => {
    const bench = await shop(1);
    bench.pos.change('p0', { name: 'Mug' });
    const acquire = bench.lanes.acquire.bind(bench.lanes);
    bench.lanes.acquire = async (connectionId, lane) => {
      await bench.connections.disconnect(connectionId, { sinceMs: 1, listings: 'keep', hiddenAtMs: null });
      return acquire(connectionId, lane);
    };
    await bench.engine.slice(bench.runtime, 'catalogue', never);
    expect(bench.store.writes).toEqual([]);
  });

  it('G-03 deletes nothing, whatever waits to be deleted', async () => {
    const bench = await shop(2);
    bench.pos.change('p0', { deleted: true });
    await bench.engine.unlink(bench.runtime, ['SKU-p1'], 'delete', never);
    await disconnect(bench, 'hide');
    await hostWorks(bench);
    expect(kindsOf(bench)).toEqual(['hide', 'hide']);
    expect(bench.store.listings.size).toBe(3);
  });
});

describe('disconnect --hide', () => {
  it('G-03 G-01 hides every listing that is shown, past the guard, journalled, and then rests', async () => {
    const bench = await shop(30);
    await disconnect(bench, 'hide');
    await hostWorks(bench);
    expect(kindsOf(bench)).toEqual(Array.from({ length: 30 }, () => 'hide'));
    expect(shownIn(bench)).toBe(0);
    expect(bench.tables.journal.filter(({ step, outcome }) => step === 'hide' && outcome === 'done')).toHaveLength(30);
    expect(bench.familyOf('p1').settlement).toMatchObject({
      state: 'hidden',
      reason: { code: 'disconnected', rule: 'G-03' },
    });
    expect((await facts(bench))?.hiddenAtMs).not.toBeNull();
    expect((await bench.engine.held(bench.runtime)).guards).toEqual([]);
  });

  it('G-03 said twice hides once', async () => {
    const bench = await shop(2);
    await disconnect(bench, 'hide');
    await disconnect(bench, 'hide');
    await hostWorks(bench);
    await disconnect(bench, 'hide');
    await hostWorks(bench);
    expect(kindsOf(bench)).toEqual(['hide', 'hide']);
  });

  it('G-03 is stopped by a later keep', async () => {
    const bench = await shop(2);
    await disconnect(bench, 'hide');
    await disconnect(bench);
    await hostWorks(bench);
    expect(bench.store.writes).toEqual([]);
  });

  it('G-03 hides after a keep', async () => {
    const bench = await shop(2);
    await disconnect(bench);
    await hostWorks(bench);
    await disconnect(bench, 'hide');
    await hostWorks(bench);
    expect(shownIn(bench)).toBe(0);
  });

  it('G-03 M-06 leaves alone what was taken out of the sync as it stood', async () => {
    const bench = await shop(2);
    await bench.engine.unlink(bench.runtime, ['SKU-p0'], 'keep', never);
    await disconnect(bench, 'hide');
    await hostWorks(bench);
    expect(bench.listingOf('p0')?.enabled).toBe(true);
    expect(bench.listingOf('p1')?.enabled).toBe(false);
  });

  it('G-03 D-02 does not wait for a listing that the merchant has deleted', async () => {
    const bench = await shop(2);
    const { ref } = bench.listingOf('p0')!;
    bench.store.listings.delete(ref);
    await disconnect(bench, 'hide');
    await hostWorks(bench);
    expect((await facts(bench))?.hiddenAtMs).not.toBeNull();
    expect(bench.familyOf('p0').link?.state).toBe('detached');
  });

  it('G-03 tries again what the store does not take, and rests only then', async () => {
    const bench = await shop(2);
    bench.store.mishaps.push({ fits: on('hide'), failure: failure('transient'), executed: false });
    await disconnect(bench, 'hide');
    await bench.slice('catalogue');
    expect((await facts(bench))?.hiddenAtMs).toBeNull();
    expect(shownIn(bench)).toBe(1);
    await hostWorks(bench);
    expect((await facts(bench))?.hiddenAtMs).not.toBeNull();
    expect(shownIn(bench)).toBe(0);
  });

  it.each([0, 1, 2].flatMap((at) => [false, true].map((executed) => ({ at, executed }))))(
    'G-03 R-02 goes on where it died: step $at, done: $executed',
    async ({ at, executed }) => {
      const bench = await shop(3);
      let step = 0;
      bench.store.mishaps.push({ fits: () => step++ === at, failure: 'death', executed });
      await disconnect(bench, 'hide');
      await hostWorks(bench);
      bench.restart();
      await hostWorks(bench);
      expect(shownIn(bench)).toBe(0);
      expect((await facts(bench))?.hiddenAtMs).not.toBeNull();
      await connect(bench);
      await bench.run('reconcile');
      expect(shownIn(bench)).toBe(3);
    },
  );

  it('G-03 hides what an open show may have shown, its answer lost', async () => {
    const bench = await shop(1);
    bench.store.mishaps.push({ fits: on('show'), failure: 'death', executed: true });
    bench.pos.change('off', { online: true });
    await bench.slice('catalogue');
    expect(shownIn(bench)).toBe(2);
    await disconnect(bench, 'hide');
    await hostWorks(bench);
    expect(shownIn(bench)).toBe(0);
  });
});

describe('isToHide', () => {
  const listing = simple();
  const applied = { sent: listing, shown: true, givenBack: null, observed: null, doubted: false, unanswered: [] };
  const member = row('p1', { online: false });
  it.each([
    { title: 'G-03 shown', over: {}, due: true },
    { title: 'G-03 in its own words hidden', over: { applied: { ...applied, shown: false } }, due: false },
    { title: 'G-03 let go', over: { link: link({ state: 'released' }) }, due: false },
    { title: 'G-03 deleted in the store', over: { link: link({ state: 'detached' }) }, due: false },
    { title: 'G-03 not made yet', over: { link: link({ state: 'creating', listingRef: null }) }, due: false },
    { title: 'G-03 to be kept', over: { takenOut: { listing: 'keep', sinceMs: 1 } }, due: false },
    { title: 'G-03 to be deleted', over: { takenOut: { listing: 'delete', sinceMs: 1 } }, due: true },
    {
      title: 'G-03 perhaps shown: wanted online',
      over: { applied: { ...applied, shown: false }, members: [row('p1')], link: link({ lastWriteAtMs: 4 }) },
      due: true,
    },
    {
      title: 'G-03 perhaps shown, and written to since',
      over: { applied: { ...applied, shown: false }, members: [row('p1')], link: link({ lastWriteAtMs: 5 }) },
      due: false,
    },
  ] as const)('$title', ({ over, due }) => {
    expect(isToHide(newWork(listing, { members: [member], link: link(), applied, ...over }), 5)).toBe(due);
  });
});

describe('connect', () => {
  it('G-03 takes it back as it stands: what changed meanwhile goes out, all that was hidden is shown again', async () => {
    const bench = await shop(12);
    await disconnect(bench, 'hide');
    await hostWorks(bench);
    bench.pos.change('p0', { name: 'Mug' });
    bench.clock.now += 60_000;
    expect(await connect(bench)).toMatchObject({ before: { listings: 'hide' } });
    expect(bench.runs.runs.at(-1)).toMatchObject({ kind: 'reconcile', state: 'requested' });
    await bench.run('reconcile');
    expect(shownIn(bench)).toBe(12);
    expect(bench.listingOf('p0')).toMatchObject({ name: 'Mug', enabled: true });
    expect(bench.store.listings.size).toBe(13);
    expect(await facts(bench)).toBeNull();
  });

  it('G-03 G-01 what was hidden by that word does not count for the guard', async () => {
    const bench = await shop(30);
    await disconnect(bench, 'hide');
    await hostWorks(bench);
    await connect(bench);
    await bench.run('reconcile');
    bench.pos.change('p0', { online: false });
    bench.clock.now += 60_000;
    await bench.run();
    expect(bench.listingOf('p0')?.enabled).toBe(false);
    expect((await bench.engine.held(bench.runtime)).guards).toEqual([]);
  });

  it('G-03 in the midst of hiding ends the consent with it', async () => {
    const bench = await shop(3);
    bench.store.mishaps.push({ fits: on('hide'), failure: failure('transient'), executed: false });
    await disconnect(bench, 'hide');
    await bench.slice('catalogue');
    await connect(bench);
    expect(bench.guards.approvals.filter(({ lapsedAtMs }) => lapsedAtMs === null)).toEqual([]);
    await bench.run('reconcile');
    expect(shownIn(bench)).toBe(3);
  });

  it('G-03 says when it was in service', async () => {
    const bench = await shop(1);
    expect(await connect(bench)).toMatchObject({ before: null });
    expect(bench.runs.runs.filter(({ kind }) => kind === 'reconcile')).toEqual([]);
  });
});

describe('the records that are ours', () => {
  it('G-03 are told with their ids and marks', async () => {
    const bench = await published(
      row('p1', { name: 'Cup' }),
      variantRow('v1', null, 'S', { name: 'Tee' }),
      variantRow('v2', 'v1', 'M', { name: 'Tee' }),
    );
    const records = await bench.engine.ownRecords(bench.runtime);
    const cup = bench.familyOf('p1');
    const tee = bench.familyOf('v1');
    const mark = `tb:${CONNECTION}:${tee.familyId}`;
    const listingRef = tee.link?.listingRef;
    const refs = tee.records.map(({ variationRef }) => variationRef);
    expect([...records].sort((one, other) => one.name.localeCompare(other.name))).toEqual([
      {
        name: 'Cup',
        sku: 'SKU-p1',
        listingRef: cup.link?.listingRef,
        variationRef: null,
        externalKey: `tb:${CONNECTION}:${cup.familyId}`,
      },
      { name: 'Tee', sku: `F-${tee.familyId}`, listingRef, variationRef: null, externalKey: mark },
      { name: 'Tee', sku: 'SKU-v1', listingRef, variationRef: refs[0], externalKey: `${mark}:v1` },
      { name: 'Tee', sku: 'SKU-v2', listingRef, variationRef: refs[1], externalKey: `${mark}:v2` },
    ]);
  });
});
