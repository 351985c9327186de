import type { AskedKind, ConnectionRuntime, Run } from '@tillbridge/sync-engine';
import { say } from '../messages/say.js';
import type { Command, CommandAnswer, CommandTools } from './command.js';
import { driveRun, isOver } from './drive-run.js';
import { progressLine, runSentence } from './run-words.js';

const POLL_MS = 250;

/**
 * `sync` and `reconcile`: asks for a run and sees it through. Where a worker runs, that one does the work and this only
 * follows; else the slices are done here. Exit code 0 when settled, also with blocked products: they are named and wait for
 * their owner, not for another run; 1 when the connection failed.
 */
export function runCommand(kind: AskedKind): Command {
  return async (runtime, tools) => {
    const startedAtMs = tools.nowMs();
    const requested = await tools.engine.requestRun(runtime, kind);
    const run = await seeThrough(runtime, requested, startedAtMs, tools);
    return runAnswer(run, tools.nowMs() - startedAtMs, tools);
  };
}

/** Keeps a run going to its end. @returns the run as it ended, or as it stands when the operator stopped us. */
export async function seeThrough(
  runtime: ConnectionRuntime,
  requested: Run,
  startedAtMs: number,
  tools: CommandTools,
): Promise<Run> {
  const finished = new AbortController();
  const over = AbortSignal.any([finished.signal, tools.stopping]);
  const failure: { error?: unknown } = {};
  const driving = driveRun(runtime, requested, over, tools).catch((error: unknown) => {
    failure.error = error;
    finished.abort();
  });
  let run = requested;
  while (!isOver(run) && !over.aborted) {
    tools.terminal.progress(progressLine(run, startedAtMs, tools.nowMs(), tools.language));
    await tools.sleep(POLL_MS, over);
    run = (await tools.engine.findRun(run.runId)) ?? run;
  }
  finished.abort();
  await driving;
  if ('error' in failure && !isOver(run)) throw failure.error;
  return run;
}

/** How a run ended, in a sentence. */
export function runAnswer(run: Run, tookMs: number, tools: CommandTools): CommandAnswer {
  if (!isOver(run)) {
    const message = say('cli.interrupted', {}, tools.language);
    return { exitCode: 1, report: { ...run, sentence: message }, lines: [message] };
  }
  const sentence = runSentence(run, tookMs, tools.language);
  return { exitCode: run.state === 'done' ? 0 : 1, report: { ...run, tookMs, sentence }, lines: [sentence] };
}
