import { describe, expect, it } from '@jest/globals';
import { Transient } from '@tillbridge/connector-sdk';
import { plainPolicy } from '@tillbridge/inventory-aggregation';
import fc from 'fast-check';
import { ConnectionPaused } from '../src/lanes/connection-paused.js';
import type { ConnectionSettings } from '../src/lanes/connection-settings.js';
import { previewStock } from '../src/lanes/preview-stock.js';
import { level, NOW_MS, row } from './builders.js';
import type { Luck } from './memory-stock.js';
import { LAG_MS, open, StockShop, tied } from './stock-shop.js';

const LOST_NOT_DONE: Luck = { kind: 'lost', effect: 'none' };
const LOST_BUT_DONE: Luck = { kind: 'lost', effect: 'done' };
const LOST_AND_LATE: Luck = { kind: 'lost', effect: 'late' };

const mostOften = (shop: StockShop): number => Math.max(0, ...shop.store.applied.values());
const journalled = (shop: StockShop) =>
  shop.stock.journal.map(({ step, outcome, before, after }) => [step, outcome, before, after]);
const numbers = (memberRef: string, before: unknown, after: unknown) => [
  { memberRef, sku: `SKU-${memberRef}`, quantity: before },
  { memberRef, sku: `SKU-${memberRef}`, quantity: after },
];

/** A shop whose first round, in which everything is level, is over. */
async function levelShop(): Promise<StockShop> {
  const shop = new StockShop();
  await shop.settle();
  return shop;
}

