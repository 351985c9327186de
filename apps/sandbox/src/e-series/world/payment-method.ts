/** A way to pay, as the profile lists it (§10.1). */
export interface PaymentMethod {
  readonly title: string;
  /** Offered to shoppers. */
  readonly enabled: boolean;
  /** Set up to the end; one that is not takes no money. */
  readonly configured: boolean;
}
