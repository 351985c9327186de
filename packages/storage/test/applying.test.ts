import { describe, expect, it } from '@jest/globals';
import { opensStorage, type TestStorage } from './test-storage.js';

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

const settled = (familyId: string, reached: number | null, notBeforeMs: number) =>
  ({
    familyId,
    reached,
    state: 'pending',
    reason: null,
    remark: null,
    attempts: 2,
    failing: null,
    notBeforeMs,
  }) as const;

describe('what apply carries out', () => {
  it("R-03 is noted with its families: those named last, and no other connection's", async () => {
    const lease = await storage.freshLease();
    const other = await storage.freshLease();
    await storage.families.want(lease, ['f', 'g', 'h']);
    await storage.families.want(other, ['f']);
    await storage.families.setApplying(other, [{ familyId: 'f', mark: 'theirs' }]);
    await storage.families.setApplying(lease, [
      { familyId: 'f', mark: 'one' },
      { familyId: 'g', mark: 'two' },
    ]);
    await storage.families.setApplying(lease, [
      { familyId: 'g', mark: 'two' },
      { familyId: 'h', mark: 'three' },
    ]);
    expect(await storage.families.applying(lease.connectionId)).toEqual([
      { familyId: 'g', mark: 'two', dueMs: 0, attempts: 0 },
      { familyId: 'h', mark: 'three', dueMs: 0, attempts: 0 },
    ]);
    expect(await storage.families.applying(other.connectionId)).toMatchObject([{ familyId: 'f', mark: 'theirs' }]);
  });

  it('R-03 says when each is due, and of which nothing is left', async () => {
    const lease = await storage.freshLease();
    await storage.families.want(lease, ['f', 'g']);
    await storage.families.setApplying(
      lease,
      ['f', 'g'].map((familyId) => ({ familyId, mark: 'm' })),
    );
    await storage.families.settle(lease, [settled('f', 1, 0), settled('g', null, 5_000_000_000_000)]);
    expect(await storage.families.applying(lease.connectionId)).toEqual([
      { familyId: 'f', mark: 'm', dueMs: null, attempts: 2 },
      { familyId: 'g', mark: 'm', dueMs: 5_000_000_000_000, attempts: 2 },
    ]);
    await storage.families.setApplying(lease, []);
    expect(await storage.families.applying(lease.connectionId)).toEqual([]);
  });
});
