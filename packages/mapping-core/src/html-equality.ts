/** A tag with its attributes; an unclosed `<` is text. No alternative can match what another one can, so it stays linear. */
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>/gi;
const ATTRIBUTE = /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;

/** Tags beside which white space is not shown. */
const BLOCKS = new Set(
  'address article blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/**
 * Whether two HTML texts differ only in how they were written down: case of tags, order and quotes of attributes, entities,
 * self-closing tags, white space that is not shown (F-18). Absent and empty are the same.
 */
export function sameHtml(a: string | null, b: string | null): boolean {
  return a === b || htmlKey(a ?? '') === htmlKey(b ?? '');
}

function htmlKey(html: string): string {
  const tokens: string[] = [];
  let afterBlock = true;
  let end = 0;
  for (const match of html.matchAll(TAG)) {
    const [whole, slash = '', rawName = '', attributes = ''] = match;
    const name = rawName.toLowerCase();
    const block = BLOCKS.has(name);
    pushText(tokens, html.slice(end, match.index), afterBlock, block);
    tokens.push(`<${slash}${name}${attributesKey(attributes)}`);
    afterBlock = block;
    end = match.index + whole.length;
  }
  pushText(tokens, html.slice(end), afterBlock, true);
  return tokens.join('\u0000');
}

/** Text tokens begin with a space, tag tokens with `<`, so that an escaped tag is never taken for a real one. */
function pushText(tokens: string[], raw: string, trimStart: boolean, trimEnd: boolean): void {
  let text = raw.replace(/[ \t\r\n\f]+/g, ' ');
  if (trimStart && text.startsWith(' ')) text = text.slice(1);
  if (trimEnd && text.endsWith(' ')) text = text.slice(0, -1);
  if (text !== '') tokens.push(` ${decode(text).normalize('NFC')}`);
}

function attributesKey(raw: string): string {
  if (raw === '') return '';
  const pairs = Array.from(raw.matchAll(ATTRIBUTE), ([, name = '', double, single, bare]) => {
    const value = decode(double ?? single ?? bare ?? '');
    return ` ${name.toLowerCase()}=${JSON.stringify(value)}`;
  });
  return pairs.sort().join('');
}

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, dec?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = dec === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(dec, 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
