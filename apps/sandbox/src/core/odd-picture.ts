import type { Reply } from './exchange.js';
import { drawPicture } from './picture.js';

const HUGE_BYTES = 25 * 1024 * 1024;
const PNG = { 'content-type': 'image/png' };
const PAGE = '<!doctype html><title>Not a picture</title><p>Sign in to see this picture.</p>';

/** What is wrong with a picture whose name begins so. */
const ODD_PICTURES: readonly (readonly [prefix: string, reply: () => Reply])[] = [
  ['hostile-missing', () => ({ status: 404, json: { error: 'No such picture' } })],
  ['hostile-empty', () => ({ status: 200, headers: PNG, bytes: Buffer.alloc(0) })],
  ['hostile-text', () => ({ status: 200, headers: { 'content-type': 'text/html' }, bytes: Buffer.from(PAGE) })],
  ['hostile-huge', () => ({ status: 200, headers: PNG, bytes: hugePicture() })],
  ['hostile-same', () => ({ status: 200, headers: PNG, bytes: drawPicture('hostile-same') })],
];

/** The answer for a picture of the hostile catalogue that is not as it should be; undefined for any other name. */
export function oddPicture(name: string): Reply | undefined {
  return ODD_PICTURES.find(([prefix]) => name.startsWith(prefix))?.[1]();
}

/** A PNG that begins well and goes on for 25 MB. */
function hugePicture(): Buffer {
  const bytes = Buffer.alloc(HUGE_BYTES);
  drawPicture('hostile-huge').copy(bytes);
  return bytes;
}
