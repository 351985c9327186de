import type { CatalogueFamily } from '../catalogue/catalogue.js';
import { EditFields } from './edit-fields.js';
import { priceBookEdit, priceEntryOperation } from './price-command.js';
import type { PriceBookEdit, PriceEntryOperation } from './price-command.js';
import type { Loss } from './lost-products.js';
import { productOf } from './product-command.js';

/** Which products an edit is about: one by SKU or id, or all members of the family of that name. */
export type EditTarget =
  | { readonly by: 'sku'; readonly sku: string }
  | { readonly by: 'id'; readonly productId: string }
  | { readonly by: 'family'; readonly family: string };

/** `own`: the variant's own pictures instead of the family's. */
export type ImageOperation = { readonly own: boolean } & (
  | { readonly op: 'add-image'; readonly image: string }
  | { readonly op: 'remove-image'; readonly position: number }
  | { readonly op: 'replace-image'; readonly position: number; readonly image: string }
  | { readonly op: 'order-images'; readonly order: readonly number[] }
);

/** `outlet` is a place from 0; quantities are decimal strings above zero. */
export type StockOperation = { readonly outlet: number } & (
  | { readonly op: 'sell' | 'return'; readonly quantity: string }
  | { readonly op: 'count' | 'set-level'; readonly level: string }
);

export type EditOperation =
  | { readonly op: 'set-price'; readonly price: string }
  | { readonly op: 'null-price' }
  | { readonly op: 'rename'; readonly name: string }
  | { readonly op: 'set-description'; readonly description: string }
  | { readonly op: 'set-sku'; readonly newSku: string }
  | { readonly op: 'swap-skus'; readonly otherSku: string }
  | { readonly op: 'activate' }
  | { readonly op: 'deactivate' }
  | { readonly op: 'remove-flag' }
  | { readonly op: 'set-active'; readonly active: boolean }
  | { readonly op: 'set-weight'; readonly weight: string; readonly unit: 'CT' | 'G' | 'OZ' | 'LB' | 'KG' }
  | { readonly op: 'set-upc'; readonly upc: string | null }
  | { readonly op: 'set-tracked'; readonly tracked: boolean }
  | ImageOperation
  | { readonly op: 'touch' }
  | { readonly op: 'add-variant'; readonly newSku: string; readonly values: readonly string[]; readonly price: string }
  | { readonly op: 'set-values'; readonly values: readonly string[] }
  | { readonly op: 'delete' }
  | { readonly op: 'remove-variant' }
  | StockOperation
  | PriceEntryOperation;

/** Edits that name no product. */
export type ShopEdit =
  | { readonly op: 'rename-brand'; readonly brand: string; readonly name: string; readonly touch: boolean }
  | {
      readonly op: 'rename-attribute';
      readonly family: string | null;
      readonly attribute: string;
      readonly name: string;
    }
  | { readonly op: 'add-product'; readonly product: CatalogueFamily }
  | PriceBookEdit
  | { readonly op: 'lose-products'; readonly loss: Loss }
  | { readonly op: 'find-products' };

export type PosEdit = ShopEdit | (EditOperation & { readonly target: EditTarget });

/** What an edit changed: ids of products (or of the brand), and the highest version after it. */
export interface EditOutcome {
  readonly changed: readonly string[];
  readonly version: number;
}

/** Reads a command from JSON. Throws `RangeError` with a sentence when something is missing or of the wrong form. */
export function parseEdit(body: unknown): PosEdit {
  const fields = new EditFields(body);
  const op = fields.text('op');
  switch (op) {
    case 'rename-brand':
      return { op, brand: fields.text('brand'), name: fields.filled('name'), touch: fields.optionalFlag('touch') };
    case 'rename-attribute': {
      const family = fields.has('family') ? fields.text('family') : null;
      return { op, family, attribute: fields.text('attribute'), name: fields.filled('name') };
    }
    case 'add-product':
      return { op, product: productOf(fields.object('product')) };
    case 'lose-products':
      return { op, loss: lossOf(fields) };
    case 'find-products':
      return { op };
    default:
      return priceBookEdit(op, fields) ?? { ...operation(op, fields), target: target(fields) };
  }
}

function lossOf(fields: EditFields): Loss {
  const share = Number(fields.decimal('share'));
  if (share < 0 || share > 1) throw new RangeError('share is from 0 to 1.');
  const of = fields.has('of') ? fields.text('of') : 'products';
  if (of !== 'products' && of !== 'families') throw new RangeError('The POS loses products or families.');
  return { share, of, seed: fields.place('seed', '1'), withStock: fields.optionalFlag('withStock') };
}

function target(fields: EditFields): EditTarget {
  if (fields.has('sku')) return { by: 'sku', sku: fields.text('sku') };
  if (fields.has('productId')) return { by: 'id', productId: fields.text('productId') };
  if (fields.has('family')) return { by: 'family', family: fields.text('family') };
  throw new RangeError('An edit names its products by sku, productId or family.');
}

function operation(op: string, fields: EditFields): EditOperation {
  switch (op) {
    case 'null-price':
    case 'activate':
    case 'deactivate':
    case 'remove-flag':
    case 'touch':
    case 'delete':
    case 'remove-variant':
      return { op };
    case 'set-price':
      return { op, price: fields.decimal('price') };
    case 'rename':
      return { op, name: fields.filled('name') };
    case 'set-description':
      return { op, description: fields.text('description') };
    case 'set-sku':
      return { op, newSku: fields.text('newSku') };
    case 'swap-skus':
      return { op, otherSku: fields.text('otherSku') };
    case 'set-active':
      return { op, active: fields.flag('active') };
    case 'set-weight':
      return { op, weight: fields.decimal('weight'), unit: fields.unit() };
    case 'set-upc':
      return { op, upc: fields.isNull('upc') ? null : fields.text('upc') };
    case 'set-tracked':
      return { op, tracked: fields.flag('tracked') };
    case 'add-variant':
      return { op, newSku: fields.text('newSku'), values: fields.texts('values'), price: fields.decimal('price') };
    case 'set-values':
      return { op, values: fields.texts('values') };
    default:
      return stockOperation(op, fields) ?? priceEntryOperation(op, fields) ?? imageOperation(op, fields);
  }
}

function stockOperation(op: string, fields: EditFields): StockOperation | undefined {
  switch (op) {
    case 'sell':
    case 'return':
      return { op, outlet: fields.place('outlet', '0'), quantity: fields.amount('quantity', '1') };
    case 'count':
    case 'set-level':
      return { op, outlet: fields.place('outlet', '0'), level: fields.decimal('level') };
    default:
      return undefined;
  }
}

function imageOperation(op: string, fields: EditFields): ImageOperation {
  const own = fields.optionalFlag('own');
  switch (op) {
    case 'add-image':
      return { op, own, image: fields.text('image') };
    case 'remove-image':
      return { op, own, position: fields.place('position') };
    case 'replace-image':
      return { op, own, position: fields.place('position'), image: fields.text('image') };
    case 'order-images':
      return { op, own, order: fields.places('order') };
    default:
      throw new RangeError(`The POS knows no edit called "${op}".`);
  }
}
