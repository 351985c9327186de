import { describe, expect, it } from '@jest/globals';
import { decimal, type DesiredImage, type DesiredListing, type StepOutcome } from '@tillbridge/connector-sdk/model';
import fc from 'fast-check';
import { toChange } from '../src/planning/family-change.js';
import { adopt, foldOutcome } from '../src/planning/fold-outcome.js';
import { planFamily } from '../src/planning/plan-family.js';
import { OneFamily } from './applied.js';
import {
  asMapped,
  CONNECTION,
  failure,
  family,
  FAMILY,
  newWork,
  NOW_MS,
  picture,
  setting,
  simple,
  variant,
} from './builders.js';

const texts = fc.stringMatching(/^[ A-Za-z<>&é'"\n]{0,20}$/);
const amounts = fc.integer({ min: 0, max: 99_999 }).map((cents) => decimal((cents / 100).toFixed(2)));
const pictures: fc.Arbitrary<readonly DesiredImage[]> = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'bad-1', 'bad-2'), { maxLength: 4 })
  .map((refs) => refs.map((ref) => picture(ref)));
const own = fc.record({ upc: fc.option(texts), price: amounts, weight: fc.option(amounts) });
const shared = fc.record({
  name: texts,
  description: texts,
  brand: fc.option(texts),
  online: fc.boolean(),
  gallery: pictures,
});
const image = fc.option(fc.constantFrom('s', 't', 'bad-3').map((ref) => picture(ref)));
const listings: fc.Arbitrary<DesiredListing> = fc.oneof(
  fc.record({ shared, own }).map(({ shared: over, own: record }) => simple({ ...over, price: record.price }, record)),
  fc
    .record({ shared, small: own, medium: own, image })
    .map(({ shared: over, small, medium, image: s }) =>
      family({ ...over, price: small.price }, [variant('v1', 'S', { ...small, image: s }), variant('v2', 'M', medium)]),
    ),
);

/** What stores do to texts: white space folded, tags dropped, entities written out. */
const tidied = (text: string): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replaceAll('&', '&amp;')
    .replace(/\s+/g, ' ')
    .trim();

describe('planning again after everything was done', () => {
  it.each([
    { title: 'R-01 finds nothing', rewrite: (text: string) => text },
    { title: 'R-01 finds nothing at a store that rewrites texts', rewrite: tidied },
  ])('$title', ({ rewrite }) => {
    fc.assert(
      fc.property(listings, fc.boolean(), (listing, tells) => {
        const one = new OneFamily(newWork(listing));
        one.rewrite = rewrite;
        one.tells = tells;
        one.settle(listing);
        expect(one.decide(listing)).toMatchObject({ kind: 'settled' });
        expect(one.listing?.enabled).toBe(listing.online);
      }),
    );
  });

  it('R-01 finds nothing where the store has its own way of writing what is enforced', () => {
    const loud = (text: string): string => text.toUpperCase();
    const one = OneFamily.published(simple({}, { sku: 'abc' }), loud);
    expect(one.steps(simple({}, { sku: 'abc' }))).toEqual([]);
    one.settle(simple({}, { sku: 'abd' }));
    expect(one.listing?.sku).toBe('ABD');
    expect(one.steps(simple({}, { sku: 'abd' }))).toEqual([]);
  });

  it('R-01 finds nothing after any change of a simple product either', () => {
    fc.assert(
      fc.property(shared, own, shared, own, (before, record, after, changed) => {
        const one = OneFamily.published(simple({ ...before, price: record.price }, record), tidied);
        const target = simple({ ...after, price: changed.price }, changed);
        one.settle(target);
        expect(one.decide(target)).toMatchObject({ kind: 'settled' });
        expect(one.listing?.price).toBe(changed.price);
      }),
    );
  });
});

