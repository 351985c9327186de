import type { Quantity } from '@tillbridge/connector-sdk';

/** An unknown quantity opens at 0, never at what the store would assume (S-06). */
export const stock = (quantity: Quantity | undefined): Readonly<Record<string, unknown>> =>
  quantity === 'unlimited' ? { unlimited: true } : { quantity: quantity ?? 0, unlimited: false };
