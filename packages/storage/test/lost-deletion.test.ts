import { expect, it } from '@jest/globals';
import type { DuePolicy } from '@tillbridge/sync-engine/ports';
import { link, opensStorage, row, sent, type TestStorage } from './test-storage.js';

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

const POLICY: DuePolicy = { activeMeansWholeProduct: true, activation: 'pos', goneBeforeMs: Number.MAX_SAFE_INTEGER };
const applied = { sent, shown: true, givenBack: null, observed: null, doubted: false, unanswered: [] };

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly attemptedAtMs: number;
  readonly deleted?: boolean;
  readonly facts: { readonly done: number; readonly due: number };
}

const rows: readonly Row[] = [
  { rule: 'G-01', title: 'counts as done', attemptedAtMs: 100, facts: { done: 1, due: 0 } },
  { rule: 'G-01', title: 'of another day does not count', attemptedAtMs: 99, facts: { done: 0, due: 0 } },
  {
    rule: 'G-01',
    title: 'is due where it is to be sent again',
    attemptedAtMs: 100,
    deleted: true,
    facts: { done: 0, due: 1 },
  },
  { rule: 'G-02', title: 'does not count where it was approved', attemptedAtMs: 300, facts: { done: 0, due: 0 } },
  { rule: 'G-02', title: 'counts where it was approved afterwards', attemptedAtMs: 150, facts: { done: 1, due: 0 } },
  { rule: 'G-02', title: 'counts where the approval had lapsed', attemptedAtMs: 400, facts: { done: 1, due: 0 } },
];

it.each(rows)(
  '$rule a deletion that was sent and has no outcome $title',
  async ({ attemptedAtMs, deleted = false, facts }) => {
    const connectionId = `c${String(attemptedAtMs)}${String(deleted)}`;
    const lease = await storage.lease(connectionId);
    await storage.ingest(lease, [row('a', 'f', { deleted })]);
    await storage.families.save(lease, [
      { familyId: 'f', applied, link: link('l-f', { attemptedAtMs, lastWriteAtMs: 50 }) },
    ]);
    const step = { familyId: 'f', listingRef: 'l-f', name: '', sku: null };
    await storage.guards.approve(connectionId, 'delete', [step], 200);
    await storage.guards.lapse(lease, 'delete', [200], 350);
    expect(await storage.guards.facts(connectionId, 'delete', 100, POLICY)).toMatchObject(facts);
    expect(await storage.guards.facts(connectionId, 'hide', 100, POLICY)).toMatchObject({ done: 0 });
  },
);
