import { describe, expect, it } from '@jest/globals';
import { record } from './stock-shop.js';
import { link, opensStorage, row, type TestStorage } from './test-storage.js';

const creation = (familyId: string, atMs: number, outcome: 'done' | 'failed' = 'done') => ({
  familyId,
  step: 'create',
  atMs,
  before: null,
  after: null,
  outcome,
  message: null,
});

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

describe('what is in the store, or on its way there', () => {
  it('A-09 counts answered creations since a moment, and those without an answer', async () => {
    const lease = await storage.freshLease();
    await storage.ingest(
      lease,
      ['a', 'b', 'c', 'd', 'e'].map((ref) => row(ref, `f-${ref}`)),
    );
    const creating = (attemptedAtMs: number) => link(null, { state: 'creating', attemptedAtMs });
    await storage.families.save(lease, [
      { familyId: 'f-a', link: link('l1'), journal: [creation('f-a', 100)] },
      { familyId: 'f-b', link: link('l2'), journal: [creation('f-b', 99)] },
      { familyId: 'f-c', journal: [creation('f-c', 101, 'failed')] },
      { familyId: 'f-d', link: creating(1) },
      { familyId: 'f-e', link: creating(0) },
    ]);
    expect(await storage.families.made(lease.connectionId, 100)).toBe(2);
    expect(await storage.families.made(lease.connectionId, 102)).toBe(1);
  });

  it('V-07 a row is linked by a record of its own, not by that of another row of its family', async () => {
    const lease = await storage.freshLease();
    await storage.ingest(lease, [row('a', 'f'), row('b', 'f')]);
    const linked = async () => {
      const holders = await storage.families.skuHolders(lease.connectionId, ['SKU-a', 'SKU-b']);
      return Object.fromEntries(holders.map((holder) => [holder.ref, holder.linked]));
    };
    await storage.families.save(lease, [{ familyId: 'f', link: link('l1'), records: [record('a')] }]);
    expect(await linked()).toEqual({ a: true, b: false });
    await storage.families.save(lease, [
      { familyId: 'f', link: link(null, { state: 'creating' }), records: [record('b')] },
    ]);
    expect(await linked()).toEqual({ a: false, b: true });
  });

  it('V-07 a row holds its SKU where its record has it in the store', async () => {
    const lease = await storage.freshLease();
    await storage.ingest(lease, [row('a', 'f')]);
    const own = { ...record('a'), sku: 'SKU-a' };
    const standing = async () => {
      const [holder] = await storage.families.skuHolders(lease.connectionId, ['SKU-a']);
      return [holder?.linked, holder?.holds];
    };
    expect(await standing()).toEqual([false, false]);
    await storage.families.save(lease, [{ familyId: 'f', link: link('l1'), records: [own] }]);
    expect(await standing()).toEqual([true, true]);
    await storage.families.save(lease, [{ familyId: 'f', records: [{ ...own, sku: 'SKU-b' }] }]);
    expect(await standing()).toEqual([true, false]);
    await storage.families.save(lease, [{ familyId: 'f', records: [{ ...own, detached: true }] }]);
    expect(await standing()).toEqual([true, false]);
    await storage.families.save(lease, [{ familyId: 'f', link: link('l1', { state: 'detached' }), records: [own] }]);
    expect(await standing()).toEqual([false, false]);
    // A creation that was never sent has nothing in the store.
    const creating = (attemptedAtMs: number) => link(null, { state: 'creating', attemptedAtMs });
    await storage.families.save(lease, [{ familyId: 'f', link: creating(0) }]);
    expect(await standing()).toEqual([true, false]);
    await storage.families.save(lease, [{ familyId: 'f', link: creating(1) }]);
    expect(await standing()).toEqual([true, true]);
  });
});
