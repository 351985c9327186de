import { describe, expect, it } from '@jest/globals';
import { decimal, type DesiredListing, type Listing } from '@tillbridge/connector-sdk/model';
import { foldRead } from '../src/planning/fold-outcome.js';
import { NO_AIMS } from '../src/planning/undo.js';
import { arrivedSteps } from '../src/planning/unanswered.js';
import { OneFamily } from './applied.js';
import { Day } from './day.js';
import { CONNECTION, family, NOW_MS, simple, variant } from './builders.js';

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

  it('R-02 is forgotten once the same field is answered, whatever was sent last', () => {
    const one = unanswered(old, young);
    const third = simple({ name: 'Mug, blue' });
    const [step] = read(one, {}, 'early').steps(third);
    one.fold(one.send(step!));
    expect(one.work.applied).toMatchObject({ sent: { name: 'Mug, blue' }, unanswered: [] });
  });

  it('R-02 stands once, however often it is said', () => {
    const one = unanswered(old, young);
    const again = one.decideUnread(young);
    if (again.kind !== 'plan') throw new Error('It is not said again.');
    one.takeIntent(again);
    expect(one.work.applied?.unanswered).toMatchObject([{ memberRef: null, field: 'name', value: 'Cup' }]);
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
