import type { ConnectionRuntime } from '@tillbridge/sync-engine';
import { sayFailure } from '../messages/say-refusal.js';
import { say } from '../messages/say.js';
import type { Command, CommandAnswer, CommandTools, ExitCode } from './command.js';

export interface CommandCall {
  /** Name of the command, as typed. */
  readonly name: string;
  readonly command: Command;
  readonly runtimes: readonly ConnectionRuntime[];
  /** One JSON object instead of words. */
  readonly json: boolean;
}

/** Runs a command on each connection in turn; one that fails never stops the others (G-04). */
export async function runOnConnections(call: CommandCall, tools: CommandTools): Promise<ExitCode> {
  const answers: CommandAnswer[] = [];
  for (const runtime of call.runtimes) {
    const answer = await answerOrFailure(call, runtime, tools);
    answers.push(answer);
    if (!call.json) printAnswer(answer, runtime, call.runtimes.length > 1, tools);
  }
  const exitCode = worst(answers.map((answer) => answer.exitCode));
  if (call.json) {
    const connections = answers.map((answer) => answer.report);
    tools.terminal.line(JSON.stringify({ command: call.name, exitCode, connections }));
  }
  return exitCode;
}

async function answerOrFailure(
  call: CommandCall,
  runtime: ConnectionRuntime,
  tools: CommandTools,
): Promise<CommandAnswer> {
  try {
    return await call.command(runtime, tools);
  } catch (error) {
    const message = say('cli.failed', { command: call.name, why: sayFailure(error, tools.language) }, tools.language);
    if (!call.json) tools.terminal.error(message);
    return { exitCode: 1, report: { connectionId: runtime.connectionId, error: message }, lines: [] };
  }
}

function printAnswer(answer: CommandAnswer, runtime: ConnectionRuntime, named: boolean, tools: CommandTools): void {
  if (answer.lines.length === 0) return;
  if (named) tools.terminal.line(say('cli.connection', { id: runtime.connectionId }, tools.language));
  for (const line of answer.lines) tools.terminal.line(line);
}

function worst(codes: readonly ExitCode[]): ExitCode {
  if (codes.includes(1)) return 1;
  return codes.includes(2) ? 2 : 0;
}
