import type { SavedPicture, SavedPictures } from '@tillbridge/connector-sdk';
import * as z from 'zod';
import { wireProduct } from '../wire.js';
import { imagesOf, pathOf } from './pictures.js';
import { pictureAddresses } from './saved.js';

const address = z.string().nullish().catch(null);
const combination = z.object({
  id: z.union([z.int(), z.string()]).transform(String),
  originalImageUrl: address,
  imageUrl: address,
  thumbnailUrl: address,
});
const combinations = z.object({ combinations: z.array(z.unknown()).nullish().catch(null) });

/** The address of a picture that has none in the document: no file is saved under it. */
const NO_ADDRESS = '';

/** Where the pictures of a saved product stood, by the addresses that `pictureAddresses` tells (D-03). */
export function savedPictures(document: unknown): SavedPictures {
  const addresses = new Map(pictureAddresses(document).map((url) => [pathOf(url), url]));
  const product = wireProduct.safeParse(document);
  const gallery = product.success
    ? imagesOf(product.data).map(({ identity }) => ({ url: addresses.get(identity) ?? NO_ADDRESS, identity }))
    : [];
  return { gallery, variations: Object.fromEntries(ownPictures(document)), untold: !product.success };
}

/** A thumbnail tells that there was a picture, though no file of it is saved. */
function ownPictures(document: unknown): readonly (readonly [string, SavedPicture])[] {
  const parsed = combinations.safeParse(document);
  return (parsed.data?.combinations ?? []).flatMap((entry) => {
    const { data } = combination.safeParse(entry);
    if (data === undefined) return [];
    return [data.originalImageUrl, data.imageUrl, data.thumbnailUrl]
      .flatMap((url) => {
        const identity = pathOf(url);
        return url == null || identity === null ? [] : [[data.id, { url, identity }] as const];
      })
      .slice(0, 1);
  });
}
