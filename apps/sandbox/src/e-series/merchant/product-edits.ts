import type { StoreWorld } from '../store-world.js';
import { PRODUCT_FIELDS, VARIATION_FIELDS } from '../world/field-rules.js';
import { isRecord, type Json, type JsonRecord } from '../world/json.js';
import { parsedOptions } from '../world/option.js';
import { createdProduct, patchedProduct } from '../world/product-patch.js';
import type { ProductRecord } from '../world/product-record.js';
import { withNewVariation, withWrittenVariation } from '../world/saved-combinations.js';
import { parsedTiers } from '../world/wholesale.js';
import { editProduct, productOf, setOf, variationOf, type MerchantEdit } from './edit-target.js';

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

/** Edits of products and of their fields. */
export const PRODUCT_EDITS: Readonly<Record<string, MerchantEdit>> = {
  set: (world, command) => setProduct(world, command, setOf(command, PRODUCT_KEYS)),
  hide: (world, command) => setProduct(world, command, { enabled: false }),
  show: (world, command) => setProduct(world, command, { enabled: true }),
  'add-product': addProduct,
  'delete-product': deleteProduct,
  'add-option': addOption,
  'add-attribute': addAttribute,
  'add-wholesale': addWholesale,
};

/** Edits of variations. */
export const VARIATION_EDITS: Readonly<Record<string, MerchantEdit>> = {
  'set-variation': setVariation,
  'add-variation': addVariation,
  'delete-variation': deleteVariation,
};

/** Who types a quantity into the admin has stock tracked. */
function tracked(set: JsonRecord): JsonRecord {
  return typeof set.quantity === 'number' && set.unlimited === undefined ? { ...set, unlimited: false } : set;
}

/** Stock set of a product that is named by the SKU of one of its variations is that variation's. */
function setProduct(world: StoreWorld, command: JsonRecord, set: JsonRecord): Json {
  const { quantity, unlimited, ...rest } = set;
  const ofStock = quantity !== undefined || unlimited !== undefined;
  return editProduct(world, command, (before) => {
    const named = command.productId === undefined && command.sku !== before.sku;
    const variation = named && ofStock ? variationOf(before, command) : undefined;
    if (variation === undefined) return withSet(world, before, tracked(set));
    const stock = tracked({
      ...(quantity === undefined ? {} : { quantity }),
      ...(unlimited === undefined ? {} : { unlimited }),
    });
    const after = withWrittenVariation(before, variation, stock, world.catalogue.context());
    return withSet(world, after, rest);
  });
}

function withSet(world: StoreWorld, before: ProductRecord, set: JsonRecord): ProductRecord {
  return patchedProduct(before, set, NO_FLAGS, world.catalogue.context());
}

function setVariation(world: StoreWorld, command: JsonRecord): Json {
  const set = tracked(setOf(command, VARIATION_KEYS));
  return editProduct(world, command, (before) => {
    const variation = variationOf(before, command);
    if (set.quantity !== undefined && !(set.sku ?? variation.sku)) {
      throw new RangeError('A variation without a SKU of its own shares the stock of its product.');
    }
    return withWrittenVariation(before, variation, set, world.catalogue.context());
  });
}

/** `options` as `{name: value}`; its SKU is `newSku`, or `sku` where the product is named by its id. */
function addVariation(world: StoreWorld, command: JsonRecord): Json {
  const { options, quantity, price, productId } = command;
  if (!isRecord(options)) throw new RangeError('add-variation needs "options", an object of names and values.');
  const sku = command.newSku ?? (productId === undefined ? undefined : command.sku);
  const sent = { sku, quantity, price, options: Object.entries(options).map(([name, value]) => ({ name, value })) };
  const body = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
  let variationId = 0;
  const edited = editProduct(world, command, (before) => {
    const after = withNewVariation(before, body, world.catalogue.context());
    variationId = after.variations.at(-1)?.id ?? 0;
    return after;
  });
  return { ...edited, variationId };
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
