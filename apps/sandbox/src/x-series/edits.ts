import { addVariant } from './addition.js';
import type {
  EditOperation,
  EditOutcome,
  EditTarget,
  ImageOperation,
  PosEdit,
  StockOperation,
} from './edit-command.js';
import { deleteProducts, removeVariant } from './deletion.js';
import type { PosFamily, PosProduct } from './pos-model.js';
import type { PosWorld } from './pos-world.js';
import { editImages } from './image-edits.js';
import type { PriceEntryOperation } from './price-command.js';
import { editPriceEntries } from './price-edits.js';
import { editShop } from './shop-edits.js';
import { moveStock } from './stock-edits.js';
import { setValues } from './variant-values.js';

/**
 * One edit as the shop would make it at the till, raising versions as the vendor does: product content raises
 * products, stock raises inventory rows only, a brand's name raises the brand only.
 * Throws `RangeError` with a sentence when nothing is meant by the target.
 */
export function applyEdit(world: PosWorld, edit: PosEdit): EditOutcome {
  const changed = 'target' in edit ? editProducts(world, edit) : editShop(world, edit);
  return { changed, version: world.lastVersion };
}

function editProducts(world: PosWorld, edit: EditOperation & { readonly target: EditTarget }): string[] {
  const rows = selected(world, edit.target);
  const changed = applyTo(world, rows, edit);
  return changed.map((row) => row.id);
}

function selected(world: PosWorld, target: EditTarget): PosProduct[] {
  const rows = candidates(world, target).filter((row) => row.deletedAt === null);
  if (rows.length === 0) throw new RangeError(`No product is meant by ${JSON.stringify(target)}.`);
  return rows;
}

function candidates(world: PosWorld, target: EditTarget): PosProduct[] {
  switch (target.by) {
    case 'sku':
      return world.productsBySku(target.sku).filter((row) => row.sku === target.sku);
    case 'id': {
      const row = world.product(target.productId);
      return row ? [row] : [];
    }
    case 'family':
      return world.familiesByName(target.family).flatMap((family) => family.members);
  }
}

/** Carries the operation out and returns the products it changed. */
function applyTo(world: PosWorld, rows: readonly PosProduct[], edit: EditOperation): readonly PosProduct[] {
  switch (edit.op) {
    case 'sell':
    case 'return':
    case 'count':
    case 'set-level':
      return moveStock(world, rows, edit);
    case 'delete':
      return deleteProducts(world, rows);
    case 'remove-variant':
      return removeVariant(world, rows);
    case 'rename':
      return onFamilies(world, rows, (family) => (family.name = edit.name));
    case 'set-description':
      return onFamilies(world, rows, (family) => (family.description = edit.description));
    case 'add-image':
    case 'remove-image':
    case 'replace-image':
    case 'order-images':
      return editImages(world, rows, edit);
    case 'set-values':
      return setValues(world, rows, edit.values);
    case 'add-variant':
      return addVariant(world, rows, edit);
    case 'set-price-entry':
    case 'remove-price-entry':
      return editPriceEntries(world, rows, edit);
    case 'swap-skus':
      return swapSkus(world, rows, edit.otherSku);
    default:
      for (const row of rows) change(world, row, edit);
      world.touchProducts(rows);
      return rows;
  }
}

type RowOperation = Exclude<
  EditOperation,
  | StockOperation
  | ImageOperation
  | PriceEntryOperation
  | {
      readonly op:
        'delete' | 'remove-variant' | 'rename' | 'set-description' | 'swap-skus' | 'add-variant' | 'set-values';
    }
>;

function change(world: PosWorld, row: PosProduct, edit: RowOperation): void {
  switch (edit.op) {
    case 'set-price':
      row.price = edit.price;
      return;
    case 'null-price':
      row.price = null;
      return;
    case 'set-sku':
      row.sku = edit.newSku;
      world.forgetCodes();
      return;
    case 'activate':
      row.online = true;
      return;
    case 'deactivate':
      row.online = false;
      return;
    case 'remove-flag':
      row.online = undefined;
      return;
    case 'set-active':
      row.active = edit.active;
      return;
    case 'set-weight':
      row.weight = edit.weight;
      row.weightUnit = edit.unit;
      return;
    case 'set-upc':
      row.code = edit.upc;
      world.forgetCodes();
      return;
    case 'set-tracked':
      row.tracked = edit.tracked;
      if (edit.tracked)
        world.startLevels(
          row,
          world.shop.outlets.map(() => '0'),
        );
      return;
    case 'touch':
      return;
  }
}

function onFamilies(world: PosWorld, rows: readonly PosProduct[], edit: (family: PosFamily) => unknown): PosProduct[] {
  const families = [...new Set(rows.map((row) => row.family))];
  families.forEach(edit);
  const members = families.flatMap((family) => family.members).filter((row) => row.deletedAt === null);
  world.touchProducts(members);
  return members;
}

function swapSkus(world: PosWorld, rows: readonly PosProduct[], otherSku: string): PosProduct[] {
  const [row, another] = rows;
  if (!row || another) throw new RangeError('SKUs are swapped between one product and one other.');
  const [other] = selected(world, { by: 'sku', sku: otherSku });
  if (!other) throw new RangeError(`No product has SKU ${otherSku}.`);
  [row.sku, other.sku] = [other.sku, row.sku];
  world.forgetCodes();
  world.touchProducts([row, other]);
  return [row, other];
}
