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

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function encoded(text: string): string {
  return decoded(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\u00a0', '&nbsp;');
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
