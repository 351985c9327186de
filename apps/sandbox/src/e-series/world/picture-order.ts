import { isList, isRecord, type Json, type JsonRecord } from './json.js';
import type { GalleryPicture, PictureRecord, ProductRecord } from './product-record.js';
import { wrongParameter } from './store-failure.js';
import type { StoreSwitches } from './store-switches.js';

interface Place {
  readonly picture: PictureRecord;
  /** Null for the present main picture. */
  readonly galleryId: number | null;
  readonly orderBy: number;
}

/**
 * `media.images[{id, orderBy, alt}]` of a product write (§5.1): alts are set, and the lowest `orderBy` becomes the main
 * picture while a demoted main one gets a new gallery id, or all others do (`reorderedIds`, §5.2 [I]). Pictures not
 * listed keep alt and place [U].
 */
export function withReorderedPictures(
  product: ProductRecord,
  media: Json,
  ids: StoreSwitches['reorderedIds'],
): ProductRecord {
  if (!isRecord(media)) throw wrongParameter('media', JSON.stringify(media));
  if (!isList(media.images)) return product;
  const sent = new Map(
    media.images.filter(isRecord).map((one) => [JSON.stringify(one.id ?? null).replaceAll('"', ''), one]),
  );
  const all: Place[] = [];
  if (product.mainImage) all.push(placed(product.mainImage, null, 0, sent.get('0')));
  for (const [index, one] of product.gallery.entries())
    all.push(placed(one, one.id, index + 1, sent.get(String(one.id))));
  all.sort((one, other) => one.orderBy - other.orderBy);
  return inOrder(product, all, ids);
}

function inOrder(product: ProductRecord, all: readonly Place[], ids: StoreSwitches['reorderedIds']): ProductRecord {
  const main = product.mainImage === null ? undefined : all[0];
  const others = main === undefined ? all : all.slice(1);
  const moved = others.some((one, at) => one.galleryId !== product.gallery[at]?.id);
  let { nextGalleryId } = product;
  const gallery = others.map((one) => {
    const renewed = one.galleryId === null || (moved && ids === 'all');
    return galleryPicture(one, renewed ? nextGalleryId++ : one.galleryId);
  });
  return { ...product, mainImage: main?.picture ?? null, gallery, nextGalleryId };
}

function galleryPicture(place: Place, id: number): GalleryPicture {
  return { ...place.picture, id };
}

function placed(picture: PictureRecord, galleryId: number | null, at: number, sent: JsonRecord | undefined): Place {
  const alt = isRecord(sent?.alt) ? sent.alt : picture.alt;
  return { picture: { ...picture, alt }, galleryId, orderBy: typeof sent?.orderBy === 'number' ? sent.orderBy : at };
}
