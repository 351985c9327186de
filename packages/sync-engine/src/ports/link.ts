/**
 * Our tie of one POS row to a store record; a simple product has one with `variationRef` null. A variation without a ref was
 * stored before its creation was sent, or its id was not told yet: the listing is read by id before it is sent again. `detached`: its
 * variation was deleted in the store and is not created again (D-02, for a variation).
 */
export interface RecordLink {
  readonly memberRef: string;
  readonly variationRef: string | null;
  readonly detached: boolean;
  /** The SKU it has in the store: last sent for it, or seen there since. */
  readonly sku: string;
}

/**
 * One picture we sent or are about to send. `target` is `gallery` or the member ref of a variation. `sending`: stored before an
 * upload whose outcome is not known; `before` holds the identities the gallery showed then. A placed picture
 * whose identity the store no longer shows was taken out by the merchant: it is not sent again (U-03). `left`: an adopted listing had
 * pictures of its own, so it was never sent (M-04).
 */
export interface ImageLink {
  readonly ref: string;
  readonly content: string;
  readonly target: string;
  readonly position: number;
  readonly state: 'sending' | 'placed' | 'refused' | 'left';
  /** The identity the store shows for it, null until its listing was read; empty when that did not show it. */
  readonly identity: string | null;
  /** What the gallery showed before it was sent; null once ours stand in the POS's order. */
  readonly before: readonly string[] | null;
  /**
   * For `sending`: ms since epoch by which it was sent, the end of its slice until its call has failed. Null for what goes in a batch until
   * that has failed: where no batch is open it was never sent. For `placed`: the same of its removal, null while none is under way (I-05).
   * Null otherwise.
   */
  readonly sentByMs: number | null;
  readonly message: string | null;
  /** How often it was refused, and ms since epoch when it is tried again by itself; null: when it changes (I-06). */
  readonly attempts: number;
  readonly retryAtMs: number | null;
}
