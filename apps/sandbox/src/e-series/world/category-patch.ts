import type { CategoryBook, CategoryRecord } from './category-book.js';
import { categoryNotFound } from './category-book.js';
import { patchedExternalId } from './external-id.js';
import { CATEGORY_FIELDS } from './field-rules.js';
import type { JsonRecord } from './json.js';
import { patchedFields } from './plain-fields.js';
import { wrongParameter } from './store-failure.js';
import type { WriteContext } from './write-context.js';

/** A new category; only `name` is required [I]. It is enabled and the last of its parent unless told. */
export function createdCategory(body: JsonRecord, book: CategoryBook, context: WriteContext): CategoryRecord {
  if (typeof body.name !== 'string') throw wrongParameter('name', JSON.stringify(body.name ?? null));
  const parentId = parentOf(body, 0, book);
  const blank: CategoryRecord = {
    id: context.newId(),
    parentId,
    externalReferenceId: null,
    external: false,
    fields: { name: '', enabled: true, orderBy: book.nextOrder(parentId) },
  };
  return patchedCategory(blank, body, book, context);
}

/** The category after a partial write: omitted = untouched, as for products (§2.5) [I]. */
export function patchedCategory(
  before: CategoryRecord,
  body: JsonRecord,
  book: CategoryBook,
  context: WriteContext,
): CategoryRecord {
  const fields = patchedFields(before.fields, body, CATEGORY_FIELDS, context);
  if (fields.name === '') throw wrongParameter('name', 'empty');
  const parentId = parentOf(body, before.parentId, book);
  if (book.withDescendants(before.id).includes(parentId)) throw wrongParameter('parentId', 'below the category itself');
  return {
    ...before,
    parentId,
    fields,
    externalReferenceId: patchedExternalId(before.externalReferenceId, body, context),
  };
}

/** 0 and null stand for the root [I]. */
function parentOf(body: JsonRecord, before: number, book: CategoryBook): number {
  const { parentId } = body;
  if (parentId === undefined) return before;
  if (parentId === null || parentId === 0) return 0;
  if (typeof parentId !== 'number') throw wrongParameter('parentId', JSON.stringify(parentId));
  if (!book.has(parentId)) throw categoryNotFound([parentId]);
  return parentId;
}