describe('the stock lane', () => {
  it('S-07 sends nothing while the numbers are the same', async () => {
    const shop = await levelShop();
    shop.sell('p1', '3.9');
    await shop.settle();
    expect([shop.store.sent, shop.store.reads]).toEqual([[], []]);
  });

  it('S-07 sends one difference for a record that was sold, and reads nothing', async () => {
    const shop = await levelShop();
    shop.sell('v1', 1);
    await shop.settle();
    expect([shop.store.sent, shop.store.reads]).toEqual([['v1 -2'], []]);
    expect(shop.shown('v1')).toBe(1);
    expect(shop.stock.entry('v1')).toEqual(open('v1', 1, { touchedAtMs: NOW_MS + 40 }));
    expect(journalled(shop)).toEqual([['stock', 'done', ...numbers('v1', 3, 1)]]);
  });

  it('S-07 counts confirmed differences into the runs that have begun', async () => {
    const shop = await levelShop();
    const { runId } = await shop.runs.request('c1', 'sync');
    await shop.runs.request('c1', 'reconcile');
    shop.sell('v1', 1);
    shop.sell('p1', 0);
    await shop.settle();
    expect((await shop.runs.find(runId))?.figures).toMatchObject({ stock: 2, writes: 2, failures: 0 });
    expect(shop.runs.runs[1]?.figures).toMatchObject({ stock: 0, writes: 0 });
  });

  it('S-11 over all families of a round nothing is raised before everything is lowered', async () => {
    const shop = await levelShop();
    shop.sell('p1', 9);
    shop.sell('v1', 8);
    shop.sell('v2', 1);
    await shop.settle();
    expect(shop.store.sent).toEqual(['v2 -2', 'p1 6', 'v1 5']);
  });

  it('S-11 a decrease that was not sent keeps increases back', async () => {
    const shop = await levelShop();
    shop.sell('p1', 9);
    shop.sell('v2', 1);
    shop.store.luck.push({ kind: 'not-sent' });
    await shop.slice();
    expect([shop.store.sent, shop.stock.intent('v2')]).toEqual([[], undefined]);
    await shop.settle();
    expect(shop.store.sent).toEqual(['v2 -2', 'p1 6']);
  });

  it('S-14 stores at most ten intents before it sends, each before its call', async () => {
    const shop = new StockShop();
    const refs = Array.from({ length: 14 }, (_, index) => `q${String(index)}`);
    for (const ref of refs) shop.add(ref, [row(ref)], [tied(ref, null)]);
    await shop.settle();
    let most = 0;
    shop.store.point = () => {
      most = Math.max(most, [...shop.stock.rows.values()].flatMap(({ intents }) => intents).length);
    };
    for (const ref of refs) shop.sell(ref, 1);
    await shop.settle();
    expect([most, shop.store.sent.length, mostOften(shop)]).toEqual([10, 14, 1]);
  });

  it.each([
    {
      rule: 'S-14',
      title: 'a lost answer of a difference that arrived is not sent again',
      luck: LOST_BUT_DONE,
      sent: 1,
    },
    { rule: 'S-14', title: 'a lost answer of one that arrives late is waited out', luck: LOST_AND_LATE, sent: 1 },
    {
      rule: 'S-14',
      title: 'a lost answer of one that did not arrive is sent again after two readings',
      luck: LOST_NOT_DONE,
      sent: 2,
    },
  ])('$rule $title', async ({ luck, sent }) => {
    const shop = await levelShop();
    shop.sell('v1', 5);
    shop.store.luck.push(luck);
    await shop.slice();
    expect(shop.stock.entry('v1')).toMatchObject({ state: 'unsure', expected: 3 });
    expect(shop.stock.intent('v1')).toMatchObject({ units: 2 });
    await shop.settle();
    expect(shop.store.sent).toHaveLength(sent);
    expect(shop.store.reads).toEqual(['L-t', 'L-t']);
    expect([shop.shown('v1'), shop.stock.intent('v1'), mostOften(shop)]).toEqual([5, undefined, 1]);
    expect(journalled(shop)).toEqual([['stock', 'done', ...numbers('v1', 3, 5)]]);
  });

  it('S-14 while an answer is lost the record gets nothing, the others do', async () => {
    const shop = await levelShop();
    shop.sell('v1', 5);
    shop.store.luck.push(LOST_BUT_DONE);
    await shop.slice();
    shop.sell('v1', 9);
    shop.sell('v2', 1);
    await shop.slice();
    expect(shop.store.sent).toEqual(['v1 2', 'v2 -2']);
    await shop.settle();
    expect([shop.shown('v1'), shop.shown('v2'), mostOften(shop)]).toEqual([9, 1, 1]);
  });

  it('S-13 a hand edit is read twice, written down and put back as a difference', async () => {
    const shop = await levelShop();
    shop.edit('v1', 11);
    await shop.sweep();
    const startedMs = shop.clock.now;
    await shop.settle();
    expect(shop.clock.now - startedMs).toBeGreaterThanOrEqual(LAG_MS);
    expect([shop.store.reads, shop.store.sent, shop.shown('v1')]).toEqual([['L-t', 'L-t'], ['v1 -8'], 3]);
    expect(journalled(shop)).toEqual([
      ['stock-edited-in-store', 'done', ...numbers('v1', 3, 11)],
      ['stock', 'done', ...numbers('v1', 11, 3)],
    ]);
  });

  it('S-13 a list that was only late changes nothing', async () => {
    const shop = await levelShop();
    shop.edit('v1', 11);
    await shop.sweep();
    shop.edit('v1', 3);
    await shop.settle();
    expect([shop.store.sent, shop.stock.journal, shop.stock.entry('v1')?.state]).toEqual([[], [], 'open']);
  });

  it('S-13 a ledger without a history opens with what is read twice', async () => {
    const shop = await levelShop();
    shop.stock.change('p', { ledger: [] });
    shop.edit('p1', 7);
    shop.sell('p1', 3);
    await shop.settle();
    expect([shop.store.reads, shop.store.sent, shop.shown('p1')]).toEqual([['L-p', 'L-p'], ['p1 -4'], 3]);
    expect(journalled(shop)).toEqual([['stock', 'done', ...numbers('p1', 7, 3)]]);
  });

  it('S-13 a record that a read does not find is left to the catalogue', async () => {
    const shop = await levelShop();
    shop.store.quantities.delete('L-t V1');
    shop.stock.change('t', { ledger: [open('v1', 3, { state: 'unsure' }), open('v2', 3)] });
    shop.sell('v2', 1);
    await shop.settle();
    expect([shop.doubtedInCatalogue, shop.wantedInCatalogue]).toEqual([['t'], ['t']]);
    expect([shop.store.sent, shop.stock.row('t').attempts]).toEqual([['v2 -2'], 0]);
  });

  it('S-13 a difference to a record that is gone is given up, and the catalogue told', async () => {
    const shop = await levelShop();
    shop.store.quantities.delete('L-t V1');
    shop.sell('v1', 1);
    await shop.settle();
    expect(new Set([...shop.wantedInCatalogue, ...shop.doubtedInCatalogue])).toEqual(new Set(['t']));
    expect([shop.stock.intent('v1'), shop.stock.entry('v1')?.state]).toEqual([undefined, 'unsure']);
  });

  it('S-08 below zero is settled before it is raised', async () => {
    const shop = await levelShop();
    shop.stock.change('p', { ledger: [open('p1', -2)] });
    shop.edit('p1', -2);
    shop.sell('p1', 3);
    await shop.slice();
    expect([shop.store.sent, shop.store.reads]).toEqual([[], ['L-p']]);
    await shop.settle();
    expect([shop.store.sent, shop.store.reads, shop.shown('p1')]).toEqual([['p1 5'], ['L-p', 'L-p'], 3]);
  });

  it('S-08 while the catalogue has the family in a batch it is lowered, not raised', async () => {
    const shop = await levelShop();
    await shop.batches.store(
      { connectionId: 'c1', lane: 'catalogue', fence: 1 },
      {
        key: 'b',
        payload: '',
        familyIds: ['t'],
        createdAtMs: 0,
        expectedAtMs: 0,
      },
    );
    shop.sell('v1', 1);
    shop.sell('v2', 9);
    await shop.slice();
    expect(shop.store.sent).toEqual(['v1 -2']);
    shop.batches.rows.clear();
    await shop.settle();
    expect(shop.store.sent).toEqual(['v1 -2', 'v2 6']);
  });

  it('S-08 a record whose opening is on its way is left alone until it is open', async () => {
    const shop = await levelShop();
    shop.stock.change('p', { ledger: [open('p1', 3, { state: 'opening', touchedAtMs: NOW_MS })] });
    shop.sell('p1', 1);
    await shop.slice();
    expect([shop.store.sent, shop.store.reads]).toEqual([[], []]);
    shop.stock.change('p', { ledger: [open('p1', 3)] });
    await shop.settle();
    expect(shop.store.sent).toEqual(['p1 -2']);
  });

  it('S-05 a record that becomes untracked is left to the catalogue', async () => {
    const shop = await levelShop();
    shop.stock.change('p', { members: [row('p1', { tracked: false })] });
    shop.sell('p1', 1);
    await shop.slice();
    expect([shop.store.sent, shop.wantedInCatalogue, shop.doubtedInCatalogue]).toEqual([[], ['p'], []]);
    shop.stock.change('p', { ledger: [open('p1', 'unlimited')] });
    await shop.settle();
    expect([shop.store.sent, shop.stock.row('p').attempts]).toEqual([[], 0]);
  });

  it('G-04 a record the store refuses is tried again later and stops no other', async () => {
    const shop = await levelShop();
    shop.sell('v1', 1);
    shop.sell('p1', 1);
    shop.store.luck.push({ kind: 'failed', code: 'transient' });
    await shop.slice();
    expect(shop.store.sent).toEqual(['p1 -2', 'v1 -2']);
    expect([shop.shown('p1'), shop.shown('v1'), shop.stock.row('p').attempts]).toEqual([3, 1, 1]);
    await shop.settle();
    expect([shop.shown('p1'), shop.stock.row('p').attempts]).toEqual([1, 0]);
  });

  it('G-04 a refused account stops the lane after every outcome is stored', async () => {
    const shop = await levelShop();
    shop.sell('v1', 1);
    shop.sell('p1', 1);
    shop.store.luck.push({ kind: 'failed', code: 'auth-expired' });
    await expect(shop.slice()).rejects.toBeInstanceOf(ConnectionPaused);
    expect([shop.stock.intent('p1'), shop.stock.intent('v1'), shop.shown('v1')]).toEqual([undefined, undefined, 1]);
  });

  it('S-12 another policy makes every linked family wanted', async () => {
    const shop = await levelShop();
    Object.assign(shop.runtime, {
      options: {
        ...shop.runtime.options,
        stock: { buffers: { outlets: { Main: 1 }, skus: {}, categories: {}, connection: 0 }, negative: 'clamp' },
      },
    });
    await shop.settle();
    expect(['p1', 'v1', 'v2'].map((ref) => shop.shown(ref))).toEqual([2, 2, 2]);
  });

  it('V-09 plans nothing before products and levels have been read to their end', async () => {
    const shop = new StockShop();
    shop.sell('p1', 1);
    shop.places.delete('catalogue');
    expect(await shop.slice()).toEqual({ again: false, afterMs: 0 });
    expect(shop.store.sent).toEqual([]);
  });

  it.each([
    { title: 'reads the feed when its time has come', ageMs: 20_000, asked: false, read: true },
    { title: 'reads it at the tick after, which finds it a moment younger', ageMs: 16_000, asked: false, read: true },
    { title: 'does not read it sooner', ageMs: 15_999, asked: false, read: false },
    { title: 'reads it for a run that asks for newer', ageMs: 1_000, asked: true, read: true },
  ])('S-07 $title', async ({ ageMs, asked, read }) => {
    const shop = await levelShop();
    shop.readNow();
    shop.pos.levels.push(level('p1', '1'));
    shop.clock.now += ageMs;
    if (asked) await shop.runs.request('c1', 'sync');
    await shop.slice();
    expect(shop.places.get('stock')?.cursor).toBe(read ? 's' : 'c');
    expect(shop.shown('p1')).toBe(read ? 1 : 3);
  });
});

