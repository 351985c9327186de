import type { Exchange } from '../../core/exchange.js';
import type { StoreWorld } from '../store-world.js';
import { categoryNotFound } from '../world/category-book.js';
import { createdCategory, patchedCategory } from '../world/category-patch.js';
import {
  assignProducts,
  deleteCategory,
  productsByCategory,
  replaceProducts,
  unassignProducts,
} from '../world/category-products.js';
import { categoryView } from '../world/category-view.js';
import type { Json } from '../world/json.js';
import { listEnvelope } from './list-envelope.js';
import { count, flag, recordBody, type StoreCall } from './store-call.js';
import { isMissing } from './update-count.js';

/** Categories: list, read, create, partial update, delete, and their products (§10.5). */
export function categoryCalls(world: StoreWorld): readonly StoreCall[] {
  const one = '/categories/:categoryId';
  const read = { method: 'GET', scopes: ['read_catalog'], body: 'none' } as const;
  const write = { scopes: ['update_catalog'], body: 'json' } as const;
  return [
    { ...read, pattern: '/categories', run: (exchange) => categories(world, exchange) },
    { ...read, pattern: one, run: (exchange) => readCategory(world, exchange) },
    {
      ...write,
      method: 'POST',
      pattern: '/categories',
      scopes: ['create_catalog'],
      run: (exchange) => createCategory(world, exchange),
    },
    { ...write, method: 'PUT', pattern: one, run: (exchange) => updateCategory(world, exchange) },
    { ...write, method: 'DELETE', pattern: one, body: 'none', run: (exchange) => removeCategory(world, exchange) },
    {
      ...write,
      method: 'POST',
      pattern: `${one}/assignProducts`,
      run: (exchange) => ({
        updateCount: assignProducts(world.catalogue, categoryIdOf(exchange), recordBody(exchange).productIds),
      }),
    },
    {
      ...write,
      method: 'POST',
      pattern: `${one}/unassignProducts`,
      run: (exchange) => ({
        updateCount: unassignProducts(world.catalogue, categoryIdOf(exchange), recordBody(exchange).productIds),
      }),
    },
  ];
}

function categoryIdOf(exchange: Exchange): number {
  const text = exchange.params.categoryId ?? '';
  if (!/^\d+$/.test(text)) throw categoryNotFound([text]);
  return Number(text);
}

/**
 * A page of categories: those of `parent` (0 for the root) or all. Disabled ones as the switch `disabledCategories` says
 * [U]; `productIds=true` adds the ids of their products [I]. It does not lag [I].
 */
function categories(world: StoreWorld, exchange: Exchange): Json {
  const { catalogue, core, view } = world;
  const parent = count(exchange, 'parent');
  const all = flag(exchange, 'hidden_categories') ?? core.settings.switches.disabledCategories === 'always';
  const products = flag(exchange, 'productIds') === true ? productsByCategory(catalogue) : undefined;
  const chosen = catalogue.categories
    .all()
    .filter((one) => (parent === undefined || one.parentId === parent) && (all || one.fields.enabled === true));
  return listEnvelope(world, exchange, chosen, (one) => categoryView(one, view.language, products));
}

function readCategory(world: StoreWorld, exchange: Exchange): Json {
  const { catalogue, view } = world;
  const products = flag(exchange, 'productIds') === true ? productsByCategory(catalogue) : undefined;
  return categoryView(catalogue.categories.category(categoryIdOf(exchange)), view.language, products);
}

function createCategory(world: StoreWorld, exchange: Exchange): Json {
  const { catalogue } = world;
  const body = recordBody(exchange);
  const record = createdCategory(body, catalogue.categories, catalogue.context());
  catalogue.categories.put(record);
  try {
    if (body.productIds !== undefined) replaceProducts(catalogue, record.id, body.productIds);
  } catch (error) {
    catalogue.categories.delete(record.id);
    throw error;
  }
  return { id: record.id };
}

function updateCategory(world: StoreWorld, exchange: Exchange): Json {
  const { catalogue } = world;
  const before = catalogue.categories.category(categoryIdOf(exchange));
  const body = recordBody(exchange);
  const after = patchedCategory(before, body, catalogue.categories, catalogue.context());
  if (body.productIds !== undefined) replaceProducts(catalogue, before.id, body.productIds);
  catalogue.categories.put(after);
  return { updateCount: 1 };
}

/** `{deleteCount: 1}`; for a missing category see the switch `deleteMissing`. */
function removeCategory(world: StoreWorld, exchange: Exchange): Json {
  const categoryId = categoryIdOf(exchange);
  if (isMissing(world, world.catalogue.categories.has(categoryId))) return { deleteCount: 0 };
  deleteCategory(world.catalogue, categoryId);
  return { deleteCount: 1 };
}
