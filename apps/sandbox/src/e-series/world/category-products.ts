import type { Catalogue } from './catalogue.js';
import { isList, type Json, type JsonDraft } from './json.js';
import type { ProductRecord } from './product-record.js';
import { StoreFailure, wrongParameter } from './store-failure.js';
import { categoryIdsOf, externalCategory, placeInStorefront } from './storefront-place.js';

const MAX_PER_REQUEST = 100;

/** The products that have the category, by the ids of all categories asked for at once. */
export function productsByCategory(catalogue: Catalogue): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const { id, fields } of catalogue.all()) {
    for (const category of categoryIdsOf(fields)) {
      const ids = found.get(Number(category)) ?? [];
      found.set(Number(category), ids);
      ids.push(id);
    }
  }
  return found;
}

/** Puts products into a category; answers how many were not in it. All or none: throws before the first is moved. */
export function assignProducts(catalogue: Catalogue, categoryId: number, sent: Json | undefined): number {
  return move(catalogue, categoryId, checkedIds(catalogue, sent), true);
}

/** Takes products out of a category; answers how many were in it. */
export function unassignProducts(catalogue: Catalogue, categoryId: number, sent: Json | undefined): number {
  return move(catalogue, categoryId, checkedIds(catalogue, sent), false);
}

/** Makes `sent` the products of the category. `productIds` of a category are a value, as all arrays are (§2.5) [I]. */
export function replaceProducts(catalogue: Catalogue, categoryId: number, sent: Json): void {
  const wanted = checkedIds(catalogue, sent);
  const present = productsByCategory(catalogue).get(categoryId) ?? [];
  move(catalogue, categoryId, wanted, true);
  const extra = present.filter((id) => !wanted.includes(id));
  move(catalogue, categoryId, extra, false);
}

/** Deletes a category. What is below it goes too, or rises to its parent (`subcategoriesOfDeleted` [U]). */
export function deleteCategory(catalogue: Catalogue, categoryId: number): void {
  const { categories } = catalogue;
  const { parentId } = categories.category(categoryId);
  const raised = catalogue.context().switches.subcategoriesOfDeleted === 'rise';
  const below = categories.withDescendants(categoryId).slice(1);
  const gone = new Set(raised ? [categoryId] : [categoryId, ...below]);
  const products = [...catalogue.all()].filter(({ fields }) =>
    categoryIdsOf(fields).some((id) => gone.has(Number(id))),
  );
  for (const id of below) {
    const record = categories.category(id);
    if (raised && record.parentId === categoryId) categories.put({ ...record, parentId });
  }
  for (const id of gone) categories.delete(id);
  for (const { id } of products) {
    catalogue.replaceQuietly(id, (before) =>
      withCategories(
        catalogue,
        before,
        categoryIdsOf(before.fields).filter((one) => !gone.has(Number(one))),
      ),
    );
  }
}

/** Throws 400, 402 above 100 ids [I] and 404 for an unknown product. */
function checkedIds(catalogue: Catalogue, sent: Json | undefined): readonly number[] {
  if (!isList(sent)) throw wrongParameter('productIds', JSON.stringify(sent ?? null));
  if (sent.length > MAX_PER_REQUEST) {
    const message = `${sent.length} products in one request`;
    throw new StoreFailure(402, 'MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED', message);
  }
  return sent.map((id) => {
    if (typeof id !== 'number') throw wrongParameter('productIds', JSON.stringify(id));
    return catalogue.product(id).id;
  });
}

function move(catalogue: Catalogue, categoryId: number, productIds: readonly number[], into: boolean): number {
  const category = catalogue.categories.category(categoryId);
  if (category.external) throw externalCategory();
  const meant = new Set(productIds.filter((id) => isIn(catalogue.product(id), categoryId) !== into));
  // Of a refusal (a product in 100 categories already) nothing must be left.
  const records = [...meant].map((id) => moved(catalogue, catalogue.product(id), categoryId, into));
  for (const record of records) catalogue.replaceQuietly(record.id, () => record);
  if (records.length > 0) catalogue.categories.touch();
  return records.length;
}

function isIn({ fields }: ProductRecord, categoryId: number): boolean {
  return categoryIdsOf(fields).includes(categoryId);
}

function moved(catalogue: Catalogue, before: ProductRecord, categoryId: number, into: boolean): ProductRecord {
  const others = categoryIdsOf(before.fields).filter((one) => one !== categoryId);
  return withCategories(catalogue, before, into ? [...others, categoryId] : others);
}

function withCategories(catalogue: Catalogue, before: ProductRecord, categoryIds: readonly Json[]): ProductRecord {
  const fields: JsonDraft = { ...before.fields, categoryIds };
  placeInStorefront(fields, before.fields, catalogue.context());
  return { ...before, fields };
}
