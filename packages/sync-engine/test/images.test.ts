import { describe, expect, it } from '@jest/globals';
import type { DesiredImage, Listing, PlanStep } from '@tillbridge/connector-sdk/model';
import { imageLink, planImages, settleUploads, tieImages } from '../src/planning/image-plan.js';
import type { ImageLink } from '../src/ports/index.js';
import { OneFamily } from './applied.js';
import { family, picture, simple, variant } from './builders.js';

const [a, b, c] = [picture('a'), picture('b'), picture('c')];
const merchants = { place: 'merchant', main: true };

const published = (...gallery: readonly DesiredImage[]): OneFamily => OneFamily.published(simple({ gallery }));

/** What the steps would send, by picture. */
const sentBy = (steps: readonly PlanStep[]): readonly string[] =>
  steps.flatMap((step) => {
    if (step.kind === 'images') return [`all: ${step.images.map(({ ref }) => ref).join(' ')}`];
    return step.kind === 'upload-image' || step.kind === 'variation-image' ? [`one: ${step.image.ref}`] : [];
  });

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly before: readonly DesiredImage[];
  readonly after: readonly DesiredImage[];
  readonly sent: readonly string[];
}

const rows: readonly Row[] = [
  { rule: 'I-01', title: 'a picture added is sent by itself', before: [a], after: [a, b], sent: ['one: b'] },
  { rule: 'I-01', title: 'the first pictures go together', before: [], after: [a, b], sent: ['all: a b'] },
  { rule: 'I-04', title: 'an unchanged gallery is not sent', before: [a, b], after: [a, b], sent: [] },
  { rule: 'I-04', title: 'another order sends nothing', before: [a, b, c], after: [c, a, b], sent: [] },
  {
    rule: 'I-04',
    title: 'another host or id of the same content sends nothing',
    before: [a],
    after: [{ ...a, ref: 'z', url: 'https://elsewhere.example/z.jpg' }],
    sent: [],
  },
  {
    rule: 'I-04',
    title: 'other content under the same id is sent',
    before: [a],
    after: [{ ...a, content: 'newer' }],
    sent: ['one: a'],
  },
  {
    rule: 'I-09',
    title: 'refused together they go one by one',
    before: [],
    after: [a, picture('bad')],
    sent: ['all: a bad'],
  },
];

it.each(rows)('$rule $title', ({ before, after, sent }) => {
  expect(sentBy(published(...before).steps(simple({ gallery: after })))).toEqual(sent);
});

describe('I-09 a first gallery with a bad picture', () => {
  const desired = simple({ gallery: [a, picture('bad'), b] });
  const one = OneFamily.published(simple({ online: false }));

  it('I-09 leaves the good ones in the store and the bad one named', () => {
    one.settle(desired);
    expect(one.listing?.images.map(({ place }) => place)).toEqual(['place-a', 'place-b']);
    expect(one.work.images.filter(({ state }) => state === 'refused')).toMatchObject([
      { ref: 'bad', message: 'Not an image' },
    ]);
    expect(one.listing?.enabled).toBe(true);
  });

  it('I-09 remembers that this store takes them one by one', () => {
    expect(one.work.link?.imageMode).toBe('single');
  });

  it('I-06 does not send the bad one again', () => {
    expect(one.steps(desired)).toEqual([]);
  });
});

describe('I-09 places', () => {
  it('I-09 each picture is tied to its place when the listing has been read', () => {
    const { work } = published(a, b);
    expect(work.images.map(({ ref, place }) => [ref, place])).toEqual([
      ['a', 'place-a'],
      ['b', 'place-b'],
    ]);
  });

  it('I-09 an upload that nobody has seen yet makes the listing be read', () => {
    const one = published(a);
    one.work = { ...one.work, images: [...one.work.images, imageLink(b, 'gallery', 1, null)] };
    expect(one.steps(simple({ gallery: [a, b] })).map((step) => step.kind)).toEqual(['observe']);
  });
});

