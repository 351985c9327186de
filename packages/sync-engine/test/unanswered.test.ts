import { describe, expect, it } from '@jest/globals';
import { decimal, type DesiredListing, type Listing, type PlanStep } from '@tillbridge/connector-sdk/model';
import { foldRead } from '../src/planning/fold-outcome.js';
import { NO_AIMS } from '../src/planning/undo.js';
import { arrivedSteps } from '../src/planning/unanswered.js';
import { takenBack } from '../src/planning/under-way.js';
import { OneFamily } from './applied.js';
import { Day } from './day.js';
import { on, published } from './publishing.js';
import { later, undo } from './undoing.js';
import type { Bench } from './bench.js';
import { CONNECTION, failure, family, NOW_MS, row, simple, variant, variantRow } from './builders.js';

/** A change was sent to the published listing, and its answer is lost. */
function unanswered(before: DesiredListing, after: DesiredListing): OneFamily {
  const one = OneFamily.published(before);
  const decision = one.decide(after);
  if (decision.kind !== 'plan') throw new Error(`Nothing is planned: ${decision.kind}.`);
  one.takeIntent(decision);
  one.seen = false;
  return one;
}

/** The listing as it is read: before or after everything that was sent can land. */
function read(one: OneFamily, shown: Partial<Listing>, when: 'early' | 'late'): OneFamily {
  const landedMs = when === 'late' ? NOW_MS + 3_600_000 : NOW_MS;
  one.work = foldRead(one.work, { ...one.listing!, ...shown }, CONNECTION, landedMs);
  one.seen = true;
  return one;
}

const [old, young] = [simple(), simple({ name: 'Cup' })];
const tees = (price: string) => family({}, [variant('v1', 'S'), variant('v2', 'M', { price: decimal(price) })]);

