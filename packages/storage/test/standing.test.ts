import { describe, expect, it } from '@jest/globals';
import { type BookPrice, decimal } from '@tillbridge/connector-sdk/model';
import type { Listing } from '@tillbridge/connector-sdk/model';
import type { Applied, Drift, FamilyState, ImageLink, Lease } from '@tillbridge/sync-engine/ports';
import { publish, simple } from './stock-shop.js';
import { link, opensStorage, row, sent, settled, stockSettled, type TestStorage } from './test-storage.js';

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

const shownListing: Listing = {
  ref: 'l',
  externalKey: null,
  name: 'Cup',
  description: '',
  brand: null,
  upc: null,
  sku: 'A',
  price: null,
  weight: null,
  dimensions: null,
  shippable: true,
  enabled: true,
  quantity: 5,
  options: [],
  images: [],
  variations: [],
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
};

const freshLease = (): Promise<Lease> => storage.freshLease();

const drift = (kind: Drift['kind'], field: string | null = null): Drift => ({
  kind,
  field,
  sku: null,
  expected: 'Cup',
  shown: 'Mug',
  owner: 'merchant',
  sinceMs: 3,
});

describe('how a family stands', () => {
  it('R-05 is told in the order in which a person should look', async () => {
    const lease = await freshLease();
    const states: FamilyState[] = [
      'online',
      'excluded',
      'pending',
      'detached',
      'blocked',
      'hidden',
      'held',
      'conflict',
    ];
    const reason = { code: 'c', rule: 'R-05', args: {} };
    await storage.ingest(
      lease,
      states.map((state) => row(state, state)),
    );
    await storage.families.settle(
      lease,
      states.map((state) => settled(state, 1, { state, reason })),
    );
    const notes = await storage.families.notes(lease.connectionId, 10);
    const told = ['conflict', 'blocked', 'held', 'detached', 'pending', 'hidden', 'online'];
    expect(notes.map((note) => note.state)).toEqual(told);
    expect((await storage.families.notes(lease.connectionId, 2)).map((note) => note.state)).toEqual(told.slice(0, 2));
    const counted = Object.fromEntries(states.map((state) => [state, 1]));
    expect(await storage.families.counts(lease.connectionId)).toMatchObject({ byState: counted });
    const standing = { state: 'held', reason, remark: null, wanted: false };
    expect(await storage.families.standing(lease.connectionId, 'held')).toEqual(standing);
    await storage.families.want(lease, ['held']);
    expect(await storage.families.standing(lease.connectionId, 'held')).toEqual({ ...standing, wanted: true });
    expect(await storage.families.standing(lease.connectionId, 'none')).toBeNull();
  });

  it('P-05 a price in a book is kept by its newest version and marks the family of its row', async () => {
    const lease = await freshLease();
    const { connectionId } = lease;
    await storage.ingest(lease, [row('a', 'a'), row('b', 'b')]);
    const price = (version: number, amount: string, over: Partial<BookPrice> = {}): BookPrice => ({
      ref: 'e1',
      bookRef: 'b1',
      recordRef: 'a',
      price: decimal(amount),
      tax: null,
      taxRef: null,
      minUnits: null,
      maxUnits: null,
      version,
      deleted: false,
      ...over,
    });
    const save = (...prices: readonly BookPrice[]): Promise<readonly string[]> =>
      storage.mirror.ingest(lease, 'prices', (transaction) => transaction.saveBookPrices(prices));
    const kept = async (bookRef: string): Promise<readonly (string | null)[]> =>
      (await storage.mirror.bookPrices(connectionId, bookRef, ['a', 'b'])).map((one) => one.price);
    expect(await save(price(1, '8'), price(3, '7'), price(2, '6'))).toEqual(['a']);
    expect(await kept('b1')).toEqual(['7']);
    expect(await save(price(2, '5'))).toEqual([]);
    expect(await save(price(3, '7'))).toEqual([]);
    expect(await save(price(3, '4'))).toEqual(['a']);
    expect(await kept('b1')).toEqual(['4']);
    expect(await kept('b2')).toEqual([]);
    const families = await storage.mirror.ingest(lease, 'prices', (transaction) =>
      transaction.familiesWithRecords(['a', 'nobody']),
    );
    expect(families.map(({ familyId }) => familyId)).toEqual(['a']);
  });

  it('F-16 every family is wanted once when listings are made under another policy', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'a'), row('b', 'b')]);
    const wanted = async (): Promise<readonly string[]> =>
      (await storage.families.take(lease.connectionId, 9, 0, [])).map(({ familyId }) => familyId).sort();
    const settle = async (): Promise<void> => {
      const works = await storage.families.take(lease.connectionId, 9, 0, []);
      await storage.families.settle(
        lease,
        works.map(({ familyId, generation }) => settled(familyId, generation)),
      );
    };
    expect(await storage.families.wantForPolicy(lease, 'one')).toBe(true);
    await settle();
    expect(await storage.families.wantForPolicy(lease, 'one')).toBe(false);
    expect(await wanted()).toEqual([]);
    const failing = { step: 'update', times: 10 };
    await storage.families.settle(lease, [settled('a', null, { attempts: 9, failing, notBeforeMs: 5_000 })]);
    expect(await storage.families.wantForPolicy(lease, 'two')).toBe(true);
    expect(await wanted()).toEqual(['a', 'b']);
    expect(await storage.families.load(lease.connectionId, ['a'])).toMatchObject([{ attempts: 0, failing: null }]);
    await settle();
    expect(await wanted()).toEqual([]);
  });

  it.each([
    { title: 'refused three times', attempts: 3, reached: null, told: true },
    { title: 'refused twice, which passes by itself', attempts: 2, reached: null, told: false },
    { title: 'level again', attempts: 3, reached: 9, told: false },
  ])('G-04 tells of a number that the store does not take, after what is blocked: $title', async (row) => {
    const lease = await freshLease();
    await publish(storage, lease, simple('a'), simple('b'), simple('c'));
    const why = { code: 'c', rule: 'R-05', args: {} };
    await storage.families.settle(lease, [
      settled('a', 1, { state: 'hidden', reason: why }),
      settled('b', 1, { state: 'blocked', reason: why }),
    ]);
    const line = { familyId: 'c', step: 'stock', atMs: 3, before: { quantity: 5 }, after: { sku: 'C-1', quantity: 2 } };
    const refused = (message: string) => ({ ...line, outcome: 'failed', message }) as const;
    await storage.stocks.save(
      lease,
      ['First no.', 'No more.'].map((message) => ({ familyId: 'c', memberRef: 'c', journal: refused(message) })),
    );
    await storage.families.save(lease, [], ['c']);
    await storage.stocks.settle(lease, [stockSettled('c', row.reached, { attempts: row.attempts })]);
    const notes = await storage.families.notes(lease.connectionId, 10);
    expect(notes.map(({ familyId }) => familyId)).toEqual(row.told ? ['b', 'c', 'a'] : ['b', 'a']);
    const args = { sku: 'C-1', message: 'No more.' };
    if (row.told) expect(notes[1]?.reason).toEqual({ code: 'stock-refused', rule: 'G-04', args });
  });

  it('U-03 keeps drift until it is told anew, and counts families by kind', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1'), row('b', 'f2'), row('c', 'f3')]);
    const two = [drift('field', 'name'), drift('field', 'brand'), drift('main-image')];
    await storage.families.settle(lease, [
      settled('f1', 1, { drift: two }),
      settled('f2', 1, { drift: [drift('field', 'name')] }),
    ]);
    await storage.families.settle(lease, [settled('f1', 1), settled('f2', 1)]);
    expect(await storage.families.load(lease.connectionId, ['f1'])).toMatchObject([{ drift: two }]);
    expect(await storage.families.driftNotes(lease.connectionId, 1)).toEqual([
      { familyId: 'f1', name: 'Name of a', sku: 'SKU-a', drift: two },
    ]);
    expect((await storage.families.counts(lease.connectionId)).drift).toEqual([
      { kind: 'field', count: 2 },
      { kind: 'main-image', count: 1 },
    ]);
    await storage.families.settle(lease, [settled('f1', 1, { drift: [] })]);
    expect((await storage.families.driftNotes(lease.connectionId, 9)).map((note) => note.familyId)).toEqual(['f2']);
  });

  it('R-05 tells what else there is to look at, and counts what most products may stand by', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1'), row('b', 'f2'), row('c', 'f3')]);
    const why = (code: string) => ({ code, rule: 'R-05', args: {} });
    await storage.families.settle(lease, [
      settled('f1', 1, { state: 'hidden', reason: why('not-activated') }),
      settled('f2', 1, { state: 'hidden', reason: why('inactive'), remark: why('sku-missing') }),
      settled('f3', 1, { state: 'hidden', reason: why('hidden-by-merchant'), remark: why('sku-missing') }),
    ]);
    const notes = await storage.families.notes(lease.connectionId, 9);
    expect(notes.map(({ familyId, reason }) => [familyId, reason.code])).toEqual([
      ['f2', 'sku-missing'],
      ['f3', 'hidden-by-merchant'],
    ]);
    const { reasons } = await storage.families.counts(lease.connectionId);
    expect(reasons.map(({ code }) => code)).toEqual(['hidden-by-merchant', 'inactive', 'not-activated']);
    expect(await storage.families.standing(lease.connectionId, 'f2')).toMatchObject({ remark: why('sku-missing') });
  });

  it.each([
    { title: 'what is blocked', change: { state: 'blocked' }, reached: 1, due: true },
    { title: 'what is blocked and waits', change: { state: 'blocked', notBeforeMs: 9_000 }, reached: null, due: true },
    { title: 'what waits', change: { state: 'pending', notBeforeMs: 9_000 }, reached: null, due: true },
    { title: 'what stands well', change: { state: 'online' }, reached: 1, due: false },
    { title: 'what is due already', change: { state: 'pending' }, reached: null, due: false },
  ] as const)('R-05 by hand is tried again $title: $due', async ({ change, reached, due }) => {
    const lease = await freshLease();
    const failing = { step: 'update', times: 10 };
    await storage.ingest(lease, [row('a', 'f1'), row('b', 'other')]);
    await storage.families.settle(lease, [
      settled('f1', reached, { attempts: 9, failing, ...change }),
      settled('other', 1, { state: 'blocked' }),
    ]);
    const told = await storage.families.retry(lease, ['f1'], 5_000);
    const { state } = change;
    expect(told).toEqual(due ? [{ familyId: 'f1', name: 'Name of a', sku: 'SKU-a', state, pictures: 0 }] : []);
    const taken = await storage.families.take(lease.connectionId, 9, 5_000, []);
    if (due) expect(taken).toMatchObject([{ familyId: 'f1', attempts: 0, failing: null }]);
    expect(taken.map(({ generation }) => generation)).toEqual(reached === null ? [1] : due ? [2] : []);
    const journal = await storage.families.journal(lease.connectionId, 'f1', 9);
    expect(journal.map(({ step, atMs }) => [step, atMs])).toEqual(due ? [['retry', 5_000]] : []);
  });

  it('A-10 notes whether shoppers come across a listing, and nothing else of it', async () => {
    const lease = await freshLease();
    const applied: Applied = {
      sent,
      shown: true,
      givenBack: null,
      observed: shownListing,
      doubted: false,
      unanswered: [],
    };
    await publish(storage, lease, simple('a', { applied }), simple('b', { applied: { ...applied, observed: null } }));
    const held = async () => {
      const works = await storage.families.load(lease.connectionId, ['a', 'b']);
      return works.map((work) => work.applied);
    };
    await storage.families.noteFindable(lease, [
      { familyId: 'a', findable: false },
      { familyId: 'b', findable: false },
    ]);
    expect(await held()).toEqual([
      { ...applied, observed: { ...shownListing, findable: false } },
      { ...applied, observed: null },
    ]);
    await storage.families.noteFindable(lease, []);
  });

  it('R-05 a change begins to count anew', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1')]);
    const failing = { step: 'update', times: 9 };
    await storage.families.settle(lease, [settled('f1', null, { attempts: 9, failing })]);
    expect(await storage.families.take(lease.connectionId, 9, 0, [])).toMatchObject([{ attempts: 9, failing }]);
    await storage.ingest(lease, [row('a', 'f1', { version: 2 })]);
    expect(await storage.families.take(lease.connectionId, 9, 0, [])).toMatchObject([{ attempts: 0, failing: null }]);
  });

  it('I-06 by hand refused pictures are tried again, of all products there are', async () => {
    const lease = await freshLease();
    await publish(storage, lease, simple('a'), simple('b'));
    const refused: ImageLink = {
      ref: 'p',
      content: 'c',
      target: 'gallery',
      position: 0,
      state: 'refused',
      identity: null,
      before: null,
      sentByMs: null,
      message: 'No image',
      attempts: 2,
      retryAtMs: 90_000,
    };
    await storage.families.save(lease, [{ familyId: 'a', images: [refused, { ...refused, target: 'v' }] }]);
    await storage.families.settle(lease, [settled('a', 1), settled('b', 1)]);
    expect(await storage.families.retry(lease, null, 5_000)).toMatchObject([{ familyId: 'a', pictures: 2 }]);
    const [work] = await storage.families.take(lease.connectionId, 9, 5_000, []);
    expect(work?.images.map(({ retryAtMs, attempts }) => [retryAtMs, attempts])).toEqual([
      [5_000, 2],
      [5_000, 2],
    ]);
  });

  it('S-14 by hand a number that the store did not take is tried again', async () => {
    const lease = await freshLease();
    await publish(storage, lease, simple('a'));
    await storage.families.settle(lease, [settled('a', 1)]);
    await storage.families.save(lease, [], ['a']);
    await storage.stocks.settle(lease, [stockSettled('a', null, { attempts: 5, notBeforeMs: 600_000 })]);
    expect(await storage.families.retry(lease, null, 5_000)).toMatchObject([{ familyId: 'a', pictures: 0 }]);
    expect(await storage.stocks.nextDueMs(lease.connectionId)).toBe(0);
    expect(await storage.families.take(lease.connectionId, 9, 5_000, [])).toEqual([]);
  });

  it('I-06 is wanted by itself when its time has come, once, and not before it may be tried again', async () => {
    const lease = await freshLease();
    const wanted = async (nowMs: number) => (await storage.families.take(lease.connectionId, 9, nowMs, [])).length;
    await storage.ingest(lease, [row('a', 'f1')]);
    await storage.families.settle(lease, [settled('f1', 1, { againAtMs: 500, notBeforeMs: 90, attempts: 1 })]);
    await storage.families.settle(lease, [settled('f1', 1)]);
    await storage.families.wantDue(lease, 499);
    expect(await wanted(900)).toBe(0);
    await storage.families.wantDue(lease, 500);
    expect(await wanted(0)).toBe(1);
    await storage.families.settle(lease, [settled('f1', 2)]);
    await storage.families.wantDue(lease, 900);
    expect(await wanted(900)).toBe(0);
    await storage.families.want(lease, ['f1']);
    await storage.families.settle(lease, [settled('f1', null, { againAtMs: 950, notBeforeMs: 2_000, attempts: 3 })]);
    await storage.families.wantDue(lease, 960);
    expect(await wanted(1_999)).toBe(0);
    expect(await storage.families.take(lease.connectionId, 9, 2_000, [])).toMatchObject([
      { generation: 4, attempts: 3 },
    ]);
    await storage.families.settle(lease, [settled('f1', 4, { againAtMs: 990 })]);
    await storage.families.settle(lease, [settled('f1', 4, { againAtMs: null })]);
    await storage.families.wantDue(lease, 9_000);
    expect(await wanted(9_000)).toBe(0);
  });

  it.each([
    { title: 'of a living row', sku: ' AB-1 ', found: ['f1'] },
    { title: 'with a blank that is not a space', sku: '\u00a0AB-1\ufeff', found: ['f1'] },
    { title: 'of a dead row', sku: 'DEAD', found: ['f2'] },
    { title: 'that was sent and has changed since', sku: 'SENT', found: ['f1', 'f3'] },
    { title: 'in Hebrew', sku: 'כוס', found: ['f4'] },
    { title: 'in another case', sku: 'ab-1', found: [] },
    { title: 'that is blank', sku: '  ', found: [] },
  ])('M-02 is found by a SKU $title', async ({ sku, found }) => {
    const lease = await freshLease();
    const dead = row('b', 'f2', { sku: '\u2003DEAD ', deleted: true });
    await storage.ingest(lease, [
      { ...row('a', 'f1', { sku: 'AB-1 ' }), skuKey: 'AB-1' },
      { ...dead, skuKey: null },
      row('c', 'f3', { sku: 'SENT' }),
      row('d', 'f4', { sku: 'כוס' }),
      row('e', 'f5', { sku: null }),
    ]);
    const records = [{ memberRef: 'a', variationRef: null, sku: 'SENT ', detached: false }];
    await storage.families.save(lease, [{ familyId: 'f1', link: link('l1'), records }]);
    expect(await storage.families.findBySku(lease.connectionId, sku)).toEqual(found);
  });

  it('R-04 has the latest writes first', async () => {
    const lease = await freshLease();
    const entry = {
      familyId: 'f1',
      step: 'update',
      before: { name: 'a' },
      after: { name: 'b' },
      message: null,
    } as const;
    const entries = [1, 2, 3].map((atMs) => ({ ...entry, atMs, outcome: 'done' }) as const);
    await storage.families.save(lease, [{ familyId: 'f1', journal: entries }]);
    const other = { ...entry, familyId: 'f2', atMs: 4, outcome: 'failed', message: 'no' } as const;
    await storage.families.save(lease, [{ familyId: 'f2', journal: [other] }]);
    expect(await storage.families.journal(lease.connectionId, 'f1', 2)).toEqual([entries[2], entries[1]]);
    expect(await storage.families.journal(lease.connectionId, 'f2', 2)).toEqual([other]);
  });

  it('D-02 a detached listing is neither linked nor compared with a sweep', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f1')]);
    const records = [{ memberRef: 'a', variationRef: null, sku: 'SKU-a', detached: false }];
    await storage.families.save(lease, [{ familyId: 'f1', link: link('l1'), records }]);
    expect(await storage.families.storeSkuHolders(lease.connectionId, ['SKU-a'])).toHaveLength(1);
    await storage.families.save(lease, [{ familyId: 'f1', link: link('l1', { state: 'detached' }) }]);
    expect(await storage.families.storeSkuHolders(lease.connectionId, ['SKU-a'])).toEqual([]);
    expect(await storage.families.load(lease.connectionId, ['f1'])).toMatchObject([{ link: { state: 'detached' } }]);
    expect(await storage.families.counts(lease.connectionId)).toMatchObject({ linked: 0 });
    expect(await storage.families.sweptListings(lease.connectionId, ['l1'])).toEqual([]);
    expect(await storage.families.unseen(lease.connectionId, 's', 900, 9)).toEqual([]);
    expect(await storage.families.skuHolders(lease.connectionId, ['SKU-a'])).toMatchObject([{ linked: false }]);
  });
});
