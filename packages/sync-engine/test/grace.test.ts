import { describe, expect, it } from '@jest/globals';
import type { DeletionOptions } from '../src/connection-runtime.js';
import { goneBeforeMs } from '../src/planning/grace.js';
import { approvalCode } from '../src/planning/guard.js';
import { Bench } from './bench.js';
import { CONNECTION, row, variantRow } from './builders.js';
import { MemoryStore } from './memory-store.js';
import { kindsOf } from './publishing.js';

const DAY_MS = 24 * 3_600_000;
const THREE_DAYS: DeletionOptions = { onDelete: 'delete', graceMs: 3 * DAY_MS };
const KEEP: DeletionOptions = { onDelete: 'hide', graceMs: 0 };

/** A shop whose products are published under this choice, with nothing written since. */
async function shop(deletion: DeletionOptions, ...refs: readonly string[]): Promise<Bench> {
  const bench = new Bench(CONNECTION, new MemoryStore(), { deletion }).stock(...refs.map((ref) => row(ref)));
  await bench.run();
  bench.store.writes.length = 0;
  return bench;
}

async function remove(bench: Bench, ...refs: readonly string[]): Promise<void> {
  for (const ref of refs) bench.pos.change(ref, { deleted: true });
  await bench.run();
}

async function pass(bench: Bench, ms: number): Promise<void> {
  bench.clock.now += ms;
  await bench.run();
}

const standingOf = (bench: Bench, ref: string) => {
  const { settlement } = bench.familyOf(ref);
  return { state: settlement?.state, code: settlement?.reason?.code };
};

it.each([
  {
    title: 'everything, without days of grace',
    deletion: { onDelete: 'delete', graceMs: 0 },
    before: Number.MAX_SAFE_INTEGER,
  },
  { title: 'what was found deleted before these days', deletion: THREE_DAYS, before: 10 * DAY_MS - 3 * DAY_MS },
  { title: 'nothing where it is kept', deletion: KEEP, before: null },
] as const)('D-03 what is to be deleted: $title', ({ deletion, before }) => {
  expect(goneBeforeMs(deletion, 10 * DAY_MS)).toBe(before);
});

