import type { StoreWorld } from '../store-world.js';
import { createdCategory, patchedCategory } from '../world/category-patch.js';
import { assignProducts, deleteCategory, unassignProducts } from '../world/category-products.js';
import type { CategoryRecord } from '../world/category-book.js';
import { CATEGORY_FIELDS } from '../world/field-rules.js';
import type { Json, JsonRecord } from '../world/json.js';
import { patchedProduct } from '../world/product-patch.js';
import { editProduct, productOf, setOf, type MerchantEdit } from './edit-target.js';

const CATEGORY_KEYS: readonly string[] = [...Object.keys(CATEGORY_FIELDS), 'parentId', 'externalReferenceId'];

/** Edits of categories and of what is in them. A category is named by `categoryId`, or by its name as `category`. */
export const CATEGORY_EDITS: Readonly<Record<string, MerchantEdit>> = {
  'add-category': addCategory,
  'set-category': (world, command) => setCategory(world, command, setOf(command, CATEGORY_KEYS)),
  'hide-category': (world, command) => setCategory(world, command, { enabled: false }),
  'show-category': (world, command) => setCategory(world, command, { enabled: true }),
  'delete-category': removeCategory,
  'put-in-category': (world, command) => moveProduct(world, command, assignProducts),
  'take-from-category': (world, command) => moveProduct(world, command, unassignProducts),
  'front-page': setFrontPage,
};

function categoryOf(world: StoreWorld, command: JsonRecord): CategoryRecord {
  const { categoryId, category } = command;
  const { categories } = world.catalogue;
  if (typeof categoryId === 'number') return categories.category(categoryId);
  const [found, another] = categories.all().filter((one) => one.fields.name === category);
  if (found === undefined) throw new RangeError(`No category is called ${JSON.stringify(category ?? null)}.`);
  if (another !== undefined) throw new RangeError(`Several categories are called ${JSON.stringify(category)}.`);
  return found;
}

/** `name`, and `parentId` and `enabled` where they are given. */
function addCategory(world: StoreWorld, command: JsonRecord): Json {
  const { catalogue } = world;
  const { name, parentId, enabled } = command;
  if (typeof name !== 'string' || name === '') throw new RangeError('add-category needs "name".');
  const sent = { name, ...(parentId === undefined ? {} : { parentId }), ...(enabled === undefined ? {} : { enabled }) };
  const record = createdCategory(sent, catalogue.categories, catalogue.context());
  catalogue.categories.put(record);
  return { categoryId: record.id };
}

function setCategory(world: StoreWorld, command: JsonRecord, set: JsonRecord): Json {
  const { catalogue } = world;
  const before = categoryOf(world, command);
  catalogue.categories.put(patchedCategory(before, set, catalogue.categories, catalogue.context()));
  return { categoryId: before.id };
}

function removeCategory(world: StoreWorld, command: JsonRecord): Json {
  const { id } = categoryOf(world, command);
  deleteCategory(world.catalogue, id);
  return { categoryId: id };
}

function moveProduct(world: StoreWorld, command: JsonRecord, move: typeof assignProducts): Json {
  const { id } = productOf(world, command);
  const category = categoryOf(world, command);
  move(world.catalogue, category.id, [id]);
  return { productId: id, categoryId: category.id };
}

/** `place` from 1; without it the product is taken off the front page. */
function setFrontPage(world: StoreWorld, command: JsonRecord): Json {
  const showOnFrontpage = command.place ?? -1;
  const flags = { saveCombinations: false, rebuildVariations: false };
  return editProduct(world, command, (before) =>
    patchedProduct(before, { showOnFrontpage }, flags, world.catalogue.context()),
  );
}
