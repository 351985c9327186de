import type { StoreCategory } from '@tillbridge/connector-sdk/model';
import type { NewCategory } from '../ports/index.js';

/** The category that a word of the operator names: by id, else by its name, which must be of one only. */
export function chooseCategory(given: string, categories: readonly StoreCategory[]): NewCategory {
  const wanted = given.trim();
  const named = categories.filter(({ name }) => name.trim() === wanted);
  const found = categories.find(({ ref }) => ref === wanted) ?? (named.length === 1 ? named[0] : undefined);
  return { given, ref: found?.ref ?? null, enabled: found?.enabled ?? false };
}
