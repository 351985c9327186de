import type { StoreSwitches } from './store-switches.js';

const TAG = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g;
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '\u00a9',
  reg: '\u00ae',
  hellip: '\u2026',
  ndash: '\u2013',
  mdash: '\u2014',
  euro: '\u20ac',
  eacute: '\u00e9',
  egrave: '\u00e8',
  agrave: '\u00e0',
  ccedil: '\u00e7',
  auml: '\u00e4',
  ouml: '\u00f6',
  uuml: '\u00fc',
};

/** The HTML as the store keeps it under the switch `htmlRewrite`; deterministic and idempotent in each mode. */
export function storedHtml(html: string, mode: StoreSwitches['htmlRewrite']): string {
  switch (mode) {
    case 'keep':
      return html;
    case 'reserialise':
      return reserialised(html);
    case 'strip':
      return stripped(html);
  }
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\u00a0': '&nbsp;' };

/** The character an entity stands for; undefined for a name this store does not know, which stays as it is. */
function characterOf(entity: string): string | undefined {
  if (!entity.startsWith('#')) return NAMED[entity];
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number.parseInt(entity.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Text with characters instead of entities, but for the four that a serialiser writes as such. */
function encoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);|[&<>\u00a0]/gi, (whole, entity: string | undefined) => {
    const character = entity === undefined ? whole : characterOf(entity);
    return character === undefined ? whole : (ESCAPED[character] ?? character);
  });
}

function tagText(closing: string, name: string, attributes: string): string {
  if (closing === '/') return `</${name.toLowerCase()}>`;
  const parts = [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', raw = '']) => {
    const value = /^["']/.test(raw) ? raw.slice(1, -1) : raw;
    return ` ${key.toLowerCase()}="${encoded(value).replaceAll('"', '&quot;')}"`;
  });
  return `<${name.toLowerCase()}${parts.join('')}>`;
}

/** As a parser and serialiser would leave it: lower-case tags, quoted attributes, no self-closing slash, plain entities. */
function reserialised(html: string): string {
  let out = '';
  let from = 0;
  for (const match of html.matchAll(TAG)) {
    out += encoded(html.slice(from, match.index));
    const [whole, closing = '', name, attributes = ''] = match;
    out += name === undefined ? whole : tagText(closing, name, attributes);
    from = match.index + whole.length;
  }
  return out + encoded(html.slice(from));
}

/** Without script and style elements, event handlers and `javascript:` addresses. */
function stripped(html: string): string {
  const once = html
    .replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(/<[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>/g, (tag) =>
      tag
        .replace(/\s+on\w+\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/gi, '')
        .replace(/\s+(?:href|src)\s*=\s*(?:"\s*javascript:[^"]*"|'\s*javascript:[^']*'|javascript:[^\s>]*)/gi, ''),
    );
  return once === html ? html : stripped(once);
}
