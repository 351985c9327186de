import type { DesiredListing } from '@tillbridge/connector-sdk/model';
import type { FamilySettlement, FamilyWork, StateReason } from '../ports/index.js';
import type { Standing } from './decision.js';
import { driftOf } from './drift.js';
import { nextRetryMs } from './image-link.js';

/**
 * The family has reached the generation it was taken with. What the store shows against our last word is told beside it: the state
 * is the one a shopper finds, a picture that was refused is said (I-06).
 * @param desired null where there is no listing to compare with.
 */
export function settlement(
  work: FamilyWork,
  standing: Standing,
  desired: DesiredListing | null,
  nowMs: number,
): FamilySettlement {
  const { applied } = work;
  const drift = desired === null || applied === null ? [] : driftOf(work, applied, desired, nowMs);
  return {
    familyId: work.familyId,
    reached: work.generation,
    ...asFound(work, standing),
    attempts: 0,
    notBeforeMs: 0,
    drift,
    againAtMs: nextRetryMs(work.images),
  };
}

/** The state as the store shows it, and the first reason that explains it. */
function asFound(work: FamilyWork, standing: Standing): Standing {
  const { applied } = work;
  if (applied === null || (standing.state !== 'online' && standing.state !== 'hidden')) return standing;
  const { name } = applied.sent;
  const reason = (code: string, rule: string, args = {}): StateReason => ({ code, rule, args: { name, ...args } });
  if (applied.observed !== null && applied.shown !== applied.observed.enabled)
    return applied.shown
      ? { state: 'hidden', reason: reason('hidden-by-merchant', 'A-03') }
      : { state: 'online', reason: reason('shown-by-merchant', 'A-03') };
  const refused = work.images.find((link) => link.state === 'refused');
  if (standing.reason !== null || refused === undefined) return standing;
  return {
    ...standing,
    reason: reason('image-refused', 'I-06', { image: refused.ref, message: refused.message ?? '' }),
  };
}
