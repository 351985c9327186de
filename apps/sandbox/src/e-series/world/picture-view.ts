import type { JsonDraft, JsonRecord } from './json.js';
import type { GalleryPicture, PictureRecord, ProductRecord } from './product-record.js';

/** The address of one size; the source's own until the store has fetched the picture (§5.2 [T]). */
function address(picture: PictureRecord, size: string): string {
  const { contentHash, sourceUrl, cdnUrl } = picture;
  return contentHash === null && sourceUrl !== null ? sourceUrl : `${cdnUrl}/${size}.jpg`;
}

/** The address fields a product or a variation shows for its own picture; none without one (§2.3, §3.2). */
export function pictureFields(picture: PictureRecord | null): JsonRecord {
  if (picture === null) return {};
  return {
    imageUrl: address(picture, '1500'),
    thumbnailUrl: address(picture, '400'),
    smallThumbnailUrl: address(picture, '160'),
    hdThumbnailUrl: address(picture, '800'),
    originalImageUrl: address(picture, 'original'),
  };
}

function altOf(alt: JsonRecord): JsonRecord {
  const out: JsonDraft = { translated: alt.translated ?? {} };
  if (alt.main !== undefined) out.main = alt.main;
  return out;
}

function mediaImage(picture: PictureRecord, id: string, orderBy: number): JsonRecord {
  const { alt, externalId } = picture;
  return {
    id,
    isMain: id === '0',
    orderBy,
    image160pxUrl: address(picture, '160'),
    image400pxUrl: address(picture, '400'),
    image800pxUrl: address(picture, '800'),
    image1500pxUrl: address(picture, '1500'),
    imageOriginalUrl: address(picture, 'original'),
    alt: altOf(alt),
    ...(externalId === null ? {} : { externalId }),
  };
}

function galleryImage(picture: GalleryPicture, orderBy: number): JsonRecord {
  const { id, widthPx, heightPx } = picture;
  const size: JsonDraft = {};
  if (widthPx !== null) size.width = widthPx;
  if (heightPx !== null) size.height = heightPx;
  return { id, orderBy, url: address(picture, '1500'), thumbnail: address(picture, '400'), ...size };
}

/** `media` and `galleryImages` of a product: the main picture has id `"0"`, the gallery its own counter (§5.2). */
export function productPictures(product: ProductRecord): JsonRecord {
  const { mainImage, gallery } = product;
  const first = mainImage === null ? 0 : 1;
  const images = gallery.map((one, index) => mediaImage(one, String(one.id), index + first));
  return {
    ...pictureFields(mainImage),
    galleryImages: gallery.map((one, index) => galleryImage(one, index)),
    media: { images: mainImage === null ? images : [mediaImage(mainImage, '0', 0), ...images], videos: [] },
  };
}
