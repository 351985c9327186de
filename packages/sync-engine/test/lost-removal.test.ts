import { expect, it } from '@jest/globals';
import type { DesiredListing, PlanStep } from '@tillbridge/connector-sdk/model';
import { takenBack } from '../src/planning/under-way.js';
import { OneFamily } from './applied.js';
import { failure, family, LANDS_MS, NOW_MS, picture, simple, variant } from './builders.js';

const [a, b] = [picture('a'), picture('b')];
const both = simple({ gallery: [a, b] });
const withOwn = family({}, [variant('v1', 'S', { image: picture('s') }), variant('v2', 'M')]);

/** A product whose picture is about to be taken out, as it is stored before anything is sent. */
function removing(before: DesiredListing, after: DesiredListing) {
  const one = OneFamily.published(before);
  const decision = one.decide(after);
  if (decision.kind !== 'plan') throw new Error(`Nothing is planned for it: ${decision.kind}.`);
  one.takeIntent(decision);
  return { one, decision, removal: decision.steps[0]! };
}

/** The call fails after it took effect, or before. */
function lose(one: OneFamily, step: PlanStep, landed: boolean): void {
  if (landed) one.send(step);
  const result = { status: 'failed', failure: failure('transient') } as const;
  one.fold({ familyId: one.work.familyId, step, result });
}

const placesOf = ({ listing }: OneFamily) => listing?.images.map(({ place }) => place);
const later = { nowMs: NOW_MS + LANDS_MS + 1 };

it('I-05 a removal is noted before it is sent', () => {
  const { one } = removing(both, simple({ gallery: [a] }));
  expect(one.work.images.map(({ ref, sentByMs }) => [ref, sentByMs])).toEqual([
    ['a', null],
    ['b', NOW_MS + 30_000],
  ]);
});

it('I-05 a picture that a lost removal took out is sent when the POS has it again', () => {
  const { one, removal } = removing(both, simple({ gallery: [a] }));
  lose(one, removal, true);
  one.settle(both);
  expect(placesOf(one)).toEqual(['place-a', 'place-b']);
});

it('I-05 so is one whose process died before the answer', () => {
  const { one, removal } = removing(both, simple({ gallery: [a] }));
  one.send(removal);
  one.settle(both);
  expect(placesOf(one)).toEqual(['place-a', 'place-b']);
});

it('I-04 one that a lost removal did not take out is waited for, and not sent twice', () => {
  const { one, removal } = removing(both, simple({ gallery: [a] }));
  lose(one, removal, false);
  expect(one.decide(both)).toMatchObject({ kind: 'wait', untilMs: NOW_MS + LANDS_MS, patient: true });
  one.seen = false;
  expect(one.steps(both, later)).toEqual([]);
  expect(one.work.images.map(({ state, sentByMs }) => [state, sentByMs])).toEqual([
    ['placed', null],
    ['placed', null],
  ]);
});

it('I-05 one that a lost removal did not take out is taken out by the next', () => {
  const { one, removal } = removing(both, simple({ gallery: [a] }));
  lose(one, removal, false);
  one.settle(simple({ gallery: [a] }), later);
  expect(placesOf(one)).toEqual(['place-a']);
});

it('I-04 a removal that was never sent leaves its picture as it was', () => {
  const { one, decision } = removing(both, simple({ gallery: [a] }));
  const [change] = takenBack(decision.steps, one.work, new Set());
  expect(change?.images?.map(({ sentByMs }) => sentByMs)).toEqual([null, null]);
});

it('I-03 one that the merchant took out before is not sent again', () => {
  const one = OneFamily.published(both);
  one.listing = { ...one.listing!, images: one.listing!.images.slice(0, 1) };
  one.read();
  one.settle(simple({ gallery: [a] }));
  expect(one.steps(both)).toEqual([]);
});

it.each([
  { title: 'took out', landed: true },
  { title: 'may not have taken out', landed: false },
])('I-05 the picture of a variation that a lost removal $title is sent when the POS has it again', ({ landed }) => {
  const { one, removal } = removing(withOwn, family());
  lose(one, removal, landed);
  one.settle(withOwn);
  expect(one.listing?.variations.map(({ hasImage }) => hasImage)).toEqual([true, false]);
  expect(one.steps(withOwn)).toEqual([]);
});
