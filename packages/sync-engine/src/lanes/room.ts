import { roomIn } from '../planning/room.js';
import type { ConnectionSettings } from './connection-settings.js';
import type { SliceContext } from './slice-context.js';

/** How many more products the store's plan takes; null where it does not limit them. */
export type Room = number | null;

/** The plan's limit less 2 % and at least 5, less what the store holds. */
export async function roomLeft(
  { ports, runtime }: Pick<SliceContext, 'ports' | 'runtime'>,
  { store: { maxProducts, products } }: Pick<ConnectionSettings, 'store'>,
): Promise<Room> {
  if (maxProducts === null) return null;
  const { linked } = await ports.families.counts(runtime.connectionId);
  return roomIn(maxProducts, Math.max(products, linked));
}
