import type { Exchange } from '../../core/exchange.js';
import type { StoreWorld } from '../store-world.js';
import { isList, isRecord, type Json, type JsonRecord } from '../world/json.js';
import {
  withGalleryPicture,
  withoutMainPicture,
  withOwnPicture,
  withPicture,
  type PicturePlace,
} from '../world/picture-place.js';
import type { PictureRecord, ProductRecord } from '../world/product-record.js';
import { StoreFailure, wrongParameter } from '../world/store-failure.js';
import { pictureContent, tooBig, type PictureContent } from './picture-content.js';
import { fetchedPicture } from './picture-fetch.js';
import { productIdOf, recordBody, variationIdOf, type StoreCall } from './store-call.js';
import { variationOf } from './variation-calls.js';

/** Pictures of products and variations (§5). All need update_catalog. */
export function pictureCalls(world: StoreWorld): readonly StoreCall[] {
  const post = { method: 'POST', scopes: ['update_catalog'], body: 'picture' } as const;
  const remove = { method: 'DELETE', scopes: ['update_catalog'], body: 'none' } as const;
  const product = '/products/:productId';
  const own = `${product}/combinations/:variationId/image`;
  return [
    { ...post, pattern: `${product}/image`, run: (exchange) => upload(world, exchange, { kind: 'main' }) },
    { ...remove, pattern: `${product}/image`, run: (exchange) => deleteMain(world, exchange) },
    { ...post, pattern: `${product}/gallery`, run: (exchange) => upload(world, exchange, { kind: 'gallery' }) },
    { ...remove, pattern: `${product}/gallery`, run: (exchange) => deleteGallery(world, exchange, () => true) },
    {
      ...remove,
      pattern: `${product}/gallery/:imageId`,
      run: (exchange) => deleteGallery(world, exchange, (id) => String(id) === exchange.params.imageId),
    },
    {
      ...post,
      pattern: own,
      variations: true,
      run: (exchange) => upload(world, exchange, { kind: 'variation', variationId: variationIdOf(exchange) }),
    },
    { ...remove, pattern: own, variations: true, run: (exchange) => deleteOwn(world, exchange) },
    {
      method: 'PUT',
      pattern: `${product}/media`,
      scopes: ['update_catalog'],
      body: 'json',
      run: (exchange) => replaceMedia(world, exchange),
    },
  ];
}

/** Where a new upload of a product is said to live; another address for each upload (§5.2). Nobody serves it. */
export function pictureRecord(
  world: StoreWorld,
  productId: number,
  content: PictureContent,
  sourceUrl: string | null,
): PictureRecord {
  const uploadId = world.catalogue.newId();
  const cdnUrl = `https://pictures.invalid/${world.plan.storeId}/products/${productId}/${uploadId}`;
  return { uploadId, cdnUrl, sourceUrl, ...content, alt: {}, externalId: null };
}

/** The uploaded bytes, or those behind `externalUrl`, for which any body is ignored (§5.2). */
async function uploaded(world: StoreWorld, exchange: Exchange): Promise<PictureRecord> {
  const productId = productIdOf(exchange);
  const address = exchange.query.get('externalUrl');
  if (address !== null) return pictureRecord(world, productId, await fetchedPicture(world, address), address);
  const { body } = exchange;
  if (body.kind === 'tooLarge') throw tooBig(20 * 1024 * 1024 + 1);
  if (body.kind !== 'bytes') throw new StoreFailure(422, null, 'The uploaded file is not an image');
  return pictureRecord(world, productId, pictureContent(body.bytes), null);
}

/** Without a main picture the first gallery picture may become it (switch `firstGalleryPicture`, §5.2 [U]). */
async function upload(world: StoreWorld, exchange: Exchange, place: PicturePlace): Promise<Json> {
  const product = world.catalogue.product(productIdOf(exchange));
  if (place.kind === 'variation') variationOf(product, place.variationId);
  const picture = await uploaded(world, exchange);
  const { switches } = world.core.settings;
  world.catalogue.write(product.id, (before) => withPicture(before, picture, place, switches));
  return { id: picture.uploadId };
}

function deleteMain(world: StoreWorld, exchange: Exchange): Json {
  const { id, mainImage } = world.catalogue.product(productIdOf(exchange));
  if (mainImage === null) return { deleteCount: 0 };
  world.catalogue.write(id, (before) => withoutMainPicture(before, world.core.settings.switches));
  return { deleteCount: 1 };
}

/** A gallery id that is not there deletes nothing and answers 0 (§5.1 `deleteCount: n`). */
function deleteGallery(world: StoreWorld, exchange: Exchange, chosen: (id: number) => boolean): Json {
  const { id, gallery } = world.catalogue.product(productIdOf(exchange));
  const kept = gallery.filter((one) => !chosen(one.id));
  if (kept.length < gallery.length) world.catalogue.write(id, (before) => ({ ...before, gallery: kept }));
  return { deleteCount: gallery.length - kept.length };
}

function deleteOwn(world: StoreWorld, exchange: Exchange): Json {
  const product = world.catalogue.product(productIdOf(exchange));
  const { id, image } = variationOf(product, variationIdOf(exchange));
  if (image === null) return { deleteCount: 0 };
  world.catalogue.write(product.id, (before) => withOwnPicture(before, id, null));
  return { deleteCount: 1 };
}

/**
 * `PUT /products/{id}/media` (§5.2): main null, empty or absent stays; the gallery is replaced, and missing or empty
 * deletes it. One bad picture refuses the whole call and nothing is changed. Videos are taken for bad pictures.
 */
async function replaceMedia(world: StoreWorld, exchange: Exchange): Promise<Json> {
  const { id } = world.catalogue.product(productIdOf(exchange));
  const body = recordBody(exchange);
  const mainUrl = isRecord(body.mainMedia) ? imageUrlOf(body.mainMedia) : null;
  const galleryUrls = galleryEntries(body).map((entry) => imageUrlOf(entry) ?? '');
  const main = mainUrl === null ? null : pictureRecord(world, id, await fetchedPicture(world, mainUrl), mainUrl);
  const gallery: PictureRecord[] = [];
  for (const url of galleryUrls) gallery.push(pictureRecord(world, id, await fetchedPicture(world, url), url));
  world.catalogue.write(id, (before) => {
    const emptied = { ...before, mainImage: main ?? before.mainImage, gallery: [] };
    const add = (one: ProductRecord, picture: PictureRecord): ProductRecord =>
      withGalleryPicture(one, picture, world.core.settings.switches);
    return gallery.reduce(add, emptied);
  });
  return { updateCount: 1 };
}

function galleryEntries(body: JsonRecord): readonly JsonRecord[] {
  const { galleryMedia } = body;
  if (galleryMedia === undefined || galleryMedia === null) return [];
  if (!isList(galleryMedia)) throw wrongParameter('galleryMedia', JSON.stringify(galleryMedia));
  return galleryMedia.map((entry) => {
    if (!isRecord(entry)) throw wrongParameter('galleryMedia', JSON.stringify(entry));
    return entry;
  });
}

function imageUrlOf(entry: JsonRecord): string | null {
  const { imageUrl } = entry;
  if (imageUrl === undefined || imageUrl === null || imageUrl === '') return null;
  if (typeof imageUrl !== 'string') throw wrongParameter('imageUrl', JSON.stringify(imageUrl));
  return imageUrl;
}
