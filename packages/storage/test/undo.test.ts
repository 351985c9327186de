import { describe, expect, it } from '@jest/globals';
import { type DuePolicy, type Hold, type JournalEntry, type Lease, runName } from '@tillbridge/sync-engine/ports';
import { link, opensStorage, row, sent, type TestStorage } from './test-storage.js';

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

const freshLease = (): Promise<Lease> => storage.freshLease();

const entry = (familyId: string, step: string, over: Partial<JournalEntry> = {}): JournalEntry => ({
  familyId,
  step,
  atMs: 1,
  before: { name: 'Cup' },
  after: { name: 'Mug' },
  outcome: 'done',
  message: null,
  ...over,
});

const write = (lease: Lease, ...entries: readonly JournalEntry[]) =>
  storage.families.save(
    lease,
    entries.map((one) => ({ familyId: one.familyId, journal: [one] })),
  );

const hold = (over: Partial<Hold> = {}): Hold => ({
  runId: 'r',
  aims: { changes: { name: 'Cup' }, records: {}, visible: null, gallery: null, variantImages: {} },
  posOnline: true,
  ...over,
});

describe('what a run wrote', () => {
  it('R-04 is told by family, the oldest first, without stock and without what failed', async () => {
    const lease = await freshLease();
    const { connectionId } = lease;
    await write(lease, entry('a', 'create'));
    const run = await storage.runs.begin(connectionId, 'follow');
    const [first, second] = [entry('b', 'update'), entry('b', 'hide', { atMs: 2 })];
    await write(lease, first, entry('a', 'stock'), entry('c', 'update', { outcome: 'failed' }), second);
    await storage.runs.setState(run.runId, 'done');
    await write(lease, entry('b', 'show'));
    expect(await storage.undos.families(connectionId, run.runId)).toEqual(['b']);
    expect(await storage.undos.writes(connectionId, run.runId, ['a', 'b', 'c'])).toEqual([
      entry('a', 'stock'),
      first,
      second,
    ]);
  });

  it('R-04 is told of pictures by every run', async () => {
    const lease = await freshLease();
    const sentOnce = ['images', 'upload-image', 'variation-image'].map((step) => entry('a', step));
    await write(lease, ...sentOnce, entry('a', 'delete-image'), entry('b', 'images'));
    expect(await storage.undos.pictures(lease.connectionId, ['a'])).toEqual(sentOnce);
  });

  it('R-04 belongs to the run of that name, and the latest is the last that wrote to listings and is no undo', async () => {
    const lease = await freshLease();
    const { connectionId } = lease;
    expect(await storage.undos.findRun(connectionId, null)).toBeNull();
    const run = await storage.runs.begin(connectionId, 'follow');
    await write(lease, entry('a', 'update'));
    await storage.runs.setState(run.runId, 'done');
    const idle = await storage.runs.begin(connectionId, 'follow');
    await write(lease, entry('a', 'stock'));
    await storage.runs.setState(idle.runId, 'done');
    await storage.families.want(lease, ['a']);
    await storage.families.save(lease, [{ familyId: 'a', hold: hold() }]);
    const undo = await storage.runs.begin(connectionId, 'undo');
    await write(lease, entry('a', 'update'));
    expect(await storage.undos.families(connectionId, undo.runId)).toEqual(['a']);
    expect(await storage.undos.findRun(connectionId, null)).toMatchObject({ runId: run.runId });
    expect(await storage.undos.findRun(connectionId, runName(undo))).toMatchObject({ runId: undo.runId });
    expect(await storage.undos.findRun(connectionId, run.runId)).toMatchObject({ runId: run.runId });
    expect(await storage.undos.findRun(connectionId, '%')).toBeNull();
    expect(await storage.undos.findRun('another', runName(run))).toBeNull();
  });
});

