import type { FamilyChange, FamilyWork, JournalEntry, Link } from '../ports/index.js';
import { type Decision, type PlanSetting, UNDER_WAY } from './decision.js';
import { deletedListing } from './journal-entry.js';
import { ownerless } from './ownerless.js';
import { SLICE_MS } from './slice-length.js';
import { takenOutStanding } from './taken-out.js';

/** Stored before a deletion is sent: it may be on its way until the slice has ended, and has no outcome yet. */
export const deletionIntent = ({ familyId, link }: FamilyWork, nowMs: number): FamilyChange | null =>
  link === null ? null : { familyId, link: withDeletion(link, nowMs + SLICE_MS.catalogue) };

/** A deletion was sent by then at the latest, and nobody knows what became of it. */
export const withDeletion = (link: Link, sentByMs: number): Link => ({
  ...link,
  attemptedAtMs: Math.max(sentByMs, link.lastWriteAtMs + 1),
});

/** Whether a deletion of ours may have been done, or may still land: until that is read it counts as done (G-01). */
export const isDeletionOpen = ({ state, attemptedAtMs, lastWriteAtMs }: Link): boolean =>
  state !== 'creating' && attemptedAtMs > lastWriteAtMs;

/** It is known not to have been done. @returns `link` itself where none is open. */
export const withoutDeletion = (link: Link): Link =>
  isDeletionOpen(link) ? { ...link, attemptedAtMs: link.lastWriteAtMs } : link;

/**
 * The listing is read before anything else is sent to it, another deletion included, and again when the first one can no longer land
 * (D-02); null: none is open.
 */
export function planOpenDeletion({ link }: FamilyWork, { fresh, landsWithinMs }: PlanSetting): Decision | null {
  if (link === null || link.state === 'detached' || !isDeletionOpen(link)) return null;
  return fresh === 'read'
    ? { kind: 'wait', untilMs: link.attemptedAtMs + landsWithinMs, standing: UNDER_WAY, patient: true }
    : { kind: 'refresh' };
}

/** Nothing of it is in the store, and nothing of it will be. */
export const forgotten = (work: FamilyWork): Extract<Decision, { kind: 'settled' }> => ({
  kind: 'settled',
  standing: takenOutStanding(work),
  change: withoutListing(work),
});

/** Its listing is gone. A deletion of ours that had no answer was it, and counts as done (G-01). */
export function withoutListing(work: FamilyWork): FamilyChange {
  const { familyId, link } = work;
  const gone = { familyId, unlinked: true, hold: null } as const;
  return link !== null && isDeletionOpen(link) ? { ...gone, journal: [lostDeletion(work, link)] } : gone;
}

/**
 * The listing is gone. The merchant deleted it: it is not created again until an operator asks, and its numbers end (D-02, S-08); unless a
 * deletion of ours has had no answer: then that was it. One that was let go is forgotten: the operator has asked already, or will (M-06).
 */
export function goneFromStore(work: FamilyWork, link: Link): FamilyChange {
  const { familyId } = work;
  if (isDeletionOpen(link)) return withoutListing(work);
  if (link.state === 'released') return { familyId, unlinked: true };
  return { familyId, link: { ...link, state: 'detached' }, closed: ownerless(work, []) };
}

const lostDeletion = (work: FamilyWork, link: Link): JournalEntry => ({
  familyId: work.familyId,
  step: 'delete',
  atMs: link.attemptedAtMs,
  before: deletedListing(work),
  after: null,
  outcome: 'done',
  message: null,
});
