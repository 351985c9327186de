import { complaints } from './day-oracle.js';
import { Day, type Happening } from './day.js';
import type { DaySettings } from './day-settings.js';

/** What every day begins with: two simple products and two families. */
const OPENING: readonly Happening[] = [
  { op: 'addSimple', a: 1, b: 3, c: 0 },
  { op: 'addSimple', a: 1, b: 5, c: 0 },
  { op: 'addFamily', a: 2, b: 3, c: 0 },
  { op: 'addFamily', a: 1, b: 1, c: 0 },
];

/** Approvals that lead to more that is held: a deletion frees a SKU, its owner hides something else. */
const MOST_APPROVALS = 4;

/** Lives a day, lets it end in peace, and says what is not as the rules demand; then nothing is to be left to do. */
export async function told(
  happenings: readonly Happening[],
  settings: Partial<DaySettings> = {},
): Promise<readonly string[]> {
  const day = new Day(settings);
  try {
    for (const one of [...OPENING, ...happenings]) await day.happen(one);
    const fought = await inPeace(day);
    if (fought.length > 0) return fought.map((write) => `wrote to what is out of the sync: ${write}`);
    const found = complaints(day);
    return found.length > 0 ? found : await leftToDo(day);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** The end of the day: one reconciliation, and one more for each approval. What it wrote to listings that were let go. */
async function inPeace(day: Day): Promise<readonly string[]> {
  day.calm();
  if (day.settings.releases) await day.operator.releaseAll();
  const { length } = day.store.writes;
  const out = day.letGo();
  await day.run('reconcile');
  for (let times = 0; day.settings.approves && day.bench.guards.guards.length > 0; times += 1) {
    if (times === MOST_APPROVALS) throw new Error('Guards hold something after every approval.');
    await day.operator.words['approve']!({ a: 0, b: 0, c: 0 });
    day.bench.clock.now += 60_000;
    await day.run('reconcile');
  }
  return day.store.writes.slice(length).filter((write) => out.has(write.split(' ')[0] ?? ''));
}

/** The next plan is empty, and one more reconciliation writes nothing. */
async function leftToDo(day: Day): Promise<readonly string[]> {
  day.bench.clock.now += 60_000;
  const plan = await day.operator.preview();
  const planned = plan?.lines.map((line) => `would be done: ${JSON.stringify(line)}`) ?? ['no plan was made'];
  const { length } = day.store.writes;
  day.bench.clock.now += 60_000;
  await day.run('reconcile');
  return [...planned, ...day.store.writes.slice(length).map((write) => `one more reconciliation wrote: ${write}`)];
}

/** A day that once ended badly. */
export interface DayRow {
  readonly rule: string;
  readonly title: string;
  readonly settings?: Partial<DaySettings>;
  readonly history: Brief;
}

/** What happens, each with the numbers it chooses by. */
type Brief = readonly (readonly [op: string, a: number, b: number, c?: number])[];

export const toldOf = ({ history, settings = {} }: Pick<DayRow, 'history' | 'settings'>): Promise<readonly string[]> =>
  told(
    history.map(([op, a, b, c = 0]) => ({ op, a, b, c })),
    settings,
  );
