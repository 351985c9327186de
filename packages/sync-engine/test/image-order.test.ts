import { describe, expect, it } from '@jest/globals';
import type { DesiredImage } from '@tillbridge/connector-sdk/model';
import { POST_2022 } from '@tillbridge/mapping-core';
import { driftOf } from '../src/planning/drift.js';
import { OneFamily } from './applied.js';
import { NOW_MS, picture, simple } from './builders.js';

const [a, b, c, d] = [picture('a'), picture('b'), picture('c'), picture('d')];

const published = (...gallery: readonly DesiredImage[]): OneFamily => OneFamily.published(simple({ gallery }));

describe('an order that the merchant gave our pictures', () => {
  const abc = simple({ gallery: [a, b, c] });
  const shown = (one: OneFamily): readonly string[] => one.listing!.images.map(({ place }) => place);
  const shownIdentities = (one: OneFamily): readonly string[] => one.listing!.images.map(({ identity }) => identity);
  const reordered = (): OneFamily => {
    const one = published(a, b, c);
    one.listing = { ...one.listing!, images: one.listing!.images.toReversed() };
    one.read();
    return one;
  };
  const HIS = ['place-c', 'place-b', 'place-a'];

  it('U-03 stays, also when other fields change, and is drift', () => {
    const one = reordered();
    expect(one.steps(abc)).toEqual([]);
    one.settle({ ...abc, name: 'Cup' });
    expect(shown(one)).toEqual(HIS);
    expect(driftOf(one.work, one.work.applied!, abc, POST_2022, NOW_MS)).toMatchObject([{ kind: 'image-order' }]);
  });

  it('U-03 is put right where pictures are enforced, and so is one that he put in the place of ours', () => {
    const fields = { ...POST_2022, images: { mode: 'enforce', allowBlank: false } } as const;
    expect(reordered().steps(abc, { fields })).toMatchObject([
      { kind: 'order-images', identities: shownIdentities(published(a, b, c)) },
    ]);
    const one = published(a, b, c);
    const [first, second] = one.listing!.images;
    one.listing = { ...one.listing!, images: [first!, second!, { place: 'his', identity: 'his', main: false }] };
    one.read();
    expect(one.steps(abc, { fields })).toMatchObject([{ kind: 'upload-image', image: c }, { kind: 'observe' }]);
  });

  it.each([
    { title: 'puts them in another order', gallery: [b, a, c], order: ['place-b', 'place-a', 'place-c'] },
    { title: 'has one more', gallery: [a, b, c, d], order: ['place-a', 'place-b', 'place-c', 'place-d'] },
  ])('U-03 is overwritten when the POS $title, and stays once it comes again', ({ gallery, order }) => {
    const one = reordered();
    one.settle(simple({ gallery }));
    expect(shown(one)).toEqual(order);
    one.listing = { ...one.listing!, images: one.listing!.images.toReversed() };
    one.read();
    expect(one.steps(simple({ gallery }))).toEqual([]);
  });

  it('U-03 stays also after one that was added at its place', () => {
    const one = published(a, b);
    one.settle(abc);
    one.settle(abc);
    one.listing = { ...one.listing!, images: one.listing!.images.toReversed() };
    one.read();
    expect(one.steps(abc)).toEqual([]);
  });

  it('I-05 and is kept when the POS takes out one that is not the main one', () => {
    const one = reordered();
    one.settle(simple({ gallery: [b, c] }));
    expect(shown(one)).toEqual(['place-c', 'place-b']);
  });
});
