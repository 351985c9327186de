const UNSTORABLE = /(\\\\)|\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/**
 * JSON that PostgreSQL can store: it knows neither U+0000 nor half a surrogate pair, which vendor texts may hold.
 * Both become U+FFFD. The first group steps over an escaped backslash, so that text which only looks so is left alone.
 */
export function storedJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSTORABLE, (_match, backslash?: string) => backslash ?? '\ufffd');
}

/** A text as `storedJson` would store it. */
export const storedText = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

export const storedTexts = (texts: readonly string[]): string[] => texts.map(storedText);
