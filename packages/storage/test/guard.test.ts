import { describe, expect, it } from '@jest/globals';
import type { BookPrice } from '@tillbridge/connector-sdk/model';
import type { DuePolicy, Lease, JournalEntry } from '@tillbridge/sync-engine/ports';
import { link, opensStorage, row, sent, type TestStorage } from './test-storage.js';

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

const POLICY: DuePolicy = { activeMeansWholeProduct: true, activation: 'pos', goneBeforeMs: Number.MAX_SAFE_INTEGER };

const freshLease = (): Promise<Lease> => storage.freshLease();

const written = (step: string, atMs: number, outcome: JournalEntry['outcome'] = 'done'): JournalEntry => ({
  familyId: 'f',
  step,
  atMs,
  before: null,
  after: null,
  outcome,
  message: null,
});

const show = (familyId: string, shown = true) => ({
  familyId,
  link: link(`l-${familyId}`),
  applied: { sent, shown, givenBack: null, observed: null, doubted: false, unanswered: [] },
});

describe('a guard', () => {
  it('G-01 counts what was done within the window, of its kind alone', async () => {
    const lease = await freshLease();
    const journal = [
      written('delete', 99),
      written('delete', 100),
      written('delete', 101, 'failed'),
      written('hide', 100),
      written('hide', 500),
      written('delete-variation', 500),
      written('show', 500),
    ];
    await storage.families.save(lease, [{ familyId: 'f', journal }]);
    expect(await storage.guards.facts(lease.connectionId, 'delete', 100, POLICY)).toMatchObject({ done: 1 });
    expect(await storage.guards.facts(lease.connectionId, 'hide', 100, POLICY)).toMatchObject({ done: 2 });
    expect(await storage.guards.facts('another', 'hide', 100, POLICY)).toEqual({
      linked: 0,
      done: 0,
      due: 0,
      trippedAtMs: null,
    });
  });

  it.each<{ rule: string; title: string; rows: Parameters<typeof row>[2][]; shown?: boolean; due: [number, number] }>([
    { rule: 'G-01', title: 'a family that is online', rows: [{}, { online: false }], due: [0, 0] },
    { rule: 'G-01', title: 'one whose last row died', rows: [{ deleted: true }, { deleted: true }], due: [1, 0] },
    {
      rule: 'G-01',
      title: 'one with a living row that is off',
      rows: [{ deleted: true }, { online: false }],
      due: [0, 1],
    },
    { rule: 'A-04', title: 'one that was deactivated as a whole', rows: [{ active: false }], due: [0, 1] },
    { rule: 'A-04', title: 'one that was never online', rows: [{ online: null }], shown: false, due: [0, 0] },
  ])('$rule knows what is due: $title', async ({ rows, shown, due }) => {
    const lease = await freshLease();
    await storage.ingest(
      lease,
      rows.map((change, index) => row(`r${String(index)}`, 'f', change)),
    );
    await storage.ingest(lease, [row('x', 'detached', { deleted: true }), row('y', 'creating', { deleted: true })]);
    await storage.families.save(lease, [
      show('f', shown),
      { ...show('detached'), link: link('l-d', { state: 'detached' }) },
      { familyId: 'creating', link: link(null) },
    ]);
    const [deletions, hidings] = due;
    expect(await storage.guards.facts(lease.connectionId, 'delete', 0, POLICY)).toMatchObject({
      linked: 1,
      due: deletions,
    });
    expect(await storage.guards.facts(lease.connectionId, 'hide', 0, POLICY)).toMatchObject({
      linked: 1,
      due: hidings,
    });
  });

  it('G-01 counts what stands in an open batch as done, and not as due', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f', { deleted: true }), row('b', 'g', { deleted: true })]);
    await storage.families.save(lease, [show('f', true), { ...show('g', true), link: link('l-g') }]);
    const batch = { key: 'k', payload: '', familyIds: ['f'], createdAtMs: 1, expectedAtMs: 1 };
    await storage.batches.store(lease, batch);
    expect(await storage.guards.facts(lease.connectionId, 'delete', 0, POLICY)).toMatchObject({ done: 1, due: 1 });
    await storage.batches.close(lease, 'k');
    expect(await storage.guards.facts(lease.connectionId, 'delete', 0, POLICY)).toMatchObject({ done: 0, due: 2 });
  });

  it('V-09 counts a listing whose rows all went over to another family among those to be deleted', async () => {
    const lease = await freshLease();
    await storage.families.want(lease, ['f']);
    await storage.families.save(lease, [show('f', true)]);
    expect(await storage.guards.facts(lease.connectionId, 'delete', 0, POLICY)).toMatchObject({ linked: 1, due: 1 });
    expect(await storage.guards.facts(lease.connectionId, 'hide', 0, POLICY)).toMatchObject({ due: 0 });
  });

  describe('of a product that was deleted in the POS', () => {
    /** Two visible listings: one found deleted at 500, and one found deleted just now. */
    async function gone(): Promise<Lease> {
      const lease = await freshLease();
      const rows = ['f', 'g'].map((familyId) => row(`r-${familyId}`, familyId, { deleted: true }));
      await storage.ingest(lease, rows);
      await storage.families.save(lease, [{ ...show('f'), link: link('l-f', { goneSinceMs: 500 }) }, show('g')]);
      return lease;
    }
    const dueNow = async (lease: Lease, goneBeforeMs: number | null) =>
      Promise.all(
        (['delete', 'hide'] as const).map(async (kind) => {
          const policy = { ...POLICY, goneBeforeMs };
          const steps = await storage.guards.due(lease.connectionId, kind, policy);
          expect(await storage.guards.facts(lease.connectionId, kind, 0, policy)).toMatchObject({ due: steps.length });
          return steps.map(({ familyId }) => familyId);
        }),
      );

    it.each<{ rule: string; title: string; goneBeforeMs: number | null; due: [string[], string[]] }>([
      { rule: 'D-01', title: 'all are deleted at once', goneBeforeMs: Number.MAX_SAFE_INTEGER, due: [['f', 'g'], []] },
      { rule: 'D-03', title: 'one whose days are over is', goneBeforeMs: 500, due: [['f'], ['g']] },
      { rule: 'D-03', title: 'until then both are hidden', goneBeforeMs: 499, due: [[], ['f', 'g']] },
      { rule: 'D-03', title: 'none is, where they are kept', goneBeforeMs: null, due: [[], ['f', 'g']] },
    ])('$rule $title', async ({ goneBeforeMs, due }) => {
      expect(await dueNow(await gone(), goneBeforeMs)).toEqual(due);
    });

    it('D-05 one goes before its time when a living row has its SKU, but not where they are kept', async () => {
      const lease = await gone();
      const wantedBy = (skus: readonly string[]) =>
        storage.mirror.ingest(lease, 'catalogue', (transaction) => transaction.familiesWithSkus(skus));
      const record = { memberRef: 'r-g', variationRef: null, detached: false, sku: 'SKU-new' };
      await storage.families.save(lease, [{ familyId: 'g', records: [record] }]);
      await storage.ingest(lease, [row('new', 'h', { sku: 'SKU-new' })]);
      expect(await dueNow(lease, 499)).toEqual([['g'], ['f']]);
      expect(await wantedBy(['SKU-new'])).toEqual([{ familyId: 'h', priority: 10 }]);
      const known = { ...link('l-g', { goneSinceMs: 600 }) };
      await storage.families.save(lease, [{ familyId: 'g', link: known }]);
      expect(await wantedBy(['SKU-new'])).toEqual([
        { familyId: 'g', priority: 10 },
        { familyId: 'h', priority: 10 },
      ]);
      expect((await storage.families.load(lease.connectionId, ['g']))[0]?.link).toEqual(known);
      expect(await dueNow(lease, null)).toEqual([[], ['f', 'g']]);
    });
  });

  it('A-04 does not count what is off at the till alone', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f', { active: false })]);
    await storage.families.save(lease, [show('f')]);
    expect(
      await storage.guards.facts(lease.connectionId, 'hide', 0, { ...POLICY, activeMeansWholeProduct: false }),
    ).toMatchObject({ due: 0 });
    expect(await storage.guards.facts(lease.connectionId, 'hide', 0, POLICY)).toMatchObject({ due: 1 });
  });

  it('G-01 stays tripped as it did first', async () => {
    const lease = await freshLease();
    const guard = { kind: 'delete', trippedAtMs: 7, due: 40, allowed: 5 } as const;
    await storage.guards.trip(lease, guard);
    await storage.guards.trip(lease, { ...guard, trippedAtMs: 8, due: 41 });
    expect(await storage.guards.tripped(lease.connectionId)).toEqual([guard]);
    expect(await storage.guards.facts(lease.connectionId, 'delete', 0, POLICY)).toMatchObject({ trippedAtMs: 7 });
    expect(await storage.guards.facts(lease.connectionId, 'hide', 0, POLICY)).toMatchObject({ trippedAtMs: null });
  });

  describe('approved', () => {
    const NOW = 1_000;

    /** Three listings whose rows are deleted, with a guard that has tripped. */
    async function tripped(): Promise<Lease> {
      const lease = await freshLease();
      const rows = ['f', 'g', 'h'].map((familyId) => row(`r-${familyId}`, familyId, { deleted: true }));
      await storage.ingest(lease, rows);
      await storage.families.save(lease, [show('f'), show('g'), show('h')]);
      await storage.guards.trip(lease, { kind: 'delete', trippedAtMs: 7, due: 3, allowed: 2 });
      return lease;
    }
    const due = (lease: Lease) => storage.guards.due(lease.connectionId, 'delete', POLICY);
    const left = async (lease: Lease) =>
      (await storage.guards.approved(lease.connectionId, 'delete', POLICY)).map(({ familyId, changed }) =>
        changed ? `${familyId} changed` : familyId,
      );
    const approveAll = async (lease: Lease): Promise<void> =>
      storage.guards.approve(lease.connectionId, 'delete', await due(lease), NOW);

    it('G-02 tells every step that is due, with what names it', async () => {
      const lease = await tripped();
      const [first, ...others] = await due(lease);
      expect(first).toMatchObject({ familyId: 'f', listingRef: 'l-f' });
      expect(first?.name.length).toBeGreaterThan(0);
      expect(others.map(({ familyId }) => familyId)).toEqual(['g', 'h']);
      expect(await storage.guards.due(lease.connectionId, 'hide', POLICY)).toEqual([]);
    });

    it('G-02 is not tripped any more, and its families are wanted', async () => {
      const lease = await tripped();
      for (const work of await storage.families.take(lease.connectionId, 9, 0, []))
        await storage.families.settle(lease, [
          {
            familyId: work.familyId,
            reached: work.generation,
            state: 'held',
            reason: null,
            remark: null,
            failing: null,
            attempts: 0,
            notBeforeMs: 0,
          },
        ]);
      await approveAll(lease);
      expect(await storage.guards.tripped(lease.connectionId)).toEqual([]);
      expect(await storage.families.take(lease.connectionId, 9, 0, [])).toHaveLength(3);
      expect(await left(lease)).toEqual(['f', 'g', 'h']);
      expect(await storage.guards.approved(lease.connectionId, 'hide', POLICY)).toEqual([]);
    });

    it('G-02 is not what was carried out, and does not count as gone without approval', async () => {
      const lease = await tripped();
      await approveAll(lease);
      const journal = [written('delete', NOW), { ...written('delete', NOW), familyId: 'x' }];
      await storage.families.save(lease, [{ familyId: 'f', unlinked: true, journal }]);
      expect(await left(lease)).toEqual(['g', 'h']);
      expect(await storage.guards.facts(lease.connectionId, 'delete', 0, POLICY)).toMatchObject({ done: 1, due: 2 });
    });

    it('G-02 is over with its step: a second one of the same family is not approved, and counts', async () => {
      const lease = await tripped();
      await approveAll(lease);
      await storage.families.save(lease, [{ familyId: 'f', journal: [written('delete', NOW)] }]);
      expect(await left(lease)).toEqual(['g', 'h']);
      await storage.families.save(lease, [{ familyId: 'f', journal: [written('delete', NOW + 5)] }]);
      expect(await storage.guards.facts(lease.connectionId, 'delete', 0, POLICY)).toMatchObject({ done: 1 });
    });

    it('G-02 tells a step that is another by now: not due any more, or of another listing', async () => {
      const lease = await tripped();
      await approveAll(lease);
      await storage.ingest(lease, [row('r-g', 'g', { deleted: false })]);
      await storage.families.save(lease, [{ familyId: 'h', link: link('l-new') }]);
      expect(await left(lease)).toEqual(['f', 'g changed', 'h changed']);
    });

    it('G-02 that has lapsed lets nothing through, and what was done after it counts', async () => {
      const lease = await tripped();
      await approveAll(lease);
      await storage.guards.lapse(lease, 'hide', [NOW], NOW + 1);
      await storage.guards.lapse(lease, 'delete', [NOW - 1], NOW + 1);
      expect(await left(lease)).toHaveLength(3);
      await storage.guards.lapse(lease, 'delete', [NOW], NOW + 1);
      expect(await left(lease)).toEqual([]);
      await storage.families.save(lease, [{ familyId: 'f', journal: [written('delete', NOW + 1)] }]);
      expect(await storage.guards.facts(lease.connectionId, 'delete', 0, POLICY)).toMatchObject({ done: 1 });
      await storage.guards.approve(lease.connectionId, 'delete', (await due(lease)).slice(0, 1), NOW + 2);
      expect(await left(lease)).toEqual(['f']);
    });
  });

  it('D-03 keeps a listing whole, files included, and a second reading of it instead of the first', async () => {
    const lease = await freshLease();
    const bytes = new Uint8Array([9, 0, 255, 92, 120, 9]).subarray(1, 5);
    const document = { id: 7, name: 'כוס\0 🍵', seoTitle: null, price: 19.99 };
    const lost = { url: 'https://x/2.jpg', contentType: null, bytes: null, message: 'HTTP 404' };
    const files = [{ url: 'https://x/1.jpg', contentType: 'image/jpeg', bytes, message: null }, lost];
    await storage.guards.keep(lease, 'f', { ref: 'l', document: {}, files: [...files, lost] }, 5);
    await storage.guards.keep(lease, 'f', { ref: 'l', document, files }, 6);
    const kept = await storage.dataSource.query(
      `select family_id, saved_at_ms, document from saved_listing where connection_id = $1 and listing_ref = 'l'`,
      [lease.connectionId],
    );
    expect(kept).toEqual([{ family_id: 'f', saved_at_ms: 6, document: { ...document, name: 'כוס\ufffd 🍵' } }]);
    const kinds = await storage.dataSource.query(
      `select url, content_type, encode(bytes, 'hex') as bytes, message from saved_file where connection_id = $1 order by seq`,
      [lease.connectionId],
    );
    expect(kinds).toEqual([
      { url: 'https://x/1.jpg', content_type: 'image/jpeg', bytes: '00ff5c78', message: null },
      { url: 'https://x/2.jpg', content_type: null, bytes: null, message: 'HTTP 404' },
    ]);
    await storage.guards.keep(lease, 'g', { ref: 'bare', document: 1, files: [] }, 7);
    const told = await storage.guards.keptListings(lease.connectionId, ['l', 'bare', 'nobody']);
    expect(told).toEqual(
      new Map([
        ['bare', { document: 1, files: [] }],
        [
          'l',
          {
            document: { ...document, name: 'כוס\ufffd 🍵' },
            files: [
              { seq: 0, url: 'https://x/1.jpg', hasBytes: true },
              { seq: 1, url: 'https://x/2.jpg', hasBytes: false },
            ],
          },
        ],
      ]),
    );
    const file = (seq: number, connection = lease.connectionId) => storage.guards.keptFile(connection, 'l', seq);
    expect(Buffer.from((await file(0))!).toString('hex')).toBe('00ff5c78');
    expect([await file(1), await file(2), await file(0, 'other')]).toEqual([null, null, null]);
  });
});

