import { checkDigit } from '../barcode.js';
import type { CatalogueFamily } from '../catalogue.js';
import { hostileFamily, hostileProduct, hostileVariant } from './hostile-item.js';

const SERIAL_WITH_ZEROS = '000000000123';

/** SKUs, codes, prices and stock that are read wrongly when they are read carelessly. */
export const ODD_VALUES: readonly CatalogueFamily[] = [
  hostileFamily('sku-case', 'Socks told apart by case', {
    options: ['Size'],
    variants: ['HX-Case', 'HX-CASE', 'hx-case'].map((sku, place) =>
      hostileVariant({ sku, values: [`Size ${place + 1}`] }),
    ),
  }),
  hostileFamily('sku-blanks', 'Scarf told apart by blanks', {
    options: ['Length'],
    variants: ['HX BLANK', 'HX  BLANK', 'HX BLANK ', ' HX BLANK'].map((sku, place) =>
      hostileVariant({ sku, values: [`${place + 1} m`] }),
    ),
  }),
  hostileProduct('sku-zero', 'Nothing, in a tin', { sku: '0' }),
  hostileProduct('sku-zeros', 'Number with zeros', { sku: '007' }),
  hostileProduct('sku-number', 'Number without zeros', { sku: '7' }),
  hostileProduct('no-sku', 'Basket that was never numbered', { sku: null }),
  hostileProduct('ean-zeros', 'Tea with a code of zeros', {
    sku: 'HX-EAN',
    code: SERIAL_WITH_ZEROS + checkDigit(SERIAL_WITH_ZEROS),
  }),
  hostileProduct('upc-zero', 'Coffee with a code of twelve digits', { sku: 'HX-UPC', code: '012345678905' }),
  hostileProduct('code-none', 'Sugar with a code that is none', { sku: 'HX-CODE', code: 'N/A' }),
  hostileProduct('price-zero', 'Sample, free', { sku: 'HX-FREE', price: '0' }),
  hostileProduct('price-thousandths', 'Bead by the piece', { sku: 'HX-BEAD', price: '19.999' }),
  hostileProduct('price-millions', 'Yacht', { sku: 'HX-YACHT', price: '10000000', weight: '12500000' }),
  hostileProduct('stock-negative', 'Sold too often', { sku: 'HX-NEG', levels: ['-4', '0', '-0.5'] }),
  hostileProduct('stock-fraction', 'Cloth by the metre', { sku: 'HX-CLOTH', levels: ['0.333', '2.5', '0.1'] }),
  hostileProduct('stock-huge', 'Grain of sand', { sku: 'HX-SAND', levels: ['999999999', '1', '1'], weight: '0' }),
  hostileProduct('untracked', 'Repair', { sku: 'HX-REPAIR', levels: null, weight: null }),
  hostileProduct('bare', 'Thing', { sku: 'HX-BARE', weight: null }, { brand: null, description: null }),
];
