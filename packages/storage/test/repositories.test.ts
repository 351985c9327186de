import { describe, expect, it } from '@jest/globals';
import type { Listing } from '@tillbridge/connector-sdk/model';
import { type FamilyChange, type ImageLink, type Lease, type LedgerEntry } from '@tillbridge/sync-engine/ports';
import { storedJson } from '../src/sql/stored-text.js';
import { record } from './stock-shop.js';
import { brand, level, link, opensStorage, row, sent, settled, type TestStorage } from './test-storage.js';

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

/** Each test has a connection of its own. */
const freshLease = (): Promise<Lease> => storage.freshLease();

const taken = async (lease: Lease, busy: readonly string[] = [], limit = 10): Promise<string[]> =>
  (await storage.families.take(lease.connectionId, limit, 1_000, busy)).map((family) => family.familyId);

describe('the mirror', () => {
  it('stores page, wanted marks and place together or not at all', async () => {
    const lease = await freshLease();
    const trail = [
      { cursor: null, atMs: 1 },
      { cursor: '5', atMs: 8 },
    ];
    const counts = () => storage.mirror.counts(lease.connectionId);
    const ingest = (fails: boolean): Promise<void> =>
      storage.mirror.ingest(lease, 'catalogue', async (transaction) => {
        await transaction.saveRecords([row('a', 'f1')]);
        await transaction.want([{ familyId: 'f1', priority: 10 }]);
        await transaction.setPlace({ cursor: '7', complete: true, completedAtMs: 9, trail });
        if (fails) throw new Error('the page is broken');
      });
    await expect(ingest(true)).rejects.toThrow('the page is broken');
    expect(await counts()).toMatchObject({ families: 0, records: 0, familiesOnline: 0 });
    expect(await storage.mirror.place(lease.connectionId, 'catalogue')).toMatchObject({
      cursor: null,
      complete: false,
    });
    expect(await taken(lease)).toEqual([]);
    await ingest(false);
    expect(await counts()).toMatchObject({ families: 1, records: 1, familiesOnline: 1 });
    expect(await storage.mirror.place(lease.connectionId, 'catalogue')).toEqual({
      cursor: '7',
      complete: true,
      completedAtMs: 9,
      trail,
    });
    expect(await taken(lease)).toEqual(['f1']);
  });

  it.each([
    ['an older version', 4, 'new'],
    ['the same version with other content', 5, 'other'],
    ['a newer version', 6, 'other'],
  ])('meets %s', async (_name, version, name) => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1', { version: 5, name: 'new' })]);
    await storage.ingest(lease, [row('a', 'f1', { version, name: 'other' })]);
    const [work] = await storage.families.load(lease.connectionId, ['f1']);
    expect(work?.members.map((member) => member.name)).toEqual([name]);
  });

  it('keeps the newest of a row that comes twice in a page, and texts that PostgreSQL cannot store', async () => {
    const lease = await freshLease();
    const bad = 'a\0b\ud800c\\u0000';
    await storage.ingest(lease, [row('a', 'f1', { version: 3, name: bad }), row('a', 'f1', { version: 2 })]);
    const [work] = await storage.families.load(lease.connectionId, ['f1']);
    expect(work?.members.map((member) => member.name)).toEqual(['a\ufffdb\ufffdc\\u0000']);
    expect(JSON.parse(storedJson({ text: bad }))).toEqual({ text: 'a\ufffdb\ufffdc\\u0000' });
  });

  it('tells relatives, holders of SKUs and users of named things', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [
      row('a', 'f1', { posFamilyRef: 'p1' }),
      row('b', 'f2', { parentRef: 'a', brandRef: 'br', online: false }),
      row('c', 'f3', { options: [{ attributeRef: 'at', name: null, value: 'red' }], deleted: true }),
    ]);
    await storage.families.save(lease, [{ familyId: 'f1', link: link('l1'), records: [record('a')] }]);
    await storage.mirror.ingest(lease, 'named', async (transaction) => {
      expect((await transaction.relatives(['c'], [], [])).map((known) => known.ref)).toEqual(['c']);
      expect((await transaction.relatives([], ['a'], [])).map((known) => known.ref)).toEqual(['a', 'b']);
      expect((await transaction.membersOf(['f3', 'f2', 'f9'])).map((known) => known.ref)).toEqual(['b', 'c']);
      expect(await transaction.relatives([], [], ['p1'])).toEqual([
        {
          ref: 'a',
          familyId: 'f1',
          activated: false,
          flagLost: false,
          version: 1,
          contentHash: '{"posFamilyRef":"p1"}',
          online: true,
          deleted: false,
          skuKey: 'SKU-a',
          parentRef: null,
          posFamilyRef: 'p1',
          linked: true,
          createdAt: '2026-01-01T00:00:00Z',
        },
      ]);
      expect(await transaction.familiesWithSkus(['SKU-a', 'SKU-b'])).toEqual([
        { familyId: 'f1', priority: 10 },
        { familyId: 'f2', priority: 20 },
      ]);
      expect(await transaction.familiesWithNamed('brand', ['br'])).toEqual([{ familyId: 'f2', priority: 20 }]);
      expect(await transaction.familiesWithNamed('attribute', ['at'])).toEqual([{ familyId: 'f3', priority: 20 }]);
      await transaction.saveNamed([brand('br', 'Old'), brand('br', 'New'), brand('gone', 'Gone', true)]);
      expect(await transaction.namedNow('brand', ['br', 'gone'])).toEqual(new Map([['br', 'New']]));
    });
    expect(await storage.mirror.names(lease.connectionId, 'brand', ['br', 'gone'])).toEqual(new Map([['br', 'New']]));
    expect(await storage.families.skuHolders(lease.connectionId, ['SKU-a', 'SKU-c'])).toEqual([
      {
        skuKey: 'SKU-a',
        ref: 'a',
        familyId: 'f1',
        name: 'Name of a',
        sku: 'SKU-a',
        createdAt: '2026-01-01T00:00:00Z',
        linked: true,
        holds: false,
      },
    ]);
  });

  it('tells which levels changed', async () => {
    const lease = await freshLease();
    const save = (...levels: ReturnType<typeof level>[]): Promise<readonly string[]> =>
      storage.mirror.ingest(lease, 'stock', (transaction) => transaction.saveLevels(levels));
    expect(await save(level('a', '3', 2), level('b', '1.5', 2), level('gone', '1', 2, true))).toEqual(['a', 'b']);
    expect(await save(level('a', '3', 3), level('b', '2', 3))).toEqual(['b']);
    expect(await save(level('a', '9', 1), level('b', '2', 4, true))).toEqual(['b']);
  });

  it('lets PostgreSQL look at a table that has grown, so that plans fit it', async () => {
    const lease = await freshLease();
    await storage.ingest(
      lease,
      Array.from({ length: 600 }, (_, index) => row(String(index), `g${String(index)}`)),
    );
    const tables = await storage.dataSource.query<{ seen: boolean }[]>(
      `select reltuples >= 600 as seen from pg_class where relname in ('pos_record', 'family') and relkind = 'r'`,
    );
    expect(tables).toEqual([{ seen: true }, { seen: true }]);
  });

  it('moves rows along a chain of merges', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1'), row('b', 'f2'), row('c', 'f3')]);
    await storage.mirror.ingest(lease, 'catalogue', (transaction) =>
      transaction.mergeFamilies([
        { from: 'f1', into: 'f2' },
        { from: 'f2', into: 'f3' },
      ]),
    );
    const work = await storage.families.load(lease.connectionId, ['f1', 'f2', 'f3']);
    expect(work.map((family) => family.members.map((member) => member.ref))).toEqual([[], [], ['a', 'b', 'c']]);
  });

  it('V-09 moves single rows to another family', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1'), row('b', 'f1'), row('c', 'f2')]);
    await storage.mirror.ingest(lease, 'catalogue', (transaction) => transaction.moveRows(new Map([['b', 'f2']])));
    const work = await storage.families.load(lease.connectionId, ['f1', 'f2']);
    expect(work.map((family) => family.members.map((member) => member.ref))).toEqual([['a'], ['b', 'c']]);
  });

  it('V-09 tells a family that is short of rows until it was asked for', async () => {
    const lease = await freshLease();
    const short = async (limit = 5): Promise<string[]> =>
      (await storage.mirror.shortFamilies(lease, limit)).map((record) => record.ref);
    await storage.ingest(lease, [
      row('a', 'f1', { variantCount: 2 }),
      row('b', 'f2', { variantCount: 1 }),
      row('c', 'f3'),
    ]);
    await storage.ingest(lease, [row('d', 'f4', { variantCount: 3 })]);
    expect(await short(1)).toEqual(['a']);
    expect(await short()).toEqual(['a', 'd']);
    for (const ref of ['a', 'd']) await storage.mirror.noteAsked(lease, ref);
    expect(await short()).toEqual([]);
    await storage.ingest(lease, [row('a', 'f1', { variantCount: 2, version: 2 })]);
    expect(await short()).toEqual([]);
    await storage.ingest(lease, [row('c', 'f3', { variantCount: 2, version: 2 })]);
    expect(await short()).toEqual(['c']);
  });
});

