import { expect, it } from '@jest/globals';
import type { ListingOption, OptionChoice } from '@tillbridge/connector-sdk';
import { writtenOptions } from '../src/translate/options.js';
import { parseWire, wireProduct } from '../src/wire.js';

const SWATCH = {
  type: 'SWATCHES',
  name: 'Colour',
  nameTranslated: { en: 'Colour', fr: 'Couleur' },
  required: false,
  defaultChoice: 1,
  useImageAsSwatchSelector: true,
  choices: [
    {
      text: 'Red',
      textTranslated: { fr: 'Rouge' },
      priceModifier: 2,
      priceModifierType: 'PERCENT',
      hexCodes: ['#f00'],
    },
    { text: 'Blue', textTranslated: { fr: 'Bleu' }, priceModifier: 0, priceModifierType: 'ABSOLUTE', imageId: '7' },
  ],
};
const [RED, BLUE] = SWATCH.choices;
const ENGRAVING = { type: 'TEXTFIELD', name: 'Engraving', required: false };
const select = (name: string, ...texts: string[]) => ({
  type: 'SELECT',
  name,
  required: true,
  defaultChoice: 0,
  choices: texts.map((text) => ({ text, priceModifier: 0, priceModifierType: 'ABSOLUTE' })),
});
const [GREEN] = select('', 'Green').choices;
const uses = (id: number, ...pairs: [string, string][]) => ({
  id,
  options: pairs.map(([name, value]) => ({ name, value })),
});

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly read: readonly object[];
  readonly combinations?: readonly object[];
  readonly deleted?: readonly string[];
  readonly step: readonly [string, ...string[]][];
  readonly drop?: readonly [string, string][];
  readonly written: readonly object[] | null;
}

const rows: readonly Row[] = [
  {
    rule: 'F-06',
    title: 'a new option is one to choose from, and must be chosen',
    read: [],
    step: [['Size', 'S', 'M']],
    written: [select('Size', 'S', 'M')],
  },
  {
    rule: 'F-21',
    title: 'type, swatches, modifiers, translations and default go back as they were',
    read: [SWATCH],
    step: [['Colour', 'Red', 'Blue', 'Green']],
    written: [{ ...SWATCH, choices: [RED, BLUE, GREEN] }],
  },
  {
    rule: 'F-21',
    title: "the merchant's options stay in place",
    read: [ENGRAVING, select('Size', 'S'), select('Wrap', 'Yes', 'No')],
    step: [
      ['Size', 'S', 'M'],
      ['Colour', 'Red'],
    ],
    written: [ENGRAVING, select('Size', 'S', 'M'), select('Wrap', 'Yes', 'No'), select('Colour', 'Red')],
  },
  {
    rule: 'F-07',
    title: 'a new value stands at its place and one that is not named behind the one it stood behind',
    read: [select('Size', 'S', 'Special', 'L')],
    step: [['Size', 'S', 'M', 'L']],
    written: [select('Size', 'S', 'Special', 'M', 'L')],
  },
  {
    rule: 'F-07',
    title: 'in another order, the default follows its choice',
    read: [SWATCH],
    step: [['Colour', 'Blue', 'Red']],
    written: [{ ...SWATCH, defaultChoice: 0, choices: [BLUE, RED] }],
  },
  {
    rule: 'F-06',
    title: 'options in another order',
    read: [select('Size', 'S'), select('Colour', 'Red')],
    step: [
      ['Colour', 'Red'],
      ['Size', 'S'],
    ],
    written: [select('Colour', 'Red'), select('Size', 'S')],
  },
  {
    rule: 'V-04',
    title: 'a value to be dropped leaves when no variation uses it',
    read: [select('Size', 'S', 'M')],
    combinations: [uses(1, ['Size', 'S'])],
    step: [['Size', 'S']],
    drop: [['Size', 'M']],
    written: [select('Size', 'S')],
  },
  {
    rule: 'V-04',
    title: 'a value to be dropped stays while a variation uses it',
    read: [select('Size', 'S', 'M')],
    combinations: [uses(1, ['Size', 'S']), uses(2, ['Size', 'M'])],
    step: [['Size', 'S']],
    drop: [['Size', 'M']],
    written: null,
  },
  {
    rule: 'V-03',
    title: 'a variation that the plan has deleted uses nothing any more',
    read: [select('Size', 'S', 'M')],
    combinations: [uses(1, ['Size', 'S']), uses(2, ['Size', 'M'])],
    deleted: ['2'],
    step: [['Size', 'S']],
    drop: [['Size', 'M']],
    written: [select('Size', 'S')],
  },
  {
    rule: 'V-04',
    title: 'a dropped default leaves the first choice as default',
    read: [SWATCH],
    step: [['Colour', 'Red']],
    drop: [['Colour', 'Blue']],
    written: [{ ...SWATCH, defaultChoice: 0, choices: [RED] }],
  },
  {
    rule: 'F-21',
    title: 'a value that is neither named nor dropped stays',
    read: [select('Size', 'S', 'M')],
    step: [['Size', 'S']],
    written: null,
  },
  {
    rule: 'V-06',
    title: 'an option that loses its last choice leaves with it',
    read: [select('Size', 'S'), ENGRAVING],
    step: [],
    drop: [['Size', 'S']],
    written: [ENGRAVING],
  },
  {
    rule: 'F-18',
    title: 'blanks around a name or a value are no difference',
    read: [select(' Size', 'S ', 'M')],
    step: [['Size', 'S', 'M ']],
    written: null,
  },
  {
    rule: 'U-04',
    title: 'the list as it stands is not written',
    read: [SWATCH, ENGRAVING],
    step: [['Colour', 'Red', 'Blue']],
    written: null,
  },
];

const BARE = { id: 501, name: 'Tee', enabled: true, createTimestamp: 1, updateTimestamp: 1 };

it.each(rows)('$rule $title', ({ read, combinations, deleted, step, drop, written }) => {
  const product = parseWire(wireProduct, { ...BARE, options: read, combinations }, 'GET /products/501');
  const options: ListingOption[] = step.map(([name, ...values]) => ({ name, values }));
  const dropped: OptionChoice[] = (drop ?? []).map(([name, value]) => ({ name, value }));
  const result = writtenOptions(product, { kind: 'options', options, drop: dropped }, new Set(deleted));
  expect(result).toEqual(written);
});
