/** The vendor's window of calls, in its own time (reference, rate limits). */
export const WINDOW_MS = 300_000;
/** What the vendor's own client waits when `Retry-After` says nothing. */
const DEFAULT_WAIT_MS = 30_000;

/** What an answer of 429 says about time. */
export interface RetryFacts {
  /** `Retry-After`: an RFC 1123 date as documented, or seconds. */
  readonly retryAfter: string | null;
  /** `Date` of the same answer: a wait told as a date is measured against the clock that told it. */
  readonly date: string | null;
}

/**
 * When the next call may be sent, in ms since epoch on our clock. Never further away than one window, which is the
 * longest the vendor can mean, whatever either clock shows; the vendor's default wait when the header is missing,
 * unreadable or already over.
 */
export function retryAtMs(facts: RetryFacts, nowMs: number, timeScale: number): number {
  const told = toldWaitMs(facts, nowMs);
  const waitMs = told === null || told <= 0 ? DEFAULT_WAIT_MS / timeScale : told;
  return Math.ceil(nowMs + Math.min(waitMs, WINDOW_MS / timeScale));
}

function toldWaitMs(facts: RetryFacts, nowMs: number): number | null {
  const text = facts.retryAfter?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const untilMs = httpDateMs(text);
  return untilMs === null ? null : untilMs - (httpDateMs(facts.date) ?? nowMs);
}

/** An HTTP date as ms since epoch, null when it is none. */
export function httpDateMs(text: string | null): number | null {
  if (text === null || !/[a-z]/i.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
