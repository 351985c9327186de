const TEXT = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const DAY_MS = 86_400_000;

/**
 * Ms since epoch of a time as a POS tells it: with its offset, else by the clock of the shop's own zone. A time that the clock jumps over
 * is the one after the jump, one that it shows twice the first (P-05).
 * @param ends a day by itself stands for its end: the first moment after it.
 * @returns null for what is no time.
 */
export function instantOf(text: string, timeZone: string, ends: boolean): number | null {
  const found = TEXT.exec(text.trim());
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part: string | undefined) => (part === undefined ? undefined : Number(part)));
  const shown = Date.UTC(year, month - 1, day, hour ?? 0, minute, second) + (hour === undefined && ends ? DAY_MS : 0);
  const offset = found[7];
  return offset === undefined ? fromClock(shown, timeZone) : shown - offsetMs(offset);
}

function offsetMs(offset: string): number {
  const [hours = 0, minutes = 0] =
    offset.toUpperCase() === 'Z' ? [] : [offset.slice(1, 3), offset.slice(-2)].map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** The moment at which clocks there show what `shown` would be in UTC. */
function fromClock(shown: number, timeZone: string): number {
  const before = shown - aheadMs(shown - DAY_MS, timeZone);
  const after = shown - aheadMs(shown + DAY_MS, timeZone);
  // The clock shows it at one of the two moments, at both when it is put back; at neither when it jumps over it.
  return !shows(before, shown, timeZone) && shows(after, shown, timeZone) ? after : before;
}

const shows = (ms: number, shown: number, timeZone: string): boolean => ms + aheadMs(ms, timeZone) === shown;

/** By how much the clocks there are ahead of UTC at that moment. */
function aheadMs(ms: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(ms / 1_000) * 1_000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A zone that nobody knows is read as UTC: so at most hours are wrong, not the shop's prices for good. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = newFormat(knownZone(timeZone));
  formats.set(timeZone, format);
  return format;
}

const newFormat = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return 'UTC';
    throw error;
  }
}
