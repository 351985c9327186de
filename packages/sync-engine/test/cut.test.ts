import { describe, expect, it } from '@jest/globals';
import type { DesiredListing } from '@tillbridge/connector-sdk/model';
import { takenBack, withoutUnsent } from '../src/planning/unsent.js';
import type { FamilyWork } from '../src/ports/index.js';
import { OneFamily } from './applied.js';
import { family, NOW_MS, picture, variant } from './builders.js';

const listing = (...more: Parameters<typeof variant>[2][]): DesiredListing =>
  family({ gallery: [picture('a')] }, [variant('v1', 'S', more[0]), variant('v2', 'M')]);

/** Made, and nothing else sent of its plan before the slice ended. */
function cut(wanted: DesiredListing, tidied: 'at the end of the slice' | 'by the next slice' | 'not'): OneFamily {
  const { one, steps } = OneFamily.begun(wanted);
  const { familyId } = one.work;
  if (tidied === 'by the next slice') one.work = withoutUnsent(one.work);
  one.fold(one.send(steps[0]!));
  if (tidied === 'at the end of the slice') {
    const [change] = takenBack({ familyId, listingRef: null, externalKey: '', steps }, one.work);
    one.work = { ...one.work, ...(change as Partial<FamilyWork>) };
  }
  return one;
}

const kinds = (one: OneFamily, wanted: DesiredListing, nowMs = NOW_MS): readonly string[] => {
  const decision = one.decideUnread(wanted, { fresh: 'no', nowMs });
  return decision.kind === 'plan' ? decision.steps.map(({ kind }) => kind) : [decision.kind];
};

describe('a family that a slice cut after its creation', () => {
  it.each(['at the end of the slice', 'by the next slice'] as const)(
    'I-04 a gallery that was noted and is known not to have been sent goes without a reading: found out %s',
    (found) => {
      expect(kinds(cut(listing(), found), listing())).toEqual(['images', 'show']);
    },
  );

  it('I-04 one that may have been sent is read first', () => {
    expect(kinds(cut(listing(), 'not'), listing())).toEqual(['refresh']);
  });

  it('I-03 an hour later the merchant may have given it pictures: it is read first', () => {
    expect(kinds(cut(listing(), 'by the next slice'), listing(), NOW_MS + 3_600_000)).toEqual(['refresh']);
  });

  it('V-01 whose variants changed meanwhile is read first: their ids are not known', () => {
    expect(kinds(cut(listing(), 'by the next slice'), listing({ upc: '0012' }))).toEqual(['refresh']);
  });

  it('I-07 whose variants have pictures is read first: they need the ids', () => {
    const wanted = listing({ image: picture('s') });
    expect(kinds(cut(wanted, 'by the next slice'), wanted)).toEqual(['refresh']);
  });
});