it('R-03 a preview shows every difference and sends none', async () => {
  const shop = await levelShop();
  shop.sell('p1', 1);
  shop.sell('v2', 4);
  shop.stock.change('t', { ledger: [open('v1', 9, { state: 'unsure' }), open('v2', 3)] });
  const policy = plainPolicy(['o1']);
  const lines = await previewStock(shop.context(), { stock: policy } as ConnectionSettings);
  expect(lines.map(({ sku, before, after, rule }) => [sku, before, after, rule])).toEqual([
    ['SKU-p1', '3', '1', 'S-07'],
    ['SKU-v2', '3', '4', 'S-07'],
  ]);
  expect([shop.store.sent, shop.store.reads]).toEqual([[], []]);
});

it('G-04 a read that fails keeps nobody back whose stock is level', async () => {
  const shop = await levelShop();
  shop.stock.change('t', { ledger: [open('v1', 3, { state: 'unsure' }), open('v2', 3)] });
  shop.sell('v2', 3);
  shop.sell('p1', 1);
  Object.assign(shop.runtime.store, { observe: () => Promise.reject(new Transient('No answer.', { call: 'read' })) });
  await shop.slice();
  expect([shop.shown('p1'), shop.stock.row('p').done]).toEqual([1, shop.stock.row('p').wanted]);
  expect(shop.stock.row('t').done).toBeLessThan(shop.stock.row('t').wanted);
});

