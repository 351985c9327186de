import { describe, expect, it } from '@jest/globals';
import type { DesiredImage, PlanStep } from '@tillbridge/connector-sdk/model';
import { placedLink } from '../src/planning/image-link.js';
import { planImages } from '../src/planning/image-plan.js';
import { OneFamily } from './applied.js';
import { family, NOW_MS, picture, simple, variant } from './builders.js';

const [a, b, c] = [picture('a'), picture('b'), picture('c')];
const merchants = { place: 'merchant', identity: 'merchant', main: true };

const published = (...gallery: readonly DesiredImage[]): OneFamily => OneFamily.published(simple({ gallery }));

const nameOf = (identity: string): string => identity.replace('/pictures/', '').replace('.jpg', '');

/** What the steps would send, by picture. */
const sentBy = (steps: readonly PlanStep[]): readonly string[] =>
  steps.flatMap((step) => {
    if (step.kind === 'images') return [`all: ${step.images.map(({ ref }) => ref).join(' ')}`];
    if (step.kind === 'order-images') return [`order: ${step.identities.map(nameOf).join(' ')}`];
    if (step.kind === 'delete-image') return [`out: ${nameOf(step.identity)}`];
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
  { rule: 'I-01', title: 'another order is one call', before: [a, b, c], after: [c, a, b], sent: ['order: c a b'] },
  { rule: 'I-05', title: 'a picture the POS removed is taken out', before: [a, b], after: [a], sent: ['out: b'] },
  {
    rule: 'I-05',
    title: 'of a main picture its successor comes first',
    before: [a, b],
    after: [b],
    sent: ['order: b a', 'out: a'],
  },
  { rule: 'I-05', title: 'the last one too', before: [a], after: [], sent: ['out: a'] },
  {
    rule: 'I-01',
    title: 'of a picture that is replaced the new one comes first',
    before: [a, b],
    after: [c, b],
    sent: ['one: c'],
  },
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

it('I-09 of two pictures that are added the first is read before the second is sent', () => {
  const kinds = published(a)
    .steps(simple({ gallery: [a, b, c] }))
    .map(({ kind }) => kind);
  expect(kinds).toEqual(['upload-image', 'observe', 'upload-image', 'observe']);
});

describe('I-09 a first gallery with a bad picture', () => {
  const desired = simple({ gallery: [a, picture('bad'), b] });
  const sent = (): OneFamily => {
    const one = OneFamily.published(simple({ online: false }));
    one.settle(desired);
    return one;
  };

  it('I-09 leaves the good ones in the store and the bad one named', () => {
    const one = sent();
    expect(one.listing?.images.map(({ place }) => place)).toEqual(['place-a', 'place-b']);
    expect(one.work.images.filter(({ state }) => state === 'refused')).toMatchObject([
      { ref: 'bad', message: 'Not an image' },
    ]);
    expect(one.listing?.enabled).toBe(true);
  });

  it('I-09 remembers that this store takes them one by one', () => {
    expect(sent().work.link?.imageMode).toBe('single');
  });

  it('I-06 does not send the bad one again', () => {
    expect(sent().steps(desired)).toEqual([]);
  });
});

describe('I-09 places', () => {
  it('I-09 each picture is tied to its place when the listing has been read', () => {
    const { work } = published(a, b);
    expect(work.images.map(({ ref, identity }) => [ref, identity])).toEqual([
      ['a', '/pictures/a.jpg'],
      ['b', '/pictures/b.jpg'],
    ]);
  });

  it('I-09 an upload that nobody has seen yet makes the listing be read', () => {
    const one = published(a);
    one.work = { ...one.work, images: [...one.work.images, placedLink(b, 'gallery', 1)] };
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
    expect(one.work.images.map(({ identity }) => identity)).toEqual(['/pictures/a.jpg', '/pictures/b.jpg']);
  });

  it('I-03 are no reason to do anything', () => {
    expect(withMerchants().steps(simple())).toEqual([]);
  });

  it('I-03 keep their places when ours are put in order or taken out', () => {
    const one = published(a, b, c);
    const [first, ...rest] = one.listing!.images;
    one.listing = { ...one.listing!, images: [first!, { ...merchants, main: false }, ...rest] };
    one.read();
    one.settle(simple({ gallery: [c, a] }));
    expect(one.listing.images.map(({ place }) => place)).toEqual(['place-c', 'merchant', 'place-a']);
  });

  it('I-03 came since the last reading: the gallery is read before ours are touched', () => {
    const one = published(a, b);
    one.seen = false;
    one.listing = { ...one.listing!, images: [...one.listing!.images, { ...merchants, main: false }] };
    expect(one.decideUnread(simple({ gallery: [b] }))).toEqual({ kind: 'refresh' });
    one.settle(simple({ gallery: [b] }));
    expect(one.listing.images.map(({ place }) => place)).toEqual(['place-b', 'merchant']);
  });

  it('I-03 since it was last seen: the gallery is read just before another of ours is added', () => {
    const one = published(a);
    one.seen = true;
    expect(one.decideUnread(simple({ gallery: [a, b] }))).toEqual({ kind: 'refresh' });
  });

  it('I-03 in place of ours: what the merchant took out is not sent again and nothing else is touched', () => {
    const one = published(a, b);
    one.listing = { ...one.listing!, images: [merchants, one.listing!.images[1]!] };
    one.read();
    expect(one.steps(simple({ gallery: [a, b] }))).toEqual([]);
    one.settle(simple({ gallery: [b] }));
    expect(one.listing.images.map(({ place }) => place)).toEqual(['merchant', 'place-b']);
  });
});

it('I-03 one that the merchant took out before it was seen is not looked for again', () => {
  const one = published();
  one.work = { ...one.work, images: [placedLink(a, 'gallery', 0)] };
  one.read();
  expect(one.steps(simple({ gallery: [a] }))).toEqual([]);
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
    const links = [placedLink(picture('s'), 'v1', 0)];
    const known = {
      link: { imageMode: 'media', lastWriteAtMs: 0 },
      links,
      observed: null,
      fresh: 'read',
      nowMs: NOW_MS,
      mode: 'follow',
    } as const;
    expect(planImages(simple({ gallery: [picture('s')] }), known).gallery).toHaveLength(1);
  });

  it('I-01 a new one replaces the old one', () => {
    const one = OneFamily.published(withOwn());
    const steps = one.steps(withOwn({ ref: 't', content: 'content-t' }));
    expect(steps).toMatchObject([{ kind: 'variation-image', variationRef: '501-1', image: { ref: 't' } }]);
    one.settle(withOwn({ ref: 't', content: 'content-t' }));
    expect(one.work.images).toMatchObject([{ ref: 't', target: 'v1', state: 'placed' }]);
  });

  it('I-05 one that the POS removed is taken out', () => {
    const one = OneFamily.published(withOwn());
    expect(one.steps(family())).toMatchObject([{ kind: 'delete-variation-image', variationRef: '501-1' }]);
    one.settle(family());
    expect(one.listing?.variations.map(({ hasImage }) => hasImage)).toEqual([false, false]);
    expect(one.work.images).toEqual([]);
  });
});

