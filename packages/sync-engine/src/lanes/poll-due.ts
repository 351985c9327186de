/** By so much, in ms of the vendors' clock, a reading may end after the tick that asked for it. */
const SLACK_MS = 5_000;

/**
 * Whether a feed is to be read again. Ticks come once per interval, and a reading ends a moment after its own: counted strictly from
 * that end, every other tick would find it too young and the interval would be twice as long.
 * @param pollMs the interval, in ms of the vendors' clock.
 */
export function isPollDue(completedAtMs: number | null, pollMs: number, nowMs: number, timeScale: number): boolean {
  return completedAtMs === null || nowMs - completedAtMs >= (pollMs - SLACK_MS) / timeScale;
}
