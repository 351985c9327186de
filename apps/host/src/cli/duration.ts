import { say, type Language } from '../messages/say.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A length of time in its largest fitting unit, for example "3 minutes". */
export function durationWords(ms: number, language: Language): string {
  if (ms >= 2 * DAY_MS) return say('time.days', { count: Math.floor(ms / DAY_MS) }, language);
  if (ms >= 2 * HOUR_MS) return say('time.hours', { count: Math.floor(ms / HOUR_MS) }, language);
  if (ms >= 2 * MINUTE_MS) return say('time.minutes', { count: Math.floor(ms / MINUTE_MS) }, language);
  return say('time.seconds', { count: Math.max(1, Math.round(ms / SECOND_MS)) }, language);
}

/** A short length of time for a line that changes all the time, for example "4 min". */
export function shortDuration(ms: number, language: Language): string {
  if (ms < 2 * MINUTE_MS) return say('run.seconds', { count: Math.max(1, Math.round(ms / SECOND_MS)) }, language);
  return say('run.minutes', { count: Math.round(ms / MINUTE_MS) }, language);
}
