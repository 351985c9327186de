import { drawPicture } from '../core/picture.js';
import { pictureContent } from './api/picture-content.js';
import { pictureRecord } from './api/picture-calls.js';
import { withPicture } from './world/picture-place.js';
import type { StoreWorld } from './store-world.js';
import { PRODUCT_FIELDS, VARIATION_FIELDS } from './world/field-rules.js';
import { isJson, isList, isRecord, type Json, type JsonRecord } from './world/json.js';
import { createdProduct, checkWhole, patchedProduct } from './world/product-patch.js';
import type { ProductRecord, VariationRecord } from './world/product-record.js';
import { withWrittenVariation } from './world/saved-combinations.js';
import { StoreFailure } from './world/store-failure.js';
import { parsedOptions } from './world/option.js';
import { parsedTiers } from './world/wholesale.js';

const NO_FLAGS = { saveCombinations: false, rebuildVariations: false };
const BOTH: readonly string[] = ['sku', 'quantity', 'unlimited', 'externalReferenceId', 'attributes'];
const PRODUCT_KEYS: readonly string[] = [
  ...Object.keys(PRODUCT_FIELDS),
  ...BOTH,
  'options',
  'wholesalePrices',
  'media',
];
const VARIATION_KEYS: readonly string[] = [...Object.keys(VARIATION_FIELDS), ...BOTH, 'options', 'wholesalePrices'];
const PLAN_KEYS = ['free', 'suspended', 'closed', 'features', 'maxProducts', 'uniqueSku', 'pricesIncludeTax'];
const PLAN_TEXTS = ['currency', 'weightUnit', 'dimensionsUnit', 'storeName', 'paymentMethods'];

type Edit = (world: StoreWorld, command: JsonRecord) => Json;

/** What a merchant can do in the admin; each takes `productId` or `sku` to name a product. */
const EDITS: Readonly<Record<string, Edit>> = {
  set: (world, command) =>
    editProduct(world, command, (before) => withSet(world, before, setOf(command, PRODUCT_KEYS))),
  'set-variation': setVariation,
  'add-product': addProduct,
  'delete-product': deleteProduct,
  'delete-variation': deleteVariation,
  'add-image': addImage,
  'add-option': addOption,
  'add-attribute': addAttribute,
  'add-wholesale': addWholesale,
  'add-category': addCategory,
  suspend: (world, command) => setPlan(world, { suspended: command.suspended ?? true }),
  close: (world, command) => setPlan(world, { closed: command.closed ?? true }),
  plan: (world, command) => setPlan(world, setOf(command, [...PLAN_KEYS, ...PLAN_TEXTS])),
};

/** Does one admin edit, by the same rules as the API. Throws `RangeError` with a sentence when it cannot be done. */
export function storeEdit(world: StoreWorld, command: unknown): unknown {
  if (!isJson(command) || !isRecord(command) || typeof command.op !== 'string') {
    throw new RangeError('An edit is a JSON object with "op".');
  }
  const edit = Object.hasOwn(EDITS, command.op) ? EDITS[command.op] : undefined;
  if (edit === undefined) throw new RangeError(`Edits are ${Object.keys(EDITS).join(', ')}; not ${command.op}.`);
  try {
    return world.catalogue.asMerchant(() => edit(world, command));
  } catch (error) {
    if (error instanceof StoreFailure) throw new RangeError(`The store refuses: ${error.message}.`, { cause: error });
    throw error;
  }
}

function productOf(world: StoreWorld, command: JsonRecord): ProductRecord {
  const { productId, sku } = command;
  if (typeof productId === 'number') return world.catalogue.product(productId);
  const found = typeof sku === 'string' ? world.catalogue.bySku(sku) : undefined;
  if (found === undefined) throw new RangeError(`No product has the SKU ${JSON.stringify(sku ?? null)}.`);
  return found;
}

function setOf(command: JsonRecord, known: readonly string[]): JsonRecord {
  if (!isRecord(command.set)) throw new RangeError('The edit needs "set", an object.');
  const unknown = Object.keys(command.set).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new RangeError(`"set" takes ${known.join(', ')}; not ${unknown}.`);
  return command.set;
}