describe('a full read', () => {
  const tick = (): Promise<unknown> => storage.dataSource.query('select pg_sleep(0.003)');
  const absent = async (lease: Lease, sweepId: string) => {
    const { records, families } = await storage.mirror.absent(lease.connectionId, sweepId);
    return { refs: records.map((record) => record.ref), families };
  };
  const sweep = async (lease: Lease, seen: readonly string[]): Promise<string> => {
    await tick();
    const { runId } = await storage.runs.request(lease.connectionId, 'reconcile');
    await storage.mirror.ingest(lease, 'sweep-catalogue', (transaction) => transaction.markSeen(seen, runId));
    return runId;
  };

  it('D-04 tells living rows that it did not meet, and the families that would lose their last', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1'), row('b', 'f1'), row('c', 'f2'), row('d', 'f2')]);
    await storage.ingest(lease, [
      row('dead', 'f3', { deleted: true }),
      row('e', 'f4'),
      row('gone', 'f4', { deleted: true }),
    ]);
    const runId = await sweep(lease, ['a', 'gone']);
    expect(await absent(lease, runId)).toEqual({ refs: ['b', 'c', 'd', 'e'], families: 2 });
  });

  it('P-05 tells the prices of a book that it did not meet, of living rows, and how many there are', async () => {
    const lease = await freshLease();
    const price = (recordRef: string, over: Partial<BookPrice> = {}): BookPrice => ({
      ref: `e-${recordRef}`,
      bookRef: 'b1',
      recordRef,
      price: null,
      tax: null,
      taxRef: null,
      minUnits: null,
      maxUnits: null,
      version: 1,
      deleted: false,
      ...over,
    });
    const save = (...prices: readonly BookPrice[]) =>
      storage.mirror.ingest(lease, 'sweep-prices', (transaction) => transaction.saveBookPrices(prices));
    const missed = async (runId: string, connectionId = lease.connectionId) => {
      const { prices, living } = await storage.mirror.absentPrices(connectionId, 'b1', runId);
      return { refs: prices.map(({ ref }) => ref), living };
    };
    const rows = ['a', 'b', 'c', 'd'].map((ref) => row(ref, ref));
    await storage.ingest(lease, [...rows, row('dead', 'dead', { deleted: true })]);
    await save(price('a'), price('b'), price('c', { deleted: true }), price('dead'), price('nobody'));
    await save(price('a', { ref: 'other', bookRef: 'b2' }));
    const runId = await sweep(lease, []);
    await storage.mirror.ingest(lease, 'sweep-prices', (transaction) => transaction.markPricesSeen(['e-a'], runId));
    await save(price('d'));
    expect(await missed(runId)).toEqual({ refs: ['e-b'], living: 3 });
    // Told again, and so not gone, though its version stays.
    await save(price('b', { taxRef: 't' }));
    expect(await missed(runId)).toEqual({ refs: [], living: 3 });
    expect(await missed('nobody')).toEqual({ refs: [], living: 0 });
  });

  it('D-04 says nothing of rows that were told after it began, and of a read that nobody knows', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('old', 'f1'), row('changed', 'f2')]);
    const runId = await sweep(lease, []);
    await storage.ingest(lease, [
      row('new', 'f3'),
      row('changed', 'f2', { version: 2 }),
      row('old', 'f1', { version: 0 }),
    ]);
    expect(await absent(lease, runId)).toEqual({ refs: ['old'], families: 1 });
    expect(await absent(lease, 'unknown')).toEqual({ refs: [], families: 0 });
  });

  it('D-04 is not the one before: what that met counts for nothing', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1')]);
    const first = await sweep(lease, ['a']);
    expect(await absent(lease, first)).toEqual({ refs: [], families: 0 });
    await storage.runs.setState(first, 'done');
    const second = await sweep(lease, []);
    expect(await absent(lease, second)).toEqual({ refs: ['a'], families: 1 });
  });
});
