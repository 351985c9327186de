import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { storedHtml } from '../../src/e-series/world/html-description.js';

const PIECES = [
  '<p>',
  '</p>',
  '<BR/>',
  '<a href=x>',
  "<b class='a\"b'>",
  '&nbsp;',
  '&',
  '&amp;lt;',
  '&#233;',
  '<',
  '>',
  '"',
];
const MORE = [
  '<!-- c -->',
  '<scr<script></script>ipt>',
  '<script>',
  '</script>',
  '<i onclick="x">',
  ' on=1',
  'text',
  '&bogus;',
  '=',
  "'",
];
const html = fc.array(fc.constantFrom(...PIECES, ...MORE), { maxLength: 12 }).map((parts) => parts.join(''));

describe('stored HTML', () => {
  it.each(['keep', 'reserialise', 'strip'] as const)('%s is idempotent', (mode) => {
    fc.assert(
      fc.property(html, (text) => {
        const once = storedHtml(text, mode);
        expect(storedHtml(once, mode)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['<IMG SRC=a.png alt="x">', '<img src="a.png" alt="x">'],
    ['<br />', '<br>'],
    ['a & b', 'a &amp; b'],
    ['&#233;&eacute;&nbsp;&zeta;&amp;lt;', '\u00e9\u00e9&nbsp;&zeta;&amp;lt;'],
    ['<p>plain</p>', '<p>plain</p>'],
  ])('reserialises %s', (from, to) => {
    expect(storedHtml(from, 'reserialise')).toBe(to);
  });

  it.each([
    ['<p onclick="x()" class="a">t</p>', '<p class="a">t</p>'],
    ['<style>p{}</style><p>t</p>', '<p>t</p>'],
    ['<a href="javascript:alert(1)">t</a>', '<a>t</a>'],
    ['<a href="https://x">t</a>', '<a href="https://x">t</a>'],
  ])('strips %s', (from, to) => {
    expect(storedHtml(from, 'strip')).toBe(to);
  });
});
