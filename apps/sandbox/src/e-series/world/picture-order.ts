import { isList, isRecord, type Json, type JsonRecord } from './json.js';
import type { GalleryPicture, PictureRecord, ProductRecord } from './product-record.js';
import { wrongParameter } from './store-failure.js';

interface Place {
  readonly picture: PictureRecord;
  /** Null for the present main picture. */
  readonly galleryId: number | null;
  readonly orderBy: number;
}

/**
 * `media.images[{id, orderBy, alt}]` of a product write (§5.1): alts are set, and the lowest `orderBy` becomes the main
 * picture while a demoted main one gets a new gallery id (§5.2 [I]). Pictures not listed keep alt and place [U].
 */
export function withReorderedPictures(product: ProductRecord, media: Json): ProductRecord {
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
  const [first, ...others] = all;
  if (first === undefined) return product;
  if (product.mainImage === null)
    return { ...product, gallery: all.map((one) => galleryPicture(one, one.galleryId ?? 0)) };
  const demoted = others.some((one) => one.galleryId === null);
  return {
    ...product,
    mainImage: first.picture,
    gallery: others.map((one) => galleryPicture(one, one.galleryId ?? product.nextGalleryId)),
    nextGalleryId: product.nextGalleryId + (demoted ? 1 : 0),
  };
}

function galleryPicture(place: Place, id: number): GalleryPicture {
  return { ...place.picture, id };
}

function placed(picture: PictureRecord, galleryId: number | null, at: number, sent: JsonRecord | undefined): Place {
  const alt = isRecord(sent?.alt) ? sent.alt : picture.alt;
  return { picture: { ...picture, alt }, galleryId, orderBy: typeof sent?.orderBy === 'number' ? sent.orderBy : at };
}
