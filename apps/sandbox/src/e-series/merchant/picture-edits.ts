import { drawPicture } from '../../core/picture.js';
import { pictureContent } from '../api/picture-content.js';
import { pictureRecord } from '../api/picture-calls.js';
import type { StoreWorld } from '../store-world.js';
import { isList, type Json, type JsonRecord } from '../world/json.js';
import { withReorderedPictures } from '../world/picture-order.js';
import { withOwnPicture, withoutMainPicture, withPicture } from '../world/picture-place.js';
import type { ProductRecord } from '../world/product-record.js';
import { editProduct, variationOf, type MerchantEdit } from './edit-target.js';

/** Edits of pictures. A position is a place in `media.images`; where there is a main picture, it is 0. */
export const PICTURE_EDITS: Readonly<Record<string, MerchantEdit>> = {
  'add-image': addImage,
  'delete-image': deleteImage,
  'order-images': orderImages,
};

/** A drawn picture of that `name`; the main one when there is none yet, else one more in the gallery. */
function addImage(world: StoreWorld, command: JsonRecord): Json {
  const { name } = command;
  if (typeof name !== 'string') throw new RangeError('add-image needs "name".');
  const content = pictureContent(drawPicture(name));
  return editProduct(world, command, (before) => {
    const picture = pictureRecord(world, before.id, content, null);
    const switches = { ...world.core.settings.switches, firstGalleryPicture: 'main' } as const;
    return withPicture(before, picture, { kind: 'gallery' }, switches);
  });
}

/** The picture at `position`; a variation's own one where `variationId` is given. */
function deleteImage(world: StoreWorld, command: JsonRecord): Json {
  const { position, variationId } = command;
  return editProduct(world, command, (before) => {
    if (variationId !== undefined) return withOwnPicture(before, variationOf(before, command).id, null);
    const ids = idsOf(before);
    const id = typeof position === 'number' ? ids[position] : undefined;
    if (id === undefined) throw new RangeError(`The product has ${ids.length} pictures; position is a place from 0.`);
    if (id === '0') return withoutMainPicture(before, world.core.settings.switches);
    return { ...before, gallery: before.gallery.filter((one) => String(one.id) !== id) };
  });
}

/** `order` lists every position once, in the new order; the first becomes the main picture where there is one. */
function orderImages(world: StoreWorld, command: JsonRecord): Json {
  const { order } = command;
  return editProduct(world, command, (before) => {
    const ids = idsOf(before);
    const places = isList(order) ? order.map(Number) : [];
    if (!isList(order) || [...places].sort((one, other) => one - other).some((place, at) => place !== at)) {
      throw new RangeError('order-images needs "order", a list of positions from 0.');
    }
    if (places.length !== ids.length)
      throw new RangeError(`The product has ${ids.length} pictures; "order" names all.`);
    const images = places.map((place, orderBy) => ({ id: ids[place] ?? '', orderBy }));
    return withReorderedPictures(before, { images }, world.core.settings.switches.reorderedIds);
  });
}

/** Ids as `media.images` lists them. */
function idsOf({ mainImage, gallery }: ProductRecord): readonly string[] {
  const ids = gallery.map((one) => String(one.id));
  return mainImage === null ? ids : ['0', ...ids];
}
