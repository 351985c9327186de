import { describe, expect, it } from '@jest/globals';
import type { Listing } from '@tillbridge/connector-sdk/model';
import type { FamilyChange, LedgerEntry, Lease } from '@tillbridge/sync-engine/ports';
import { entry, intent, publish, record, simple } from './stock-shop.js';
import { level, link, opensStorage, row, sent, settled, stockSettled, type TestStorage } from './test-storage.js';

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

const freshLease = (): Promise<Lease> => storage.freshLease('stock');

const taken = async (lease: Lease, nowMs = 1_000, except: readonly string[] = []): Promise<string[]> =>
  (await storage.stocks.take(lease.connectionId, 10, nowMs, except)).map((work) => work.familyId);

const ledgers = async (lease: Lease, ...familyIds: string[]): Promise<readonly LedgerEntry[]> =>
  (await storage.families.load(lease.connectionId, familyIds)).flatMap((work) => work.ledger);

const intents = async (lease: Lease): Promise<number> => (await storage.stocks.counts(lease.connectionId)).intents;

describe('stock as work', () => {
  it('S-07 is its own: a changed level wants the stock and not the listing, a changed row both', async () => {
    const lease = await freshLease();
    await publish(storage, lease, simple('a'), simple('b'));
    await storage.mirror.ingest(lease, 'stock', (transaction) => transaction.wantStockOf(['a', 'unknown', 'a']));
    expect(await taken(lease)).toEqual(['a']);
    expect(await storage.families.take(lease.connectionId, 10, 0, [])).toEqual([]);
    await storage.ingest(lease, [row('b', 'b', { version: 2 })]);
    expect(await taken(lease)).toEqual(['a', 'b']);
    expect(await storage.families.take(lease.connectionId, 10, 0, [])).toMatchObject([{ familyId: 'b' }]);
    await storage.families.want(lease, ['a']);
    await storage.stocks.settle(lease, [stockSettled('a', 2)]);
    expect(await taken(lease)).toEqual(['b']);
  });

  it.each<[string, FamilyChange['link'], string[]]>([
    ['linked', link('l'), ['a']],
    ['creating', link(null), []],
    ['D-02 detached', link('l', { state: 'detached' }), []],
  ])('is taken by its link: %s', async (_name, state, expected) => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'a')]);
    await storage.families.save(lease, [{ familyId: 'a', ...(state === undefined ? {} : { link: state }) }]);
    expect(await taken(lease)).toEqual(expected);
    expect(await storage.stocks.counts(lease.connectionId)).toMatchObject({ wanted: expected.length });
    expect(await storage.stocks.nextDueMs(lease.connectionId)).toBe(expected.length === 0 ? null : 0);
    await storage.stocks.wantForPolicy(lease, 'p');
    expect(await taken(lease)).toEqual(expected);
  });

  it('is taken when it is due, the longest waiting first, with all that the lane has to know', async () => {
    const lease = await freshLease();
    await publish(storage, lease, simple('a'), simple('b'), simple('c'));
    await storage.mirror.ingest(lease, 'stock', (transaction) =>
      transaction.saveLevels([level('c', '4'), level('c', '0', 1, true)]),
    );
    for (const familyId of ['c', 'a', 'c', 'b']) {
      await storage.families.save(lease, [], [familyId]);
      await storage.dataSource.query('select pg_sleep(0.003)');
    }
    const applied = { sent, shown: true, givenBack: null, observed: null, doubted: false, unanswered: [] };
    await storage.families.save(lease, [{ familyId: 'c', applied }]);
    expect(await taken(lease)).toEqual(['c', 'a', 'b']);
    expect(await taken(lease, 1_000, ['a'])).toEqual(['c', 'b']);
    await storage.stocks.settle(lease, [stockSettled('c', null, { attempts: 2, notBeforeMs: 5_000 })]);
    expect(await taken(lease)).toEqual(['a', 'b']);
    await storage.stocks.settle(lease, [stockSettled('a', 2), stockSettled('b', 2)]);
    expect(await storage.stocks.nextDueMs(lease.connectionId)).toBe(5_000);
    await storage.stocks.save(lease, [{ familyId: 'c', memberRef: 'c', intent: intent('c') }]);
    const { ref, deleted, name, categories, sku, options, active, online, tracked } = row('c', 'c').record;
    expect(await storage.stocks.take(lease.connectionId, 10, 5_000, [])).toEqual([
      {
        familyId: 'c',
        activated: [],
        generation: 3,
        attempts: 2,
        listingRef: 'l-c',
        lastWriteAtMs: 5,
        simple: true,
        members: [{ ref, deleted, name, categories, sku, options, active, online, tracked }],
        levels: [level('c', '0', 1, true)],
        records: [record('c')],
        ledger: [entry('c', 5)],
        intents: [intent('c')],
      },
    ]);
    await storage.families.save(lease, [], ['c']);
    expect(await storage.stocks.take(lease.connectionId, 10, 0, [])).toMatchObject([{ familyId: 'c', attempts: 0 }]);
  });

  it('S-07 that moves while it is worked on is wanted again, behind those that wait', async () => {
    const lease = await freshLease();
    await publish(storage, lease, simple('a'), simple('b'));
    await storage.families.save(lease, [], ['a']);
    const [work] = await storage.stocks.take(lease.connectionId, 10, 0, []);
    await storage.families.save(lease, [], ['a', 'b']);
    await storage.dataSource.query('select pg_sleep(0.003)');
    await storage.stocks.settle(lease, [stockSettled('a', work?.generation ?? null)]);
    expect(await taken(lease)).toEqual(['b', 'a']);
  });

  it('S-08 that moves while it is worked on waits for nothing that it waited for before', async () => {
    const lease = await freshLease();
    await publish(storage, lease, simple('a'), simple('b'));
    await storage.families.save(lease, [], ['a', 'b']);
    const works = await storage.stocks.take(lease.connectionId, 10, 0, []);
    await storage.families.save(lease, [], ['a']);
    const waiting = { attempts: 3, notBeforeMs: 60_000 };
    await storage.stocks.settle(
      lease,
      works.map(({ familyId, generation }) => stockSettled(familyId, null, { generation, ...waiting })),
    );
    expect(await storage.stocks.take(lease.connectionId, 10, 0, [])).toMatchObject([{ familyId: 'a', attempts: 0 }]);
    expect(await storage.stocks.take(lease.connectionId, 10, 60_000, ['a'])).toMatchObject([
      { familyId: 'b', attempts: 3 },
    ]);
  });

  it('S-12 of every linked family is wanted once when the policy is another', async () => {
    const lease = await freshLease();
    await publish(storage, lease, simple('a'), simple('b', { link: link(null) }), simple('d'));
    await storage.families.save(lease, [{ familyId: 'd', link: link('l-d', { state: 'detached' }) }]);
    expect(await storage.stocks.wantForPolicy(lease, 'one')).toBe(true);
    expect(await taken(lease)).toEqual(['a']);
    await storage.stocks.settle(lease, [stockSettled('a', 2)]);
    expect(await storage.stocks.wantForPolicy(lease, 'one')).toBe(false);
    expect(await taken(lease)).toEqual([]);
    // Created with a number of the old policy: its stock is looked at as soon as it is linked.
    await storage.families.save(lease, [
      { familyId: 'b', link: link('l-b') },
      { familyId: 'd', link: link('l-d') },
    ]);
    expect(await taken(lease)).toEqual(['b']);
    expect(await storage.stocks.wantForPolicy(lease, 'two')).toBe(true);
    expect(await taken(lease)).toEqual(['b', 'a', 'd']);
  });

  it('is looked at by several lanes at once that meet the same families in another order', async () => {
    const stock = await freshLease();
    const catalogue = await storage.lease(stock.connectionId, 'catalogue');
    const familyIds = Array.from({ length: 300 }, (_, index) => `f${String(index)}`);
    const reversed = [...familyIds].reverse();
    const applied = { sent, shown: true, givenBack: null, observed: null, doubted: false, unanswered: [] };
    await publish(storage, stock, ...familyIds.map((familyId) => simple(familyId, { applied })));
    const sweep = await storage.lease(stock.connectionId, 'sweep');
    const observed = { ref: 'l', name: 'Cup' } as Listing;
    const rounds = Array.from({ length: 8 }, () => [
      storage.stocks.settle(
        stock,
        reversed.map((familyId) => stockSettled(familyId, 1)),
      ),
      storage.families.settle(
        catalogue,
        familyIds.map((familyId) => settled(familyId, 1)),
      ),
      storage.families.save(
        catalogue,
        reversed.map((familyId) => simple(familyId)),
      ),
      storage.families.save(
        catalogue,
        reversed.map((familyId) => ({ familyId, applied, link: link(`l-${familyId}`) })),
      ),
      storage.families.noteObserved(
        sweep,
        reversed.map((familyId) => ({ familyId, observed })),
        Number.MAX_SAFE_INTEGER,
      ),
      storage.families.markSeen(
        sweep,
        reversed.map((familyId) => `l-${familyId}`),
        's',
      ),
      storage.stocks.doubt(
        stock,
        familyIds.map((familyId) => ({ listingRef: `l-${familyId}`, variationRef: null, quantity: 9, asOfMs: 900 })),
      ),
      storage.mirror.ingest(catalogue, 'catalogue', async (transaction) => {
        await transaction.want(reversed.slice(0, 100).map((familyId) => ({ familyId, priority: 10 })));
        await transaction.saveRecords(familyIds.map((familyId) => row(familyId, familyId)));
        await transaction.wantStockOf(familyIds);
      }),
      storage.mirror.ingest(stock, 'sweep-catalogue', async (transaction) => {
        await transaction.markSeen(reversed, 's');
        await transaction.saveRecords(reversed.map((familyId) => row(familyId, familyId)));
      }),
    ]);
    await expect(Promise.all(rounds.flat())).resolves.toHaveLength(72);
  }, 30_000);
});

