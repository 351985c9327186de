import type { DesiredListing } from '@tillbridge/connector-sdk/model';
import type { FieldPolicy } from '@tillbridge/mapping-core';
import type { FamilySettlement, FamilyWork, StateReason } from '../ports/index.js';
import type { Standing } from './decision.js';
import { driftOf } from './drift.js';
import { nextRetryMs } from './image-link.js';
import { type Applying, decideState } from './state.js';
import { governsVisibility } from './visibility.js';

/**
 * The family has reached the generation it was taken with. What the store shows against our last word is told beside it: the state
 * is the one a shopper finds, a picture that was refused is said (I-06).
 * @param desired null where there is no listing to compare with.
 */
export function settlement(
  work: FamilyWork,
  standing: Standing,
  desired: DesiredListing | null,
  fields: FieldPolicy,
  nowMs: number,
): FamilySettlement {
  const { applied } = work;
  const drift = desired === null || applied === null ? [] : driftOf(work, applied, desired, fields, nowMs);
  return {
    familyId: work.familyId,
    reached: work.generation,
    ...standingNow(work, standing, fields),
    attempts: 0,
    failing: null,
    notBeforeMs: 0,
    drift,
    againAtMs: nextRetryMs(work.images),
  };
}

/** The one state, its reason, and what else there is to look at: what the reason does not tell itself. */
function standingNow(
  work: FamilyWork,
  standing: Standing,
  fields: FieldPolicy,
): Pick<FamilySettlement, 'state' | 'reason' | 'remark'> {
  const own = standing.state === 'online' ? standing.reason : (standing.remark ?? null);
  const remark = own ?? refusedPicture(work);
  const { state, reason } = decideState(applying(work, standing, fields));
  if (state === 'online' && reason === null) return { state, reason: remark, remark: null };
  return { state, reason, remark: isFound(state) && remark?.code !== reason?.code ? remark : null };
}

const isFound = (state: FamilySettlement['state']): boolean => state === 'online' || state === 'hidden';

/** What is planned, and where nothing stands in its way what a shopper finds. */
function applying(work: FamilyWork, { state, reason }: Standing, fields: FieldPolicy): Applying {
  const { applied } = work;
  if (applied === null || !isFound(state)) return { [state]: reason };
  const { name } = applied.sent;
  const told = (code: string, rule: string): StateReason => ({ code, rule, args: { name } });
  const lost = applied.observed?.enabled === true && applied.observed.findable === false;
  const unseen: Applying = lost ? { hidden: told('no-category', 'A-10') } : {};
  const enabled = applied.observed?.enabled ?? applied.shown;
  if (!governsVisibility(fields))
    return enabled ? { online: null, ...unseen } : { hidden: told('visibility-kept', 'F-16') };
  if (applied.observed !== null && applied.shown !== applied.observed.enabled)
    return applied.shown
      ? { hidden: told('hidden-by-merchant', 'A-03') }
      : { online: told('shown-by-merchant', 'A-03'), ...unseen };
  return { [state]: state === 'online' ? null : reason, ...unseen };
}

/** Everything else is published (I-06). */
function refusedPicture({ applied, images }: FamilyWork): StateReason | null {
  const refused = images.find((link) => link.state === 'refused');
  if (applied === null || refused === undefined) return null;
  const args = { name: applied.sent.name, image: refused.ref, message: refused.message ?? '' };
  return { code: 'image-refused', rule: 'I-06', args };
}
