import { describe, expect, it } from '@jest/globals';
import type { DuePolicy, Lease } from '@tillbridge/sync-engine/ports';
import { publish, simple } from './stock-shop.js';
import { link, opensStorage, row, sent, settled, stockSettled, type TestStorage } from './test-storage.js';

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

const freshLease = (): Promise<Lease> => storage.freshLease();

const onList = async ({ connectionId }: Lease, familyId = 'f') =>
  (await storage.families.load(connectionId, [familyId]))[0]?.activated;

describe('A-04 the operator\u2019s list', () => {
  it('holds the living rows that carry the SKUs, says what changed and wants their families', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f'), row('b', 'f'), row('c', 'g'), row('d', 'h', { deleted: true })], 20);
    await storage.families.settle(lease, [settled('f', 1), settled('g', 1), settled('h', 1)]);
    const told = await storage.mirror.activate(lease, ['SKU-a', 'SKU-d', 'nobody'], true);
    expect(told).toEqual([
      { ref: 'a', familyId: 'f', name: 'Name of a', sku: 'SKU-a', skuKey: 'SKU-a', changed: true },
    ]);
    expect(await onList(lease)).toEqual(['a']);
    const taken = await storage.families.take(lease.connectionId, 9, 0, []);
    expect(taken.map(({ familyId, activated }) => [familyId, activated])).toEqual([['f', ['a']]]);
    await storage.families.settle(lease, [settled('f', taken[0]?.generation ?? 0)]);
    expect((await storage.mirror.activate(lease, ['SKU-a'], true)).map(({ changed }) => changed)).toEqual([false]);
    expect(await storage.families.take(lease.connectionId, 9, 0, [])).toEqual([]);
    expect((await storage.mirror.activate(lease, null, false)).map(({ ref, changed }) => [ref, changed])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
    ]);
    expect(await onList(lease)).toEqual([]);
  });

  it('holds the living rows that have a tag now, whatever else they have', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [
      row('a', 'f', { tags: ['New', 'Sale'] }),
      row('b', 'f', { tags: ['sale'] }),
      row('c', 'g', { tags: ['Sale'], sku: null }),
      row('d', 'h', { tags: ['Sale'], deleted: true }),
      row('e', 'i'),
    ]);
    const told = await storage.mirror.activate(lease, { tag: 'Sale' }, true);
    expect(told.map(({ ref }) => ref)).toEqual(['a', 'c']);
    expect([await onList(lease), await onList(lease, 'g')]).toEqual([['a'], ['c']]);
    expect(await storage.mirror.activate(lease, { tag: 'Sa' }, false)).toEqual([]);
  });

  it('a flag that the POS no longer tells stands with the row, until it is back', async () => {
    const lease = await freshLease();
    const lost = async () => (await storage.families.load(lease.connectionId, ['f']))[0]?.flagLost;
    await storage.ingest(lease, [{ ...row('a', 'f'), flagLost: true }, row('b', 'f')]);
    expect(await lost()).toEqual(['a']);
    const [known] = await storage.mirror.ingest(lease, 'catalogue', (transaction) =>
      transaction.relatives(['a'], [], []),
    );
    expect(known?.flagLost).toBe(true);
    await storage.ingest(lease, [row('a', 'f')]);
    expect(await lost()).toEqual([]);
  });

  it('is left alone by what the POS tells, and known to the next page', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f')]);
    await storage.mirror.activate(lease, ['SKU-a'], true);
    await storage.ingest(lease, [row('a', 'f', { version: 2, online: false, sku: 'other' })]);
    expect(await onList(lease)).toEqual(['a']);
    const [known] = await storage.mirror.ingest(lease, 'catalogue', (transaction) =>
      transaction.relatives(['a'], [], []),
    );
    expect(known?.activated).toBe(true);
    expect(await storage.mirror.counts(lease.connectionId)).toMatchObject({ familiesOnline: 0, familiesActivated: 1 });
  });

  it('S-12 stands in the work of the stock lane, which is wanted too', async () => {
    const lease = await freshLease();
    await publish(storage, lease, simple('f'));
    const [work] = await storage.stocks.take(lease.connectionId, 9, 0, []);
    await storage.stocks.settle(lease, [stockSettled('f', work?.generation ?? 1)]);
    expect(await storage.stocks.take(lease.connectionId, 9, 0, [])).toEqual([]);
    const [{ ref } = { ref: '' }] = await storage.mirror.activate(lease, null, true);
    expect((await storage.stocks.take(lease.connectionId, 9, 0, [])).map(({ activated }) => activated)).toEqual([
      [ref],
    ]);
  });

  it.each([
    { title: 'on the list, off in the POS', rows: { online: false }, on: true, due: 0 },
    { title: 'off the list, on in the POS', rows: { online: true }, on: false, due: 1 },
    { title: 'on the list, not active in the POS', rows: { active: false }, on: true, due: 1 },
  ])('G-01 says what is to be hidden: $title', async ({ rows, on, due }) => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f', rows)]);
    const applied = { sent, shown: true, givenBack: null, observed: null, doubted: false, unanswered: [] };
    await storage.families.save(lease, [{ familyId: 'f', link: link('l'), applied }]);
    await storage.mirror.activate(lease, null, on);
    const policy: DuePolicy = { activeMeansWholeProduct: true, activation: 'list', goneBeforeMs: null };
    expect(await storage.guards.facts(lease.connectionId, 'hide', 0, policy)).toMatchObject({ due });
    expect(await storage.guards.due(lease.connectionId, 'hide', policy)).toHaveLength(due);
  });
});
