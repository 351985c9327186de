import { describe, expect, it } from '@jest/globals';
import type { FamilyChange, LedgerEntry, Lease, ShownQuantity } from '@tillbridge/sync-engine/ports';
import { entry, intent, publish, record, simple } from './stock-shop.js';
import { link, opensStorage, type TestStorage } from './test-storage.js';

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

const freshLease = (): Promise<Lease> => storage.freshLease('stock');

const taken = async (lease: Lease): Promise<string[]> =>
  (await storage.stocks.take(lease.connectionId, 10, 1_000, [])).map((work) => work.familyId);

const ledgers = async (lease: Lease): Promise<readonly LedgerEntry[]> =>
  (await storage.families.load(lease.connectionId, ['f'])).flatMap((work) => work.ledger);

describe('doubt', () => {
  const shown = (quantity: ShownQuantity['quantity'], variationRef: string | null = null): ShownQuantity => ({
    listingRef: 'l-f',
    variationRef,
    quantity,
    asOfMs: 500,
  });
  const family: Partial<FamilyChange> = {
    records: [record('f', 'v1'), record('g', 'v2'), record('h')],
    ledger: [entry('f', 5), entry('g', 'unlimited'), entry('h', 5)],
  };
  it.each<{
    rule: string;
    title: string;
    change?: Partial<FamilyChange>;
    shown: ShownQuantity[];
    doubted: string[];
    intent?: true;
  }>([
    { rule: 'S-13', title: 'another number', shown: [shown(4)], doubted: ['f'] },
    { rule: 'S-13', title: 'the same number, or none', shown: [shown(5), shown(null)], doubted: [] },
    { rule: 'S-13', title: 'a number below zero', shown: [shown(-5)], doubted: ['f'] },
    { rule: 'S-05', title: 'unlimited for a number', shown: [shown('unlimited')], doubted: ['f'] },
    {
      rule: 'S-05',
      title: 'a number for unlimited',
      change: { ledger: [entry('f', 'unlimited')] },
      shown: [shown(0)],
      doubted: ['f'],
    },
    {
      rule: 'S-05',
      title: 'unlimited as it should be',
      change: { ledger: [entry('f', 'unlimited')] },
      shown: [shown('unlimited')],
      doubted: [],
    },
    {
      rule: 'S-13',
      title: 'a record that was touched since',
      change: { ledger: [entry('f', 5, { touchedAtMs: 501 })] },
      shown: [shown(4)],
      doubted: [],
    },
    {
      rule: 'S-08',
      title: 'a number that is on its way',
      change: { ledger: [entry('f', 5, { state: 'opening' })] },
      shown: [shown(4)],
      doubted: [],
    },
    { rule: 'S-14', title: 'a record with an intent', intent: true, shown: [shown(4)], doubted: [] },
    {
      rule: 'D-02',
      title: 'a detached listing',
      change: { link: link('l-f', { state: 'detached' }) },
      shown: [shown(4)],
      doubted: [],
    },
    {
      rule: 'D-02',
      title: 'a detached record',
      change: { records: [{ ...record('f'), detached: true }] },
      shown: [shown(4)],
      doubted: [],
    },
    {
      rule: 'S-13',
      title: 'variations by their refs',
      change: family,
      shown: [shown(4, 'v1'), shown(3, 'v2'), shown(1, 'v9')],
      doubted: ['f', 'g'],
    },
    { rule: 'V-08', title: "not a variation by the product's own 0", change: family, shown: [shown(0)], doubted: [] },
    {
      rule: 'S-13',
      title: 'a listing of ours alone',
      shown: [{ listingRef: 'foreign', variationRef: null, quantity: 1, asOfMs: 500 }],
      doubted: [],
    },
  ])('$rule $title', async ({ change, shown: quantities, doubted, intent: underWay }) => {
    const lease = await freshLease();
    await publish(storage, lease, simple('f', change));
    if (underWay) await storage.stocks.save(lease, [{ familyId: 'f', memberRef: 'f', intent: intent('f') }]);
    expect(await storage.stocks.doubt(lease, quantities)).toBe(doubted.length);
    const unsure = (await ledgers(lease)).filter((one) => one.state === 'unsure').map((one) => one.memberRef);
    expect(unsure).toEqual(doubted);
    expect(await taken(lease)).toEqual(doubted.length > 0 ? ['f'] : []);
    expect(await storage.stocks.counts(lease.connectionId)).toMatchObject({ unsure: doubted.length });
    // Said once: it is being settled.
    expect(await storage.stocks.doubt(lease, quantities)).toBe(0);
  });
});
