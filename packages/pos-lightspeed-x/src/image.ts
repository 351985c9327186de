import type { PosImage } from '@tillbridge/connector-sdk';
import type { ImageRow } from './wire.js';

const PLACEHOLDER = /\/placeholder\//i;

/**
 * The pictures of a row, in its order, without the placeholder (I-05) and without those that have no address yet.
 * `content` is the image id and the path of its address, which the vendor derives from the bytes. Host and query are left
 * out because they change without the picture (I-04), the image's version because a new place in the order raises it too.
 */
export function toImages(rows: readonly ImageRow[]): readonly PosImage[] {
  return rows.flatMap((row) => {
    const { id, url } = row;
    if (url === null || PLACEHOLDER.test(url)) return [];
    const path = URL.parse(url)?.pathname ?? url.replace(/[?#].*$/s, '');
    return [{ ref: id ?? path, content: `${id ?? ''}:${path}`, url }];
  });
}
