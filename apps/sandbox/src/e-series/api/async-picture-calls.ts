import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange } from '../../core/exchange.js';
import type { StoreWorld } from '../store-world.js';
import { isRecord, type Json, type JsonRecord } from '../world/json.js';
import { withPicture, withSettledPicture, type PicturePlace } from '../world/picture-place.js';
import type { PictureRecord } from '../world/product-record.js';
import { StoreFailure, wrongParameter } from '../world/store-failure.js';
import type { PictureContent } from './picture-content.js';
import { downloaded, reachable } from './picture-fetch.js';
import { pictureRecord } from './picture-calls.js';
import { productIdOf, recordBody, variationIdOf, type StoreCall } from './store-call.js';
import { variationOf } from './variation-calls.js';

/** Uploads by address that answer at once and are fetched `serviceMs.asyncImage` later (§5.1, §5.2). */
export function asyncPictureCalls(world: StoreWorld): readonly StoreCall[] {
  const post = { method: 'POST', scopes: ['update_catalog'], body: 'json' } as const;
  const product = '/products/:productId';
  return [
    { ...post, pattern: `${product}/image/async`, run: (exchange) => accept(world, exchange, { kind: 'main' }) },
    { ...post, pattern: `${product}/gallery/async`, run: (exchange) => accept(world, exchange, { kind: 'gallery' }) },
    {
      ...post,
      pattern: `${product}/combinations/:variationId/image/async`,
      variations: true,
      run: (exchange) => accept(world, exchange, { kind: 'variation', variationId: variationIdOf(exchange) }),
    },
  ];
}

/** `url`, `width` and `height` are required, the two as a number or as text (§5.1). */
function pixels(body: JsonRecord, name: 'width' | 'height'): number {
  const sent = body[name];
  const value = typeof sent === 'string' && sent !== '' ? Number(sent) : sent;
  if (typeof value !== 'number' || !(value > 0)) throw wrongParameter(name, JSON.stringify(sent ?? null));
  return value;
}

/** The picture shows at once, with the source's address; what is fetched later replaces it. */
function accept(world: StoreWorld, exchange: Exchange, place: PicturePlace): Json {
  const { catalogue, core } = world;
  const product = catalogue.product(productIdOf(exchange));
  if (place.kind === 'variation') variationOf(product, place.variationId);
  const body = recordBody(exchange);
  const url = typeof body.url === 'string' ? body.url : '';
  reachable(url);
  const unknown = { byteCount: 0, widthPx: pixels(body, 'width'), heightPx: pixels(body, 'height') };
  const picture: PictureRecord = {
    ...pictureRecord(world, product.id, { contentHash: '', ...unknown }, url),
    contentHash: null,
    alt: isRecord(body.alt) ? body.alt : {},
    externalId: typeof body.externalId === 'string' ? body.externalId : null,
  };
  catalogue.write(product.id, (before) => withPicture(before, picture, place, core.settings.switches));
  settle(world, product.id, picture.uploadId, url).catch((error: unknown) => {
    if (!world.closed.aborted) process.stderr.write(`sandbox store: an async picture broke off: ${String(error)}\n`);
  });
  return { id: picture.uploadId };
}

async function settle(world: StoreWorld, productId: number, uploadId: number, url: string): Promise<void> {
  await pause(world.core.settings.serviceMs.asyncImage, undefined, { signal: world.closed });
  const content = await contentOrNothing(world, url);
  if (world.closed.aborted || (content === null && world.core.settings.switches.asyncPictureFailure === 'stay')) return;
  world.catalogue.settle(productId, (one) => withSettledPicture(one, uploadId, content));
}

/** Null when it cannot be fetched or is no picture. */
async function contentOrNothing(world: StoreWorld, url: string): Promise<PictureContent | null> {
  try {
    return await downloaded(world, url);
  } catch (error) {
    if (error instanceof StoreFailure) return null;
    throw error;
  }
}
