import { describe, expect, it } from '@jest/globals';
import { approvalCode, judgeApproval } from '../src/planning/guard.js';
import { Bench } from './bench.js';
import { row } from './builders.js';

const DAY_MS = 24 * 3_600_000;

/** Forty products in the store, of which so many were deleted in the POS: the guard holds them. */
async function held(count: number): Promise<Bench> {
  const bench = new Bench().stock(...Array.from({ length: 40 }, (_, index) => row(`p${String(index)}`)));
  await bench.run();
  await remove(bench, 0, count);
  return bench;
}

async function remove(bench: Bench, from: number, to: number): Promise<void> {
  for (let index = from; index < to; index += 1) bench.pos.change(`p${String(index)}`, { deleted: true });
  await bench.run();
}

const codeOf = async (bench: Bench): Promise<string> => {
  const { guards } = await bench.engine.held(bench.runtime);
  return guards[0]?.code ?? 'nothing is held';
};

async function approve(bench: Bench, code?: string): Promise<boolean> {
  const { approved } = await bench.engine.approve(bench.runtime, code ?? (await codeOf(bench)));
  return approved !== null;
}

const gone = (bench: Bench): number => 40 - bench.store.listings.size;

describe('the approval of what a guard holds', () => {
  it('G-02 names the kind, how many steps there are, and which', async () => {
    const bench = await held(7);
    const { guards } = await bench.engine.held(bench.runtime);
    expect(guards).toMatchObject([{ kind: 'delete', steps: Array.from({ length: 7 }, () => ({})) }]);
    expect(guards[0]?.steps[0]).toMatchObject({ listingRef: bench.familyOf('p0').link?.listingRef });
    expect(await codeOf(bench)).toMatch(/^delete-7-[0-9a-f]{8}$/);
  });

  it('G-02 lets just these through', async () => {
    const bench = await held(7);
    expect(gone(bench)).toBe(0);
    expect(await approve(bench)).toBe(true);
    await bench.run();
    expect(gone(bench)).toBe(7);
    expect(await codeOf(bench)).toBe('nothing is held');
  });

  it('G-02 of another number, or of others, approves nothing', async () => {
    const bench = await held(7);
    const before = await codeOf(bench);
    await remove(bench, 7, 8);
    expect(await approve(bench, before)).toBe(false);
    expect(await approve(bench, 'delete-8-00000000')).toBe(false);
    await bench.run();
    expect(gone(bench)).toBe(0);
  });

  it('G-02 is not touched by other changes', async () => {
    const bench = await held(7);
    await approve(bench);
    bench.pos.change('p20', { name: 'Cup' });
    bench.pos.change('p21', { online: false });
    await bench.run();
    expect(gone(bench)).toBe(7);
  });

  it('G-02 goes on while the guard holds what came after it', async () => {
    const bench = await held(7);
    await approve(bench);
    await remove(bench, 7, 13);
    expect(gone(bench)).toBe(7);
    expect(await codeOf(bench)).toMatch(/^delete-6-/);
  });

  it('G-02 does not count for the number that goes without it, and lets the guard count anew', async () => {
    const bench = await held(7);
    await approve(bench);
    await remove(bench, 7, 12);
    expect(gone(bench)).toBe(12);
    await remove(bench, 12, 13);
    expect(gone(bench)).toBe(12);
    expect(bench.familyOf('p12').settlement).toMatchObject({ state: 'held', reason: { code: 'mass-delete' } });
  });

  it('G-02 lapses as a whole when one of its steps changes', async () => {
    const bench = await held(7);
    await approve(bench);
    bench.pos.change('p3', { deleted: false });
    await bench.run();
    expect(gone(bench)).toBe(0);
    expect(bench.guards.guards).toMatchObject([{ kind: 'delete', due: 6 }]);
    bench.pos.change('p3', { deleted: true });
    await bench.run();
    expect(gone(bench)).toBe(0);
  });

  it('G-02 lapses after 24 hours', async () => {
    const bench = await held(7);
    await approve(bench);
    bench.clock.now += DAY_MS;
    await bench.run();
    expect(gone(bench)).toBe(0);
    expect(bench.guards.guards).toHaveLength(1);
  });

  it('G-02 of what is to be hidden works the same', async () => {
    const bench = await held(0);
    for (let index = 0; index < 12; index += 1) bench.pos.change(`p${String(index)}`, { online: false });
    await bench.run();
    expect(await codeOf(bench)).toMatch(/^hide-12-/);
    await approve(bench);
    await bench.run();
    expect([...bench.store.listings.values()].filter(({ enabled }) => !enabled)).toHaveLength(12);
  });

  it('G-02 is over once it is carried out: what is hidden again later is held', async () => {
    const bench = await held(0);
    const switchAll = async (online: boolean): Promise<void> => {
      for (let index = 0; index < 12; index += 1) bench.pos.change(`p${String(index)}`, { online });
      await bench.run();
    };
    const hidden = () => [...bench.store.listings.values()].filter(({ enabled }) => !enabled).length;
    await switchAll(false);
    await approve(bench);
    await bench.run();
    expect(hidden()).toBe(12);
    await switchAll(true);
    expect(hidden()).toBe(0);
    await switchAll(false);
    expect(hidden()).toBe(0);
    expect(bench.guards.guards).toMatchObject([{ kind: 'hide', due: 12 }]);
  });

  it('G-02 of a guard whose steps are all gone lets it count anew', async () => {
    const bench = await held(7);
    for (let index = 0; index < 7; index += 1) bench.pos.change(`p${String(index)}`, { deleted: false });
    await bench.run();
    expect(await codeOf(bench)).toMatch(/^delete-0-/);
    await approve(bench);
    await remove(bench, 0, 1);
    expect(gone(bench)).toBe(1);
  });
});

const step = (familyId: string, listingRef = 'l') => ({ familyId, listingRef, name: '', sku: null });

it.each([
  { title: 'the order of the steps', of: [step('a'), step('b')], and: [step('b'), step('a')], same: true },
  { title: 'the listing', of: [step('a', '1')], and: [step('a', '2')], same: false },
  { title: 'the family', of: [step('a')], and: [step('b')], same: false },
])('G-02 the fingerprint tells apart by $title: $same', ({ of, and, same }) => {
  expect(approvalCode('delete', of) === approvalCode('delete', and)).toBe(same);
});

it.each([
  { title: 'is what is left of it', step: {}, lapses: false },
  { title: 'lapses with a step that has changed', step: { changed: true }, lapses: true },
  { title: 'lasts a day', step: { approvedAtMs: 1_001 }, lapses: false },
  { title: 'lapses after a day', step: { approvedAtMs: 1_000 }, lapses: true },
])('G-02 an approval $title', ({ step: over, lapses }) => {
  const steps = [
    { familyId: 'a', approvedAtMs: DAY_MS, changed: false },
    { familyId: 'b', approvedAtMs: DAY_MS, changed: false, ...over },
  ];
  const { familyIds, lapsed } = judgeApproval(steps, DAY_MS + 1_000);
  expect(lapsed.length > 0).toBe(lapses);
  expect([...familyIds].includes('b')).toBe(!lapses);
});

it('G-02 an approval that lapses ends no other', () => {
  const earlier = { familyId: 'a', approvedAtMs: 1, changed: true };
  const later = { familyId: 'b', approvedAtMs: 2, changed: false };
  const { familyIds, lapsed } = judgeApproval([earlier, { ...earlier, familyId: 'c', changed: false }, later], 3);
  expect([[...familyIds], lapsed]).toEqual([['b'], [1]]);
});
