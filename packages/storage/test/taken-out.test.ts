import { describe, expect, it } from '@jest/globals';
import type { DuePolicy, Lease } from '@tillbridge/sync-engine/ports';
import { entry, intent, publish, record, simple } from './stock-shop.js';
import { link, opensStorage, row, sent, type TestStorage } from './test-storage.js';

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

const POLICY: DuePolicy = { activeMeansWholeProduct: true, activation: 'pos', goneBeforeMs: Number.MAX_SAFE_INTEGER };

const freshLease = (): Promise<Lease> => storage.freshLease();

const show = (familyId: string, shown = true) => ({
  familyId,
  applied: { sent, shown, givenBack: null, observed: null, doubted: false, unanswered: [] },
});

describe('what the operator takes out', () => {
  const OUT = { listing: 'hide', sinceMs: 7 } as const;

  it('M-06 is noted with its family, and taken back', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f'), row('b', 'g')]);
    const takenOut = async () =>
      (await storage.families.load(lease.connectionId, ['f', 'g'])).map((work) => work.takenOut);
    await storage.families.save(lease, [{ familyId: 'f', takenOut: OUT }]);
    expect(await takenOut()).toEqual([OUT, null]);
    expect((await storage.families.take(lease.connectionId, 9, 0, [])).map((work) => work.takenOut)).toEqual([
      OUT,
      null,
    ]);
    await storage.families.save(lease, [{ familyId: 'f', link: link('l') }]);
    expect(await takenOut()).toEqual([OUT, null]);
    await storage.families.save(lease, [{ familyId: 'f', takenOut: null, unlinked: true }]);
    expect(await takenOut()).toEqual([null, null]);
  });

  it.each([
    { listing: 'keep', change: { online: false }, due: [0, 0] },
    { listing: 'keep', change: { deleted: true }, due: [0, 0] },
    { listing: 'hide', change: {}, due: [0, 1] },
    { listing: 'hide', change: {}, shown: false, due: [0, 0] },
    { listing: 'delete', change: {}, due: [1, 0] },
    { listing: 'delete', change: {}, state: 'released', due: [1, 0] },
    { listing: 'delete', change: {}, state: 'detached', due: [0, 0] },
  ] as const)('M-06 G-01 is due as it was said: $listing $change $state', async ({ listing, change, due, ...how }) => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f', change)]);
    const state = 'state' in how ? how.state : 'linked';
    const family = { ...show('f', !('shown' in how)), link: link('l-f', { state }) };
    await storage.families.save(lease, [{ ...family, takenOut: { listing, sinceMs: 7 } }]);
    const { guards } = storage;
    const counted = [
      await guards.facts(lease.connectionId, 'delete', 0, POLICY),
      await guards.facts(lease.connectionId, 'hide', 0, POLICY),
    ];
    expect(counted.map((facts) => facts.due)).toEqual(due);
  });

  it('M-06 G-02 is approved as any other, also where its listing was let go before', async () => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f')]);
    const family = { ...show('f'), link: link('l-f', { state: 'released' }) };
    await storage.families.save(lease, [{ ...family, takenOut: { listing: 'delete', sinceMs: 7 } }]);
    const steps = await storage.guards.due(lease.connectionId, 'delete', POLICY);
    expect(steps).toMatchObject([{ familyId: 'f', listingRef: 'l-f' }]);
    await storage.guards.approve(lease.connectionId, 'delete', steps, 9);
    expect(await storage.guards.approved(lease.connectionId, 'delete', POLICY)).toEqual([
      { familyId: 'f', approvedAtMs: 9, changed: false },
    ]);
  });

  it.each([
    { state: null, holds: false, linked: false },
    { state: 'detached', holds: false, linked: false },
    { state: 'linked', holds: true, linked: true },
    { state: 'released', holds: true, linked: true },
  ] as const)('M-06 V-07 holds its SKU while it is in the store: $state', async ({ state, holds, linked }) => {
    const lease = await freshLease();
    await storage.ingest(lease, [row('a', 'f')]);
    await storage.families.save(lease, [
      {
        familyId: 'f',
        takenOut: OUT,
        ...(state === null ? {} : { link: link('l-f', { state }), records: [record('a')] }),
      },
    ]);
    const holders = await storage.families.skuHolders(lease.connectionId, ['SKU-a']);
    expect(holders.map((holder) => holder.linked)).toEqual(holds ? [linked] : []);
  });

  it('M-06 S-08 has no number any more, whatever is still on its way', async () => {
    const lease = await freshLease();
    await publish(storage, lease, simple('f'));
    await storage.families.save(lease, [], ['f']);
    expect(await storage.stocks.take(lease.connectionId, 9, 0, [])).toHaveLength(1);
    await storage.families.save(lease, [{ familyId: 'f', link: link('l-f', { state: 'released' }), closed: ['f'] }]);
    await storage.stocks.save(lease, [{ familyId: 'f', memberRef: 'f', ledger: entry('f', 4), intent: intent('f') }]);
    expect(await storage.stocks.counts(lease.connectionId)).toEqual({ wanted: 0, unsure: 0, intents: 0 });
    expect(await storage.stocks.take(lease.connectionId, 9, 0, [])).toEqual([]);
    expect((await storage.families.load(lease.connectionId, ['f']))[0]?.ledger).toEqual([]);
    expect(await storage.families.sweptListings(lease.connectionId, ['l-f'])).toHaveLength(1);
    expect(await storage.families.unseen(lease.connectionId, 's', 9_999, 9)).toMatchObject([{ familyId: 'f' }]);
    expect(await storage.families.storeSkuHolders(lease.connectionId, ['f'])).toHaveLength(1);
  });
});
