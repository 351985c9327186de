import type { WantedFamily } from '@tillbridge/sync-engine/ports';
import type { EntityManager } from 'typeorm';
import { WANT } from './mirror.sql.js';

/** Raises the wanted generation of families, each once with the best priority of the list. */
export async function wantFamilies(
  manager: EntityManager,
  connectionId: string,
  families: readonly WantedFamily[],
): Promise<void> {
  if (families.length === 0) return;
  const best = new Map<string, number>();
  for (const { familyId, priority } of families)
    best.set(familyId, Math.min(priority, best.get(familyId) ?? Number.MAX_SAFE_INTEGER));
  await manager.query(WANT, [connectionId, [...best.keys()], [...best.values()]]);
}