describe('a deletion with days of grace', () => {
  it('D-03 hides the listing first, and says when it goes', async () => {
    const bench = await shop(THREE_DAYS, 'a', 'b');
    await remove(bench, 'a');
    expect(kindsOf(bench)).toEqual(['hide']);
    expect(bench.listingOf('a')).toMatchObject({ enabled: false });
    expect(standingOf(bench, 'a')).toEqual({ state: 'hidden', code: 'deleted-later' });
    const date = new Date(bench.familyOf('a').link!.goneSinceMs! + 3 * DAY_MS).toISOString().slice(0, 10);
    expect(bench.familyOf('a').settlement?.reason?.args).toMatchObject({ date });
  });

  it('D-03 deletes it when they are over, by itself, and not before', async () => {
    const bench = await shop(THREE_DAYS, 'a', 'b');
    await remove(bench, 'a');
    await pass(bench, 2 * DAY_MS);
    expect(kindsOf(bench)).toEqual(['hide']);
    await pass(bench, DAY_MS);
    expect(kindsOf(bench)).toEqual(['hide', 'delete']);
    expect(bench.store.listings.size).toBe(1);
  });

  it('D-03 is undone when the POS brings the product back', async () => {
    const bench = await shop(THREE_DAYS, 'a');
    await remove(bench, 'a');
    bench.pos.change('a', { deleted: false });
    await pass(bench, 60_000);
    expect(kindsOf(bench)).toEqual(['hide', 'show']);
    expect(bench.familyOf('a').link?.goneSinceMs).toBeNull();
    await pass(bench, 4 * DAY_MS);
    expect(bench.listingOf('a')).toMatchObject({ enabled: true });
    await remove(bench, 'a');
    await pass(bench, 2 * DAY_MS);
    expect(bench.listingOf('a')).toMatchObject({ enabled: false });
  });

  it.each([
    { deletion: THREE_DAYS, line: 'hide D-03 Product a' },
    { deletion: { onDelete: 'delete', graceMs: 0 } as const, line: 'delete D-01 Product a' },
  ])('R-03 is named in the plan by its rule: $line', async ({ deletion, line }) => {
    const bench = await shop(deletion, 'a', 'b');
    bench.pos.change('a', { deleted: true });
    const { lines } = await bench.engine.preview(bench.runtime, new AbortController().signal);
    expect(lines.map(({ step, rule, name }) => `${step} ${rule} ${name}`)).toEqual([line]);
  });

  it('R-03 is named in the plan once they are over, before anything has looked at it', async () => {
    const bench = await shop(THREE_DAYS, 'a', 'b');
    await remove(bench, 'a');
    bench.clock.now += 3 * DAY_MS;
    const { lines } = await bench.engine.preview(bench.runtime, new AbortController().signal);
    expect(lines.map(({ step, rule, name }) => `${step} ${rule} ${name}`)).toEqual(['delete D-01 Product a']);
  });

  it('D-03 leaves one that was hidden alone until then', async () => {
    const bench = new Bench(CONNECTION, new MemoryStore(), { deletion: THREE_DAYS }).stock(row('a', { online: false }));
    await bench.run();
    bench.store.writes.length = 0;
    await remove(bench, 'a');
    expect(bench.store.writes).toEqual([]);
    await pass(bench, 3 * DAY_MS);
    expect(kindsOf(bench)).toEqual(['delete']);
  });

  it('G-01 counts the hiding as a hiding, then the deletion as a deletion', async () => {
    const refs = Array.from({ length: 40 }, (_, index) => `p${String(index)}`);
    const bench = await shop(THREE_DAYS, ...refs);
    await remove(bench, ...refs.slice(0, 8));
    expect(kindsOf(bench)).toEqual(refs.slice(0, 8).map(() => 'hide'));
    await pass(bench, 3 * DAY_MS);
    expect(bench.store.listings.size).toBe(40);
    const { guards } = await bench.engine.held(bench.runtime);
    expect(guards).toMatchObject([{ kind: 'delete', steps: refs.slice(0, 8).map(() => ({})) }]);
    await bench.engine.approve(bench.runtime, approvalCode('delete', guards[0]!.steps));
    await bench.run();
    expect(bench.store.listings.size).toBe(32);
  });

  it.each([THREE_DAYS, KEEP])(
    'G-01 holds hidings beyond the number, and the listings stay visible: %j',
    async (deletion) => {
      const refs = Array.from({ length: 40 }, (_, index) => `p${String(index)}`);
      const bench = await shop(deletion, ...refs);
      await remove(bench, ...refs.slice(0, 11));
      expect(bench.store.writes).toEqual([]);
      expect(standingOf(bench, 'p0')).toEqual({ state: 'held', code: 'mass-hide' });
    },
  );

  it('D-05 is carried out at once when the product is made again with the same SKU', async () => {
    const bench = await shop(THREE_DAYS, 'a');
    const before = bench.familyOf('a').link?.listingRef;
    await remove(bench, 'a');
    bench.stock(row('again', { sku: 'SKU-a' }));
    await pass(bench, 60_000);
    expect(bench.store.listings.has(before!)).toBe(false);
    expect(bench.listingOf('again')).toMatchObject({ sku: 'SKU-a', enabled: true });
  });

  it('D-05 is carried out at once when both come in one reading', async () => {
    const bench = await shop(THREE_DAYS, 'a');
    bench.stock(row('again', { sku: 'SKU-a' }));
    await remove(bench, 'a');
    expect(kindsOf(bench)).not.toContain('hide');
    expect(bench.listingOf('again')).toMatchObject({ sku: 'SKU-a' });
    expect(bench.store.listings.size).toBe(1);
  });

  it('D-05 waits while the deletion waits for approval', async () => {
    const refs = Array.from({ length: 40 }, (_, index) => `p${String(index)}`);
    const bench = await shop({ onDelete: 'delete', graceMs: 0 }, ...refs);
    await remove(bench, ...refs.slice(0, 7));
    bench.stock(row('again', { sku: 'SKU-p0' }));
    await pass(bench, 60_000);
    expect(standingOf(bench, 'again')).toEqual({ state: 'pending', code: 'sku-in-use' });
    const { guards } = await bench.engine.held(bench.runtime);
    await bench.engine.approve(bench.runtime, guards[0]!.code);
    await bench.run();
    expect(bench.listingOf('again')).toMatchObject({ sku: 'SKU-p0' });
  });
});

