import { describe, expect, it } from '@jest/globals';
import { httpDateMs, retryAtMs } from '../src/retry-after.js';

const NOW = Date.parse('2026-11-23T03:00:00Z');
const at = (seconds: number): string => new Date(NOW + seconds * 1000).toUTCString();
const SKEW_S = 600;

describe('Retry-After', () => {
  it.each([
    ['an HTTP date', at(90), null, 90],
    ['the vendor example', 'Mon, 23 Nov 2026 03:05:00 GMT', null, 300],
    ['a date by a clock ahead of ours', at(SKEW_S + 90), at(SKEW_S), 90],
    ['a date by a clock behind ours', at(90 - SKEW_S), at(-SKEW_S), 90],
    ['seconds', '42', null, 42],
    ['seconds with a blank', ' 7 ', null, 7],
    ['a date beyond the window', at(86_400), null, 300],
    ['seconds beyond the window', '86400', null, 300],
    ['a date that is over', at(-5), null, 30],
    ['zero seconds', '0', null, 30],
    ['nothing', null, null, 30],
    ['nonsense', 'soon', null, 30],
    ['blank', '', null, 30],
  ])('as %s', (_words, retryAfter, date, waitS) => {
    expect(retryAtMs({ retryAfter, date }, NOW, 1) - NOW).toBe(waitS * 1000);
  });

  it('is bounded by a window of the vendor clock, and so is the default', () => {
    expect(retryAtMs({ retryAfter: at(200), date: null }, NOW, 60) - NOW).toBe(5_000);
    expect(retryAtMs({ retryAfter: null, date: null }, NOW, 60) - NOW).toBe(500);
  });
});

describe('an HTTP date', () => {
  it.each([
    ['Mon, 23 Nov 2026 03:05:00 GMT', Date.UTC(2026, 10, 23, 3, 5)],
    ['120', null],
    ['not a date', null],
    [null, null],
  ])('%p', (text, expected) => {
    expect(httpDateMs(text)).toBe(expected);
  });
});
