import { listingPolicyKey } from '../planning/listing-policy.js';
import { bookKey } from '../planning/price-book.js';
import type { ConnectionSettings } from './connection-settings.js';
import { heldBook } from './family-planner.js';
import type { SliceContext } from './slice-context.js';

/** Wants what is due by itself: every family under another policy (F-16), and those whose time has come (I-06, D-03). */
export async function wantDue(
  { ports, runtime, lease }: Pick<SliceContext, 'ports' | 'runtime' | 'lease'>,
  settings: ConnectionSettings,
): Promise<void> {
  await ports.families.wantForPolicy(lease, listingPolicy({ ports, runtime }, settings));
  await ports.families.wantDue(lease, ports.clock.nowMs());
}

/** Changes with every setting by which the same rows make another listing. */
export function listingPolicy(
  { ports, runtime }: Pick<SliceContext, 'ports' | 'runtime'>,
  settings: ConnectionSettings,
): string {
  const book = bookKey(heldBook({ ports }, settings), settings.priceBooks);
  return listingPolicyKey(runtime.options, settings.store, book);
}
