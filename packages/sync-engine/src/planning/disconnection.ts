import type { Disconnection, FamilyWork } from '../ports/index.js';

/** Out of service, and nothing is left to be hidden: nothing is sent to its store any more (G-03). */
export const isAtRest = (disconnection: Disconnection | null): boolean =>
  disconnection !== null && (disconnection.listings === 'keep' || disconnection.hiddenAtMs !== null);

/**
 * What the operator's word makes of the one that was: the same word twice is one word, so what was hidden once is not hidden again.
 */
export const takenOutOfService = (
  before: Disconnection | null,
  listings: Disconnection['listings'],
  nowMs: number,
): Disconnection => (before?.listings === listings ? before : { sinceMs: nowMs, listings, hiddenAtMs: null });

/**
 * Whether a listing is to be hidden: it is shown by our last word, or may be, by the merchant's hand or because the answer of our last call
 * was lost. What our last write has hidden since then is not; what the operator took out of the sync as it stands stays as it stands (M-06).
 */
export function isToHide({ link, applied, takenOut, members }: FamilyWork, sinceMs: number): boolean {
  if (link?.state !== 'linked' || link.listingRef === null || takenOut?.listing === 'keep') return false;
  if (applied?.shown === true) return true;
  const mayBeShown =
    applied?.observed?.enabled === true || members.some(({ deleted, online }) => !deleted && online === true);
  return mayBeShown && link.lastWriteAtMs < sinceMs;
}
