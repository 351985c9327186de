import type { CatalogueFamily } from '../catalogue.js';
import { hostileFamily, hostileProduct, hostileVariant } from './hostile-item.js';

const LONG_BYTES = 100_000;
const SENTENCE = '<p>This blanket was woven slowly, by people who had nothing else to do that winter.</p>';
const ZERO_WIDTH = '\u200B';
const JOINER = '\u200D';
const MARK = '\uFEFF';
const TURNED = '\u202E';

/** Names, descriptions and values that are hard to write down. */
export const ODD_TEXTS: readonly CatalogueFamily[] = [
  hostileFamily('emoji', '🏕️ Tent for four 👨‍👩‍👧‍👦', {
    description: '<p>Sleeps 4️⃣. Rain? ☔ No problem 👍🏽</p>',
    brand: '⛰️ Summit',
    options: ['Colour 🎨'],
    variants: [
      hostileVariant({ sku: 'HX-EMOJI-1', values: ['🔴'] }),
      hostileVariant({ sku: 'HX-EMOJI-2', values: ['🟢 moss'] }),
    ],
  }),
  hostileFamily('hebrew', 'חולצה כחולה', {
    description: '<p dir="rtl">חולצת כותנה כחולה, נעימה ליום ולערב. כביסה ב-30 מעלות.</p>',
    brand: 'אורגים מהגליל',
    options: ['מידה'],
    variants: [
      hostileVariant({ sku: 'HX-HE-קטן', values: ['קטן'] }),
      hostileVariant({ sku: 'HX-HE-XL', values: ['גדול (XL)'] }),
    ],
  }),
  hostileFamily('arabic', 'قميص قطني', {
    description: '<p dir="rtl">قميص من القطن الخفيف، مقاس ٤٢ بالأرقام العربية.</p>',
    options: ['اللون'],
    variants: [
      hostileVariant({ sku: 'HX-AR-1', values: ['أحمر'] }),
      hostileVariant({ sku: 'HX-AR-2', values: ['أزرق 50%'] }),
    ],
  }),
  hostileProduct('turned', `Lamp ${TURNED}gnp.exe`, { sku: 'HX-TURNED' }),
  hostileFamily('zero-width', `Mug${ZERO_WIDTH} with${JOINER} nothing${MARK}`, {
    options: ['Size'],
    variants: [
      hostileVariant({ sku: 'HX-ZW-1', values: ['Small'] }),
      hostileVariant({ sku: `HX-ZW${ZERO_WIDTH}-1`, values: [`Sma${ZERO_WIDTH}ll`] }),
    ],
  }),
  hostileFamily('script', '<script>alert("name")</script> & "quotes" \'too\'', {
    description:
      '<p>Before</p><script>alert("description")</script><img src=x onerror="alert(1)"><p>After &amp; &lt;more&gt;</p>',
    brand: "Robert'); DROP TABLE products;--",
    options: ['<b>Size</b>'],
    variants: [
      hostileVariant({ sku: 'HX-<script>', values: ['<i>S</i>'] }),
      hostileVariant({ sku: 'HX-&amp;', values: ['M &amp; L'] }),
    ],
  }),
  hostileProduct(
    'long-description',
    'Blanket with a long story',
    { sku: 'HX-LONG' },
    { description: SENTENCE.repeat(Math.ceil(LONG_BYTES / SENTENCE.length)) },
  ),
  hostileProduct('long-name', `Rope, ${'very '.repeat(60)}long`, { sku: 'HX-ROPE' }),
  hostileProduct(
    'broken-html',
    'Chair that was never closed',
    { sku: 'HX-HTML' },
    { description: '<p>Sit <b>down<p>' },
  ),
  hostileProduct('upper', 'CANDLE', { sku: 'HX-CANDLE-1' }),
  hostileProduct('lower', 'candle', { sku: 'HX-CANDLE-2' }),
  hostileFamily('separators', 'Bolt | nut / washer', {
    options: ['Size | width', 'Left/right'],
    variants: [
      hostileVariant({ sku: 'HX-SEP-1', values: ['10|12', 'left/right'] }),
      // Both are called the same: their values are joined with " / ".
      hostileVariant({ sku: 'HX-SEP-2', values: ['a / b', 'c'] }),
      hostileVariant({ sku: 'HX-SEP-3', values: ['a', 'b / c'] }),
    ],
  }),
];
