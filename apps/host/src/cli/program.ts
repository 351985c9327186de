import { Command as Program, Option } from 'commander';
import { ConfigInvalid } from '../config/config-problem.js';
import { runHost, type Role } from '../host/run-host.js';
import { explainError } from '../messages/explain-error.js';
import { say } from '../messages/say.js';
import type { Command, ExitCode } from './command.js';
import { doctorCommand } from './doctor-command.js';
import { planCommand } from './plan-command.js';
import { runCommand } from './run-command.js';
import { runInProcess } from './run-in-process.js';
import { statusCommand } from './status-command.js';

interface CommonOptions {
  readonly config?: string;
  readonly connection?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** Reads the command line, does what it says and tells the exit code. Never throws. */
export async function runProgram(argv: readonly string[]): Promise<ExitCode> {
  const ended: { code: ExitCode } = { code: 0 };
  const program = new Program('tillbridge')
    .description('Keeps an online store in step with a point of sale.')
    .helpCommand(false)
    .showHelpAfterError();
  addHost(program, ended);
  addCommand(program, ended, 'doctor', 'check both sides and say what to do next', () => doctorCommand);
  addCommand(program, ended, 'plan', 'show what a sync would do; sends nothing', (options) =>
    planCommand(options.all === true),
  ).option('--all', 'show every step');
  addCommand(program, ended, 'sync', 'read what changed in the POS and bring the store in step', () =>
    runCommand('sync'),
  );
  addCommand(program, ended, 'reconcile', 'read both sides whole, then bring the store in step', () =>
    runCommand('reconcile'),
  );
  addCommand(program, ended, 'status', 'show where each connection stands', () => statusCommand);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    process.stderr.write(`${describeFailure(error)}\n`);
    return 1;
  }
  return ended.code;
}

function addHost(program: Program, ended: { code: ExitCode }): void {
  const role = new Option('--role <role>', 'what this process does').choices(['web', 'worker', 'all']).default('all');
  program
    .command('host')
    .description('run Tillbridge until it is stopped')
    .option('--config <file>', 'configuration file (default: ./tillbridge.yaml)')
    .option('--verbose', 'log everything')
    .addOption(role)
    .action(async (options: { config?: string; verbose?: boolean; role: Role }) => {
      ended.code = await runHost({
        file: options.config ?? null,
        role: options.role,
        verbose: options.verbose === true,
      });
    });
}

function addCommand(
  program: Program,
  ended: { code: ExitCode },
  name: string,
  description: string,
  make: (options: { readonly all?: boolean }) => Command,
): Program {
  return program
    .command(name)
    .description(description)
    .option('--config <file>', 'configuration file (default: ./tillbridge.yaml)')
    .option('--connection <id>', 'only this connection')
    .option('--json', 'print one JSON object')
    .option('--verbose', 'log everything to standard error')
    .action(async (options: CommonOptions & { readonly all?: boolean }) => {
      ended.code = await runInProcess({
        name,
        command: make(options),
        file: options.config ?? null,
        connection: options.connection ?? null,
        json: options.json === true,
        verbose: options.verbose === true,
      });
    });
}

function describeFailure(error: unknown): string {
  if (error instanceof ConfigInvalid) return error.message;
  return say('host.failed', { why: `${explainError(error)}.` });
}
