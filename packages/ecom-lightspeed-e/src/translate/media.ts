import type { DesiredImage } from '@tillbridge/connector-sdk';
import type { Body } from './create.js';

/** All pictures in one call: the first is the main one, the rest the gallery in order (I-01, I-09). */
export function mediaBody(images: readonly DesiredImage[]): Body {
  const [main, ...rest] = images;
  return {
    ...(main === undefined ? {} : { mainMedia: { imageUrl: main.url } }),
    galleryMedia: rest.map((image) => ({ imageUrl: image.url })),
  };
}
