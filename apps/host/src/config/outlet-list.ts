import type { ConfigProblem } from './config-problem.js';
import { wrongValue } from './key-group.js';

/** The outlets that a connection publishes beside that of its register; none where nothing is written (S-02). */
export function checkOutlets(
  written: readonly unknown[] | null | undefined,
  key: string,
): { readonly value: readonly string[]; readonly problems: readonly ConfigProblem[] } {
  // What is no list is told already as a problem of the entry.
  if (!Array.isArray(written)) return { value: [], problems: [] };
  const entries: readonly unknown[] = written;
  return {
    value: entries.filter(isName),
    problems: entries.flatMap((entry, index) => {
      const place = `${key}[${String(index)}]`;
      if (isName(entry)) return [];
      return [{ key: place, message: wrongValue(place, 'expect.outlet', entry), example: 'outlets: [Warehouse, "2"]' }];
    }),
  };
}

const isName = (entry: unknown): entry is string => typeof entry === 'string' && entry.trim() !== '';