describe('a field whose writing had no answer', () => {
  it('R-02 is sent again at once where it is still wanted', () => {
    expect(unanswered(old, young).decideUnread(young)).toMatchObject({
      kind: 'plan',
      steps: [{ kind: 'update', changes: { name: 'Cup' } }],
    });
  });

  it.each([
    { title: 'the old value', before: old, after: young, wanted: old },
    { title: 'a third value', before: old, after: young, wanted: simple({ name: 'Mug, blue' }) },
    { title: 'the old SKU', before: old, after: simple({}, { sku: 'SKU-9' }), wanted: old },
    { title: 'the old price of a variation', before: tees('20'), after: tees('15'), wanted: tees('20') },
  ])('R-02 is read before $title is planned', ({ before, after, wanted }) => {
    expect(unanswered(before, after).decideUnread(wanted)).toEqual({ kind: 'refresh' });
  });

  it('R-02 is our word where it is shown: what is wanted now is written over it', () => {
    const one = read(unanswered(old, young), { name: 'Cup' }, 'early');
    expect(one.work.applied).toMatchObject({ sent: { name: 'Cup' }, givenBack: { name: 'Cup' }, unanswered: [] });
    expect(one.steps(old)).toMatchObject([{ kind: 'update', changes: { name: old.name } }]);
  });

  it('R-02 is our word on a variation, too', () => {
    const before = unanswered(tees('20'), tees('15'));
    const { variations } = before.listing!;
    const shown = variations.map((one) => (one.ref === '501-2' ? { ...one, price: decimal('15') } : one));
    const one = read(before, { variations: shown }, 'early');
    expect(one.work.applied?.unanswered).toEqual([]);
    expect(one.steps(tees('20'))).toMatchObject([{ kind: 'update-variation', record: { price: '20' } }]);
  });

  it('U-03 is no word of ours where the merchant has written over it', () => {
    const one = read(unanswered(old, young), { name: 'Beaker' }, 'late');
    expect(one.work.applied).toMatchObject({ sent: { name: old.name }, unanswered: [] });
    expect(one.steps(old)).toEqual([]);
  });

  it('R-02 is kept where it is not shown and may still land, and read again', () => {
    const one = read(unanswered(old, young), {}, 'early');
    expect(one.work.applied?.unanswered).toHaveLength(1);
    expect(one.steps(old)).toEqual([]);
    one.seen = false;
    expect(one.decideUnread(old)).toEqual({ kind: 'refresh' });
  });

  it('R-02 may still land when another value of the same field is answered, and is ours then', () => {
    const one = unanswered(old, young);
    const third = simple({ name: 'Mug, blue' });
    const [step] = read(one, {}, 'early').steps(third);
    one.fold(one.send(step!));
    expect(one.work.applied).toMatchObject({ sent: { name: 'Mug, blue' }, unanswered: [{ value: 'Cup' }] });
    expect(read(one, { name: 'Cup' }, 'early').steps(third)).toMatchObject([{ changes: { name: 'Mug, blue' } }]);
  });

  it('R-02 is no question any more once it is answered', () => {
    const one = unanswered(old, young);
    const again = one.decideUnread(young);
    if (again.kind !== 'plan') throw new Error('It is not said again.');
    one.fold(one.send(again.steps[0]!));
    expect(one.work.applied).toMatchObject({ sent: { name: 'Cup' }, unanswered: [] });
  });

  it('R-02 stands twice however often it is said: by when it was first sent and by when it was last', () => {
    const one = unanswered(old, young);
    for (const laterMs of [1, 2, 3]) {
      const again = one.decideUnread(young, { nowMs: NOW_MS + laterMs });
      if (again.kind !== 'plan') throw new Error('It is not said again.');
      one.takeIntent(again);
    }
    const sentByMs = one.work.applied?.unanswered.map((word) => word.sentByMs - NOW_MS - 30_000);
    expect(sentByMs).toEqual([0, 3]);
  });

  it('R-02 is known again though the database hands out its keys in another order', () => {
    const sizes = { length: decimal('1'), width: decimal('2'), height: decimal('3') };
    const one = unanswered(old, simple({}, { dimensions: sizes }));
    const { applied } = one.work;
    const stored = applied!.unanswered.map((word) => ({ ...word, value: { width: '2', height: '3', length: '1' } }));
    one.work = { ...one.work, applied: { ...applied!, unanswered: stored } };
    const again = one.decideUnread(simple({}, { dimensions: sizes }));
    if (again.kind !== 'plan') throw new Error('It is not said again.');
    one.fold(one.send(again.steps[0]!));
    expect(one.work.applied?.unanswered).toEqual([]);
  });

  it("R-02 that is known not to have been sent, or is refused, is nobody else's word for it", () => {
    const one = unanswered(old, young);
    const again = one.decideUnread(young, { nowMs: NOW_MS + 1 });
    if (again.kind !== 'plan') throw new Error('It is not said again.');
    one.takeIntent(again);
    const refusal = { status: 'failed', failure: failure('rate-limited') } as const;
    one.fold({ familyId: one.work.familyId, step: again.steps[0]!, result: refusal });
    expect(one.work.applied?.unanswered).toMatchObject([{ value: 'Cup', sentByMs: NOW_MS + 30_000 }]);
    expect(takenBack(again.steps, one.work, new Set())).toMatchObject([{ applied: { unanswered: [] } }]);
  });

  it('R-04 is read before an undo is carried out, which puts back what is ours only', () => {
    const one = unanswered(old, young);
    const hold = { runId: 'r1', aims: { ...NO_AIMS, changes: { name: old.name } }, posOnline: true };
    one.work = { ...one.work, hold };
    expect(one.decideUnread(young)).toEqual({ kind: 'refresh' });
    expect(read(one, { name: 'Cup' }, 'early').steps(young)).toMatchObject([{ changes: { name: old.name } }, {}]);
  });

  it.each([
    {
      title: 'of a product',
      before: simple(),
      after: simple({ name: 'Cup' }, { upc: '42' }),
      shown: { name: 'Cup', upc: '42' },
      steps: [{ kind: 'update', changes: { name: 'Cup' }, record: { upc: '42' } }],
    },
    {
      title: 'of a family, without what has not arrived',
      before: family(),
      after: family({ name: 'Tee' }, [variant('v1', 'S', { upc: '42' }), variant('v2', 'M')]),
      shown: { name: 'Tee' },
      steps: [{ kind: 'update', changes: { name: 'Tee' }, record: {} }],
    },
    { title: 'of nothing that is not shown', before: old, after: young, shown: {}, steps: [] },
  ])('R-04 has a line in the journal when it is seen: $title', ({ before, after, shown, steps }) => {
    const one = unanswered(before, after);
    const earlier = one.work;
    expect(arrivedSteps(earlier, read(one, shown, 'late').work)).toEqual(steps);
  });
});

