import type { PictureRecord, ProductRecord } from './product-record.js';
import { variationNotFound } from './store-failure.js';

/** Where a picture goes. */
export type PicturePlace =
  | { readonly kind: 'main' }
  | { readonly kind: 'gallery' }
  | { readonly kind: 'variation'; readonly variationId: number };

/** The product with one more gallery picture, numbered by its own counter. */
export function withGalleryPicture(product: ProductRecord, picture: PictureRecord): ProductRecord {
  const { gallery, nextGalleryId } = product;
  return { ...product, gallery: [...gallery, { ...picture, id: nextGalleryId }], nextGalleryId: nextGalleryId + 1 };
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

/** The product with the picture at its place; `promote`: without a main picture the first of the gallery becomes it. */
export function withPicture(
  product: ProductRecord,
  picture: PictureRecord,
  place: PicturePlace,
  promote: boolean,
): ProductRecord {
  switch (place.kind) {
    case 'main':
      return { ...product, mainImage: picture };
    case 'gallery':
      if (promote && product.mainImage === null) return { ...product, mainImage: picture };
      return withGalleryPicture(product, picture);
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