function editProduct(world: StoreWorld, command: JsonRecord, change: (before: ProductRecord) => ProductRecord): Json {
  const { id } = world.catalogue.write(productOf(world, command).id, (before) => {
    const after = change(before);
    checkWhole(after);
    return after;
  });
  return { productId: id };
}

function withSet(world: StoreWorld, before: ProductRecord, set: JsonRecord): ProductRecord {
  return patchedProduct(before, set, NO_FLAGS, world.catalogue.context());
}

/** The variation named by `variationId`, or by `sku`. */
function variationOf(product: ProductRecord, command: JsonRecord): VariationRecord {
  const { variationId, sku } = command;
  const found = product.variations.find((one) =>
    variationId === undefined ? one.sku === sku : one.id === variationId,
  );
  if (found === undefined) throw new RangeError(`The product has no variation ${JSON.stringify(variationId ?? sku)}.`);
  return found;
}

function setVariation(world: StoreWorld, command: JsonRecord): Json {
  const set = setOf(command, VARIATION_KEYS);
  return editProduct(world, command, (before) =>
    withWrittenVariation(before, variationOf(before, command), set, world.catalogue.context()),
  );
}

function addProduct(world: StoreWorld, command: JsonRecord): Json {
  const { catalogue, core } = world;
  const set = setOf(command, [...PRODUCT_KEYS, 'combinations']);
  const sku = typeof set.sku === 'string' && set.sku !== '' ? set.sku : catalogue.generatedSku();
  const flags = { ...NO_FLAGS, saveCombinations: true };
  const record = createdProduct(set, sku, flags, catalogue.context(), core.clock.now());
  catalogue.add(record);
  return { productId: record.id };
}

function deleteProduct(world: StoreWorld, command: JsonRecord): Json {
  const { id } = productOf(world, command);
  world.catalogue.remove(id);
  return { productId: id };
}

function deleteVariation(world: StoreWorld, command: JsonRecord): Json {
  return editProduct(world, command, (before) => {
    const gone = variationOf(before, command);
    return { ...before, variations: before.variations.filter((one) => one !== gone) };
  });
}

/** A drawn picture of that `name`; the main one when there is none yet, else one more in the gallery. */
function addImage(world: StoreWorld, command: JsonRecord): Json {
  const { name } = command;
  if (typeof name !== 'string') throw new RangeError('add-image needs "name".');
  const content = pictureContent(drawPicture(name));
  return editProduct(world, command, (before) => {
    const picture = pictureRecord(world, before.id, content, null);
    const switches = { ...world.core.settings.switches, firstGalleryPicture: 'main' } as const;
    return withPicture(before, picture, { kind: 'gallery' }, switches);
  });
}

function addOption(world: StoreWorld, command: JsonRecord): Json {
  const added = parsedOptions([command.option ?? null]);
  return editProduct(world, command, (before) => ({ ...before, options: [...before.options, ...added] }));
}

function addAttribute(world: StoreWorld, command: JsonRecord): Json {
  const context = world.catalogue.context();
  const merging = { ...context, switches: { ...context.switches, attributesPut: 'merge' as const } };
  return editProduct(world, command, (before) =>
    patchedProduct(before, { attributes: [command.attribute ?? null] }, NO_FLAGS, merging),
  );
}

function addWholesale(world: StoreWorld, command: JsonRecord): Json {
  const tiers = parsedTiers(command.tiers ?? null);
  return editProduct(world, command, (before) => ({ ...before, wholesalePrices: tiers }));
}

function addCategory(world: StoreWorld, command: JsonRecord): Json {
  if (typeof command.name !== 'string' || command.name === '') throw new RangeError('add-category needs "name".');
  return { categoryId: world.addCategory(command.name) };
}

function setPlan(world: StoreWorld, set: JsonRecord): Json {
  for (const [key, value] of Object.entries(set)) checkPlanValue(key, value ?? null);
  world.changePlan(set);
  return { ...world.plan };
}

function checkPlanValue(key: string, value: Json): void {
  const fits =
    key === 'features' || key === 'paymentMethods'
      ? isList(value) && value.every((one) => typeof one === 'string')
      : key === 'maxProducts'
        ? value === null || Number.isInteger(value)
        : PLAN_TEXTS.includes(key)
          ? typeof value === 'string'
          : typeof value === 'boolean';
  if (!fits) throw new RangeError(`The plan's ${key} cannot be ${JSON.stringify(value)}.`);
}