describe('a picture that is replaced', () => {
  it('I-01 ends with the new one in its place, and the old one out', () => {
    const one = published(a, b);
    one.settle(simple({ gallery: [c, b] }));
    expect(one.listing?.images.map(({ place }) => place)).toEqual(['place-c', 'place-b']);
    expect(one.work.images.map(({ ref }) => ref).sort()).toEqual(['b', 'c']);
  });

  it('I-09 costs two readings by id, one before and one that ties the upload', () => {
    const one = published(a, b);
    one.seen = false;
    one.settle(simple({ gallery: [c, b] }));
    expect(one.reads + one.observed).toBe(2);
  });
});

describe('a refused picture', () => {
  const bad = simple({ gallery: [a, picture('bad')] });
  const HOUR_MS = 3_600_000;
  const later = (ms: number) => ({ nowMs: NOW_MS + ms });

  it('I-06 is tried again after an hour, then daily', () => {
    const one = OneFamily.published(bad);
    let dueMs = 0;
    for (const [index, waitMs] of [HOUR_MS, 24 * HOUR_MS, 24 * HOUR_MS, 24 * HOUR_MS].entries()) {
      dueMs += waitMs;
      const link = one.work.images.find(({ state }) => state === 'refused');
      expect(link).toMatchObject({ attempts: index + 1, retryAtMs: NOW_MS + dueMs });
      expect(sentBy(one.steps(bad, later(dueMs - 1)))).toEqual([]);
      expect(sentBy(one.steps(bad, later(dueMs)))).toEqual(['one: bad']);
      one.settle(bad, later(dueMs));
    }
  });

  it('I-06 is sent at once when the POS has another', () => {
    const one = OneFamily.published(bad);
    expect(sentBy(one.steps(simple({ gallery: [a, c] })))).toEqual(['one: c']);
    one.settle(simple({ gallery: [a, c] }));
    expect(one.work.images.map(({ ref, state }) => [ref, state]).sort()).toEqual([
      ['a', 'placed'],
      ['c', 'placed'],
    ]);
  });
});
