const UNSTORABLE = /(\\\\)|\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/**
 * JSON that PostgreSQL can store: it knows neither U+0000 nor half a surrogate pair, which vendor texts may hold.
 * Both become U+FFFD. The first group steps over an escaped backslash, so that text which only looks so is left alone.
 */
export function storedJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSTORABLE, (_match, backslash?: string) => backslash ?? '\ufffd');
}

/** Longer texts are large objects to V8, which only its rare full collections take back. */
const LIST_CHARACTERS = 50_000;

/** Rows as JSON lists that PostgreSQL can store, in order, each of them short; one long row makes a list of its own. */
export function* storedJsonLists(rows: readonly object[]): Iterable<string> {
  let list = '';
  for (const row of rows) {
    const text = storedJson(row);
    if (list !== '' && list.length + text.length > LIST_CHARACTERS) {
      yield `${list}]`;
      list = '';
    }
    list += list === '' ? `[${text}` : `,${text}`;
  }
  if (list !== '') yield `${list}]`;
}

/** A text as `storedJson` would store it. */
export const storedText = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

export const storedTexts = (texts: readonly string[]): string[] => texts.map(storedText);
