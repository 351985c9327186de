import { decimal, type PosRecord } from '@tillbridge/connector-sdk/model';
import { runName, type Run } from '../src/ports/index.js';
import type { ReleaseOf, UndoReport } from '../src/reports.js';
import { Bench } from './bench.js';
import { row } from './builders.js';

const never = new AbortController().signal;

export const look = (bench: Bench, run: Run | null = null): Promise<UndoReport> =>
  bench.engine.undo(bench.runtime, run === null ? null : runName(run), null, never);

/** What the operator does: look, then say the code. */
export async function undo(bench: Bench, run: Run | null = null): Promise<UndoReport> {
  const name = run === null ? null : runName(run);
  const { code } = await look(bench, run);
  return bench.engine.undo(bench.runtime, name, code, never);
}

export const release = (bench: Bench, of: ReleaseOf = 'all') => bench.engine.release(bench.runtime, of, never);

/** Time enough for lists and the next run. */
export async function later(bench: Bench, kind: 'sync' | 'reconcile' = 'sync'): Promise<Run> {
  bench.clock.now += 60_000;
  return bench.run(kind);
}

/** A published product, then a run that brought a change of the POS. */
export async function changed(before: PosRecord, over: Partial<PosRecord>): Promise<{ bench: Bench; run: Run }> {
  const bench = new Bench().stock(before);
  await bench.run();
  bench.pos.change(before.ref, over);
  return { bench, run: await later(bench) };
}

export const rich = row('p1', {
  name: 'Cup',
  description: '<p>Blue</p>',
  brandName: 'Kiln',
  codes: [{ type: 'UPC', code: '0012' }],
  weight: { value: decimal('1'), unit: 'KG' },
});