describe('families', () => {
  it('are taken by priority, then id; never when busy, and not before their time', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f4'), row('b', 'f2')], 20);
    await storage.ingest(lease, [row('c', 'f3'), row('d', 'f1')], 10);
    expect(await taken(lease)).toEqual(['f1', 'f3', 'f2', 'f4']);
    expect(await taken(lease, [], 2)).toEqual(['f1', 'f3']);
    expect(await taken(lease, ['f1', 'f2'])).toEqual(['f3', 'f4']);
    await storage.families.settle(lease, [settled('f1', null, { notBeforeMs: 5_000, attempts: 2, state: 'pending' })]);
    expect(await taken(lease)).toEqual(['f3', 'f2', 'f4']);
    expect(await storage.families.nextDueMs(lease.connectionId)).toBe(0);
    await storage.families.settle(
      lease,
      ['f2', 'f3', 'f4'].map((familyId) => settled(familyId, 1)),
    );
    expect(await storage.families.nextDueMs(lease.connectionId)).toBe(5_000);
    await storage.families.want(lease, ['f1', 'f1']);
    expect(await storage.families.take(lease.connectionId, 1, 0, [])).toMatchObject([
      { familyId: 'f1', generation: 2, attempts: 0 },
    ]);
  });

  it.each([
    { title: 'blocked and due tomorrow', state: 'blocked', code: 'refused', reached: null, due: true },
    { title: 'blocked until it changes', state: 'blocked', code: 'refused', reached: 1, due: false },
    { title: 'blocked for what may be gone', state: 'blocked', code: 'plan-limit', reached: 1, due: true },
    { title: 'waiting for another reason', state: 'pending', code: 'plan-limit', reached: null, due: false },
  ] as const)('R-05 a reconciliation tries again what is $title: $due', async ({ state, code, reached, due }) => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1')]);
    const reason = { code, rule: 'R-05', args: {} };
    const failing = { step: 'update', times: 10 };
    await storage.families.settle(lease, [
      settled('f1', reached, { notBeforeMs: 5_000, attempts: 9, failing, state, reason }),
    ]);
    await storage.families.retryBlocked(lease, 'plan-limit');
    const works = await storage.families.take(lease.connectionId, 1, 0, []);
    expect(works.map((work) => [work.attempts, work.failing])).toEqual(due ? [[0, null]] : []);
  });

  it('that move while they are worked on are wanted again, with the priority last asked for', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1')], 10);
    await storage.ingest(lease, [row('b', 'f2')], 15);
    const [work] = await storage.families.take(lease.connectionId, 1, 0, []);
    await storage.ingest(lease, [row('a', 'f1', { version: 2 })], 20);
    expect(await taken(lease)).toEqual(['f1', 'f2']);
    await storage.families.settle(lease, [settled('f1', work?.generation ?? null)]);
    expect(await taken(lease)).toEqual(['f2', 'f1']);
    await storage.families.settle(lease, [settled('f1', 2), settled('f2', 1)]);
    expect(await taken(lease)).toEqual([]);
    expect(await storage.families.nextDueMs(lease.connectionId)).toBeNull();
  });

  it('keep what was saved, lists whole, absent keys untouched', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1'), row('b', 'f1', { deleted: true, sku: null })]);
    await storage.mirror.ingest(lease, 'stock', (transaction) => transaction.saveLevels([level('a', '2.5')]));
    const image = { ref: 'i', content: 'x', target: 'gallery', position: 0, identity: null, before: ['p1'] } as const;
    const refused = { ...image, position: 1, state: 'refused', identity: '/p2', before: null } as const;
    const images: readonly ImageLink[] = [
      { ...image, state: 'sending', sentByMs: 8_000, message: null, attempts: 0, retryAtMs: null },
      { ...refused, sentByMs: null, message: 'לא תמונה', attempts: 2, retryAtMs: 9_000 },
    ];
    const records = [
      { memberRef: 'b', variationRef: 'v2', sku: 'B', detached: true },
      { memberRef: 'a', variationRef: null, sku: 'A', detached: false },
    ];
    const opened = { expected: 2, state: 'opening', touchedAtMs: 4, firstRead: null } as const;
    const ledger: readonly LedgerEntry[] = [
      { ...opened, memberRef: 'a' },
      { ...opened, memberRef: 'b', expected: 'unlimited', state: 'unsure', firstRead: { quantity: null, atMs: 3 } },
    ];
    const unanswered = [{ memberRef: null, field: 'name', value: 'Tee', sentByMs: 7 }];
    const change: FamilyChange = {
      familyId: 'f1',
      link: link(null, { externalKey: 'mark' }),
      records,
      images,
      applied: { sent, shown: false, givenBack: null, observed: null, doubted: false, unanswered },
      journal: [
        { familyId: 'f1', step: 'create', atMs: 1, before: null, after: { n: 1 }, outcome: 'done', message: null },
      ],
      ledger,
    };
    await storage.families.save(lease, [change]);
    await storage.families.save(lease, [
      { familyId: 'f1', link: link('l2') },
      { familyId: 'f1', link: link('l1') },
    ]);
    expect(await storage.families.load(lease.connectionId, ['f1'])).toEqual([
      {
        familyId: 'f1',
        generation: 1,
        attempts: 0,
        failing: null,
        members: [row('a', 'f1').record, row('b', 'f1', { deleted: true, sku: null }).record],
        levels: [level('a', '2.5')],
        link: link('l1'),
        records,
        images,
        applied: change.applied,
        ledger,
        drift: [],
        hold: null,
        takenOut: null,
        conflict: null,
        activated: [],
        flagLost: [],
      },
    ]);
    expect(await storage.families.storeSkuHolders(lease.connectionId, ['B'])).toEqual([
      { familyId: 'f1', ...records[0] },
    ]);
    await storage.families.save(lease, [{ familyId: 'f1', images: [] }]);
    expect(await storage.families.load(lease.connectionId, ['f1'])).toMatchObject([{ images: [], records }]);
    expect(await storage.families.journal(lease.connectionId, 'f1', 5)).toEqual(change.journal);
  });

  it('are compared with a sweep', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1'), row('b', 'f2'), row('c', 'f3'), row('d', 'f4')]);
    const observed = { ref: 'l1', name: 'Cup' } as Listing;
    await storage.families.save(lease, [
      {
        familyId: 'f1',
        link: link('l1'),
        applied: { sent, shown: true, givenBack: null, observed, doubted: false, unanswered: [] },
      },
      { familyId: 'f2', link: link('l2') },
      { familyId: 'f3', link: link('l3', { lastWriteAtMs: 900 }) },
      { familyId: 'f4', link: link(null) },
    ]);
    const one = { familyId: 'f1', listingRef: 'l1', lastWriteAtMs: 5, observed };
    const two = { familyId: 'f2', listingRef: 'l2', lastWriteAtMs: 5, observed: null };
    expect(await storage.families.sweptListings(lease.connectionId, ['l1', 'l2', 'x'])).toEqual([one, two]);
    expect(await storage.families.unseen(lease.connectionId, 's1', 800, 10)).toEqual([one, two]);
    await storage.families.markSeen(lease, ['l1'], 's1');
    await storage.families.save(lease, [{ familyId: 'f1', link: link('l1') }]);
    expect(await storage.families.unseen(lease.connectionId, 's1', 800, 10)).toEqual([two]);
    expect(await storage.families.unseen(lease.connectionId, 's2', 800, 1)).toEqual([one]);
  });

  it('R-08 a reading by id counts, unless the listing was written to since it was asked for', async () => {
    const lease = await freshLease();
    const applied = { sent, shown: true, givenBack: null, observed: null, doubted: false, unanswered: [] };
    const observed = { ref: 'l1', name: 'Cup' } as Listing;
    await storage.ingest(lease, [row('a', 'f1'), row('b', 'f2'), row('c', 'f3')]);
    await storage.families.save(lease, [
      { familyId: 'f1', link: link('l1', { lastWriteAtMs: 899 }), applied },
      { familyId: 'f2', link: link('l2', { lastWriteAtMs: 900 }), applied },
      { familyId: 'f3', link: link('l3', { lastWriteAtMs: 899 }) },
    ]);
    const read = ['f1', 'f2', 'f3'].map((familyId) => ({ familyId, observed }));
    await storage.families.noteObserved(lease, read, 900);
    const works = await storage.families.load(lease.connectionId, ['f1', 'f2', 'f3']);
    expect(works.map((work) => work.applied)).toEqual([{ ...applied, observed }, applied, null]);
    await storage.families.noteObserved(lease, [], 900);
  });

  it('are counted, and those a person should know of are told', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1'), row('b', 'f2'), row('c', 'f3'), row('d', 'f4')]);
    const reason = { code: 'sku-taken', rule: 'V-07', args: { sku: 'x' } };
    await storage.families.save(lease, [{ familyId: 'f1', link: link('l1') }]);
    await storage.families.settle(lease, [
      settled('f1', 1, { state: 'hidden', reason: { ...reason, code: 'off' } }),
      settled('f2', 1, { state: 'blocked', reason }),
      settled('f3', 1, { state: 'excluded', reason: { ...reason, code: 'off' } }),
    ]);
    expect(await storage.families.counts(lease.connectionId)).toEqual({
      byState: { excluded: 1, detached: 0, conflict: 0, blocked: 1, held: 0, pending: 1, hidden: 1, online: 0 },
      wanted: 1,
      linked: 1,
      reasons: [
        { code: 'off', count: 2 },
        { code: 'sku-taken', count: 1 },
      ],
      drift: [],
    });
    expect(await storage.families.notes(lease.connectionId, 5)).toEqual([
      { familyId: 'f2', name: 'Name of b', sku: 'SKU-b', state: 'blocked', reason },
      { familyId: 'f1', name: 'Name of a', sku: 'SKU-a', state: 'hidden', reason: { ...reason, code: 'off' } },
    ]);
  });
});