describe('whatever happens', () => {
  /** Two sales, a delivery and an edit, and a death at one of the steps. */
  async function story(diesAt: number | null): Promise<StockShop> {
    const shop = await levelShop();
    shop.sell('p1', 1);
    shop.sell('v1', 7);
    shop.edit('v2', 5);
    await shop.sweep();
    const before = shop.stepsMade;
    if (diesAt !== null) shop.diesAt = before + diesAt;
    shop.store.luck.push(LOST_BUT_DONE);
    await shop.settle();
    return shop;
  }

  it('S-14 a death at any step sends nothing twice, and the store is level in the end', async () => {
    const calm = await story(null);
    const steps = calm.stepsMade;
    expect(steps).toBeGreaterThan(60);
    for (let at = 1; at <= steps; at += 1) {
      const shop = await story(at);
      expect([at, shop.shown('p1'), shop.shown('v1'), shop.shown('v2'), mostOften(shop)]).toEqual([at, 1, 7, 3, 1]);
      expect(await shop.stock.counts()).toEqual({ wanted: 0, unsure: 0, intents: 0 });
    }
  });

  const REFS = ['p1', 'v1', 'v2'] as const;
  const happening = fc.oneof(
    fc.record({ kind: fc.constant('sale'), ref: fc.constantFrom(...REFS), left: fc.integer({ min: -3, max: 12 }) }),
    fc.record({ kind: fc.constant('edit'), ref: fc.constantFrom(...REFS), left: fc.integer({ min: -2, max: 12 }) }),
    fc.record({ kind: fc.constant('luck'), luck: fc.constantFrom<Luck>(LOST_NOT_DONE, LOST_BUT_DONE, LOST_AND_LATE) }),
    fc.record({ kind: fc.constant('luck'), luck: fc.constant<Luck>({ kind: 'not-sent' }) }),
    fc.record({
      kind: fc.constant('luck'),
      luck: fc.constantFrom<Luck>({ kind: 'failed', code: 'transient' }, { kind: 'failed', code: 'invalid' }),
    }),
    fc.record({ kind: fc.constant('death'), inSteps: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ kind: fc.constant('slice') }),
    fc.record({ kind: fc.constant('sweep') }),
  );
  type Happening = { kind: string; ref?: string; left?: number; luck?: Luck; inSteps?: number };

  async function happen(shop: StockShop, { kind, ref = 'p1', left = 0, luck, inSteps = 1 }: Happening): Promise<void> {
    if (kind === 'sale') shop.sell(ref, left);
    if (kind === 'edit') shop.edit(ref, left);
    if (kind === 'luck') shop.store.luck.push(luck!);
    if (kind === 'death') shop.diesAt = shop.stepsMade + inSteps;
    if (kind === 'sweep') await shop.sweep();
    if (kind === 'slice') {
      shop.readNow();
      await shop.slice();
    }
  }

  it('S-08 after sales, edits, lost answers and deaths the store shows the target, and nothing was applied twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
        const shop = new StockShop();
        const sold = new Map<string, number>(REFS.map((ref) => [ref, 3]));
        for (const one of happenings) {
          await happen(shop, one);
          if (one.kind === 'sale') sold.set((one as Happening).ref!, (one as Happening).left!);
        }
        shop.store.luck.length = 0;
        await shop.settle();
        shop.clock.now += 60_000;
        await shop.sweep();
        await shop.settle();
        const targets = REFS.map((ref) => Math.max(0, sold.get(ref)!));
        expect(REFS.map((ref) => shop.shown(ref))).toEqual(targets);
        expect(mostOften(shop)).toBeLessThanOrEqual(1);
        expect(await shop.stock.counts()).toEqual({ wanted: 0, unsure: 0, intents: 0 });
      }),
      { numRuns: 150 },
    );
  });
});
