import type { Exchange } from '../../core/exchange.js';
import type { StoreWorld } from '../store-world.js';
import type { Json, JsonRecord } from '../world/json.js';
import { createdProduct, patchedProduct, type WriteFlags } from '../world/product-patch.js';
import type { ProductRecord } from '../world/product-record.js';
import { productView } from '../world/product-view.js';
import { parseResponseFields, pruned } from '../world/response-fields.js';
import { searchProducts } from './product-search.js';
import { flag, productIdOf, recordBody, type StoreCall } from './store-call.js';
import { isMissing, updateCount } from './update-count.js';

/** Products: search, read, create, partial update, delete (§2). */
export function productCalls(world: StoreWorld): readonly StoreCall[] {
  const read = { scopes: ['read_catalog'], body: 'none' } as const;
  const one = '/products/:productId';
  return [
    { ...read, method: 'GET', pattern: '/products', run: (exchange) => searchProducts(world, exchange) },
    { ...read, method: 'GET', pattern: one, run: (exchange) => readProduct(world, exchange) },
    {
      method: 'POST',
      pattern: '/products',
      scopes: ['create_catalog'],
      body: 'json',
      run: (exchange) => createProduct(world, exchange),
    },
    {
      method: 'PUT',
      pattern: one,
      scopes: ['update_catalog'],
      body: 'json',
      run: (exchange) => updateProduct(world, exchange),
    },
    {
      method: 'DELETE',
      pattern: one,
      scopes: ['update_catalog'],
      body: 'none',
      run: (exchange) => deleteProduct(world, exchange),
    },
  ];
}

function readProduct(world: StoreWorld, exchange: Exchange): Json {
  return productView(world.catalogue.product(productIdOf(exchange)), world.view);
}

function writeFlags(exchange: Exchange): WriteFlags {
  return {
    saveCombinations: flag(exchange, 'saveCombinations') ?? false,
    rebuildVariations: flag(exchange, 'rebuildVariationsOnOptionsUpdate') ?? false,
  };
}

/** `{id}`; with `returnItem=true` also `item` when the switch `createReturnsItem` says so (§2.1 [U]). */
function createProduct(world: StoreWorld, exchange: Exchange): Json {
  const { catalogue, core } = world;
  catalogue.checkCap();
  const body = recordBody(exchange);
  const record = createdProduct(
    body,
    sentSku(world, body),
    writeFlags(exchange),
    catalogue.context(),
    core.clock.now(),
  );
  catalogue.add(record);
  const withItem = flag(exchange, 'returnItem') === true && core.settings.switches.createReturnsItem === 'yes';
  return withItem ? withItemOf(world, exchange, record, { id: record.id }) : { id: record.id };
}

function sentSku(world: StoreWorld, body: JsonRecord): string {
  return typeof body.sku === 'string' && body.sku !== '' ? body.sku : world.catalogue.generatedSku();
}

/** The answer with its item. `responseFields` names fields of the answer or of the item (`responseFieldsPut`, §1.5 [U]). */
function withItemOf(world: StoreWorld, exchange: Exchange, record: ProductRecord, answer: JsonRecord): Json {
  const item = productView(record, world.view);
  const fields = exchange.query.get('responseFields') ?? '';
  if (fields === '') return { ...answer, item };
  const tree = parseResponseFields(fields);
  const whole = world.core.settings.switches.responseFieldsPut === 'whole';
  return whole ? pruned({ ...answer, item }, tree) : { ...answer, item: pruned(item, tree) };
}

/** `{updateCount}`, with `item` when asked. */
function updateProduct(world: StoreWorld, exchange: Exchange): Json {
  const { catalogue } = world;
  const productId = productIdOf(exchange);
  const before = catalogue.product(productId);
  const body = recordBody(exchange);
  const flags = writeFlags(exchange);
  const record = catalogue.write(productId, () => patchedProduct(before, body, flags, catalogue.context()));
  const answer = { updateCount: updateCount(world, before, record) };
  return flag(exchange, 'returnItem') === true ? withItemOf(world, exchange, record, answer) : answer;
}

/** `{deleteCount: 1}`; for a missing product see the switch `deleteMissing`. */
function deleteProduct(world: StoreWorld, exchange: Exchange): Json {
  const productId = productIdOf(exchange);
  if (isMissing(world, world.catalogue.has(productId))) return { deleteCount: 0 };
  world.catalogue.remove(productId);
  return { deleteCount: 1 };
}
