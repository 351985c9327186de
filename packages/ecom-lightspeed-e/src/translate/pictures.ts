import type { ListingImage } from '@tillbridge/connector-sdk';
import type { WireProduct } from '../wire.js';

/** The vendor's place of the main picture (E-Series reference, images). */
const MAIN = '0';

interface Picture extends ListingImage {
  /** What the merchant wrote beside it, as it was read. */
  readonly alt: unknown;
}

/** `media` where the answer has it, else the main picture and the gallery; main first, then in the gallery's order. */
export function imagesOf(product: WireProduct): readonly ListingImage[] {
  return picturesOf(product).map(({ place, identity, main }) => ({ place, identity, main }));
}

function picturesOf(product: WireProduct): readonly Picture[] {
  const media = product.media?.images;
  const gallery = product.galleryImages ?? [];
  const mainAddress = product.originalImageUrl ?? product.imageUrl;
  if (media === null || media === undefined) {
    const main = pathOf(mainAddress);
    const others = [...gallery].sort((a, b) => (a.orderBy ?? 0) - (b.orderBy ?? 0));
    return [
      ...(main === null ? [] : [{ place: MAIN, identity: main, main: true, alt: undefined }]),
      ...others.map((image) => ({
        place: image.id,
        identity: galleryPath(image) ?? image.id,
        main: false,
        alt: undefined,
      })),
    ];
  }
  const inGallery = new Map(gallery.map((image) => [image.id, image]));
  return media
    .map((image) => {
      const main = image.isMain ?? image.id === MAIN;
      const found = inGallery.get(image.id);
      const address = pathOf(image.imageOriginalUrl) ?? (main ? pathOf(mainAddress) : galleryPath(found));
      const order = found?.orderBy ?? image.orderBy ?? 0;
      return { place: image.id, identity: address ?? image.id, main, alt: image.alt, order };
    })
    .sort((a, b) => Number(b.main) - Number(a.main) || a.order - b.order);
}

type GalleryImage = NonNullable<WireProduct['galleryImages']>[number];

function galleryPath(image: GalleryImage | undefined): string | null {
  return pathOf(image?.originalImageUrl) ?? pathOf(image?.url);
}

/** The address without host and query, which change without the picture (I-04). */
export function pathOf(address: string | null | undefined): string | null {
  if (address === null || address === undefined || address.trim() === '') return null;
  return URL.parse(address)?.pathname ?? address.replace(/[?#].*$/s, '');
}

/** `gone`: no picture of this identity is there. `unplaced`: it is, but the answer does not tell its id in the gallery. */
export type PicturePlace =
  | { readonly kind: 'main' }
  | { readonly kind: 'gallery'; readonly id: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unplaced' };

/** Where a picture stands now: an id of the gallery is only taken from `galleryImages` of a fresh read (I-09). */
export function placeOf(product: WireProduct, identity: string): PicturePlace {
  const picture = picturesOf(product).find((candidate) => candidate.identity === identity);
  if (picture === undefined) return { kind: 'gone' };
  if (picture.main) return { kind: 'main' };
  const gallery = product.galleryImages ?? [];
  const byPath = gallery.find((image) => galleryPath(image) === identity);
  const byId = sharesIds(product) ? gallery.find((image) => image.id === picture.place) : undefined;
  const found = byPath ?? byId;
  return found === undefined ? { kind: 'unplaced' } : { kind: 'gallery', id: found.id };
}

/** Whether `media` counts the gallery by the gallery's own ids: the vendor describes it both ways. */
function sharesIds(product: WireProduct): boolean {
  const gallery = (product.galleryImages ?? []).map((image) => image.id).sort();
  const others = picturesOf(product).flatMap((picture) => (picture.main ? [] : [picture.place]));
  return gallery.join() === others.sort().join();
}

/**
 * All pictures in the wanted order, as `media.images` is written; those that are not named follow in their order (I-03).
 * @returns null when they stand so already.
 */
export function orderedImages(product: WireProduct, identities: readonly string[]): readonly object[] | null {
  const pictures = picturesOf(product);
  const rank = new Map(identities.map((identity, index) => [identity, index]));
  const last = identities.length;
  const wanted = pictures.toSorted((a, b) => (rank.get(a.identity) ?? last) - (rank.get(b.identity) ?? last));
  if (wanted.every((picture, index) => picture === pictures[index])) return null;
  return wanted.map(({ place, alt }, orderBy) => ({ id: place, orderBy, ...(alt === undefined ? {} : { alt }) }));
}