describe('pictures the merchant added', () => {
  const withMerchants = (): OneFamily => {
    const one = published();
    one.listing = { ...one.listing!, images: [merchants] };
    one.work = { ...one.work, applied: { ...one.work.applied!, observed: one.listing } };
    return one;
  };

  it('I-03 keep ours from being sent in the call that replaces the gallery', () => {
    expect(sentBy(withMerchants().steps(simple({ gallery: [a, b] })))).toEqual(['one: a', 'one: b']);
  });

  it('I-03 stay, and stay main, when ours come to them', () => {
    const one = withMerchants();
    one.settle(simple({ gallery: [a, b] }));
    expect(one.listing?.images.map(({ place }) => place)).toEqual(['merchant', 'place-a', 'place-b']);
    expect(one.work.images.map(({ place }) => place)).toEqual(['place-a', 'place-b']);
  });

  it('I-03 are no reason to do anything', () => {
    expect(withMerchants().steps(simple())).toEqual([]);
  });

  it('I-03 no step is ever planned that could remove a picture', () => {
    const removed = published(a, b).steps(simple({ gallery: [] }));
    expect(removed).toEqual([]);
  });
});

describe('a single upload whose answer was lost', () => {
  const shown = (...places: readonly string[]): Listing => ({
    ...published().listing!,
    images: places.map((place) => ({ place, main: false })),
  });
  const sending: ImageLink = { ...imageLink(b, 'gallery', 1, null), state: 'sending', before: 1 };

  it('I-04 is stored as under way before it is sent', () => {
    const decision = published(a).decide(simple({ gallery: [a, b] }));
    expect(decision).toMatchObject({
      intent: {
        images: [
          { ref: 'a', state: 'placed' },
          { ref: 'b', state: 'sending', before: 0 },
        ],
      },
    });
  });

  it('I-04 is read by id before anything is planned', () => {
    const one = published(a);
    one.work = { ...one.work, images: [...one.work.images, sending] };
    expect(one.decide(simple({ gallery: [a, b] }))).toEqual({ kind: 'refresh' });
  });

  it.each([
    { title: 'I-04 counts as placed where the gallery has grown', places: ['1', '2'], states: ['placed'] },
    { title: 'I-04 is forgotten, to be sent again, where it has not', places: ['1'], states: [] },
  ])('$title', ({ places, states }) => {
    expect(settleUploads([sending], shown(...places)).map(({ state }) => state)).toEqual(states);
  });

  it('I-04 of several, those that landed are told from those that did not by their number', () => {
    const [first, second] = [sending, { ...sending, ref: 'c', content: c.content, position: 2 }];
    const placed = imageLink(a, 'gallery', 0, null);
    const settled = settleUploads([placed, first, second], shown('merchant', 'place-a', 'place-b'));
    expect(settled.map(({ ref, state }) => [ref, state])).toEqual([
      ['a', 'placed'],
      ['b', 'placed'],
    ]);
  });

  it('I-04 leaves the settled ones alone', () => {
    const placed = imageLink(a, 'gallery', 0, null);
    expect(settleUploads([placed], shown())).toEqual([placed]);
  });

  it('I-09 after it, the last places are ours', () => {
    const links = [imageLink(b, 'gallery', 1, null), imageLink(a, 'gallery', 0, null)];
    expect(tieImages(links, shown('x', '1', '2')).map(({ ref, place }) => [ref, place])).toEqual([
      ['b', '2'],
      ['a', '1'],
    ]);
  });
});

describe('pictures of variants', () => {
  const withOwn = (over: Partial<DesiredImage> = {}) =>
    family({}, [variant('v1', 'S', { image: { ...picture('s'), ...over } }), variant('v2', 'M')]);

  it('I-07 go to their variation by its id', () => {
    const steps = OneFamily.published(family()).steps(withOwn());
    expect(steps).toMatchObject([
      { kind: 'variation-image', memberRef: 'v1', variationRef: '501-1', image: { ref: 's' } },
    ]);
  });

  it('I-04 are not sent twice', () => {
    expect(OneFamily.published(withOwn()).steps(withOwn({ url: 'https://elsewhere.example/s.jpg' }))).toEqual([]);
  });

  it('I-06 a bad one stops nothing and is not sent again', () => {
    const listing = withOwn({ ref: 'bad' });
    const one = OneFamily.published(listing);
    expect(one.listing?.enabled).toBe(true);
    expect(one.work.images).toMatchObject([{ ref: 'bad', target: 'v1', state: 'refused' }]);
    expect(one.steps(listing)).toEqual([]);
  });

  it('I-04 the same picture may stand in the gallery and at a variation', () => {
    const links = [imageLink(picture('s'), 'v1', 0, null)];
    expect(planImages(simple({ gallery: [picture('s')] }), { imageMode: 'media' }, links, null).gallery).toHaveLength(
      1,
    );
  });
});
