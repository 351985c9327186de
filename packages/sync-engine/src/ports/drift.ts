/** What the store shows that is not ours, or no longer: said, not fought (U-03, A-03, V-02, I-03). */
export interface Drift {
  readonly kind:
    | 'field'
    | 'hidden-by-merchant'
    | 'shown-by-merchant'
    | 'store-only'
    | 'variation-removed'
    | 'image-removed'
    | 'image-unclear'
    | 'main-image'
    | 'image-order'
    | 'preorder-allowed';
  /** The field, for `field`. */
  readonly field: string | null;
  /** The SKU of the record it is about, null for the whole listing. */
  readonly sku: string | null;
  readonly expected: string | null;
  readonly shown: string | null;
  /** Whose word stands: the merchant's, which is left alone, or the POS's, which is put back as soon as the store takes it (F-16). */
  readonly owner: 'merchant' | 'pos';
  /** Ms since epoch when it was first seen. */
  readonly sinceMs: number;
}
