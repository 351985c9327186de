import { ConnectorError } from '@tillbridge/connector-sdk';
import type { SavedListing } from '@tillbridge/connector-sdk/model';
import { type Decision, UNDER_WAY } from '../planning/decision.js';
import { backOffMs } from '../planning/failure-policy.js';
import { deletionIntent, forgotten } from '../planning/open-deletion.js';
import type { FamilyWork } from '../ports/index.js';
import { attempt } from './attempt.js';
import type { SliceContext } from './slice-context.js';

type Deletion = Extract<Decision, { kind: 'plan' | 'settled' | 'wait' }>;

/**
 * Saves the whole listing, store-only fields and picture files included, and only then lets its deletion be sent (D-03). One that a read
 * by id does not find is gone already; one that cannot be saved stays until it can.
 */
export async function deletionOf(
  work: FamilyWork,
  decision: Extract<Decision, { kind: 'delete' }>,
  context: SliceContext,
): Promise<Deletion> {
  const { ports, lease } = context;
  const saved = await savedListing(decision.listingRef, context);
  if (saved === null) return forgotten(work);
  if (saved === 'unsaved')
    return { kind: 'wait', untilMs: ports.clock.nowMs() + backOffMs(work.attempts), standing: UNDER_WAY };
  const nowMs = ports.clock.nowMs();
  await ports.guards.keep(lease, work.familyId, saved, nowMs);
  const intent = deletionIntent(work, nowMs);
  return { kind: 'plan', steps: [{ kind: 'delete' }], intent, standing: decision.standing, more: false };
}

/** @throws what concerns the whole account. */
async function savedListing(
  listingRef: string,
  { runtime, storeCalls, log }: SliceContext,
): Promise<SavedListing | null | 'unsaved'> {
  const saved = await attempt(() => runtime.store.save(listingRef, storeCalls));
  if (!(saved instanceof ConnectorError)) return saved;
  log.warn({ listing: listingRef, rule: 'D-03', code: saved.code }, saved.message);
  return 'unsaved';
}
