import { describe, expect, it } from '@jest/globals';
import { type Lease, LeaseLost } from '@tillbridge/sync-engine/ports';
import { link, opensStorage, settled, stockSettled, type TestStorage } from './test-storage.js';

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

/** Each test has a connection of its own. */
const freshLease = (): Promise<Lease> => storage.freshLease();

describe('lanes', () => {
  it('have one holder at a time, and a fence that rises', async () => {
    const lease = await freshLease();
    expect(await storage.lanes.acquire(lease.connectionId, 'catalogue', 'other', 1_000)).toBeNull();
    expect(await storage.lanes.busyForMs(lease.connectionId, 'catalogue')).toBeGreaterThan(50_000);
    expect(await storage.lanes.busyForMs(lease.connectionId, 'sweep')).toBe(0);
    await storage.lanes.release(lease);
    const next = await storage.lease(lease.connectionId);
    expect(next.fence).toBe(lease.fence + 1);
    await storage.lanes.release(lease);
    expect(await storage.lanes.busyForMs(lease.connectionId, 'catalogue')).toBeGreaterThan(50_000);
    await expect(storage.lanes.renew(lease, 1_000)).rejects.toThrow(LeaseLost);
    await storage.lanes.renew(next, 1_000);
    expect(await storage.lanes.busyForMs(lease.connectionId, 'catalogue')).toBeLessThanOrEqual(1_000);
  });

  const batch = { key: 'b', payload: '{}', familyIds: ['f'], createdAtMs: 1, expectedAtMs: 2 };
  it.each<[string, (lease: Lease) => Promise<unknown>]>([
    ['ingest', (lease) => storage.mirror.ingest(lease, 'catalogue', () => Promise.resolve())],
    ['shortFamilies', (lease) => storage.mirror.shortFamilies(lease, 5)],
    ['noteAsked', (lease) => storage.mirror.noteAsked(lease, 'a')],
    ['save', (lease) => storage.families.save(lease, [{ familyId: 'f', link: link('l') }])],
    ['settle', (lease) => storage.families.settle(lease, [settled('f', 1)])],
    ['want', (lease) => storage.families.want(lease, ['f'])],
    ['markSeen', (lease) => storage.families.markSeen(lease, ['l'], 's')],
    ['wantDue', (lease) => storage.families.wantDue(lease, 9)],
    ['stock save', (lease) => storage.stocks.save(lease, [{ familyId: 'f', memberRef: 'a', intent: null }])],
    ['stock settle', (lease) => storage.stocks.settle(lease, [stockSettled('f', 1)])],
    ['stock want', (lease) => storage.families.save(lease, [], ['f'])],
    ['wantForPolicy of listings', (lease) => storage.families.wantForPolicy(lease, 'p')],
    ['wantForPolicy', (lease) => storage.stocks.wantForPolicy(lease, 'p')],
    [
      'doubt',
      (lease) => storage.stocks.doubt(lease, [{ listingRef: 'l', variationRef: null, quantity: 1, asOfMs: 9 }]),
    ],
    ['trip', (lease) => storage.guards.trip(lease, { kind: 'hide', trippedAtMs: 1, due: 2, allowed: 1 })],
    ['keep', (lease) => storage.guards.keep(lease, 'f', { ref: 'l', document: {}, files: [] }, 1)],
    ['batch store', (lease) => storage.batches.store(lease, batch)],
    ['batch setTicket', (lease) => storage.batches.setTicket(lease, 'b', 't', 3)],
    ['batch close', (lease) => storage.batches.close(lease, 'b')],
  ])('refuse %s under a lease that was taken over', async (_name, write) => {
    const lost = await freshLease();
    await storage.lanes.release(lost);
    await storage.lease(lost.connectionId);
    await expect(write(lost)).rejects.toThrow(LeaseLost);
    expect(await storage.families.counts(lost.connectionId)).toMatchObject({ wanted: 0 });
    expect(await storage.batches.open(lost.connectionId)).toEqual([]);
  });
});
