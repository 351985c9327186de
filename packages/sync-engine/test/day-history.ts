import type { FieldPolicy } from '@tillbridge/mapping-core';
import { complaints } from './day-oracle.js';
import { Day, type Happening } from './day.js';

/** What every day begins with: two simple products and two families. */
const OPENING: readonly Happening[] = [
  { op: 'addSimple', a: 1, b: 3, c: 0 },
  { op: 'addSimple', a: 1, b: 5, c: 0 },
  { op: 'addFamily', a: 2, b: 3, c: 0 },
  { op: 'addFamily', a: 1, b: 1, c: 0 },
];

/** Lives a day, lets it end in peace with one reconciliation, and says what is not as the rules demand; then nothing is to be left to do. */
export async function told(
  happenings: readonly Happening[],
  fields: Partial<FieldPolicy> = {},
): Promise<readonly string[]> {
  const day = new Day(fields);
  try {
    for (const one of [...OPENING, ...happenings]) await day.happen(one);
    day.calm();
    const { length } = day.store.writes;
    const out = day.letGo();
    await day.run('reconcile');
    const fought = day.store.writes.slice(length).filter((write) => out.has(write.split(' ')[0] ?? ''));
    if (fought.length > 0) return fought.map((write) => `wrote to what is out of the sync: ${write}`);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  const found = complaints(day);
  if (found.length > 0) return found;
  const { length } = day.store.writes;
  day.bench.clock.now += 60_000;
  await day.run('reconcile');
  return day.store.writes.slice(length).map((write) => `one more reconciliation wrote: ${write}`);
}

/** A day that once ended badly. */
export interface DayRow {
  readonly rule: string;
  readonly title: string;
  readonly history: Brief;
}

/** What happens, each with the numbers it chooses by. */
type Brief = readonly (readonly [op: string, a: number, b: number, c?: number])[];

export const toldOf = (history: Brief): Promise<readonly string[]> =>
  told(history.map(([op, a, b, c = 0]) => ({ op, a, b, c })));
