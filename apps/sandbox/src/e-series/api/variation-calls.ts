import type { Exchange } from '../../core/exchange.js';
import type { StoreWorld } from '../store-world.js';
import type { Json } from '../world/json.js';
import { checkWhole } from '../world/product-patch.js';
import type { ProductRecord, VariationRecord } from '../world/product-record.js';
import { withNewVariation, withoutShortVariations, withWrittenVariation } from '../world/saved-combinations.js';
import { variationNotFound } from '../world/store-failure.js';
import { variationView, variationViews } from '../world/variation-view.js';
import { productIdOf, recordBody, variationIdOf, type StoreCall } from './store-call.js';
import { isMissing, updateCount } from './update-count.js';

/** Throws 404. */
export function variationOf(product: ProductRecord, variationId: number): VariationRecord {
  const found = product.variations.find((one) => one.id === variationId);
  if (found === undefined) throw variationNotFound(variationId);
  return found;
}

/** Variations ("combinations", §3). Reads need read_catalog, writes update_catalog, the create create_catalog (§1.4). */
export function variationCalls(world: StoreWorld): readonly StoreCall[] {
  const all = '/products/:productId/combinations';
  const one = `${all}/:variationId`;
  const read = { method: 'GET', scopes: ['read_catalog'], body: 'none', variations: true } as const;
  const remove = { method: 'DELETE', scopes: ['update_catalog'], body: 'none', variations: true } as const;
  const write = { body: 'json', variations: true } as const;
  return [
    { ...read, pattern: all, run: (exchange) => listVariations(world, exchange) },
    { ...read, pattern: one, run: (exchange) => readVariation(world, exchange) },
    { ...remove, pattern: all, run: (exchange) => deleteAll(world, exchange) },
    { ...remove, pattern: one, run: (exchange) => deleteOne(world, exchange) },
    {
      ...write,
      method: 'POST',
      pattern: all,
      scopes: ['create_catalog'],
      run: (exchange) => createVariation(world, exchange),
    },
    {
      ...write,
      method: 'PUT',
      pattern: one,
      scopes: ['update_catalog'],
      run: (exchange) => updateVariation(world, exchange),
    },
  ];
}

function listVariations(world: StoreWorld, exchange: Exchange): Json {
  const product = world.catalogue.product(productIdOf(exchange));
  return variationViews(product, world.view);
}

function readVariation(world: StoreWorld, exchange: Exchange): Json {
  const product = world.catalogue.product(productIdOf(exchange));
  return variationView(variationOf(product, variationIdOf(exchange)), product, world.view.language);
}

function createVariation(world: StoreWorld, exchange: Exchange): Json {
  const { catalogue } = world;
  const productId = productIdOf(exchange);
  catalogue.product(productId);
  const body = recordBody(exchange);
  const record = catalogue.write(productId, (before) =>
    checked(withoutShort(world, before, withNewVariation(before, body, catalogue.context()))),
  );
  return { id: record.variations.at(-1)?.id ?? 0 };
}

function updateVariation(world: StoreWorld, exchange: Exchange): Json {
  const { catalogue } = world;
  const variationId = variationIdOf(exchange);
  const productId = productIdOf(exchange);
  const before = catalogue.product(productId);
  const variation = variationOf(before, variationId);
  const body = recordBody(exchange);
  const after = catalogue.write(productId, () =>
    checked(withoutShort(world, before, withWrittenVariation(before, variation, body, catalogue.context()))),
  );
  return { updateCount: updateCount(world, before, after) };
}

function withoutShort(world: StoreWorld, before: ProductRecord, after: ProductRecord): ProductRecord {
  return withoutShortVariations(before, after, world.catalogue.context());
}

function checked(product: ProductRecord): ProductRecord {
  checkWhole(product);
  return product;
}

function deleteOne(world: StoreWorld, exchange: Exchange): Json {
  const variationId = variationIdOf(exchange);
  const { variations } = world.catalogue.product(productIdOf(exchange));
  if (
    isMissing(
      world,
      variations.some((one) => one.id === variationId),
    )
  )
    return { deleteCount: 0 };
  world.catalogue.write(productIdOf(exchange), (before) => {
    const gone = variationOf(before, variationId);
    return { ...before, variations: before.variations.filter((one) => one !== gone) };
  });
  return { deleteCount: 1 };
}

/** The number deleted (§3.1: S3; S1 says 1/0). */
function deleteAll(world: StoreWorld, exchange: Exchange): Json {
  const productId = productIdOf(exchange);
  const { length } = world.catalogue.product(productId).variations;
  world.catalogue.write(productId, (before) => ({ ...before, variations: [] }));
  return { deleteCount: length };
}
