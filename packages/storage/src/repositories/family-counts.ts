import { FAMILY_STATES, type FamilyCounts, type FamilyState } from '@tillbridge/sync-engine/ports';

/** Families that share a state and a reason. */
export interface StateCount {
  readonly state: FamilyState;
  readonly code: string | null;
  readonly count: number;
  readonly wanted: number;
}

/** Adds groups up; reasons come most frequent first. */
export function countFamilies(
  groups: readonly StateCount[],
  linked: number,
  drift: FamilyCounts['drift'],
): FamilyCounts {
  const byState = Object.fromEntries(FAMILY_STATES.map((state) => [state, 0])) as Record<FamilyState, number>;
  const byCode = new Map<string, number>();
  let wanted = 0;
  for (const group of groups) {
    byState[group.state] += group.count;
    wanted += group.wanted;
    if (group.code !== null) byCode.set(group.code, (byCode.get(group.code) ?? 0) + group.count);
  }
  const reasons = [...byCode].map(([code, count]) => ({ code, count }));
  reasons.sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
  return { byState, wanted, linked, reasons, drift };
}