describe('outcomes that come in a later slice', () => {
  const stored = (work: OneFamily['work']): OneFamily['work'] => JSON.parse(JSON.stringify(work)) as OneFamily['work'];

  it('R-02 lead to the same state as those that come at once', () => {
    fc.assert(
      fc.property(listings, (listing) => {
        const [once, later] = [new OneFamily(newWork(listing)), new OneFamily(newWork(listing))];
        once.settle(listing);
        for (let round = 0; round < 10; round += 1) {
          const decision = later.decide(listing);
          later.learn(decision);
          if (decision.kind !== 'plan') break;
          for (const step of decision.steps) {
            const outcome = later.send(step);
            later.work = stored(later.work);
            later.fold(outcome);
          }
        }
        expect(later.work).toEqual(stored(once.work));
      }),
    );
  });

  it('R-02 are folded with their own step, whatever the POS says by then', () => {
    const one = OneFamily.published(simple());
    const outcome = one.send({ kind: 'update', changes: { name: 'Cup' }, record: {} });
    one.fold(outcome);
    expect(one.work.applied?.sent.name).toBe('Cup');
    expect(one.steps(simple({ name: 'Mug' }))).toMatchObject([{ kind: 'update', changes: { name: 'Mug' } }]);
  });
});

describe('a step that fails', () => {
  const failed = (step: StepOutcome['step'], code: Parameters<typeof failure>[0]): StepOutcome => ({
    familyId: FAMILY,
    step,
    result: { status: 'failed', failure: failure(code) },
  });

  it.each([
    { title: 'R-02 a show leaves it unshown', step: { kind: 'show' } },
    { title: 'R-02 a hide leaves it shown', step: { kind: 'hide' } },
    {
      title: 'R-02 a picture that may pass leaves nothing behind',
      step: { kind: 'upload-image', image: picture('a'), main: true },
    },
  ] as const)('$title', ({ step }) => {
    const { work } = OneFamily.published(simple());
    expect(foldOutcome(work, failed(step, 'transient'), CONNECTION, NOW_MS)).toEqual(work);
  });

  it('R-02 an update leaves what was sent as it was, and is noted by when it was sent', () => {
    const { work } = OneFamily.published(simple());
    const step = { kind: 'update', changes: { name: 'Cup' }, record: {} } as const;
    const unanswered = [{ memberRef: null, field: 'name', value: 'Cup', sentByMs: NOW_MS + 600_000 }];
    expect(foldOutcome(work, failed(step, 'transient'), CONNECTION, NOW_MS + 600_000)).toEqual({
      ...work,
      applied: { ...work.applied, unanswered },
    });
    expect(foldOutcome(work, failed(step, 'invalid'), CONNECTION, NOW_MS)).toEqual(work);
  });

  it('M-01 a creation without an answer remembers when it was tried', () => {
    const one = new OneFamily(newWork(simple()));
    const decision = one.decide(simple());
    if (decision.kind !== 'plan') throw new Error('Expected a plan.');
    one.takeIntent(decision);
    const after = foldOutcome(one.work, failed(decision.steps[0]!, 'transient'), CONNECTION, NOW_MS + 900);
    expect(after.link).toMatchObject({ state: 'creating', attemptedAtMs: NOW_MS + 900 });
  });
});

it.each([
  { title: 'a single picture', step: { kind: 'upload-image', image: picture('a'), main: true } },
  { title: 'a gallery', step: { kind: 'images', images: [picture('a')] } },
] as const)('I-03 $title that was refused for the plan of the store is not under way', ({ step }) => {
  const { one } = OneFamily.begun(simple({ gallery: [picture('a')] }));
  const images = one.work.images.map((image) => ({ ...image, sentByMs: NOW_MS + 30_000 }));
  const work = { ...one.work, images, link: { ...one.work.link!, state: 'linked' as const } };
  const after = (code: Parameters<typeof failure>[0]) => {
    const result = { status: 'failed', failure: failure(code) } as const;
    return foldOutcome(work, { familyId: work.familyId, step, result }, CONNECTION, NOW_MS).images;
  };
  expect(after('limit-reached')).toMatchObject([{ state: 'sending', sentByMs: null }]);
  expect(after('transient')).toMatchObject([{ state: 'sending', sentByMs: NOW_MS }]);
});

