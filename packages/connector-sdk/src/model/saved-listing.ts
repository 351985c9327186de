/** A picture file of a saved listing. `bytes` is null when it could not be fetched, with the reason as `message`. */
export interface SavedFile {
  readonly url: string;
  readonly contentType: string | null;
  readonly bytes: Uint8Array | null;
  readonly message: string | null;
}

/** A whole store product as it stood, store-only fields included: from this it can be made again (D-03). */
export interface SavedListing {
  readonly ref: string;
  /** The vendor's own document, unpruned. */
  readonly document: unknown;
  readonly files: readonly SavedFile[];
}

/** A picture of a saved listing, its identity as `ListingImage` has it. */
export interface SavedPicture {
  /** The address its file was saved under; one that no file has where none was saved. */
  readonly url: string;
  readonly identity: string;
}

/** Where the pictures of a saved listing stood. */
export interface SavedPictures {
  /** The main one first. */
  readonly gallery: readonly SavedPicture[];
  /** Own pictures of variations, by the variation's id then. */
  readonly variations: Readonly<Record<string, SavedPicture>>;
  /** The document could not be read, so there may have been others. */
  readonly untold: boolean;
}

const SAVED = 'saved:';

/** The address, in steps, of a picture file that we have saved ourselves; its bytes are asked of the engine (`savedFile`). */
export const savedFileUrl = (listingRef: string, seq: number): string => `${SAVED}${String(seq)}:${listingRef}`;

export const isSavedFileUrl = (url: string): boolean => url.startsWith(SAVED);

/** The saved listing and the place of the file in it; null when it is no such address. */
export function parseSavedFileUrl(url: string): { readonly listingRef: string; readonly seq: number } | null {
  const found = /^saved:(\d+):(.+)$/s.exec(url);
  const [, seq, listingRef] = found ?? [];
  return seq === undefined || listingRef === undefined ? null : { listingRef, seq: Number(seq) };
}
