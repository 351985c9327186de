import type { PictureRecord, ProductRecord } from './product-record.js';
import { variationNotFound } from './store-failure.js';
import type { StoreSwitches } from './store-switches.js';

/** Where a picture goes. */
export type PicturePlace =
  | { readonly kind: 'main' }
  | { readonly kind: 'gallery' }
  | { readonly kind: 'variation'; readonly variationId: number };

/** What the reference leaves open of where pictures go (§5.2). */
export type PictureSwitches = Pick<StoreSwitches, 'firstGalleryPicture' | 'galleryIds' | 'mainPictureDeleted'>;

/** The product with one more gallery picture, numbered by the product's counter or by its upload. */
export function withGalleryPicture(
  product: ProductRecord,
  picture: PictureRecord,
  { galleryIds }: PictureSwitches,
): ProductRecord {
  const { gallery, nextGalleryId } = product;
  const id = galleryIds === 'upload' ? picture.uploadId : nextGalleryId;
  return { ...product, gallery: [...gallery, { ...picture, id }], nextGalleryId: nextGalleryId + 1 };
}

/** The product with a variation's own picture set or taken away. Throws 404. */
export function withOwnPicture(
  product: ProductRecord,
  variationId: number,
  image: PictureRecord | null,
): ProductRecord {
  if (product.variations.every((one) => one.id !== variationId)) throw variationNotFound(variationId);
  const variations = product.variations.map((one) => (one.id === variationId ? { ...one, image } : one));
  return { ...product, variations };
}

/** The product without its main picture, whose place the first of the gallery may take (`mainPictureDeleted`). */
export function withoutMainPicture(product: ProductRecord, switches: PictureSwitches): ProductRecord {
  const [first, ...others] = product.gallery;
  if (switches.mainPictureDeleted === 'none' || first === undefined) return { ...product, mainImage: null };
  const { id: _id, ...mainImage } = first;
  return { ...product, mainImage, gallery: others };
}

/** The product with the picture at its place; without a main picture one of the gallery may become it. */
export function withPicture(
  product: ProductRecord,
  picture: PictureRecord,
  place: PicturePlace,
  switches: PictureSwitches,
): ProductRecord {
  switch (place.kind) {
    case 'main':
      return { ...product, mainImage: picture };
    case 'gallery':
      if (switches.firstGalleryPicture === 'main' && product.mainImage === null) {
        return { ...product, mainImage: picture };
      }
      return withGalleryPicture(product, picture, switches);
    case 'variation':
      return withOwnPicture(product, place.variationId, picture);
  }
}

/** The product after an upload was fetched: the content filled in, or, with null, the picture gone ([U] in §5.2). */
export function withSettledPicture(
  product: ProductRecord,
  uploadId: number,
  content: Partial<PictureRecord> | null,
): ProductRecord {
  const settled = <P extends PictureRecord>(picture: P): P | null => {
    if (picture.uploadId !== uploadId) return picture;
    return content === null ? null : { ...picture, ...content };
  };
  return {
    ...product,
    mainImage: product.mainImage && settled(product.mainImage),
    gallery: product.gallery.flatMap((one) => settled(one) ?? []),
    variations: product.variations.map((one) => ({ ...one, image: one.image && settled(one.image) })),
  };
}
