import { expect, it } from '@jest/globals';
import { FIELD_RANGES, POST_2022 } from '../src/index.js';
import { d, listingOf, map, option, optionsOf, recordOf, row, store, variants, variantsOf } from './given.js';

const TEXTS = { brand: 'Old brand', newBrand: 'New brand' };
const named = (name: string | undefined) => ({ names: { brand: () => name, attribute: () => undefined } });

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly given: () => unknown;
  readonly expected: unknown;
}

const rows: readonly Row[] = [
  {
    rule: 'F-01',
    title: 'the name travels',
    given: () => listingOf(map([row({ name: 'Tasse' })])).name,
    expected: 'Tasse',
  },
  {
    rule: 'F-02',
    title: 'the description travels as HTML',
    given: () => listingOf(map([row({ description: '<p>Fine <b>china</b></p>' })])).description,
    expected: '<p>Fine <b>china</b></p>',
  },
  {
    rule: 'F-02',
    title: 'no description is an empty one',
    given: () => listingOf(map([row({ description: null })])).description,
    expected: '',
  },
  {
    rule: 'F-03',
    title: 'the newest name of the brand wins over the row',
    given: () => listingOf(map([row({ brandRef: 'b1', brandName: TEXTS.brand })], named(TEXTS.newBrand))).brand,
    expected: TEXTS.newBrand,
  },
  {
    rule: 'F-03',
    title: 'a brand the mirror does not know keeps the name of the row',
    given: () => listingOf(map([row({ brandRef: 'b1', brandName: TEXTS.brand })])).brand,
    expected: TEXTS.brand,
  },
  {
    rule: 'F-03',
    title: 'a row without a brand has none, whatever the mirror knows',
    given: () => listingOf(map([row()], named(TEXTS.newBrand))).brand,
    expected: null,
  },
  {
    rule: 'F-04',
    title: 'the SKU travels with its record',
    given: () => recordOf(map([row({ sku: 'MUG-1' })])).sku,
    expected: 'MUG-1',
  },
  {
    rule: 'F-04',
    title: 'each variation has the SKU of its variant',
    given: () => variantsOf(map(variants({ sku: 'A' }, { sku: 'B' }))).map((variant) => variant.sku),
    expected: ['A', 'B'],
  },
  {
    rule: 'F-06',
    title: 'options stand in the order of the POS, under their newest names',
    given: () =>
      optionsOf(
        map(
          variants({
            options: [option('Size', 'S', 'a1'), option('Colour', 'Red', 'a2'), option('Cut', 'Slim', 'a3')],
          }),
          {
            names: { brand: () => undefined, attribute: (ref) => (ref === 'a2' ? 'Color' : undefined) },
          },
        ),
      ),
    expected: [
      ['Size', ['S']],
      ['Color', ['Red']],
      ['Cut', ['Slim']],
    ],
  },
  {
    rule: 'F-06',
    title: 'a variant that lists its attributes in another order chooses in the order of the family',
    given: () =>
      variantsOf(
        map(
          variants(
            { options: [option('Size', 'S'), option('Colour', 'Red')] },
            { options: [option('Colour', 'Blue'), option('Size', 'M')] },
          ),
        ),
      )[1]?.choices,
    expected: [
      { name: 'Size', value: 'M' },
      { name: 'Colour', value: 'Blue' },
    ],
  },
  {
    rule: 'F-07',
    title: 'values stand in the order the members bring them, whatever order the rows come in',
    given: () =>
      optionsOf(
        map(
          [
            ...variants(
              { options: [option('Size', 'S')] },
              { options: [option('Size', 'XL')] },
              { options: [option('Size', 'M')] },
            ),
          ].reverse(),
        ),
      ),
    expected: [['Size', ['S', 'XL', 'M']]],
  },
  {
    rule: 'F-07',
    title: 'rows created at the same moment keep the order the POS told them in',
    given: () => {
      const createdAt = '2026-03-01T00:00:00+00:00';
      const [parent, small, large] = variants(
        { createdAt, options: [option('Size', 'M')] },
        { ref: 'z', createdAt, options: [option('Size', 'S')] },
        { ref: 'a', createdAt, options: [option('Size', 'L')] },
      );
      return optionsOf(map([parent, small, large].filter((entry) => entry !== undefined)));
    },
    expected: [['Size', ['M', 'S', 'L']]],
  },
  {
    rule: 'F-07',
    title: 'a value written twice stands once, in its first spelling, in the list and in the choices',
    given: () => {
      const mapped = map(
        variants(
          { options: [option('Size', 'S'), option('Colour', 'Red')] },
          { options: [option('Size', 'M'), option('Colour', 'Red ')] },
        ),
      );
      return [optionsOf(mapped)[1], variantsOf(mapped).map((variant) => variant.choices[1]?.value)];
    },
    expected: [
      ['Colour', ['Red']],
      ['Red', 'Red'],
    ],
  },
  {
    rule: 'F-08',
    title: 'a product that is off in the online channel is not shown',
    given: () => listingOf(map([row({ online: false })])).online,
    expected: false,
  },
  {
    rule: 'F-08',
    title: 'an active product of the online channel is shown',
    given: () => listingOf(map([row()])).online,
    expected: true,
  },
  {
    rule: 'F-10',
    title: 'the retail price travels',
    given: () => recordOf(map([row({ priceIncludingTax: d('19.99') })])).price,
    expected: '19.99',
  },
  {
    rule: 'F-14',
    title: 'what never leaves the POS has no place in a listing',
    given: () => Object.keys(listingOf(map([row()]))).sort(),
    expected: ['brand', 'description', 'gallery', 'name', 'online', 'price', 'shape'],
  },
  {
    rule: 'F-14',
    title: 'nor in a record',
    given: () => Object.keys(recordOf(map([row()]))).sort(),
    expected: ['dimensions', 'memberRef', 'price', 'sku', 'upc', 'weight'],
  },
  {
    rule: 'F-15',
    title: 'what the store owns is in no listing and no variation',
    given: () => {
      const mapped = map(variants({}, {}));
      const keys = [
        ...Object.keys(listingOf(mapped)),
        ...variantsOf(mapped).flatMap((variant) => Object.keys(variant)),
      ];
      return keys.filter((key) => /compare|subtitle|threshold|limit/i.test(key));
    },
    expected: [],
  },
  {
    rule: 'F-19',
    title: 'no text is cut or tidied on its way',
    given: () => {
      const text = ` "Ünï\u200dcode" ‏עברית 👩‍👩‍👧 e\u0301 ${'x'.repeat(100_000)} `;
      const mapped = map(
        variants({ name: text, description: text, sku: ' A 1 ', options: [option('Size ', ' S\u200b ')] }),
      );
      const [variant] = variantsOf(mapped);
      const listing = listingOf(mapped);
      return [listing.name === text, listing.description === text, variant?.sku, variant?.choices, optionsOf(mapped)];
    },
    expected: [true, true, ' A 1 ', [{ name: 'Size ', value: ' S\u200b ' }], [['Size ', [' S\u200b ']]]],
  },
  {
    rule: 'F-22',
    title: 'texts are plain texts of one language, whatever the store speaks',
    given: () => {
      const listing = listingOf(map([row({ name: 'Mug' })], { store: store({ defaultLanguage: 'fr' }) }));
      return [
        listing.name,
        Object.values(listing).some(
          (value) => typeof value === 'object' && value !== null && ('fr' in value || 'en' in value),
        ),
      ];
    },
    expected: ['Mug', false],
  },
];