describe('levels', () => {
  it('S-07 are told as changed also when two readings of them meet', async () => {
    const lease = await freshLease();
    const save = (feed: 'stock' | 'sweep-stock', amount: string, version: number, wait?: Promise<unknown>) =>
      storage.mirror.ingest(lease, feed, async (transaction) => {
        const changed = await transaction.saveLevels([level('a', amount, version)]);
        await wait;
        return changed;
      });
    await save('stock', '5', 1);
    let second: Promise<readonly string[]> | undefined;
    const waits = `select count(*) as n from pg_locks where locktype in ('advisory', 'transactionid', 'tuple') and not granted`;
    const secondWaits = async (): Promise<void> => {
      second = save('sweep-stock', '5', 3);
      while ((await storage.dataSource.query<{ n: number }[]>(waits))[0]?.n === 0) await Promise.resolve();
    };
    const first = storage.mirror.ingest(lease, 'stock', async (transaction) => {
      const changed = await transaction.saveLevels([level('a', '3', 2)]);
      await secondWaits();
      return changed;
    });
    expect(await first).toEqual(['a']);
    expect(await second).toEqual(['a']);
  });
});

describe('the ledger', () => {
  it('S-08 is wanted in the same breath as what it opens with', async () => {
    const lease = await freshLease();
    await storage.families.want(lease, ['f']);
    await storage.families.save(lease, [{ familyId: 'f', link: link('l-f') }]);
    expect(await storage.stocks.counts(lease.connectionId)).toMatchObject({ wanted: 0 });
    await storage.families.save(lease, [{ familyId: 'f', ledger: [] }], ['f']);
    expect(await storage.stocks.counts(lease.connectionId)).toMatchObject({ wanted: 1 });
  });

  it('V-09 a row that went to another family has a number in each until it is gone from the one it left', async () => {
    const lease = await freshLease();
    await publish(storage, lease, simple('a'), simple('b'));
    await storage.stocks.save(lease, [{ familyId: 'a', memberRef: 'a', intent: intent('a') }]);
    const [before] = await ledgers(lease, 'a');
    const opening = entry('a', 0, { state: 'opening', touchedAtMs: 300 });
    await storage.families.save(lease, [{ familyId: 'b', ledger: [opening, entry('b', 'unlimited')] }]);
    expect(await ledgers(lease, 'a')).toEqual([before]);
    expect(await ledgers(lease, 'b')).toEqual([opening, entry('b', 'unlimited')]);
    expect(await intents(lease)).toBe(1);
    await storage.families.save(lease, [{ familyId: 'a', closed: ['a'] }]);
    expect(await ledgers(lease, 'a')).toEqual([]);
    expect(await intents(lease)).toBe(0);
    await storage.families.save(lease, [{ familyId: 'a', unlinked: true }]);
    expect(await ledgers(lease, 'b')).toEqual([opening, entry('b', 'unlimited')]);
  });

  it('V-09 keeps the numbers of a row that two families have, also when they come together', async () => {
    const lease = await freshLease();
    await publish(storage, lease, simple('a'), simple('b'));
    const [here, there] = [entry('a', 0), entry('a', 7)];
    await storage.families.save(lease, [
      { familyId: 'a', ledger: [here] },
      { familyId: 'b', ledger: [there] },
    ]);
    expect(await ledgers(lease, 'a')).toEqual([here]);
    expect(await ledgers(lease, 'b')).toEqual([there, entry('b', 5)]);
  });

  it.each([
    { rule: 'S-13', title: 'doubts an opening that a dead process left', touchedAtMs: 300, state: 'unsure' },
    { rule: 'S-05', title: 'keeps an opening that is on its way since', touchedAtMs: 299, state: 'opening' },
  ] as const)('$rule $title', async ({ touchedAtMs, state }) => {
    const lease = await freshLease();
    await publish(storage, lease, simple('a'));
    await storage.families.save(lease, [
      { familyId: 'a', ledger: [entry('a', 0, { state: 'opening', touchedAtMs: 300 })] },
    ]);
    const doubted = entry('a', 0, { state: 'unsure', touchedAtMs });
    await storage.stocks.save(lease, [{ familyId: 'a', memberRef: 'a', ledger: doubted }]);
    expect((await ledgers(lease, 'a')).map((one) => one.state)).toEqual([state]);
  });

  it.each<{ rule: string; title: string; changes: Omit<FamilyChange, 'familyId'>[]; refs: string[] }>([
    { rule: 'V-03', title: 'ends with its variation', changes: [{ closed: ['a'] }], refs: ['b'] },
    {
      rule: 'V-05',
      title: 'is a new one when a variation is made again',
      changes: [{ closed: ['a', 'b'] }, { ledger: [entry('a', 1)] }],
      refs: ['a'],
    },
    {
      rule: 'V-03',
      title: 'ends although it was stored just before',
      changes: [{ ledger: [entry('a', 1), entry('b', 2)] }, { closed: ['a'] }],
      refs: ['b'],
    },
    { rule: 'D-01', title: 'ends with the listing', changes: [{ unlinked: true }], refs: [] },
    {
      rule: 'D-01',
      title: 'ends with the listing whatever was to be stored before',
      changes: [{ ledger: [entry('a', 1)], records: [record('a')], link: link('x') }, { unlinked: true }],
      refs: [],
    },
  ])('$rule $title', async ({ changes, refs }) => {
    const lease = await freshLease();
    await publish(
      storage,
      lease,
      simple('f', { records: [record('a', 'va'), record('b', 'vb')], ledger: [] }),
      simple('g'),
    );
    await storage.families.save(lease, [{ familyId: 'f', ledger: [entry('a', 7), entry('b', 7)] }]);
    await storage.stocks.save(
      lease,
      ['a', 'b'].map((memberRef) => ({ familyId: 'f', memberRef, intent: intent(memberRef) })),
    );
    await storage.families.save(
      lease,
      changes.map((change) => ({ familyId: 'f', ...change })),
    );
    expect((await ledgers(lease, 'f')).map((one) => one.memberRef)).toEqual(refs);
    expect(await intents(lease)).toBe(refs.filter((ref) => ref !== 'a' || changes.length === 1).length);
    expect(await ledgers(lease, 'g')).toEqual([entry('g', 5)]);
  });

  it('D-01 a deleted listing leaves nothing but its journal, and may be made again at once', async () => {
    const lease = await freshLease();
    const done = {
      familyId: 'a',
      step: 'delete',
      atMs: 9,
      before: { n: 1 },
      after: null,
      outcome: 'done',
      message: null,
    };
    const journal = [{ ...done, outcome: 'done' } as const];
    const applied = { sent, shown: true, givenBack: null, observed: null, doubted: false, unanswered: [] };
    await publish(storage, lease, simple('a', { applied }));
    await storage.families.save(lease, [{ familyId: 'a', unlinked: true, journal }]);
    const nothing = { link: null, records: [], images: [], applied: null, ledger: [] };
    expect(await storage.families.load(lease.connectionId, ['a'])).toMatchObject([nothing]);
    expect(await storage.families.journal(lease.connectionId, 'a', 5)).toEqual(journal);
    await storage.families.save(lease, [
      { familyId: 'a', unlinked: true },
      { familyId: 'a', link: link(null), ledger: [entry('a', 3)] },
    ]);
    expect(await storage.families.load(lease.connectionId, ['a'])).toMatchObject([
      { ...nothing, link: link(null), ledger: [entry('a', 3)] },
    ]);
  });

  it('S-14 keeps an intent until its outcome, of two words about a record the later', async () => {
    const lease = await freshLease();
    await publish(storage, lease, simple('a'), simple('b'));
    await storage.stocks.save(lease, [
      { familyId: 'a', memberRef: 'a', intent: intent('a', -3) },
      { familyId: 'b', memberRef: 'b', intent: intent('b') },
      { familyId: 'b', memberRef: 'b', intent: null },
    ]);
    expect(await intents(lease)).toBe(1);
    const journal = {
      familyId: 'a',
      step: 'stock',
      atMs: 3,
      before: 5,
      after: 2,
      outcome: 'done',
      message: null,
    } as const;
    await storage.stocks.save(lease, [
      { familyId: 'a', memberRef: 'a', ledger: entry('a', 4) },
      { familyId: 'a', memberRef: 'a', ledger: entry('a', 2, { touchedAtMs: 3 }), journal },
    ]);
    expect(await intents(lease)).toBe(1);
    await storage.stocks.save(lease, [{ familyId: 'a', memberRef: 'a', intent: null }]);
    expect(await intents(lease)).toBe(0);
    expect(await ledgers(lease, 'a')).toEqual([entry('a', 2, { touchedAtMs: 3 })]);
    expect(await storage.families.journal(lease.connectionId, 'a', 5)).toEqual([journal]);
  });

  it.each<{ title: string; change: Omit<FamilyChange, 'familyId'> }>([
    { title: 'the other lane deleted meanwhile', change: { unlinked: true } },
    { title: 'the merchant deleted', change: { records: [{ ...record('a'), detached: true }], closed: ['a'] } },
    { title: 'went with its listing', change: { link: link('l-a', { state: 'detached' }), closed: ['a'] } },
  ])('S-08 a record that $title gets no number', async ({ change }) => {
    const lease = await freshLease();
    await publish(storage, lease, simple('a'));
    await storage.families.save(lease, [{ familyId: 'a', ...change }]);
    await storage.stocks.save(lease, [
      { familyId: 'a', memberRef: 'a', ledger: entry('a', 4, { state: 'unsure' }), intent: intent('a') },
    ]);
    expect(await storage.stocks.counts(lease.connectionId)).toEqual({ wanted: 0, unsure: 0, intents: 0 });
  });
});
