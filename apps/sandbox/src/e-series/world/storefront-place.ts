import { categoryNotFound } from './category-book.js';
import { isList, type Json, type JsonDraft, type JsonRecord } from './json.js';
import { StoreFailure, wrongParameter } from './store-failure.js';
import type { WriteContext } from './write-context.js';

const MAX_PER_REQUEST = 100;
const OFF_FRONT_PAGE = -1;

/** The categories a product is in. */
export function categoryIdsOf(fields: JsonRecord): readonly Json[] {
  return isList(fields.categoryIds) ? fields.categoryIds : [];
}

/**
 * Settles where a written product stands in the storefront (§2.3): its categories, the default one, its place on the
 * front page. Throws 402 above 100 categories, 404 for an unknown one, 400 for an impossible place.
 */
export function placeInStorefront(after: JsonDraft, before: JsonRecord, context: WriteContext): void {
  const ids = [...new Set(categoryIdsOf(after))];
  checkCategories(ids, context);
  if (after.categoryIds !== undefined) after.categoryIds = ids;
  if (!ids.includes(after.defaultCategoryId ?? 0)) after.defaultCategoryId = ids[0] ?? 0;
  placeOnFrontPage(after, before, ids.length > 0, context);
}

/** A place from 1, or -1 to take it off. */
function placeOnFrontPage(after: JsonDraft, before: JsonRecord, isInCategory: boolean, context: WriteContext): void {
  const { firstCategory, withoutCategory } = context.switches;
  const { showOnFrontpage: place } = after;
  if (typeof place === 'number' && place < 1 && place !== OFF_FRONT_PAGE) {
    throw wrongParameter('showOnFrontpage', String(place));
  }
  const unasked = place === before.showOnFrontpage;
  const moved = isInCategory && categoryIdsOf(before).length === 0;
  const leaves = place === OFF_FRONT_PAGE || (moved && unasked && firstCategory === 'leaves');
  if (leaves) Reflect.deleteProperty(after, 'showOnFrontpage');
  if (isInCategory || after.showOnFrontpage !== undefined || withoutCategory === 'nowhere') return;
  after.showOnFrontpage = before.showOnFrontpage ?? context.nextFrontPlace();
}

function checkCategories(ids: readonly Json[], context: WriteContext): void {
  if (ids.length > MAX_PER_REQUEST) {
    const message = `${ids.length} categories in one request`;
    throw new StoreFailure(402, 'MAX_CATEGORIES_FOR_API_REQUEST_LIMIT_EXCEEDED', message);
  }
  const unknown = ids.filter((id) => typeof id !== 'number' || !context.knowsCategory(id));
  if (unknown.length > 0) throw categoryNotFound(unknown);
}

/** 409 when a write puts a product into a category that the linked POS owns, or takes it out (§10.5). */
export function checkExternalCategories(before: JsonRecord, after: JsonRecord, context: WriteContext): void {
  const [old, young] = [categoryIdsOf(before), categoryIdsOf(after)];
  const changed = [...old.filter((id) => !young.includes(id)), ...young.filter((id) => !old.includes(id))];
  if (changed.some((id) => context.isExternalCategory(Number(id)))) throw externalCategory();
}

export function externalCategory(): StoreFailure {
  const message = 'Products of external categories cannot be changed';
  return new StoreFailure(409, 'NOT_ALLOWED_TO_UPDATE_EXTERNAL_CATEGORIES', message);
}
