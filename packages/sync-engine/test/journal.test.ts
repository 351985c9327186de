import { expect, it } from '@jest/globals';
import { decimal } from '@tillbridge/connector-sdk/model';
import { isSame, journalEntry } from '../src/planning/journal-entry.js';
import { OneFamily } from './applied.js';
import { family, FAMILY, NOW_MS, variant } from './builders.js';

const size = (length: string) => ({ length: decimal(length), width: decimal('2'), height: decimal('3') });
const tees = (length: string) => family({}, [variant('v1', 'S', { dimensions: size(length) }), variant('v2', 'M')]);

it('R-04 what stood there before is told of a variation that the store has not given back yet', () => {
  const one = OneFamily.published(tees('1'));
  const { applied } = one.work;
  const [step] = one.steps(tees('4'));
  const work = { ...one.work, applied: { ...applied!, givenBack: { ...applied!.givenBack!, variations: [] } } };
  const result = { status: 'done', listingRef: '501', observed: null } as const;
  expect(journalEntry(work, { familyId: FAMILY, step: step!, result }, NOW_MS)).toMatchObject({
    before: { memberRef: 'v1', dimensions: size('1') },
    after: { memberRef: 'v1', dimensions: size('4') },
  });
});

it.each([
  { title: 'a size and one never shown', a: size('1'), b: undefined, same: false },
  { title: 'no size and one never shown', a: null, b: undefined, same: false },
  { title: 'two that were never shown', a: undefined, b: undefined, same: true },
  { title: 'the same size', a: size('1'), b: size('1.0'), same: true },
])('F-18 $title', ({ a, b, same }) => {
  expect([isSame('dimensions', a, b), isSame('dimensions', b, a)]).toEqual([same, same]);
});
