import type { SavedPicture, SavedPictures } from '@tillbridge/connector-sdk';
import * as z from 'zod';
import { wireProduct } from '../wire.js';
import { imagesOf } from './pictures.js';
import { pictureAddresses } from './saved.js';

const combination = z.object({
  id: z.union([z.int(), z.string()]).transform(String),
  originalImageUrl: z.string().nullish().catch(null),
  imageUrl: z.string().nullish().catch(null),
});
const combinations = z.object({ combinations: z.array(z.unknown()).nullish().catch(null) });

/** Where the pictures of a saved product stood, by the addresses that `pictureAddresses` tells (D-03). */
export function savedPictures(document: unknown): SavedPictures {
  const addresses = new Map(pictureAddresses(document).map((url) => [pathOf(url), url]));
  const product = wireProduct.safeParse(document);
  const gallery = product.success
    ? imagesOf(product.data).flatMap(({ identity }): readonly SavedPicture[] => {
        const url = addresses.get(identity);
        return url === undefined ? [] : [{ url, identity }];
      })
    : [];
  return { gallery, variations: Object.fromEntries(ownPictures(document)) };
}

function ownPictures(document: unknown): readonly (readonly [string, SavedPicture])[] {
  const parsed = combinations.safeParse(document);
  return (parsed.data?.combinations ?? []).flatMap((entry) => {
    const { data } = combination.safeParse(entry);
    const url = data?.originalImageUrl ?? data?.imageUrl ?? null;
    return data === undefined || url === null || url === '' ? [] : [[data.id, { url, identity: pathOf(url) }] as const];
  });
}

const pathOf = (address: string): string => URL.parse(address)?.pathname ?? address.replace(/[?#].*$/s, '');