describe('onDelete: hide', () => {
  it('D-03 hides instead of deleting, for good', async () => {
    const bench = await shop(KEEP, 'a');
    await remove(bench, 'a');
    await pass(bench, 400 * DAY_MS);
    expect(kindsOf(bench)).toEqual(['hide']);
    expect(standingOf(bench, 'a')).toEqual({ state: 'hidden', code: 'kept-hidden' });
  });

  it('D-05 gives the kept listing another SKU, and the new product its own', async () => {
    const bench = await shop(KEEP, 'a');
    await remove(bench, 'a');
    bench.stock(row('again', { sku: 'SKU-a' }));
    await pass(bench, 60_000);
    expect(bench.listingOf('a')).toMatchObject({ sku: 'SKU-a-old', enabled: false });
    expect(bench.listingOf('again')).toMatchObject({ sku: 'SKU-a', enabled: true });
  });

  it('D-05 does so a second time, under a SKU that nobody has', async () => {
    const bench = await shop(KEEP, 'a');
    await remove(bench, 'a');
    bench.stock(row('b', { sku: 'SKU-a' }));
    await pass(bench, 60_000);
    await remove(bench, 'b');
    bench.stock(row('c', { sku: 'SKU-a' }));
    await pass(bench, 60_000);
    const { familyId } = bench.familyOf('b');
    expect(bench.listingOf('b')).toMatchObject({ sku: `SKU-a-old-${familyId}` });
    expect(bench.listingOf('c')).toMatchObject({ sku: 'SKU-a' });
  });

  it('D-05 gives every variation of the kept listing another SKU', async () => {
    const bench = new Bench(CONNECTION, new MemoryStore(), { deletion: KEEP }).stock(
      variantRow('v1', null, 'S'),
      variantRow('v2', 'v1', 'M'),
    );
    await bench.run();
    await remove(bench, 'v1', 'v2');
    bench.stock(row('again', { sku: 'SKU-v2' }));
    await pass(bench, 60_000);
    expect(bench.listingOf('v1')?.variations.map(({ sku }) => sku)).toEqual(['SKU-v1-old', 'SKU-v2-old']);
    expect(bench.listingOf('again')).toMatchObject({ sku: 'SKU-v2' });
  });

  it('D-03 takes the SKU back with the product', async () => {
    const bench = await shop(KEEP, 'a');
    await remove(bench, 'a');
    bench.stock(row('again', { sku: 'SKU-a' }));
    await pass(bench, 60_000);
    await remove(bench, 'again');
    bench.pos.change('a', { deleted: false });
    await pass(bench, 60_000);
    await pass(bench, 60_000);
    expect(bench.listingOf('a')).toMatchObject({ sku: 'SKU-a', enabled: true });
    expect(bench.listingOf('again')).toMatchObject({ sku: expect.stringMatching(/^SKU-a-old/), enabled: false });
  });

  it('D-03 survives a death at any call: nothing is deleted and nothing is done twice', async () => {
    const bench = await shop(KEEP, 'a');
    bench.store.mishaps.push({ fits: ({ kind }) => kind === 'hide', failure: 'death', executed: true });
    await remove(bench, 'a');
    await pass(bench, 60_000);
    expect(bench.listingOf('a')).toMatchObject({ enabled: false });
    expect(standingOf(bench, 'a')).toEqual({ state: 'hidden', code: 'kept-hidden' });
  });
});