it.each(rows)('$rule $title', ({ given, expected }) => {
  expect(given()).toEqual(expected);
});

const codes: readonly { rule: string; title: string; given: readonly [string, string][]; expected: string | null }[] = [
  {
    rule: 'F-05',
    title: 'UPC comes before EAN',
    given: [
      ['EAN', '2'],
      ['UPC', '1'],
    ],
    expected: '1',
  },
  {
    rule: 'F-05',
    title: 'EAN comes before JAN',
    given: [
      ['JAN', '3'],
      ['EAN', '2'],
    ],
    expected: '2',
  },
  {
    rule: 'F-05',
    title: 'JAN comes before ISBN',
    given: [
      ['ISBN', '4'],
      ['JAN', '3'],
    ],
    expected: '3',
  },
  {
    rule: 'F-05',
    title: 'ISBN comes before ITF',
    given: [
      ['ITF', '5'],
      ['ISBN', '4'],
    ],
    expected: '4',
  },
  { rule: 'F-05', title: 'ITF is taken when it is alone', given: [['ITF', '5']], expected: '5' },
  { rule: 'F-05', title: 'CUSTOM never leaves the POS', given: [['CUSTOM', '6']], expected: null },
  {
    rule: 'F-05',
    title: 'a blank code is none',
    given: [
      ['UPC', ' '],
      ['EAN', '2'],
    ],
    expected: '2',
  },
];

