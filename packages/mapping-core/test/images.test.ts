import { expect, it } from '@jest/globals';
import type { PosRecord } from '@tillbridge/connector-sdk/model';
import fc from 'fast-check';
import { image, listingOf, map, option, row, variants, variantsOf } from './given.js';

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly given: readonly PosRecord[];
  /** Image refs in the gallery. */
  readonly gallery: readonly string[];
  /** Image refs of the variations. */
  readonly own?: readonly (string | undefined)[];
}

const rows: readonly Row[] = [
  {
    rule: 'F-11',
    title: 'images of family and variants travel',
    given: variants({ familyImages: [image('f1')] }, { ownImages: [image('o1')] }),
    gallery: ['f1'],
    own: [undefined, 'o1'],
  },
  {
    rule: 'I-01',
    title: 'the order is kept, the first is main',
    given: [row({ familyImages: [image('z'), image('a'), image('m')] })],
    gallery: ['z', 'a', 'm'],
  },
  {
    rule: 'I-07',
    title: "a variant's first own image goes to its variation, further ones into the gallery",
    given: variants(
      { familyImages: [image('f1')], ownImages: [image('o1'), image('o2')] },
      { ownImages: [image('o3'), image('o4'), image('o5')] },
    ),
    gallery: ['f1', 'o2', 'o4', 'o5'],
    own: ['o1', 'o3'],
  },
  {
    rule: 'I-07',
    title: "a simple product's own images follow the family's",
    given: [row({ familyImages: [image('f1')], ownImages: [image('o1'), image('o2')] })],
    gallery: ['f1', 'o1', 'o2'],
  },
  {
    rule: 'I-07',
    title: 'the same content stands in the gallery once',
    given: [row({ familyImages: [image('f1', 'same')], ownImages: [image('o1', 'same'), image('o2')] })],
    gallery: ['f1', 'o2'],
  },
  {
    rule: 'I-07',
    title: 'images of a blocked variant stay out',
    given: variants({}, { sku: null, ownImages: [image('o1'), image('o2')] }),
    gallery: [],
    own: [undefined],
  },
];

it.each(rows)('$rule $title', ({ given, gallery, own }) => {
  const mapped = map(given);
  expect(listingOf(mapped).gallery.map((each) => each.ref)).toEqual(gallery);
  if (own !== undefined) expect(variantsOf(mapped).map((variant) => variant.image?.ref)).toEqual(own);
});

it('I-01 an image is described by its id, its content and its address', () => {
  const { gallery } = listingOf(map([row({ familyImages: [image('f1', 'hash')] })]));
  expect(gallery).toEqual([{ ref: 'f1', content: 'hash', url: 'https://pictures.example/f1.jpg' }]);
});

it('I-01 the gallery keeps the order of first appearance for any images', () => {
  const contents = fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 20 });
  fc.assert(
    fc.property(contents, contents, (family, own) => {
      const images = (list: readonly number[]) => list.map((content) => image('x', String(content)));
      const member = row({ familyImages: images(family), ownImages: images(own) });
      const gallery = listingOf(map([member])).gallery.map((each) => Number(each.content));
      const all = [...family, ...own];
      expect(gallery).toHaveLength(new Set(all).size);
      const places = gallery.map((content) => all.indexOf(content));
      expect(places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1))).toBe(true);
    }),
  );
});

it('F-07 variants, values and choices keep the order of the members for any values', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.string({ minLength: 1 }).filter((text) => text === text.trim() && text === text.normalize()),
        { minLength: 1, maxLength: 20 },
      ),
      (values) => {
        const members = variants(...values.map((value) => ({ options: [option('Size', value)] })));
        const { shape } = listingOf(map([...members].reverse()));
        if (shape.kind !== 'family') throw new Error('Expected a family.');
        expect(shape.options[0]?.values).toEqual(values);
        expect(shape.variants.map((variant) => variant.choices[0]?.value)).toEqual(values);
      },
    ),
  );
});
