import type { ConnectionRuntime, LaneName, Run, RunKind, SliceResult } from '@tillbridge/sync-engine';
import { sayPause } from '../messages/say-refusal.js';
import type { CommandTools } from './command.js';

/** How often a worker elsewhere is looked after: when it dies, the work goes on here. */
const WATCH_MS = 2_000;
const BUSY_AGAIN_MS = 1_000;
/** A lane without work may get some from another lane of the same run. */
const IDLE_AGAIN_MS = 250;
/** Longer waits are looked into: the connection may be paused. */
const LONG_WAIT_MS = 2_000;

/** The connection refuses us; the sentence is the pause's own. */
export class ConnectionPaused extends Error {
  override readonly name = 'ConnectionPaused';
}

/**
 * Keeps the lanes of a run going until the signal says that it is over: by waking the worker that runs elsewhere, or by
 * doing the slices here, as a worker that ends.
 * @throws ConnectionPaused, and whatever a slice throws.
 */
export async function driveRun(
  runtime: ConnectionRuntime,
  run: Run,
  over: AbortSignal,
  tools: CommandTools,
): Promise<void> {
  await Promise.all(lanesOf(run.kind).map((lane) => driveLane(runtime, lane, run, over, tools)));
}

/** Nothing else is sent by `apply`, stock neither. */
function lanesOf(kind: RunKind): readonly LaneName[] {
  if (kind === 'apply') return ['catalogue'];
  return kind === 'reconcile' ? ['sweep', 'catalogue', 'stock'] : ['catalogue', 'stock'];
}

/** Nothing will come of it any more. */
export const isOver = ({ state }: Run): boolean => state === 'done' || state === 'failed';

async function driveLane(
  runtime: ConnectionRuntime,
  lane: LaneName,
  run: Run,
  over: AbortSignal,
  tools: CommandTools,
): Promise<void> {
  let woken = false;
  const failWhenPaused = pauseWatch(runtime, tools);
  while (!over.aborted) {
    if (await tools.presence.isWorkerRunning()) {
      if (!woken) await tools.wake.wake(runtime.connectionId, lane);
      woken = true;
      await failWhenPaused();
      await tools.sleep(WATCH_MS, over);
      continue;
    }
    // Once it is over a slice would send what nobody has asked for.
    if (run.kind === 'apply' && isOver((await tools.engine.findRun(run.runId)) ?? run)) return;
    const waitMs = waitAfter(await tools.engine.slice(runtime, lane, tools.abort));
    if (waitMs > LONG_WAIT_MS) await failWhenPaused();
    await tools.sleep(waitMs, over);
  }
}

function waitAfter(result: SliceResult | null): number {
  if (result === null) return BUSY_AGAIN_MS;
  return result.again ? result.afterMs : IDLE_AGAIN_MS;
}

/** What passes by itself is waited for; a run of the command line ends when it lasts. */
const PASSING: readonly string[] = ['transient', 'rate-limited'];
const PASSING_FOR_MS = 30_000;

/** Watches the pause of a connection for one lane. @returns the check to make now and then, which throws ConnectionPaused. */
function pauseWatch(runtime: ConnectionRuntime, tools: CommandTools): () => Promise<void> {
  let sinceMs: number | null = null;
  return async () => {
    const { pause } = await tools.engine.status(runtime);
    sinceMs = pause === null ? null : (sinceMs ?? tools.nowMs());
    if (pause === null || sinceMs === null) return;
    const passing = PASSING.includes(pause.code) && tools.nowMs() - sinceMs < PASSING_FOR_MS;
    if (!passing) throw new ConnectionPaused(sayPause(pause, tools.language));
  };
}
