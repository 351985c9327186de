import { family, plain, shirts } from '../products.js';
import { claim, pos, store, type RuleRow } from '../rule-row.js';
import type { Look } from '../look.js';
import type { SwitchName } from '../switches.js';

const PLACES: readonly SwitchName[] = [
  'firstGalleryPicture',
  'mainPictureDeleted',
  'galleryIds',
  'reorderedIds',
  'createReturnsItem',
  'responseFieldsPut',
];

/** Kinds of requests that carry or take pictures. */
function pictureWrites(look: Look, sku: string): readonly string[] {
  return look
    .writes(sku)
    .map(({ kind }) => kind)
    .filter((kind) => /media|image/.test(kind));
}

/** Pictures (I). */
export const IMAGE_ROWS: readonly RuleRow[] = [
  {
    key: 'I01',
    rule: 'I-01, I-09',
    title: 'a picture added, replaced or put in another order is so in the store',
    touches: PLACES,
    products: [
      plain({ sku: 'I01-A', images: ['I01-a.png', 'I01-b.png'] }),
      plain({ sku: 'I01-B', images: ['I01-d.png', 'I01-e.png', 'I01-f.png'] }),
      plain({ sku: 'I01-C', images: ['I01-g.png', 'I01-h.png', 'I01-i.png'] }),
      plain({ sku: 'I01-D' }),
    ],
    acts: {
      shop: [
        pos('add-image', 'I01-A', { image: 'I01-c.png' }),
        pos('replace-image', 'I01-B', { position: 1, image: 'I01-x.png' }),
        pos('order-images', 'I01-C', { order: [2, 0, 1] }),
        pos('add-image', 'I01-D', { image: 'I01-first.png' }),
      ],
      again: [
        pos('replace-image', 'I01-A', { position: 0, image: 'I01-y.png' }),
        pos('order-images', 'I01-B', { order: [2, 1, 0] }),
        pos('order-images', 'I01-C', { order: [1, 2, 0] }),
      ],
    },
    expects: {
      shop: (look) => [
        claim('added behind the others', look.pictures('I01-A'), ['I01-a.png', 'I01-b.png', 'I01-c.png']),
        claim('replaced in its place', look.pictures('I01-B'), ['I01-d.png', 'I01-x.png', 'I01-f.png']),
        claim('the order', look.pictures('I01-C'), ['I01-i.png', 'I01-g.png', 'I01-h.png']),
        claim('the first one becomes the main one', look.pictures('I01-D'), ['I01-first.png']),
        claim(
          'the gallery is never replaced whole where it holds pictures',
          ['I01-A', 'I01-B', 'I01-C'].flatMap((sku) =>
            pictureWrites(look, sku).filter((kind) => kind.endsWith('media')),
          ),
          [],
        ),
      ],
      again: (look) => [
        claim('the main one replaced', look.pictures('I01-A'), ['I01-y.png', 'I01-b.png', 'I01-c.png']),
        claim('another order', look.pictures('I01-B'), ['I01-f.png', 'I01-x.png', 'I01-d.png']),
      ],
    },
  },
  {
    key: 'I03',
    rule: 'I-02, I-03',
    title: "the merchant's pictures stay, and ours that the merchant took out are not sent again",
    touches: ['firstGalleryPicture', 'mainPictureDeleted', 'galleryIds', 'reorderedIds'],
    products: [plain({ sku: 'I03-A', images: ['I03-a.png', 'I03-b.png'] })],
    acts: {
      merchant: [
        store('add-image', 'I03-A', { name: 'merchant-I03' }),
        store('delete-image', 'I03-A', { position: 1 }),
      ],
      again: [pos('add-image', 'I03-A', { image: 'I03-c.png' })],
    },
    departs: ['pictures'],
    expects: {
      merchant: (look) => [
        claim('nothing is sent', look.writes('I03-A').length, 0),
        claim('it is drift', look.drift, ['image-removed']),
      ],
      again: (look) => [
        claim(
          'ours, theirs and the new one, each once',
          [...look.pictures('I03-A')].sort(),
          ['I03-a.png', 'I03-c.png', 'of the merchant'].sort(),
        ),
      ],
    },
  },
  {
    key: 'I04',
    rule: 'I-04',
    title: 'an unchanged picture is not sent again when its product is',
    touches: ['galleryIds', 'reorderedIds'],
    products: [shirts('I04')],
    acts: { shop: [pos('rename', 'I04-1', { name: 'Item I04 anew' }), pos('touch', 'I04-2')] },
    expects: { shop: (look) => [claim('no picture moves', pictureWrites(look, 'I04-1'), [])] },
  },
  {
    key: 'I05',
    rule: 'I-05',
    title: 'a picture removed in the POS goes from the store, also the main one and the last one',
    touches: ['mainPictureDeleted', 'galleryIds', 'reorderedIds', 'deleteMissing'],
    products: [
      plain({ sku: 'I05-A', images: ['I05-a.png', 'I05-b.png', 'I05-c.png'] }),
      plain({ sku: 'I05-B', images: ['I05-d.png', 'I05-e.png'] }),
      plain({ sku: 'I05-C', images: ['I05-f.png'] }),
      plain({ sku: 'I05-D' }),
      family({
        options: ['Size'],
        variants: [
          { sku: 'I05-1', values: ['S'], own: 'I05-own.png' },
          { sku: 'I05-2', values: ['M'] },
        ],
      }),
    ],
    acts: {
      shop: [
        pos('remove-image', 'I05-A', { position: 1 }),
        pos('remove-image', 'I05-B', { position: 0 }),
        pos('remove-image', 'I05-C', { position: 0 }),
        pos('remove-image', 'I05-1', { position: 0, own: true }),
      ],
    },
    expects: {
      publish: (look) => [claim("the POS's placeholder is no picture", look.pictures('I05-D'), [])],
      shop: (look) => [
        claim('one of the gallery', look.pictures('I05-A'), ['I05-a.png', 'I05-c.png']),
        claim('the main one', look.pictures('I05-B'), ['I05-e.png']),
        claim('the last one', look.pictures('I05-C'), []),
        claim('that of a variation', look.variation('I05-1').picture, null),
      ],
    },
  },
  {
    key: 'I06',
    rule: 'I-06',
    title: 'a bad picture keeps nothing else back, and comes when it is a good one',
    touches: ['asyncPictureFailure', 'firstGalleryPicture'],
    products: [plain({ sku: 'I06-A', images: ['I06-a.png', 'I06-bad.png', 'I06-c.png'] })],
    acts: {
      publish: [
        { fault: { system: 'store', method: 'FETCH', pathPattern: 'I06-bad', kind: 'status400', times: null } },
      ],
      again: [pos('replace-image', 'I06-A', { position: 1, image: 'I06-good.png' })],
    },
    departs: ['pictures'],
    expects: {
      publish: (look) => [
        claim('the product is shown', look.product('I06-A').enabled, true),
        claim('with the other pictures', look.pictures('I06-A'), ['I06-a.png', 'I06-c.png']),
        claim('the bad one is named', look.notes, [
          `${look.product('I06-A').findable ? 'online' : 'hidden'} image-refused`,
        ]),
      ],
      shop: (look) => [claim('it is not tried at every run', look.requests('I06-A').length, 0)],
      again: (look) => [
        claim('the good one is in its place', look.pictures('I06-A'), ['I06-a.png', 'I06-good.png', 'I06-c.png']),
        claim('nothing is named any more', look.notes, []),
      ],
    },
  },
  {
    key: 'I07',
    rule: 'I-07',
    title: 'the first own picture of a variant stands at its variation, further ones in the gallery',
    touches: ['createReturnsItem', 'responseFieldsPut', 'variationOrder'],
    products: [
      family({
        options: ['Size'],
        images: ['I07-f.png'],
        variants: [
          { sku: 'I07-1', values: ['S'], own: 'I07-own.png' },
          { sku: 'I07-2', values: ['M'] },
        ],
      }),
      plain({ sku: 'I07-A', images: ['I07-a.png'], own: 'I07-simple.png' }),
    ],
    acts: {
      publish: [pos('add-image', 'I07-1', { image: 'I07-second.png', own: true })],
      shop: [pos('add-image', 'I07-2', { image: 'I07-late.png', own: true })],
    },
    expects: {
      publish: (look) => [
        claim('the gallery', look.pictures('I07-1'), ['I07-f.png', 'I07-second.png']),
        claim('of a simple product', look.pictures('I07-A'), ['I07-a.png', 'I07-simple.png']),
      ],
      shop: (look) => [
        claim('one that comes later', look.variation('I07-2').picture?.source, look.row('I07-2').ownPictures[0]),
      ],
    },
  },
  {
    key: 'I09',
    rule: 'I-09',
    title: "a main picture that is the merchant's stays the main one",
    touches: ['mainPictureDeleted', 'galleryIds', 'reorderedIds'],
    products: [plain({ sku: 'I09-A', images: ['I09-a.png', 'I09-b.png'] })],
    acts: {
      merchant: [
        store('add-image', 'I09-A', { name: 'merchant-I09' }),
        store('order-images', 'I09-A', { order: [2, 0, 1] }),
      ],
      again: [pos('order-images', 'I09-A', { order: [1, 0] })],
    },
    departs: ['pictures'],
    expects: {
      merchant: (look) => [claim('it is drift', look.drift, ['main-image'])],
      again: (look) => [claim('ours follow it', look.pictures('I09-A'), ['of the merchant', 'I09-b.png', 'I09-a.png'])],
    },
  },
];
