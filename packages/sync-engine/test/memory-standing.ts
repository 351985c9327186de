import { NEVER_SENT } from '../src/planning/decision.js';
import type { FamilyCounts, FamilySettlement, FamilyWork } from '../src/ports/index.js';

/** How many families were left for each reason. */
export function reasonsOf(rows: readonly { readonly settlement: FamilySettlement | null }[]): FamilyCounts['reasons'] {
  const codes = rows.flatMap(({ settlement }) => settlement?.reason?.code ?? []);
  return [...new Set(codes)].map((code) => ({ code, count: codes.filter((one) => one === code).length }));
}

/** Out of the sync and not in the store: it holds no SKU (M-06). */
export const isNowhere = ({ takenOut, link }: Pick<FamilyWork, 'takenOut' | 'link'>): boolean =>
  takenOut !== null && (link === null || link.state === 'detached');

/** A row that has a record in the store, or on its way there. */
export const isLinked = ({ link, records }: Pick<FamilyWork, 'link' | 'records'>, ref: string): boolean =>
  link !== null && link.state !== 'detached' && records.some(({ memberRef }) => memberRef === ref);

/** By our last word its record has this SKU in the store (V-07). */
export const holdsSku = (family: Pick<FamilyWork, 'link' | 'records'>, ref: string, key: string): boolean =>
  isLinked(family, ref) &&
  !(family.link?.state === 'creating' && family.link.attemptedAtMs === NEVER_SENT) &&
  family.records.some(({ memberRef, sku, detached }) => memberRef === ref && sku === key && !detached);
