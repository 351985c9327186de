import { describe, expect, it } from '@jest/globals';
import type { Lease } from '@tillbridge/sync-engine/ports';
import { link, opensStorage, row, type TestStorage } from './test-storage.js';

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

/** Three families of one row each; `f2` has a listing. */
async function three(): Promise<Lease> {
  const lease = await storage.freshLease();
  const familyIds = ['f1', 'f2', 'f3'];
  await storage.ingest(
    lease,
    familyIds.map((familyId) => row(`r-${familyId}`, familyId)),
  );
  await storage.families.want(lease, familyIds);
  await storage.families.save(lease, [{ familyId: 'f2', link: link('l-2', { ownStock: true }) }]);
  return lease;
}

const doubt = (familyId: string, code = 'match-several') => ({
  familyId,
  reason: { code, rule: 'M-03', args: { name: familyId } },
});

/** All that is wanted is settled, to be looked at again at 1,000. */
async function settleAll(lease: Lease, reached: boolean): Promise<void> {
  const works = await storage.families.take(lease.connectionId, 9, 5_000, []);
  await storage.families.settle(
    lease,
    works.map(({ familyId, generation }) => ({
      familyId,
      reached: reached ? generation : null,
      state: 'pending',
      reason: null,
      remark: null,
      attempts: 1,
      failing: null,
      notBeforeMs: 1_000,
    })),
  );
}

const wanted = async (lease: Lease, nowMs: number) =>
  (await storage.families.take(lease.connectionId, 9, nowMs, [])).map(({ familyId }) => familyId);

describe('a match', () => {
  it('M-02 tells families without a link, a part at a time, with all that is known of them', async () => {
    const lease = await three();
    const [first, ...others] = await storage.families.unlinked(lease.connectionId, '', 1);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ familyId: 'f1', members: [{ ref: 'r-f1' }], link: null, conflict: null });
    const rest = await storage.families.unlinked(lease.connectionId, 'f1', 9);
    expect(rest.map(({ familyId }) => familyId)).toEqual(['f3']);
  });

  it('M-03 keeps why a family is in doubt, and wants just those for which that is new', async () => {
    const lease = await three();
    await settleAll(lease, true);
    await storage.families.setConflicts(lease, [doubt('f1'), doubt('f3')], []);
    expect(await wanted(lease, 0)).toEqual(['f1', 'f3']);
    const [known] = await storage.families.load(lease.connectionId, ['f1']);
    expect(known?.conflict).toEqual(doubt('f1').reason);
    await settleAll(lease, true);
    await storage.families.setConflicts(lease, [doubt('f3', 'match-shared')], []);
    expect(await wanted(lease, 0)).toEqual(['f3']);
    await settleAll(lease, true);
    await storage.families.setConflicts(lease, [doubt('f3', 'match-shared')], ['f1', 'f3']);
    expect(await wanted(lease, 0)).toEqual(['f1']);
    expect((await storage.families.load(lease.connectionId, ['f1']))[0]?.conflict).toBeNull();
  });

  it('M-02 makes what waited due once it is settled', async () => {
    const lease = await three();
    await settleAll(lease, false);
    expect(await wanted(lease, 999)).toEqual([]);
    await storage.families.makeDue(lease);
    expect(await wanted(lease, 0)).toEqual(['f1', 'f2', 'f3']);
  });

  it('M-05 keeps what is known of the store across restarts', async () => {
    const { connectionId } = await three();
    expect(await storage.connections.open(connectionId)).toMatchObject({ match: null, vendorLink: null });
    await storage.connections.setMatch(connectionId, 'open');
    await storage.connections.setVendorLink(connectionId, 'linked');
    await storage.connections.setPause(connectionId, null);
    expect(await storage.connections.open(connectionId)).toMatchObject({ match: 'open', vendorLink: 'linked' });
  });
});