it.each(codes)('$rule $title', ({ given, expected }) => {
  const productCodes = given.map(([type, code]) => ({ type: type as 'UPC', code }));
  expect(recordOf(map([row({ codes: productCodes })])).upc).toBe(expected);
});

const modes: readonly { rule: string; title: string; field: keyof typeof POST_2022; expected: string }[] = [
  { rule: 'F-01', title: 'name follows', field: 'name', expected: 'follow' },
  { rule: 'F-02', title: 'description follows', field: 'description', expected: 'follow' },
  { rule: 'F-03', title: 'brand follows', field: 'brand', expected: 'follow' },
  { rule: 'F-04', title: 'SKU is enforced', field: 'sku', expected: 'enforce' },
  { rule: 'F-05', title: 'UPC follows', field: 'upc', expected: 'follow' },
  { rule: 'F-06', title: 'options follow', field: 'options', expected: 'follow' },
  { rule: 'F-07', title: 'values follow', field: 'optionValues', expected: 'follow' },
  { rule: 'F-08', title: 'availability follows', field: 'availability', expected: 'follow' },
  { rule: 'F-09', title: 'stock is enforced', field: 'stock', expected: 'enforce' },
  { rule: 'F-10', title: 'price is enforced', field: 'price', expected: 'enforce' },
  { rule: 'F-11', title: 'images follow', field: 'images', expected: 'follow' },
  { rule: 'F-12', title: 'weight follows', field: 'weight', expected: 'follow' },
  { rule: 'F-13', title: 'size follows', field: 'dimensions', expected: 'follow' },
];

it.each(modes)('$rule $title by default', ({ field, expected }) => {
  expect(POST_2022[field].mode).toBe(expected);
});

it('F-16 the preset holds the modes of table F and no others', () => {
  expect(POST_2022).toEqual(
    Object.fromEntries(modes.map(({ field, expected }) => [field, { mode: expected, allowBlank: false }])),
  );
});

it.each(modes)('F-16 $field can have its default mode', ({ field, expected }) => {
  expect(FIELD_RANGES[field].modes).toContain(expected);
});

it.each([
  { field: 'name', modes: 'create follow enforce' },
  { field: 'price', modes: 'create follow enforce' },
  { field: 'sku', modes: 'enforce' },
  { field: 'stock', modes: 'enforce' },
  { field: 'options', modes: 'follow' },
  { field: 'optionValues', modes: 'follow' },
  { field: 'description', modes: 'off create follow enforce' },
  { field: 'availability', modes: 'off create follow enforce' },
] as const)('F-16 $field can be $modes', ({ field, modes: expected }) => {
  expect(FIELD_RANGES[field].modes.join(' ')).toBe(expected);
});
