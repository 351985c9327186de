import { columns } from '../harness/report.js';
import type { DayMomentResult } from './run-day-moment.js';

const BACK_WITHIN_MS = 15_000;

/** Nothing lost, nothing twice, back in time, nothing left to write. */
export function isClean(result: DayMomentResult): boolean {
  const { struck, faults, wrongDifferences, writesAfterwards, workingAfterMs } = result;
  const wrong = faults.length + wrongDifferences.length + writesAfterwards.length;
  return struck && wrong === 0 && workingAfterMs !== null && workingAfterMs <= BACK_WITHIN_MS;
}

const HEAD = ['', 'seed', 'killed at', 'differences', 'products', 'back after', 'wrong', 'twice', 'writes after'];

function rowOf(result: DayMomentResult): readonly string[] {
  const { moment, struck, differencesInFlight, familiesInFlight, workingAfterMs } = result;
  return [
    isClean(result) ? '✓' : '✗',
    String(moment.seed),
    `${moment.kind} + ${String(moment.delayMs)} ms${struck ? '' : ' (never came)'}`,
    String(differencesInFlight),
    String(familiesInFlight),
    workingAfterMs === null ? 'never' : `${(workingAfterMs / 1_000).toFixed(1)} s`,
    String(result.faults.length),
    String(result.wrongDifferences.length),
    String(result.writesAfterwards.length),
  ];
}

/** A table of the moments with what was in flight at each, and in full what is wrong. */
export function dayLines(results: readonly DayMomentResult[]): readonly string[] {
  const failed = results.filter((result) => !isClean(result));
  const inFlight = results.reduce((sum, { differencesInFlight }) => sum + differencesInFlight, 0);
  const applied = results.reduce((sum, result) => sum + result.applied, 0);
  return [
    'In flight at the blow: differences of stock stored without an outcome, and products whose change was not through.',
    ...columns([HEAD, ...results.map(rowOf)]),
    ...failed.flatMap(({ moment, faults, wrongDifferences, writesAfterwards }) =>
      [...faults, ...wrongDifferences, ...writesAfterwards].map((line) => `seed ${String(moment.seed)}: ${line}`),
    ),
    `${String(results.length - failed.length)} of ${String(results.length)} moments left no trace; ` +
      `${String(inFlight)} differences were in flight, ${String(applied)} were applied, none twice unless told above.`,
    ...(inFlight === 0 ? ['VOID: no moment struck while a difference of stock was in flight.'] : []),
  ];
}

/** A run in which no difference was in flight proves nothing of them. */
export function isVoid(results: readonly DayMomentResult[]): boolean {
  return results.every(({ differencesInFlight }) => differencesInFlight === 0);
}
