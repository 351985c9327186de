import type { CategoryBook, CategoryRecord } from './category-book.js';
import type { JsonDraft, JsonRecord } from './json.js';

/** A category as GET shows it (§10.5); `productIds` where they were asked for. */
export function categoryView(
  category: CategoryRecord,
  language: string,
  products?: ReadonlyMap<number, readonly number[]>,
): JsonRecord {
  const { id, parentId, fields, externalReferenceId } = category;
  const name = fields.name ?? '';
  const view: JsonDraft = { id, description: '', nameTranslated: { [language]: name }, ...fields };
  if (parentId !== 0) view.parentId = parentId;
  if (externalReferenceId !== null) view.externalReferenceId = externalReferenceId;
  if (products !== undefined) view.productIds = products.get(id) ?? [];
  return view;
}

/** An entry of a product's `categories` (§2.3); undefined when there is no such category. */
export function categoryOfProduct(book: CategoryBook, id: number, language: string): JsonRecord | undefined {
  const found = book.find(id);
  if (found === undefined) return undefined;
  const { name = '', nameTranslated = { [language]: name }, enabled = true } = found.fields;
  const ancestors = book.ancestorsOf(id).map((one) => one.id);
  return { id, enabled, name, nameTranslated, ...(ancestors.length > 0 ? { ancestorIds: ancestors } : {}) };
}
