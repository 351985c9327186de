import { isStatus, statusOf } from '../../core/faults.js';
import type { StoreWorld } from '../store-world.js';
import { StoreFailure } from '../world/store-failure.js';
import { pictureContent, tooBig, type PictureContent } from './picture-content.js';

const FETCH_TIMEOUT_MS = 20_000;
const MAX_BYTES = 20 * 1024 * 1024;

/** 422 `WRONG_URL`: a bad address, nobody there, or no 200 (§12). */
function wrongUrl(address: string, detail: string): StoreFailure {
  return new StoreFailure(422, 'WRONG_URL', `Wrong URL '${address}': ${detail}`);
}

/** The address, if it is http(s) and on this machine; the sandbox reaches no other host. Throws 422. */
export function reachable(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw wrongUrl(address, 'not an http address');
  const local = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname);
  if (!local) throw wrongUrl(address, 'host not reachable');
  return url;
}

/** Downloads and checks a picture while the caller waits (§5.2), taking `serviceMs.imageFetch` on top. */
export async function fetchedPicture(world: StoreWorld, address: string): Promise<PictureContent> {
  const { core } = world;
  reachable(address);
  await core.clock.serviceTime(core.settings.serviceMs.imageFetch);
  return downloaded(world, address);
}

/** Downloads and checks a picture. Throws 422 or 400. */
export async function downloaded(world: StoreWorld, address: string): Promise<PictureContent> {
  const url = reachable(address);
  const struck = await struckFetch(world, address);
  if (struck) return struck;
  const response = await answered(world, url, address);
  if (response.status !== 200) {
    await response.body?.cancel();
    throw wrongUrl(address, `answered ${response.status}`);
  }
  return pictureContent(await bytesOf(response, address));
}

/**
 * What a fault of method `FETCH` makes of a download: a status or a cut connection is 422 `WRONG_URL`, a garbage or half
 * a body is no picture, latency only takes longer, and what is about lists passes by. Undefined when the download goes on.
 */
async function struckFetch(world: StoreWorld, address: string): Promise<PictureContent | undefined> {
  const { clock, faults } = world.core;
  const strike = faults.match('store', 'FETCH', address);
  if (strike === undefined) return undefined;
  const { kind } = strike;
  if (isStatus(kind)) throw wrongUrl(address, `answered ${statusOf(kind)}`);
  switch (kind) {
    case 'reset':
    case 'lost':
      throw wrongUrl(address, 'the connection was cut');
    case 'garbage200':
    case 'truncated':
      return pictureContent(Buffer.from('<html>'));
    case 'latency':
      await clock.serviceTime(strike.latencyMs);
      return undefined;
    case 'emptyList':
    case 'halfList':
      return undefined;
  }
}

async function answered(world: StoreWorld, url: URL, address: string): Promise<Response> {
  const signal = AbortSignal.any([world.closed, AbortSignal.timeout(FETCH_TIMEOUT_MS)]);
  try {
    return await fetch(url, { signal });
  } catch (error) {
    throw wrongUrl(address, String(error));
  }
}

async function bytesOf(response: Response, address: string): Promise<Buffer> {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > MAX_BYTES) {
    await response.body?.cancel();
    throw tooBig(declared);
  }
  try {
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    throw wrongUrl(address, String(error));
  }
}
