import type { HeldGuard } from '@tillbridge/sync-engine';
import { say, type Language } from '../messages/say.js';
import type { Command, CommandAnswer, CommandTools } from './command.js';
import { durationWords } from './duration.js';
import { firstLines } from './first-lines.js';
import { handOver } from './hand-over.js';
import { nameWithSku } from './write-lines.js';

const FIRST_STEPS = 20;
const NEXT = { soon: 'approve.soon', byHand: 'approve.sync' } as const;

/**
 * `approve`: what guards hold, with the code that approves just that; with a code it is approved, if it is still what is held (G-02).
 * Exit code 2 when something is held, 1 when nothing was approved.
 */
export function approveCommand(code: string, all: boolean): Command {
  return async (runtime, tools) => {
    if (code !== '') {
      const { approved, guards } = await tools.engine.approve(runtime, code.trim());
      return approved === null ? refused(code, guards, tools) : carriedOut(approved, runtime.connectionId, tools);
    }
    const report = await tools.engine.held(runtime);
    const { guards } = report;
    if (guards.length === 0) return { exitCode: 0, report, lines: [say('approve.none', {}, tools.language)] };
    const lines = guards.flatMap((guard, index) => [
      ...(index === 0 ? [] : ['']),
      ...guardLines(guard, all, tools.nowMs(), tools.language),
    ]);
    return { exitCode: 2, report, lines };
  };
}

/** The guard, what it holds and how that is approved. */
function guardLines(guard: HeldGuard, all: boolean, nowMs: number, language: Language): readonly string[] {
  const { kind, steps, code, trippedAtMs } = guard;
  const age = durationWords(nowMs - trippedAtMs, language);
  return [
    say(`approve.${kind}`, { count: steps.length, age }, language),
    ...firstLines(steps, { most: FIRST_STEPS, all }, ({ name, sku }) => [nameWithSku(name, sku)], language),
    ...(kind === 'delete' && steps.length > 0 ? [say('plan.deletes', {}, language)] : []),
    say(steps.length === 0 ? 'approve.emptyNext' : 'approve.next', { code }, language),
  ];
}

async function carriedOut(approved: HeldGuard, connectionId: string, tools: CommandTools): Promise<CommandAnswer> {
  const { kind, steps } = approved;
  const next = await handOver(tools, connectionId, ['catalogue'], NEXT);
  const sentence =
    steps.length === 0
      ? say('approve.reset', {}, tools.language)
      : say(`approve.done.${kind}`, { count: steps.length }, tools.language);
  return {
    exitCode: 0,
    report: { connectionId, approved, sentence },
    lines: steps.length === 0 ? [sentence] : [sentence, next],
  };
}

function refused(code: string, guards: readonly HeldGuard[], { language }: CommandTools): CommandAnswer {
  const sentence = say(guards.length === 0 ? 'approve.none' : 'approve.changed', { code }, language);
  return { exitCode: 1, report: { approved: null, guards, sentence }, lines: [sentence] };
}
