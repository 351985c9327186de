/** What a picture file begins with; the fetch gives bytes alone. */
const BEGINNINGS: readonly { readonly type: string; readonly at: number; readonly bytes: string }[] = [
  { type: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { type: 'image/png', at: 0, bytes: '\x89PNG' },
  { type: 'image/gif', at: 0, bytes: 'GIF8' },
  { type: 'image/webp', at: 8, bytes: 'WEBP' },
  { type: 'image/tiff', at: 0, bytes: 'II*\0' },
  { type: 'image/tiff', at: 0, bytes: 'MM\0*' },
  { type: 'image/bmp', at: 0, bytes: 'BM' },
  { type: 'image/avif', at: 4, bytes: 'ftypavif' },
];

/** The media type of a picture by its first bytes, null when none is known. */
export function pictureTypeOf(file: Buffer): string | null {
  const found = BEGINNINGS.find(({ at, bytes }) =>
    file.subarray(at, at + bytes.length).equals(Buffer.from(bytes, 'latin1')),
  );
  return found?.type ?? null;
}
