import type { JsonDraft, JsonRecord } from './json.js';
import type { GalleryPicture, PictureRecord, ProductRecord } from './product-record.js';

/** The address fields a product or a variation shows for its own picture; none without one (§2.3, §3.2). */
export function pictureFields(picture: PictureRecord | null): JsonRecord {
  if (picture === null) return {};
  const { cdnUrl } = picture;
  return {
    imageUrl: `${cdnUrl}/1500.jpg`,
    thumbnailUrl: `${cdnUrl}/400.jpg`,
    smallThumbnailUrl: `${cdnUrl}/160.jpg`,
    hdThumbnailUrl: `${cdnUrl}/800.jpg`,
    originalImageUrl: `${cdnUrl}/original.jpg`,
  };
}

function altOf(alt: JsonRecord): JsonRecord {
  const out: JsonDraft = { translated: alt.translated ?? {} };
  if (alt.main !== undefined) out.main = alt.main;
  return out;
}

function mediaImage(picture: PictureRecord, id: string, orderBy: number): JsonRecord {
  const { cdnUrl, alt } = picture;
  return {
    id,
    isMain: id === '0',
    orderBy,
    image160pxUrl: `${cdnUrl}/160.jpg`,
    image400pxUrl: `${cdnUrl}/400.jpg`,
    image800pxUrl: `${cdnUrl}/800.jpg`,
    image1500pxUrl: `${cdnUrl}/1500.jpg`,
    imageOriginalUrl: `${cdnUrl}/original.jpg`,
    alt: altOf(alt),
  };
}

function galleryImage(picture: GalleryPicture, orderBy: number): JsonRecord {
  const { id, cdnUrl, widthPx, heightPx } = picture;
  const size: JsonDraft = {};
  if (widthPx !== null) size.width = widthPx;
  if (heightPx !== null) size.height = heightPx;
  return { id, orderBy, url: `${cdnUrl}/1500.jpg`, thumbnail: `${cdnUrl}/400.jpg`, ...size };
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
