import type { FaultDayResult } from './fault-day.js';

/** A kind that never struck proves nothing. */
export function isVoid({ counts }: FaultDayResult): boolean {
  return Object.values(counts).some((count) => count === 0);
}

export function isClean(result: FaultDayResult): boolean {
  const { unnamed, faults, wrongDifferences, writesAfterwards, othersAfterMs } = result;
  return (
    unnamed.length + faults.length + wrongDifferences.length + writesAfterwards.length === 0 && othersAfterMs !== null
  );
}

/** What the faults were and what came of them, in lines. */
export function faultLines(result: FaultDayResult): readonly string[] {
  const { seed, counts, requests, refusals, othersAfterMs } = result;
  const struck = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const wrong = [...result.unnamed, ...result.faults, ...result.wrongDifferences, ...result.writesAfterwards];
  return [
    `seed ${String(seed)}: ${String(struck)} of ${String(requests)} calls struck: ${kindsText(counts)}`,
    `  ${String(refusals.length)} products refused and named: ${refusals.map(({ name, code }) => `${name} (${code})`).join(', ')}`,
    `  the others were right ${othersAfterMs === null ? 'never' : `${(othersAfterMs / 1_000).toFixed(1)} s`} after the last edit`,
    ...wrong.map((line) => `  ✗ ${line}`),
    ...(isVoid(result) ? ['  VOID: a kind of fault never struck.'] : []),
    isClean(result) ? '  ✓ the same end, nothing twice, nothing lost' : '  ✗ not the same end',
  ];
}

function kindsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([kind, count]) => `${kind} ${String(count)}`)
    .join(', ');
}
