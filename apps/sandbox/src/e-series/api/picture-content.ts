import { createHash } from 'node:crypto';
import { StoreFailure } from '../world/store-failure.js';

const MAX_BYTES = 20 * 1024 * 1024;

/** What the store keeps of a picture's bytes. */
export interface PictureContent {
  readonly contentHash: string;
  readonly byteCount: number;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
}

/** 400 `INCORRECT_IMAGE_SIZE` above 20 MB (§5.2; 413 in the oldest source). */
export function tooBig(byteCount: number): StoreFailure {
  return new StoreFailure(400, 'INCORRECT_IMAGE_SIZE', `Image of ${byteCount} bytes is larger than 20 MB`);
}

/** Checks the bytes. 422 when they are no picture; PNG, JPEG, GIF and WebP pass ([U] in §5.2 which formats do). */
export function pictureContent(bytes: Buffer): PictureContent {
  if (bytes.length > MAX_BYTES) throw tooBig(bytes.length);
  if (!isPicture(bytes)) throw new StoreFailure(422, null, 'The uploaded file is not an image');
  const contentHash = createHash('sha256').update(bytes).digest('hex');
  return { contentHash, byteCount: bytes.length, ...sizeOf(bytes) };
}

function isPicture(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, 12);
  return (
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    head.startsWith('\xff\xd8\xff') ||
    /^GIF8[79]a/.test(head) ||
    /^RIFF[\s\S]{4}WEBP/.test(head)
  );
}

/** Width and height where the format gives them at a fixed place (PNG, GIF). */
function sizeOf(bytes: Buffer): { widthPx: number | null; heightPx: number | null } {
  if (bytes.toString('latin1', 1, 4) === 'PNG' && bytes.length >= 24) {
    return { widthPx: bytes.readUInt32BE(16), heightPx: bytes.readUInt32BE(20) };
  }
  if (bytes.toString('latin1', 0, 3) === 'GIF' && bytes.length >= 10) {
    return { widthPx: bytes.readUInt16LE(6), heightPx: bytes.readUInt16LE(8) };
  }
  return { widthPx: null, heightPx: null };
}
