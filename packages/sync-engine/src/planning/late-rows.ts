import type { FeedMark, FeedPlace } from '../ports/index.js';

/** How often a feed is read again, in ms of the vendors' clock. */
const EVERY_MS = 300_000;
/** From its cursor of so long ago, in ms of the vendors' clock. */
const BACK_MS = 600_000;
/** Cursors are kept this far apart, in ms of the vendors' clock. */
const MARK_MS = 60_000;
/** Where no reading again ends for hours the trail gets gaps, behind its oldest mark: from there nothing is passed over. */
const MOST_MARKS = 60;

/**
 * The place after a page. Before the first complete read only the beginning of the last page is kept: what was changed while that
 * read went on stands at its end, and the whole feed need not be read twice.
 * @param timeScale how many times faster than ours the vendors' clock runs.
 */
export function placeAfterPage(place: FeedPlace, cursor: string, nowMs: number, timeScale: number): FeedPlace {
  const trail = place.complete
    ? longerTrail(place.trail, cursor, nowMs, timeScale)
    : [{ cursor: place.cursor, atMs: nowMs }];
  return { ...place, cursor, trail };
}

/**
 * The place after a reading that came to the end.
 * @param askedAtMs when its last page was asked for: what was edited later need not be in it.
 */
export function placeAtEnd(place: FeedPlace, askedAtMs: number, nowMs: number, timeScale: number): FeedPlace {
  const trail = longerTrail(place.trail, place.cursor, nowMs, timeScale);
  return { ...place, complete: true, completedAtMs: askedAtMs, trail };
}

/** Marks of the future come from a clock that was put back: they count as of now, or no other would be kept for a long time. */
function longerTrail(
  trail: readonly FeedMark[],
  cursor: string | null,
  nowMs: number,
  timeScale: number,
): readonly FeedMark[] {
  const known = trail.map((mark) => (mark.atMs > nowMs ? { ...mark, atMs: nowMs } : mark));
  const newest = known.at(-1);
  if (newest !== undefined && (newest.cursor === cursor || nowMs - newest.atMs < MARK_MS / timeScale)) return known;
  const longer = [...known, { cursor, atMs: nowMs }];
  return longer.length <= MOST_MARKS ? longer : longer.toSpliced(1, 1);
}

/**
 * Where to read a feed again, so that a row is found that the POS committed late, with a version below the cursor (U-06): at its
 * cursor of ten minutes ago. After a pause that is where it stood before the last such reading, because everything that one passed
 * may have got late rows since. Where no cursor is that old the oldest serves.
 * @param late the place of the reading again.
 * @returns 'under-way' when one was begun and not ended; null when none is due.
 */
export function lateStart(
  place: FeedPlace,
  late: FeedPlace,
  nowMs: number,
  timeScale: number,
): FeedMark | 'under-way' | null {
  const oldest = place.trail[0];
  if (!place.complete || oldest === undefined) return null;
  if (!late.complete && late.cursor !== null) return 'under-way';
  const lastMs = late.completedAtMs ?? oldest.atMs;
  const ageMs = nowMs - lastMs;
  if (ageMs >= 0 && ageMs < EVERY_MS / timeScale) return null;
  const backToMs = Math.min(nowMs - BACK_MS / timeScale, lastMs - EVERY_MS / timeScale);
  return place.trail.findLast((mark) => mark.atMs <= backToMs) ?? oldest;
}

/** The marks from one on: no later reading goes back behind where this one began. */
export function trailFrom(trail: readonly FeedMark[], start: FeedMark): readonly FeedMark[] {
  return trail.filter((mark) => mark.atMs >= start.atMs);
}
