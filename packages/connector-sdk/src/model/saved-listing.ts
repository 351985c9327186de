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
