import { listingPolicyKey } from '../planning/listing-policy.js';
import { bookKey } from '../planning/price-book.js';
import type { ConnectionSettings } from './connection-settings.js';
import { heldBook } from './family-planner.js';
import type { SliceContext } from './slice-context.js';

/** Another policy makes other listings of the same rows: every family is looked at (F-16). */
export async function wantForPolicy(
  { ports, runtime, lease }: Pick<SliceContext, 'ports' | 'runtime' | 'lease'>,
  settings: ConnectionSettings,
): Promise<void> {
  await ports.families.wantForPolicy(lease, listingPolicy({ ports, runtime }, settings));
}

/** Changes with every setting by which the same rows make another listing. */
export function listingPolicy(
  { ports, runtime }: Pick<SliceContext, 'ports' | 'runtime'>,
  settings: ConnectionSettings,
): string {
  const book = bookKey(heldBook({ ports }, settings), settings.priceBooks);
  return listingPolicyKey(runtime.options, settings.store, book);
}
