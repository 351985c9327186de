import { describe, expect, it } from '@jest/globals';
import { imagesOf, orderedImages, placeOf } from '../src/translate/pictures.js';
import { parseWire, wireProduct } from '../src/wire.js';

const BARE = { id: 501, name: 'Tee', enabled: true, createTimestamp: 1, updateTimestamp: 1 };
const product = (fields: object) => parseWire(wireProduct, { ...BARE, ...fields }, 'GET /products/501');
const media = (...images: object[]) => ({ media: { images } });
const at = (id: string, name: string | null, alt?: object) => ({
  id,
  isMain: id === '0',
  orderBy: Number(id),
  imageOriginalUrl: name === null ? undefined : `https://cdn.one/${name}.jpg?v=1`,
  ...(alt === undefined ? {} : { alt }),
});

describe('the identity of a picture', () => {
  it.each([
    ['its original address without host and query', media(at('0', 'a'), at('1', 'b')), ['/a.jpg', '/b.jpg']],
    ['its place when no address is told', media(at('0', null), at('4', null)), ['0', '4']],
    [
      "the product's own address for a main picture without one",
      {
        ...media(at('0', null)),
        originalImageUrl: 'https://cdn.two/o/m.jpg?x',
        imageUrl: 'https://cdn.two/small/m.jpg',
      },
      ['/o/m.jpg'],
    ],
    [
      "the gallery's address where there is no media",
      {
        imageUrl: 'https://cdn.one/m.jpg',
        galleryImages: [
          { id: 9, orderBy: 1, url: 'https://cdn.one/9.jpg' },
          { id: 8, orderBy: 0, url: 'https://cdn.one/s/8.jpg', originalImageUrl: 'https://cdn.one/o/8.jpg' },
        ],
      },
      ['/m.jpg', '/o/8.jpg', '/9.jpg'],
    ],
    [
      'its address as it is when it is none',
      media({ ...at('0', null), imageOriginalUrl: 'files/a.jpg?v=2' }),
      ['files/a.jpg'],
    ],
  ])('is %s', (_name, fields, identities) => {
    expect(imagesOf(product(fields)).map(({ identity }) => identity)).toEqual(identities);
  });
});

const GALLERY = {
  galleryImages: [
    { id: 51, orderBy: 0, url: 'https://cdn.one/b.jpg' },
    { id: 52, orderBy: 1, url: 'https://cdn.one/c.jpg' },
  ],
};

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly fields: object;
  readonly identity: string;
  readonly place: object;
}

const rows: readonly Row[] = [
  {
    rule: 'I-09',
    title: 'the main picture',
    fields: media(at('0', 'a')),
    identity: '/a.jpg',
    place: { kind: 'main' },
  },
  {
    rule: 'I-09',
    title: "one of the gallery by the gallery's own id",
    fields: { ...media(at('0', 'a'), at('1', 'b'), at('2', 'c')), ...GALLERY },
    identity: '/c.jpg',
    place: { kind: 'gallery', id: '52' },
  },
  {
    rule: 'I-09',
    title: 'one without an address by its id, where both lists count alike',
    fields: { ...media(at('0', 'a'), at('3', null)), galleryImages: [{ id: 3 }] },
    identity: '3',
    place: { kind: 'gallery', id: '3' },
  },
  {
    rule: 'I-03',
    title: 'one without an address, where the lists count differently, is not guessed',
    fields: { ...media(at('0', 'a'), at('1', null), at('2', null)), galleryImages: [{ id: 2 }, { id: 3 }] },
    identity: '2',
    place: { kind: 'unplaced' },
  },
  {
    rule: 'I-05',
    title: 'one that is not there',
    fields: media(at('0', 'a')),
    identity: '/b.jpg',
    place: { kind: 'gone' },
  },
];

it.each(rows)('$rule the place of $title', ({ fields, identity, place }) => {
  expect(placeOf(product(fields), identity)).toEqual(place);
});

const ALT = { main: 'Front', translated: { en: 'Front' } };
const THREE = media(at('0', 'a'), at('1', 'b', ALT), at('2', 'c'));

interface OrderRow {
  readonly rule: string;
  readonly title: string;
  readonly identities: readonly string[];
  readonly written: readonly object[] | null;
}

const orders: readonly OrderRow[] = [
  { rule: 'U-04', title: 'the order as it is', identities: ['/a.jpg', '/b.jpg', '/c.jpg'], written: null },
  { rule: 'U-04', title: 'the first alone, when it is first', identities: ['/a.jpg'], written: null },
  {
    rule: 'I-01',
    title: 'another main picture',
    identities: ['/c.jpg', '/a.jpg', '/b.jpg'],
    written: [
      { id: '2', orderBy: 0 },
      { id: '0', orderBy: 1 },
      { id: '1', orderBy: 2, alt: ALT },
    ],
  },
  {
    rule: 'I-03',
    title: 'pictures that are not named follow in their order, with what the merchant wrote beside them',
    identities: ['/c.jpg', '/gone.jpg'],
    written: [
      { id: '2', orderBy: 0 },
      { id: '0', orderBy: 1 },
      { id: '1', orderBy: 2, alt: ALT },
    ],
  },
];

it.each(orders)('$rule order: $title', ({ identities, written }) => {
  expect(orderedImages(product(THREE), identities)).toEqual(written);
});
