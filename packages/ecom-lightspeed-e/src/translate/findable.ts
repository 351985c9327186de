import type { WireProduct } from '../wire.js';

type Placed = Pick<WireProduct, 'categoryIds' | 'defaultCategoryId' | 'categories' | 'showOnFrontpage'>;

/**
 * Whether a shopper comes across an enabled product: on the front page, or in a category that is enabled. The reference says of a
 * product in no category that it is not shown anywhere (product fields, `defaultCategoryId`), so it has no root beside the front page,
 * whose place is `showOnFrontpage`. Undefined where the answer does not tell.
 */
export function findableOf({
  categoryIds,
  defaultCategoryId,
  categories,
  showOnFrontpage,
}: Placed): boolean | undefined {
  if ((showOnFrontpage ?? 0) >= 1) return true;
  const told = categories ?? [];
  if (told.some(({ enabled }) => enabled === true)) return true;
  if (told.length > 0) return told.every(({ enabled }) => enabled === false) ? false : undefined;
  // Without details of its categories it is not known whether they are enabled.
  if ((categoryIds ?? []).length > 0) return undefined;
  return categoryIds === undefined && categories === undefined && defaultCategoryId !== 0 ? undefined : false;
}
