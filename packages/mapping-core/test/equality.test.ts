import { expect, it } from '@jest/globals';
import type { ListingOption, OptionChoice } from '@tillbridge/connector-sdk/model';
import { blankKeeps, sameChoices, sameDecimal, sameDimensions, sameHtml, sameOptions, sameText } from '../src/index.js';
import type { FieldValue } from '../src/index.js';
import { d } from './given.js';

const texts: readonly { rule: string; title: string; given: [string | null, string | null]; expected: boolean }[] = [
  { rule: 'F-18', title: 'white space around a text is no difference', given: ['Red', ' Red '], expected: true },
  { rule: 'F-18', title: 'absent and empty are no difference', given: [null, ''], expected: true },
  { rule: 'F-18', title: 'line ends are no difference', given: ['a\r\nb', 'a\nb'], expected: true },
  { rule: 'F-18', title: 'case is a difference', given: ['Red', 'red'], expected: false },
  { rule: 'F-18', title: 'white space inside is a difference', given: ['Red wine', 'Red  wine'], expected: false },
  { rule: 'F-19', title: 'composed and decomposed letters are no difference', given: ['é', 'e\u0301'], expected: true },
  { rule: 'F-19', title: 'a zero-width character is a difference', given: ['a\u200bb', 'ab'], expected: false },
];

it.each(texts)('$rule $title', ({ given: [a, b], expected }) => {
  expect([sameText(a, b), sameText(b, a)]).toEqual([expected, expected]);
});

const html: readonly { rule: string; title: string; given: [string | null, string | null]; expected: boolean }[] = [
  { rule: 'F-18', title: 'case of tags is no difference', given: ['<P>a</P>', '<p>a</p>'], expected: true },
  {
    rule: 'F-18',
    title: 'order and quotes of attributes are no difference',
    given: [`<a href='x' class=y>l</a>`, '<a class="y" href="x">l</a>'],
    expected: true,
  },
  { rule: 'F-18', title: 'self-closing tags are no difference', given: ['a<br/>b', 'a<br>b'], expected: true },
  {
    rule: 'F-18',
    title: 'entities are no difference',
    given: ['Tea &amp; &#233;clair&nbsp;&quot;x&quot;', 'Tea & éclair\u00a0"x"'],
    expected: true,
  },
  {
    rule: 'F-18',
    title: 'white space between blocks is no difference',
    given: ['<p>a</p>\n  <p>b</p>\n', '<p>a</p><p>b</p>'],
    expected: true,
  },
  { rule: 'F-18', title: 'absent and empty descriptions are no difference', given: [null, ''], expected: true },
  {
    rule: 'F-18',
    title: 'white space between words is a difference',
    given: ['<b>a</b> <i>b</i>', '<b>a</b><i>b</i>'],
    expected: false,
  },
  { rule: 'F-18', title: 'an escaped tag is not a tag', given: ['&lt;b&gt;a', '<b>a'], expected: false },
  {
    rule: 'F-18',
    title: 'another attribute value is a difference',
    given: ['<a href="x">l</a>', '<a href="y">l</a>'],
    expected: false,
  },
  { rule: 'F-18', title: 'another tag is a difference', given: ['<p>a</p>', '<div>a</div>'], expected: false },
  { rule: 'F-18', title: 'another word is a difference', given: ['<p>a</p>', '<p>b</p>'], expected: false },
];

it.each(html)('$rule $title', ({ given: [a, b], expected }) => {
  expect([sameHtml(a, b), sameHtml(b, a)]).toEqual([expected, expected]);
});

const twenty = d('20');

const numbers = [
  { rule: 'F-18', title: '20 and 20.00 are no difference', given: [twenty, '20.00' as typeof twenty], expected: true },
  { rule: 'F-18', title: '20 and 20.01 are a difference', given: [d('20'), d('20.01')], expected: false },
  { rule: 'F-18', title: 'absent and zero are a difference', given: [null, d('0')], expected: false },
  { rule: 'F-18', title: 'absent twice is no difference', given: [null, null], expected: true },
] as const;

it.each(numbers)('$rule $title', ({ given: [a, b], expected }) => {
  expect([sameDecimal(a, b), sameDecimal(b, a)]).toEqual([expected, expected]);
  const sides = (side: typeof twenty | null) => side && { length: side, width: side, height: side };
  expect(sameDimensions(sides(a), sides(b))).toBe(expected);
});

const list = (...options: readonly [string, ...string[]][]): readonly ListingOption[] =>
  options.map(([name, ...values]) => ({ name, values }));

const options: readonly {
  rule: string;
  title: string;
  given: readonly (readonly ListingOption[])[];
  expected: boolean;
}[] = [
  {
    rule: 'F-18',
    title: 'the order of attributes is no difference',
    given: [list(['Size', 'S'], ['Cut', 'A']), list(['Cut', 'A'], ['Size', 'S'])],
    expected: true,
  },
  {
    rule: 'F-18',
    title: 'white space around names and values is no difference',
    given: [list(['Size ', ' S']), list(['Size', 'S'])],
    expected: true,
  },
  {
    rule: 'F-18',
    title: 'the order of values is a difference',
    given: [list(['Size', 'S', 'M']), list(['Size', 'M', 'S'])],
    expected: false,
  },
  {
    rule: 'F-18',
    title: 'a value more is a difference',
    given: [list(['Size', 'S']), list(['Size', 'S', 'M'])],
    expected: false,
  },
  {
    rule: 'F-18',
    title: 'an attribute more is a difference',
    given: [list(['Size', 'S']), list(['Size', 'S'], ['Cut', 'A'])],
    expected: false,
  },
];

it.each(options)('$rule $title', ({ given: [a = [], b = []], expected }) => {
  expect([sameOptions(a, b), sameOptions(b, a)]).toEqual([expected, expected]);
});

const red: OptionChoice = { name: 'Colour', value: 'Red' };
const small: OptionChoice = { name: 'Size', value: 'S' };

it('F-18 the order of choices is no difference, another value is', () => {
  expect(sameChoices([red, small], [{ ...small, value: 'S ' }, red])).toBe(true);
  expect(sameChoices([red, small], [red, { ...small, value: 'M' }])).toBe(false);
  expect(sameChoices([red], [red, small])).toBe(false);
});

const blanks: readonly { rule: string; title: string; given: [FieldValue, FieldValue, boolean]; expected: boolean }[] =
  [
    { rule: 'F-17', title: 'an emptied text does not wipe', given: ['', 'old', false], expected: true },
    { rule: 'F-17', title: 'a text of white space does not wipe', given: [' \n', 'old', false], expected: true },
    { rule: 'F-17', title: 'an absent value does not wipe', given: [null, 'old', false], expected: true },
    { rule: 'F-17', title: 'an emptied list does not wipe', given: [[], ['old'], false], expected: true },
    { rule: 'F-17', title: 'a blank wipes where that is allowed', given: ['', 'old', true], expected: false },
    {
      rule: 'F-17',
      title: 'there is nothing to keep where the store has nothing',
      given: ['', null, false],
      expected: false,
    },
    { rule: 'F-17', title: 'zero is no blank', given: ['0', '5', false], expected: false },
    { rule: 'F-17', title: 'a new value replaces', given: ['new', 'old', false], expected: false },
  ];

it.each(blanks)('$rule $title', ({ given: [newValue, oldValue, allowed], expected }) => {
  expect(blankKeeps(newValue, oldValue, allowed)).toBe(expected);
});

it('F-18 an unclosed tag is text', () => {
  expect(sameHtml('1 < 2 <a href="', '1 &lt; 2 &lt;a href=&quot;')).toBe(true);
});