/** What the call leaves undone lands 20 seconds later, when the POS has changed its mind already. */
const late = (bench: Bench, kind: PlanStep['kind'], meanwhile: () => void) =>
  bench.store.mishaps.push({
    fits: (step) => {
      if (step.kind !== kind) return false;
      meanwhile();
      void bench.engine.requestRun(bench.runtime, 'sync');
      return true;
    },
    failure: failure('transient'),
    executed: 'late',
  });

async function hours(bench: Bench): Promise<void> {
  await bench.run();
  for (const seconds of [1, 60, 60, 3600]) {
    bench.clock.now += seconds * 1000;
    await bench.run('reconcile');
  }
}

it('R-02 a name that lands after a newer one was answered is put right', async () => {
  const bench = await published(row('p1', { name: 'Mug' }));
  bench.pos.change('p1', { name: 'Cup' });
  late(bench, 'update', () => bench.pos.change('p1', { name: 'Beaker' }));
  await hours(bench);
  expect(bench.listingOf('p1')).toMatchObject({ name: 'Beaker' });
  expect(bench.familyOf('p1').applied?.unanswered).toEqual([]);
});

describe('D-02 a variation whose deletion by us had no answer', () => {
  it('D-02 is made again where that lands though the variant is back', async () => {
    const bench = await published(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    bench.pos.change('v2', { deleted: true });
    late(bench, 'delete-variation', () => bench.pos.change('v2', { deleted: false }));
    await hours(bench);
    expect(bench.listingOf('v1')?.variations).toHaveLength(2);
    expect(bench.familyOf('v1').records.some(({ detached }) => detached)).toBe(false);
    expect(bench.familyOf('v1').applied?.unanswered).toEqual([]);
  });

  it('D-02 is made again also where its choices were on the move', () => {
    const moved = family({}, [variant('v1', 'S'), variant('v2', 'L')]);
    const one = unanswered(family({}, [variant('v1', 'S'), variant('v2', 'M')]), moved);
    const gone = one.decide(family({}, [variant('v1', 'S')]));
    if (gone.kind !== 'plan') throw new Error(`Nothing is planned: ${gone.kind}.`);
    one.takeIntent(gone);
    one.send(gone.steps.find(({ kind }) => kind === 'delete-variation')!);
    one.seen = false;
    one.settle(moved);
    expect(one.listing?.variations).toHaveLength(2);
  });

  it('R-04 is not written to by an undo', async () => {
    const bench = await published(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    bench.pos.change('v2', { codes: [{ type: 'UPC', code: '036000291452' }] });
    const run = await later(bench);
    bench.store.mishaps.push({ fits: on('delete-variation'), failure: 'death', executed: true });
    bench.pos.change('v2', { deleted: true });
    bench.clock.now += 60_000;
    await bench.engine.requestRun(bench.runtime, 'sync');
    await bench.slice('stock');
    await bench.slice('catalogue');
    await undo(bench, run);
    for (let days = 0; days < 4; days += 1) {
      bench.clock.now += 86_400_000;
      await bench.run();
    }
    expect(bench.tables.journal.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(bench.familyOf('v1').settlement).toMatchObject({ state: 'held' });
  });
});

it('R-04 an undo whose answer was lost has its line in the journal, between what it undid and what came after its release', async () => {
  const day = new Day({});
  const happenings: readonly (readonly [string, number, number])[] = [
    ['addSimple', 1, 3],
    ['sync', 0, 0],
    ['describe', 0, 0],
    ['sync', 0, 0],
    ['undo', 0, 0],
    ['dieAtWrite', 581, 0],
    ['slice', 0, 328],
  ];
  for (const [op, a, b] of happenings) await day.happen({ op, a, b, c: 0 });
  day.calm();
  await day.operator.releaseAll();
  await day.run('reconcile');
  const texts = day.bench.tables.journal.flatMap(({ before, after }) => {
    const [was, is] = [before, after].map((side) => (side as { description?: string } | null)?.description);
    return is === undefined ? [] : [[was, is]];
  });
  expect(texts).toEqual([
    ['<p>Good</p>', '<p>Text 0</p>'],
    ['<p>Text 0</p>', '<p>Good</p>'],
    ['<p>Good</p>', '<p>Text 0</p>'],
  ]);
});