describe('a listing found by its mark', () => {
  it('M-01 is linked, with the ids of its variations, and only what is missing is done', () => {
    const desired = family({ gallery: [picture('a')] });
    const one = new OneFamily(newWork(desired));
    const decision = one.decide(desired);
    if (decision.kind !== 'plan') throw new Error('Expected a plan.');
    one.takeIntent(decision);
    one.send(decision.steps[0]!);
    one.work = adopt(one.work, one.listing!, CONNECTION, NOW_MS);
    expect(one.work.link).toMatchObject({ state: 'linked', listingRef: '501' });
    expect(one.work.records.map(({ variationRef }) => variationRef)).toEqual(['501-1', '501-2']);
    expect(one.steps(desired).map((step) => step.kind)).toEqual(['images', 'show']);
  });

  it.each([
    { title: 'I-04 keeps the pictures of one that stood there before', code: 'conflict', kinds: ['show'] },
    {
      title: 'I-03 takes none for its own of one that was made without an answer',
      code: 'transient',
      kinds: ['upload-image', 'observe', 'upload-image', 'show'],
    },
  ] as const)('$title', ({ code, kinds }) => {
    const desired = simple({ gallery: [picture('a'), picture('b')] });
    const { listing } = OneFamily.published(desired);
    const { one, steps } = OneFamily.begun(desired);
    const refused = { step: steps[0]!, familyId: one.work.familyId } as const;
    one.fold({ ...refused, result: { status: 'failed', failure: failure(code, { args: { on: 'mark' } }) } });
    const work = adopt(one.work, listing!, CONNECTION, NOW_MS);
    const over = { fresh: 'read' } as const;
    const next = planFamily({ ...work, members: newWork(desired).members }, asMapped(desired), setting(desired, over));
    expect(next).toMatchObject({ kind: 'plan', steps: kinds.map((kind) => ({ kind })) });
  });
});

describe('what is stored of a step', () => {
  const after = (one: OneFamily, step: StepOutcome['step']): readonly string[] => {
    const before = one.work;
    one.fold(one.send(step));
    return Object.keys(toChange(before, one.work)).toSorted();
  };

  it('a creation says that it is linked: the rest was stored before it was sent', () => {
    const desired = simple({ gallery: [picture('a')] });
    const { one, steps } = OneFamily.begun(desired);
    expect(steps.map((step) => [step.kind, after(one, step)])).toEqual([
      ['create', ['familyId', 'link']],
      ['images', ['familyId', 'images', 'link']],
      ['show', ['applied', 'familyId', 'images', 'link']],
    ]);
  });

  it('a deletion says only that', () => {
    const one = OneFamily.published(simple());
    expect(after(one, { kind: 'delete' })).toEqual(['familyId', 'unlinked']);
  });
});

describe('what a store shows', () => {
  it('R-08 an answer without the listing still lets the list entry be known', () => {
    const one = OneFamily.published(family());
    one.tells = false;
    one.settle(family({}, [variant('v1', 'S', { price: decimal('13') }), variant('v2', 'M')]));
    expect(one.work.applied?.observed?.variations).toEqual(one.listing?.variations);
  });

  it('R-08 a read is no write of ours', () => {
    const one = OneFamily.published(simple());
    const outcome = one.send({ kind: 'observe' });
    expect(foldOutcome(one.work, outcome, CONNECTION, NOW_MS + 9_000).link?.lastWriteAtMs).toBe(NOW_MS);
  });

  it('R-08 a write is', () => {
    const one = OneFamily.published(simple());
    const outcome = one.send({ kind: 'hide' });
    expect(foldOutcome(one.work, outcome, CONNECTION, NOW_MS + 9_000).link?.lastWriteAtMs).toBe(NOW_MS + 9_000);
  });
});
