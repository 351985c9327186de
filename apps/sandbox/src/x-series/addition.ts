import type { EditOperation } from './edit-command.js';
import type { PosProduct } from './pos-model.js';
import { checkValues } from './variant-values.js';
import type { PosWorld } from './pos-world.js';

type Addition = Extract<EditOperation, { readonly op: 'add-variant' }>;

/**
 * One more variant in the family of `rows`, without stock and with the webstore flag its family has. The parent, which
 * tells the number of variants, is raised with it. Returns the new product, then the parent.
 */
export function addVariant(world: PosWorld, rows: readonly PosProduct[], edit: Addition): PosProduct[] {
  const [sibling] = rows;
  const family = sibling?.family;
  if (!sibling || !family) throw new RangeError('A variant is added to a family.');
  checkValues(family, edit.values);
  const parent = (family.parent ??= sibling);
  const { active, online = false, weight, weightUnit, tracked } = sibling;
  const levels = tracked ? world.shop.outlets.map(() => '0') : null;
  const { newSku: sku, values, price } = edit;
  const added = world.addProduct(
    family,
    { active, online },
    { sku, code: null, values, price, weight, weightUnit, levels, images: [] },
  );
  const raised = parent.deletedAt === null ? [parent] : [];
  world.touchProducts(raised);
  return [added, ...raised];
}