describe('what an undo holds', () => {
  it('R-04 is written by undos alone, and nothing else by them', async () => {
    const lease = await freshLease();
    const { connectionId } = lease;
    await storage.families.want(lease, ['a', 'b']);
    await storage.families.save(lease, [{ familyId: 'a', hold: hold() }]);
    const undo = await storage.runs.begin(connectionId, 'undo');
    const beside = await storage.runs.begin(connectionId, 'follow');
    await write(lease, entry('a', 'update'), entry('b', 'update'));
    expect(await storage.undos.families(connectionId, undo.runId)).toEqual(['a']);
    expect(await storage.undos.families(connectionId, beside.runId)).toEqual(['b']);
  });

  it('R-04 stays until it is released', async () => {
    const lease = await freshLease();
    const { connectionId } = lease;
    await storage.families.want(lease, ['a', 'b', 'c']);
    const held = hold({ aims: { ...hold().aims, visible: false } });
    await storage.families.save(lease, [
      { familyId: 'a', hold: held },
      { familyId: 'b', hold: hold({ runId: 'other' }) },
    ]);
    await storage.families.save(lease, [{ familyId: 'a', link: link('l') }]);
    expect(await storage.families.load(connectionId, ['a', 'c'])).toMatchObject([{ hold: held }, { hold: null }]);
    expect(await storage.families.take(connectionId, 1, 1_000, [])).toMatchObject([{ familyId: 'a', hold: held }]);
    expect(await storage.undos.held(connectionId, null)).toEqual(['a', 'b']);
    expect(await storage.undos.held(connectionId, 'r')).toEqual(['a']);
    await storage.families.save(lease, [{ familyId: 'a', hold: null }]);
    expect(await storage.undos.held(connectionId, null)).toEqual(['b']);
    expect(await storage.families.load(connectionId, ['a'])).toMatchObject([{ hold: null, link: link('l') }]);
  });

  it('R-04 is found by the SKUs that it is to have again', async () => {
    const lease = await freshLease();
    const { connectionId } = lease;
    await storage.families.want(lease, ['a', 'b', 'c']);
    const { aims } = hold();
    const records = [{ memberRef: 'm', variationRef: null, detached: false, sku: 'S-b' }];
    await storage.families.save(lease, [
      { familyId: 'a', hold: hold({ aims: { ...aims, records: { m: { sku: 'S-a' }, n: { upc: 'S-c' } } } }) },
      {
        familyId: 'b',
        hold: hold({ aims: { ...aims, again: { listingRef: '1', sent, records, gone: [], left: [] } } }),
      },
    ]);
    expect(await storage.undos.takers(connectionId, ['S-a', 'S-c'])).toEqual(['a']);
    expect(await storage.undos.takers(connectionId, ['S-b'])).toEqual(['b']);
    expect(await storage.undos.takers(connectionId, ['S-x'])).toEqual([]);
  });

  it.each<{
    title: string;
    held: Partial<Hold>;
    rows: Parameters<typeof row>[2];
    since?: true;
    due: [number, number];
  }>([
    { title: 'what is online stays', held: {}, rows: {}, due: [0, 0] },
    {
      title: 'what is not in the POS is neither hidden nor deleted',
      held: { posOnline: false },
      rows: { deleted: true },
      due: [0, 0],
    },
    { title: 'what the POS has deleted since is hidden', held: {}, rows: { deleted: true }, due: [0, 1] },
    { title: 'what the POS has taken off since is hidden', held: {}, rows: { online: false }, due: [0, 1] },
    { title: 'what was off before stays', held: { posOnline: false }, rows: { online: false }, due: [0, 0] },
    {
      title: 'what has come to its family since does not keep it on sale',
      held: {},
      rows: { online: false },
      since: true,
      due: [0, 1],
    },
    {
      title: 'what the undo hides is hidden',
      held: { aims: { ...hold().aims, visible: false } },
      rows: {},
      due: [0, 1],
    },
  ])('G-01 $title', async ({ held, rows, since, due }) => {
    const lease = await freshLease();
    const policy: DuePolicy = {
      activeMeansWholeProduct: true,
      activation: 'pos',
      goneBeforeMs: Number.MAX_SAFE_INTEGER,
    };
    await storage.ingest(lease, [row('r', 'f', rows), ...(since === true ? [row('new', 'f')] : [])]);
    const records = [{ memberRef: 'r', variationRef: null, detached: false, sku: 'S' }];
    const applied = { sent, shown: true, givenBack: null, observed: null, doubted: false, unanswered: [] };
    await storage.families.save(lease, [{ familyId: 'f', link: link('l'), records, applied, hold: hold(held) }]);
    const counted = await Promise.all(
      (['delete', 'hide'] as const).map((kind) => storage.guards.facts(lease.connectionId, kind, 0, policy)),
    );
    expect(counted.map((facts) => facts.due)).toEqual(due);
  });
});
