import type { StoreWorld } from '../store-world.js';
import type { Json, JsonRecord } from '../world/json.js';
import { isRecord } from '../world/json.js';
import { checkWhole } from '../world/product-patch.js';
import type { ProductRecord, VariationRecord } from '../world/product-record.js';

/** One kind of edit a merchant can make. Throws `RangeError` with a sentence when it cannot be done. */
export type MerchantEdit = (world: StoreWorld, command: JsonRecord) => Json;

/** The product named by `productId`, or by the SKU of it or of one of its variations. */
export function productOf(world: StoreWorld, command: JsonRecord): ProductRecord {
  const { productId, sku } = command;
  if (typeof productId === 'number') return world.catalogue.product(productId);
  const found = typeof sku === 'string' ? world.catalogue.bySku(sku) : undefined;
  if (found === undefined) throw new RangeError(`No product has the SKU ${JSON.stringify(sku ?? null)}.`);
  return found;
}

/** The edit's `set`, an object of `known` fields. */
export function setOf(command: JsonRecord, known: readonly string[]): JsonRecord {
  if (!isRecord(command.set)) throw new RangeError('The edit needs "set", an object.');
  const unknown = Object.keys(command.set).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new RangeError(`"set" takes ${known.join(', ')}; not ${unknown}.`);
  return command.set;
}

/** Replaces the named product by what `change` makes of it, by the rules of every write. */
export function editProduct(
  world: StoreWorld,
  command: JsonRecord,
  change: (before: ProductRecord) => ProductRecord,
): JsonRecord {
  const { id } = world.catalogue.write(productOf(world, command).id, (before) => {
    const after = change(before);
    checkWhole(after);
    return after;
  });
  return { productId: id };
}

/** The variation named by `variationId`, or by `sku`. */
export function variationOf(product: ProductRecord, command: JsonRecord): VariationRecord {
  const { variationId, sku } = command;
  const found = product.variations.find((one) =>
    variationId === undefined ? one.sku === sku : one.id === variationId,
  );
  if (found === undefined) throw new RangeError(`The product has no variation ${JSON.stringify(variationId ?? sku)}.`);
  return found;
}
