import type { ShopEdit } from './edit-command.js';
import type { PosAttribute, PosFamily, PosProduct } from './pos-model.js';
import type { PosWorld } from './pos-world.js';
import { editPriceBook } from './price-edits.js';

/** Carries out an edit that names no product; returns the ids of what it changed. */
export function editShop(world: PosWorld, edit: ShopEdit): string[] {
  switch (edit.op) {
    case 'rename-brand':
      return renameBrand(world, edit.brand, edit.name, edit.touch);
    case 'rename-attribute':
      return edit.family === null
        ? renameAttribute(world, edit.attribute, edit.name)
        : exchangeAttribute(world, edit.family, edit.attribute, edit.name);
    case 'add-product':
      return addProduct(world, edit.product);
    case 'lose-products':
      return idsOf(world.lost.lose(membersOf(world.families), edit.loss));
    case 'find-products':
      return idsOf(world.lost.find());
    case 'add-price-book':
    case 'set-price-book':
    case 'delete-price-book':
      return editPriceBook(world, edit);
  }
}

/** The brand's own row is raised; its products only with `touch`, or under `posNamesMoveProducts` (§4.4 [U]). */
function renameBrand(world: PosWorld, brand: string, name: string, touch: boolean): string[] {
  const found = [...world.brands].find((candidate) => candidate.name === brand);
  if (!found) throw new RangeError(`No brand is called "${brand}".`);
  world.renameBrand(found, name);
  if (touch || world.switches.posNamesMoveProducts === 'yes') {
    world.touchProducts(membersOf(world.families.filter((family) => family.brand === found)));
  }
  return [found.id];
}

/** The shop's attribute, shared by all families that use it. */
function renameAttribute(world: PosWorld, attribute: string, name: string): string[] {
  const found = world.attributes.get(attribute);
  if (!found) throw new RangeError(`No attribute is called "${attribute}".`);
  world.renameAttribute(found, name);
  if (world.switches.posNamesMoveProducts === 'yes') {
    world.touchProducts(membersOf(world.families.filter((family) => family.attributes.includes(found))));
  }
  return [found.id];
}

/** One family takes another attribute in the place of this one: content of its products. */
function exchangeAttribute(world: PosWorld, familyName: string, attribute: string, name: string): string[] {
  const families = world.familiesByName(familyName).filter((family) => has(family.attributes, attribute));
  if (families.length === 0) throw new RangeError(`No family "${familyName}" has an attribute called "${attribute}".`);
  if (families.some((family) => has(family.attributes, name))) throw new RangeError(`It already has "${name}".`);
  const other = world.attributeNamed(name);
  for (const family of families) {
    family.attributes = family.attributes.map((one) => (one.name === attribute ? other : one));
  }
  const members = membersOf(families);
  world.touchProducts(members);
  return members.map((row) => row.id);
}

/** A name is one family's alone: a second family of it is refused, as the POS does (§5.1 [D]). */
function addProduct(world: PosWorld, product: Extract<ShopEdit, { readonly op: 'add-product' }>['product']): string[] {
  if (world.familiesByName(product.name).length > 0) throw new RangeError(`"${product.name}" is there already.`);
  const outlets = world.shop.outlets.length;
  const variants = product.variants.map((variant) => {
    if ((variant.levels?.length ?? 0) > outlets) throw new RangeError(`The shop has ${outlets} outlets, not more.`);
    return {
      ...variant,
      levels: variant.levels && world.shop.outlets.map((_, place) => variant.levels?.[place] ?? '0'),
    };
  });
  return world.addFamily({ ...product, variants }).members.map((row) => row.id);
}

function idsOf(rows: readonly PosProduct[]): string[] {
  return rows.map((row) => row.id);
}

function has(attributes: readonly PosAttribute[], name: string): boolean {
  return attributes.some((one) => one.name === name);
}

function membersOf(families: readonly PosFamily[]): PosProduct[] {
  return families.flatMap((family) => family.members).filter((row) => row.deletedAt === null);
}
