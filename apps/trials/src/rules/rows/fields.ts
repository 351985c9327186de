import type { JsonView } from '../../harness/json-view.js';
import { plainText } from '../judge.js';
import { family, plain, shirts } from '../products.js';
import { claim, pos, shopWide, typed, typedVariation, type RuleRow } from '../rule-row.js';

const HOSTILE = '🫖 קומקום "Größe" \u200Bçà & là <3';
const LONG = `<p>${'Æther 🧵 waves. '.repeat(6_500)}</p>`;

/** Which fields travel, and which do not (F). */
export const FIELD_ROWS: readonly RuleRow[] = [
  {
    key: 'F01',
    rule: 'F-01, F-02, F-03, F-05, F-12',
    title: 'name, description, brand, code and weight follow the POS',
    touches: ['posNamesMoveProducts', 'attributesPut', 'htmlRewrite', 'limitOver100'],
    products: [plain({ sku: 'F01-A', brand: 'Marl', code: '4006381333931', grams: '1250', images: ['F01-a.png'] })],
    acts: {
      shop: [
        pos('rename', 'F01-A', { name: 'Kettle anew' }),
        pos('set-description', 'F01-A', { description: '<p>Said anew</p>' }),
        pos('set-upc', 'F01-A', { upc: '5901234123457' }),
        pos('set-weight', 'F01-A', { weight: '2', unit: 'LB' }),
      ],
      again: [shopWide('rename-brand', { brand: 'Marl', name: 'Marl & Co' })],
    },
    expects: {
      publish: (look) => [
        claim('the weight stands in the unit of the store', look.product('F01-A').weight, 1.25),
        claim('the code stands there', look.product('F01-A').code, '4006381333931'),
      ],
      shop: (look) => [
        claim('it is the same product', look.product('F01-A').id, look.earlier.product('F01-A').id),
        claim('pounds are converted', look.product('F01-A').weight, 0.907),
      ],
      again: (look) => [claim('a renamed brand arrives', look.product('F01-A').brand, 'Marl & Co')],
    },
  },
  {
    key: 'F04',
    rule: 'F-04, F-06, F-07, F-11, I-07',
    title: 'options, values, SKUs and pictures of variants stand in their order',
    touches: ['createReturnsItem', 'variationOrder', 'firstGalleryPicture', 'galleryIds', 'posPageOver'],
    products: [
      family({
        options: ['Finish', 'Litres'],
        images: ['F04-front.png', 'F04-back.png'],
        variants: [
          { sku: 'F04-1', values: ['Matt', '2'], own: 'F04-own.png' },
          { sku: 'F04-2', values: ['Gloss', '1'] },
          { sku: 'F04-3', values: ['Matt', '1'] },
        ],
      }),
    ],
    expects: {
      publish: (look) => [
        claim('the options stand in their order', look.product('F04-1').options, [
          { name: 'Finish', values: ['Matt', 'Gloss'] },
          { name: 'Litres', values: ['2', '1'] },
        ]),
        claim('each variation has the values of its variant', look.variation('F04-2').options, [
          { name: 'Finish', value: 'Gloss' },
          { name: 'Litres', value: '1' },
        ]),
        claim('the first picture is the main one', look.pictures('F04-1'), ['F04-front.png', 'F04-back.png']),
        claim(
          'the own picture stands at its variation',
          look.variation('F04-1').picture?.source,
          look.row('F04-1').ownPictures[0],
        ),
      ],
    },
  },
  {
    key: 'F13',
    rule: 'F-13',
    title: 'the size goes with its product, and with each variation',
    touches: ['explicitNull', 'savedCombinations'],
    products: [
      plain({ sku: 'F13-A', sizeCm: ['30', '20.5', '4'] }),
      family({
        options: ['Size'],
        variants: [
          { sku: 'F13-1', values: ['S'], sizeCm: ['10', '10', '10'] },
          { sku: 'F13-2', values: ['M'] },
        ],
      }),
    ],
    acts: { shop: [pos('set-price', 'F13-A', { price: '13.00' })] },
    expects: {
      publish: (look) => [
        claim('of a product', sizeIn(look.product('F13-A').raw), [30, 20.5, 4]),
        claim('of a variation', sizeIn(look.variation('F13-1').raw), [10, 10, 10]),
        claim('without a size', sizeIn(look.variation('F13-2').raw), [0, 0, 0]),
      ],
      shop: (look) => [claim('it stays', sizeIn(look.product('F13-A').raw), [30, 20.5, 4])],
    },
  },
  {
    key: 'F15',
    rule: 'F-15, F-22',
    title: 'what the store owns is left alone by every update',
    touches: ['attributesPut', 'explicitNull', 'savedCombinations', 'unchangedPut'],
    products: [plain({ sku: 'F15-A', brand: 'Own' }), shirts('F15')],
    acts: {
      merchant: [
        typed('F15-A', { compareToPrice: 99.5, subtitle: 'Staff pick', warningLimit: 2 }),
        typed('F15-1', { compareToPrice: 88, subtitle: 'Family pick' }),
        typedVariation('F15-2', { compareToPrice: 77 }),
      ],
      again: [
        pos('rename', 'F15-A', { name: 'Item F15-A again' }),
        pos('set-price', 'F15-A', { price: '13.10' }),
        pos('rename', 'F15-1', { name: 'Item F15-1 again' }),
        pos('set-price', 'F15-2', { price: '14.10' }),
      ],
    },
    expects: {
      again: (look) => {
        const { compareTo, subtitle, lowStock } = look.product('F15-A');
        return [
          claim(
            'of a product',
            { compareTo, subtitle, lowStock },
            { compareTo: 99.5, subtitle: 'Staff pick', lowStock: 2 },
          ),
          claim('of a family', look.product('F15-1').subtitle, 'Family pick'),
          claim('of a variation', look.variation('F15-2').compareTo, 77),
        ];
      },
    },
  },
  {
    key: 'F17',
    rule: 'F-17',
    title: 'a value emptied in the POS wipes nothing in the store',
    touches: ['explicitNull', 'attributesPut'],
    products: [plain({ sku: 'F17-A', brand: 'Keep', code: '4006381333931', description: '<p>Stays</p>' })],
    acts: {
      shop: [pos('set-description', 'F17-A', { description: '' }), pos('set-upc', 'F17-A', { upc: null })],
    },
    departs: ['description', 'code'],
    expects: {
      shop: (look) => [
        claim('the description stays', plainText(look.product('F17-A').description), 'Stays'),
        claim('the code stays', look.product('F17-A').code, '4006381333931'),
        claim('nothing is sent', look.writes('F17-A').length, 0),
      ],
    },
  },
  {
    key: 'F18',
    rule: 'F-18, U-04',
    title: 'what is equal is no difference and causes no write',
    touches: ['htmlRewrite', 'unchangedPut'],
    products: [
      plain({
        sku: 'F18-A',
        name: 'Equal',
        price: '20.00',
        description: '<p>One<br>two &amp; three</p>',
        images: ['F18-a.png'],
      }),
      shirts('F18'),
    ],
    acts: {
      shop: [
        pos('rename', 'F18-A', { name: 'Equal ' }),
        pos('set-price', 'F18-A', { price: '20' }),
        pos('touch', 'F18-A'),
        pos('touch', 'F18-1'),
      ],
    },
    departs: ['name'],
    expects: {
      shop: (look) => [
        claim(
          'nothing is sent of a product',
          look.writes('F18-A').map(({ kind }) => kind),
          [],
        ),
        claim(
          'nothing is sent of a family',
          look.writes('F18-1').map(({ kind }) => kind),
          [],
        ),
      ],
    },
  },
  {
    key: 'F19',
    rule: 'F-19',
    title: 'hostile and huge texts go out as they are',
    touches: ['htmlRewrite', 'limitOver100'],
    products: [
      plain({ sku: 'F19-A', name: HOSTILE, description: LONG }),
      family({
        name: 'עגיל F19',
        options: ['צבע'],
        variants: [
          { sku: 'F19-1', values: ['ירוק'] },
          { sku: 'F19-2', values: ['"42,5" ½'] },
        ],
      }),
    ],
    expects: {
      publish: (look) => [
        claim('the name', look.product('F19-A').name, HOSTILE),
        claim('a hundred thousand characters', plainText(look.product('F19-A').description), plainText(LONG)),
        claim('the values', look.product('F19-1').options, [{ name: 'צבע', values: ['ירוק', '"42,5" ½'] }]),
      ],
    },
  },
  {
    key: 'F21',
    rule: 'F-21',
    title: "the merchant's options and attributes stay as they are inside lists that we write",
    touches: ['attributesPut', 'savedCombinations', 'shortVariations', 'rebuildVariations', 'variationOrder'],
    products: [shirts('F21', { brand: 'Fine' })],
    acts: {
      merchant: [
        {
          store: { op: 'add-option', sku: 'F21-1', option: { type: 'TEXTFIELD', name: 'Engraving', required: false } },
        },
        { store: { op: 'add-attribute', sku: 'F21-1', attribute: { name: 'Gender', value: 'Unisex' } } },
      ],
      again: [
        shopWide('rename-brand', { brand: 'Fine', name: 'Finer' }),
        pos('add-variant', 'F21-1', { newSku: 'F21-5', values: ['Green', 'S'], price: '12.50' }),
      ],
    },
    departs: ['options'],
    expects: {
      again: (look) => {
        const options = look.product('F21-1').raw.at('options').list();
        const attributes = look.product('F21-1').raw.at('attributes').list();
        const kept = options.find((one) => one.at('name').text() === 'Engraving');
        const gender = attributes.find((one) => one.at('name').textOr('') === 'Gender');
        return [
          claim("the merchant's option keeps its kind", kept?.at('type').textOr(null) ?? null, 'TEXTFIELD'),
          claim("the merchant's attribute keeps its value", gender?.at('value').textOr(null) ?? null, 'Unisex'),
          claim('the brand is written beside it', look.product('F21-1').brand, 'Finer'),
          claim('the new variant is there', look.variationSkus('F21-1'), ['F21-1', 'F21-2', 'F21-3', 'F21-4', 'F21-5']),
        ];
      },
    },
  },
];

function sizeIn(raw: JsonView): readonly (number | null)[] {
  return ['length', 'width', 'height'].map((side) => raw.at('dimensions', side).numberOr(null));
}
