/** By so much, in ms of the vendors' clock, a reading may end after the tick that asked for it: less than lies between two ticks. */
const SLACK_MS = 4_000;

/**
 * Whether a feed is to be read again. A reading ends a moment after the tick that asked for it: counted strictly from that end, the
 * tick one interval later would find it too young.
 * @param pollMs the interval, in ms of the vendors' clock.
 */
export function isPollDue(completedAtMs: number | null, pollMs: number, nowMs: number, timeScale: number): boolean {
  return completedAtMs === null || nowMs - completedAtMs >= (pollMs - SLACK_MS) / timeScale;
}
