import { describe, expect, it } from '@jest/globals';
import type { DesiredImage, Listing, PlanStep } from '@tillbridge/connector-sdk/model';
import { POST_2022 } from '@tillbridge/mapping-core';
import { driftOf } from '../src/planning/drift.js';
import { foldRead } from '../src/planning/fold-outcome.js';
import { placedLink } from '../src/planning/image-link.js';
import type { ImageLink } from '../src/ports/index.js';
import { OneFamily } from './applied.js';
import { CONNECTION, NOW_MS, picture, simple } from './builders.js';
import { published, withPictures } from './publishing.js';
import { later } from './undoing.js';

const [a, b, c] = [picture('a'), picture('b'), picture('c')];
const merchants = (name: string): Listing['images'][number] => ({ place: name, identity: name, main: false });

const placesOf = ({ listing }: OneFamily): readonly string[] => listing!.images.map(({ place }) => place);
const identitiesOf = ({ work }: OneFamily): readonly (string | null)[] => work.images.map(({ identity }) => identity);

/** Made with these pictures, by answers that do not show them, and read by nobody so far. */
function made(...gallery: readonly DesiredImage[]): OneFamily {
  const { one, steps } = OneFamily.begun(simple({ gallery }));
  one.tells = false;
  for (const [at, step] of steps.entries()) one.fold(one.send(step), NOW_MS, steps.slice(at + 1));
  expect(identitiesOf(one)).toEqual(gallery.map(() => null));
  return one;
}

/** The merchant gives the gallery this look, and it is read. */
function shows(one: OneFamily, look: (images: Listing['images']) => Listing['images']): OneFamily {
  one.listing = { ...one.listing!, images: look(one.listing!.images) };
  one.read();
  return one;
}

const kindsOf = (one: OneFamily, ...gallery: readonly DesiredImage[]): readonly string[] =>
  driftOf(one.work, one.work.applied!, simple({ gallery }), POST_2022, NOW_MS).map(({ kind }) => kind);

describe('a gallery that has gained more than our pictures', () => {
  it('I-03 keeps the picture that the merchant put before ours, whatever the POS does with its own', () => {
    const one = shows(made(a), (images) => [merchants('mine'), ...images]);
    one.settle(simple({ gallery: [c] }));
    expect(placesOf(one)).toEqual(['mine', 'place-a', 'place-c']);
    one.settle(simple({ gallery: [] }));
    expect(placesOf(one)).toEqual(['mine', 'place-a']);
  });

  it('I-04 is sent none of them again', () => {
    const one = shows(made(a, b), (images) => [...images, merchants('mine')]);
    expect(one.settle(simple({ gallery: [a, b] }))).toBe(0);
    expect(one.settle(simple({ gallery: [b, a] }))).toBe(0);
    expect(placesOf(one)).toEqual(['place-a', 'place-b', 'mine']);
  });

  it('I-03 says so, and no longer once nothing is there that could be ours', () => {
    const one = shows(made(a), (images) => [...images, merchants('mine')]);
    expect(kindsOf(one, a)).toEqual(['image-unclear']);
    shows(one, () => []);
    expect(kindsOf(one, a)).toEqual(['image-removed']);
  });

  it('I-09 says of no main picture that it is the merchant\u2019s', () => {
    const one = shows(made(a), (images) => [...images, merchants('mine')]);
    one.settle(simple({ gallery: [a, c] }));
    expect(identitiesOf(one)).toContain('/pictures/c.jpg');
    expect(kindsOf(one, a, c)).toEqual(['image-unclear']);
  });

  it('I-09 knows ours where it has gained just as many', () => {
    const one = shows(made(a, b), (images) => images);
    one.settle(simple({ gallery: [b] }));
    expect(placesOf(one)).toEqual(['place-b']);
  });
});

describe('the first of several new pictures', () => {
  it('I-03 is not looked for among more than itself, though others of its plan are to come', async () => {
    const bench = await published(withPictures('p1', 'a'));
    // The answer of an upload does not show the listing.
    bench.store.tells = ({ kind }) => kind === 'observe' || kind === 'order-images';
    let read = false;
    const fits = ({ kind }: PlanStep): boolean => {
      const { ref, images } = bench.listingOf('p1')!;
      if (kind === 'observe' && !read) bench.store.edit(ref, { images: [merchants('mine'), ...images] });
      read ||= kind === 'observe';
      return false;
    };
    bench.store.mishaps.push({ fits, failure: 'death' });
    const has = async (...names: readonly string[]): Promise<readonly string[]> => {
      bench.pos.change('p1', { familyImages: withPictures('p1', ...names).familyImages });
      await later(bench);
      await later(bench);
      return bench.listingOf('p1')!.images.map(({ place }) => place);
    };
    expect(await has('a', 'b', 'c')).toEqual(['mine', 'place-a', 'place-b', 'place-c']);
    expect(await has('a', 'c')).toEqual(['mine', 'place-a', 'place-b', 'place-c']);
  });
});

describe('one whose upload may have landed', () => {
  const lost: ImageLink = { ...placedLink(b, 'gallery', 1), state: 'sending', before: ['1'], sentByMs: NOW_MS };
  const answered: ImageLink = { ...placedLink(a, 'gallery', 0), before: ['1'] };
  const read = (links: readonly ImageLink[], places: readonly string[]) => {
    const one = OneFamily.published(simple());
    const shown = { ...one.listing!, images: ['1', ...places].map((place) => merchants(place)) };
    const { images } = foldRead({ ...one.work, images: links }, shown, CONNECTION, NOW_MS + 1);
    return images.map(({ ref, state, identity }) => [ref, state, identity]);
  };

  it.each([
    {
      title: 'is told from the one before it where just two have come',
      links: [answered, lost],
      places: ['x', 'y'],
      known: [
        ['a', 'placed', 'x'],
        ['b', 'placed', 'y'],
      ],
    },
    {
      title: 'is none of three, nor is the one before it',
      links: [answered, lost],
      places: ['x', 'y', 'z'],
      known: [
        ['a', 'placed', '?'],
        ['b', 'placed', '?'],
      ],
    },
    { title: 'is none of two', links: [lost], places: ['x', 'y'], known: [['b', 'placed', '?']] },
  ])('I-03 $title', ({ links, places, known }) => {
    expect(read(links, places)).toEqual(known);
  });
});
