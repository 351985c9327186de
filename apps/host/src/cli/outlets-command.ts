import { readFile } from 'node:fs/promises';
import type { ConnectionRuntime, OutletsReport } from '@tillbridge/sync-engine';
import { writeChoice, type OutletChoice } from '../config/outlet-choice.js';
import { replaceFile } from '../config/replace-file.js';
import { explainError } from '../messages/explain-error.js';
import { say } from '../messages/say.js';
import type { Command, CommandAnswer, CommandTools } from './command.js';
import { decideChoice, type ChoiceRequest } from './outlet-change.js';
import { effectLines, outletLines, strayLines } from './outlet-words.js';

/**
 * `outlets`: the POS's outlets and registers, and which of them are used (S-01, S-02); with a request the choice is written
 * into the configuration, after it was checked against the POS (S-12). Exit code 1 when it is refused, and nothing is written.
 */
export function outletsCommand(request: ChoiceRequest): Command {
  const asks = request.register !== null || request.add.length + request.remove.length > 0;
  return async (runtime, tools) => {
    const report = await tools.engine.outlets(runtime, tools.abort);
    return asks ? change(request, report, runtime, tools) : show(report, runtime, tools);
  };
}

function show(report: OutletsReport, runtime: ConnectionRuntime, tools: CommandTools): CommandAnswer {
  const { language } = tools;
  const stray = strayLines(runtime.options, report, language);
  const chosen = report.registers.some((register) => register.chosen);
  const next = say(chosen ? 'outlets.choose' : 'outlets.chooseRegister', {}, language);
  return {
    exitCode: stray.length > 0 ? 1 : 0,
    report: { ...report, problems: stray },
    lines: [...outletLines(report, language), ...stray, '', next],
  };
}

async function change(
  request: ChoiceRequest,
  report: OutletsReport,
  runtime: ConnectionRuntime,
  tools: CommandTools,
): Promise<CommandAnswer> {
  const { outlets, register } = runtime.options;
  const decision = decideChoice(request, { outlets, register }, report, tools.language);
  if ('refusals' in decision) return refused(report, decision.refusals);
  const { to, after } = decision;
  const changed = to.register !== register || to.outlets.join('\n') !== outlets.join('\n');
  if (changed) {
    const problem = await save({ outlets, register }, to, runtime.connectionId, tools);
    if (problem !== null) return refused(report, [problem]);
  }
  const running = await tools.presence.isWorkerRunning();
  return {
    exitCode: 0,
    report: { ...after, changed, before: publishedRefs(report), after: publishedRefs(after) },
    lines: [
      ...outletLines(after, tools.language),
      '',
      ...(changed
        ? [
            say('outlets.saved', { file: tools.file }, tools.language),
            ...effectLines(report, after, running, tools.language),
          ]
        : [say('outlets.same', {}, tools.language)]),
    ],
  };
}

const publishedRefs = ({ outlets }: OutletsReport): readonly string[] =>
  outlets.filter(({ chosen }) => chosen).map(({ ref }) => ref);

const refused = (report: OutletsReport, refusals: readonly string[]): CommandAnswer => ({
  exitCode: 1,
  report: { ...report, changed: false, refusals },
  lines: refusals,
});

/** @returns why the file was left as it was, null when it was written. */
async function save(
  from: OutletChoice,
  to: OutletChoice,
  connectionId: string,
  { file, language }: CommandTools,
): Promise<string | null> {
  const line = JSON.stringify({ register: to.register ?? undefined, outlets: to.outlets });
  try {
    const changed = writeChoice(await readFile(file, 'utf8'), connectionId, from, to);
    if ('text' in changed) {
      await replaceFile(file, changed.text);
      return null;
    }
    switch (changed.refused) {
      case 'changed-meanwhile':
        return say('outlets.changedMeanwhile', { file }, language);
      case 'not-safe':
        return say('outlets.byHand', { file, id: connectionId, line }, language);
    }
  } catch (error) {
    return say('outlets.unwritable', { file, id: connectionId, line, why: explainError(error) }, language);
  }
}
