import type { Leaving } from '@tillbridge/sync-engine';
import { Command as Program, Option } from 'commander';
import { ConfigInvalid } from '../config/config-problem.js';
import type { Role } from '../host/run-host.js';
import { explainError } from '../messages/explain-error.js';
import { say } from '../messages/say.js';
import type { Command, ExitCode } from './command.js';
import { activationCommand, type Meant } from './activation-command.js';
import { applyCommand } from './apply-command.js';
import { approveCommand } from './approve-command.js';
import { connectCommand, disconnectCommand, type Parting } from './disconnect-command.js';
import { doctorCommand } from './doctor-command.js';
import { explainCommand } from './explain-command.js';
import type { ChoiceRequest } from './outlet-change.js';
import { type Chosen, linkCommand, unlinkCommand } from './membership-command.js';
import { linkListingCommand } from './link-listing-command.js';
import { matchCommand } from './match-command.js';
import { outletsCommand } from './outlets-command.js';
import { planCommand } from './plan-command.js';
import { releaseCommand } from './release-command.js';
import { REPORTS, reportCommand } from './report-command.js';
import { restoreCommand } from './restore-command.js';
import { retryCommand } from './retry-command.js';
import { runCommand } from './run-command.js';
import { runInProcess } from './run-in-process.js';
import { statusCommand } from './status-command.js';
import { undoCommand } from './undo-command.js';

interface CommonOptions {
  readonly config?: string;
  readonly connection?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** What can be said behind some commands. */
interface OwnOptions {
  readonly all?: boolean;
  readonly out?: string;
  readonly register?: string;
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly field?: readonly string[];
  readonly run?: string;
  readonly file?: string;
  readonly hide?: boolean;
  readonly delete?: boolean;
  readonly answers?: string;
  readonly linkEnded?: boolean;
  readonly export?: string;
  readonly yes?: boolean;
  readonly tag?: string;
  readonly listing?: string;
}

interface CommandEntry {
  readonly name: string;
  readonly description: string;
  /** Its argument, none when absent; `...` behind the name: as many as there are. */
  readonly argument?: readonly [name: string, description: string];
  /** A second argument. */
  readonly second?: readonly [name: string, description: string];
  readonly options?: readonly Option[];
  readonly make: (options: OwnOptions, argument: string, all: readonly string[]) => Command;
  /** Whether it changes something, and so wants one connection to be named; absent: never. */
  readonly forOne?: (options: OwnOptions, argument: string) => boolean;
}

/** An option that may stand there several times. */
const listOption = (flags: string, description: string): Option =>
  new Option(flags, description).argParser((name: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    name,
  ]);

const requestOf = ({ register, add, remove }: OwnOptions): ChoiceRequest => ({
  register: register ?? null,
  add: add ?? [],
  remove: remove ?? [],
});

const chosenOf = ({ file, all }: OwnOptions, skus: readonly string[]): Chosen => ({
  skus,
  file: file ?? null,
  all: all === true,
});

const meantOf = (options: OwnOptions, skus: readonly string[]): Meant => ({
  ...chosenOf(options, skus),
  tag: options.tag ?? null,
});

const leavingOf = (options: OwnOptions): Leaving =>
  options.delete === true ? 'delete' : options.hide === true ? 'hide' : 'keep';

const partingOf = ({ hide, export: file }: OwnOptions): Parting =>
  file === undefined ? { kind: hide === true ? 'hide' : 'keep' } : { kind: 'export', file };

const FILE = new Option('--file <file>', 'also the products of this CSV file, by its column "sku"');

const TAG = new Option('--tag <name>', 'the products that have this tag in the POS now');

const EVERY = new Option('--all', 'every product that the POS has');

/** In the order in which a shop needs them: set up, look, do, look again. */
const COMMANDS: readonly CommandEntry[] = [
  { name: 'doctor', description: 'check both sides and say what to do next', make: () => doctorCommand },
  {
    name: 'outlets',
    description: 'show outlets and registers of the POS, and choose whose stock is published',
    options: [
      new Option('--register <name>', 'take online orders at this register; its outlet is always published'),
      listOption('--add <name>', 'publish the stock of this outlet too (can be repeated)'),
      listOption('--remove <name>', 'leave this outlet out (can be repeated)'),
    ],
    make: (options) => outletsCommand(requestOf(options)),
    forOne: ({ register, add, remove }) => (register ?? add ?? remove) !== undefined,
  },
  {
    name: 'match',
    description: 'pair products of the POS with listings that stand in the store already, and adopt them',
    argument: ['[code]', 'what is approved, as shown without it'],
    options: [
      new Option('--out <file>', 'write what was found as a table'),
      new Option('--answers <file>', 'read such a table with your answers'),
      new Option('--link-ended', "state that the vendor's own link of this store to a POS has ended"),
      new Option('--all', 'show every product'),
    ],
    make: ({ out, answers, linkEnded, all }, code) =>
      matchCommand({
        code,
        out: out ?? null,
        answers: answers ?? null,
        linkEnded: linkEnded === true,
        all: all === true,
      }),
    forOne: ({ out, answers, linkEnded }, code) => code !== '' || linkEnded === true || (out ?? answers) !== undefined,
  },
  {
    name: 'plan',
    description: 'show what a sync would do; sends nothing',
    options: [
      new Option('--out <file>', 'write the steps into this file, for apply'),
      new Option('--all', 'show every step'),
    ],
    make: ({ all, out }) => planCommand(all === true, out ?? null),
    forOne: ({ out }) => out !== undefined,
  },
  {
    name: 'apply',
    description: 'carry out just what plan --out wrote; what has moved since is left and named',
    argument: ['<file>', 'the file that plan --out wrote'],
    options: [new Option('--all', 'show every product that was left')],
    make: ({ all }, file) => applyCommand(file, all === true),
    forOne: () => true,
  },
  {
    name: 'sync',
    description: 'read what changed in the POS and bring the store in step',
    make: () => runCommand('sync'),
  },
  {
    name: 'reconcile',
    description: 'read both sides whole, then bring the store in step',
    make: () => runCommand('reconcile'),
  },
  {
    name: 'status',
    description: 'show where each connection stands',
    options: [new Option('--all', 'show every product that needs a look')],
    make: ({ all }) => statusCommand(all === true),
  },
  {
    name: 'explain',
    description: 'say why a product stands in the store as it does',
    argument: ['<sku>', 'SKU of the product or of one of its variants'],
    make: (_options, sku) => explainCommand(sku),
  },
  {
    name: 'restore',
    description: 'put the value of the POS back where it was changed in the store',
    argument: ['<sku>', 'SKU of the product or of one of its variants'],
    options: [
      listOption('--field <name>', 'only this: name, description, brand, upc, weight or visibility (can be repeated)'),
    ],
    make: ({ field }, sku) => restoreCommand(sku, field ?? []),
    forOne: () => true,
  },
  {
    name: 'retry',
    description: 'try again at once what is blocked or waits, refused pictures too',
    argument: ['[sku...]', 'SKUs of products or of their variants'],
    options: [new Option('--all', 'everything that is blocked or waits')],
    make: ({ all }, _sku, skus) => retryCommand(skus, all === true),
    forOne: ({ all }) => all !== true,
  },
  {
    name: 'unlink',
    description: 'take products out of the sync; their listings stay as they are unless you say otherwise',
    argument: ['[sku...]', 'SKUs of products or of their variants'],
    options: [
      new Option('--keep', 'leave the listing as it is (the default)').conflicts(['hide', 'delete']),
      new Option('--hide', 'hide the listing once').conflicts('delete'),
      new Option('--delete', 'save the listing, then delete it'),
      FILE,
      new Option('--all', 'show every product'),
    ],
    make: (options, _sku, skus) => unlinkCommand(chosenOf(options, skus), leavingOf(options)),
    forOne: () => true,
  },
  {
    name: 'link',
    description: 'take products back into the sync, or make again what was deleted in the store',
    argument: ['[sku...]', 'SKUs of products or of their variants'],
    options: [
      new Option('--listing <id>', 'the listing of the store that the product of this SKU is from now on'),
      FILE,
      new Option('--all', 'show every product'),
    ],
    make: (options, _sku, skus) => {
      const chosen = chosenOf(options, skus);
      return options.listing === undefined ? linkCommand(chosen) : linkListingCommand(chosen, options.listing);
    },
    forOne: () => true,
  },
  {
    name: 'activate',
    description: 'offer products online, where the list says what is for sale (activation: list)',
    argument: ['[sku...]', 'SKUs of the rows of the POS: products, or single variants'],
    options: [FILE, TAG, EVERY],
    make: (options, _sku, skus) => activationCommand(meantOf(options, skus), true),
    forOne: () => true,
  },
  {
    name: 'deactivate',
    description: 'no longer offer products online: their listings are hidden, not deleted',
    argument: ['[sku...]', 'SKUs of the rows of the POS: products, or single variants'],
    options: [FILE, TAG, EVERY],
    make: (options, _sku, skus) => activationCommand(meantOf(options, skus), false),
    forOne: () => true,
  },
  {
    name: 'report',
    description: 'make a table for a spreadsheet (CSV)',
    argument: ['<kind>', REPORTS.join(', ')],
    options: [new Option('--out <file>', 'write it into this file')],
    make: ({ out }, kind) => reportCommand(kind, out ?? null),
    forOne: () => true,
  },
  {
    name: 'approve',
    description: 'show what a guard holds back, or let just that through',
    argument: ['[code]', 'what is approved, as shown without it'],
    options: [new Option('--all', 'show every product')],
    make: ({ all }, code) => approveCommand(code, all === true),
    forOne: (_options, code) => code !== '',
  },
  {
    name: 'undo',
    description: 'show what a run has changed in the store and what would be put back, or put just that back',
    argument: ['[run]', 'the run, as status names it, or "last" (default: last)'],
    second: ['[code]', 'what is put back, as shown without it'],
    options: [new Option('--all', 'show every field')],
    make: ({ all }, run, [, code]) => undoCommand(run, code ?? '', all === true),
    forOne: () => true,
  },
  {
    name: 'release',
    description: 'let products that an undo holds follow the POS again',
    argument: ['[sku...]', 'SKUs of the products or of their variants'],
    options: [
      new Option('--run <run>', 'all that the undo of this run holds'),
      new Option('--all', 'all that is held by an undo'),
    ],
    make: ({ all, run }, _sku, skus) => releaseCommand({ skus, run: run ?? null, all: all === true }),
    forOne: () => true,
  },
  {
    name: 'disconnect',
    description: 'take a connection out of service for good; never deletes anything in the store',
    options: [
      new Option('--keep', 'leave the listings as they are (the default)').conflicts(['hide', 'export']),
      new Option('--hide', 'hide the listings first').conflicts('export'),
      new Option('--export <file>', 'leave the listings, and write them to this file with ids and marks (CSV)'),
      new Option('--yes', 'do it; without it only what would be done is said'),
    ],
    make: (options) => disconnectCommand(partingOf(options), options.yes === true),
    forOne: () => true,
  },
  {
    name: 'connect',
    description: 'take a connection back into service that was disconnected',
    make: () => connectCommand,
    forOne: () => true,
  },
];

/** Reads the command line, does what it says and tells the exit code. Never throws. */
export async function runProgram(argv: readonly string[]): Promise<ExitCode> {
  const ended: { code: ExitCode } = { code: 0 };
  const program = openProgram(ended);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    process.stderr.write(`${describeFailure(error)}\n`);
    return 1;
  }
  return ended.code;
}

/** Every command with its help; `ended` gets the exit code of the one that is carried out. */
export function openProgram(ended: { code: ExitCode }): Program {
  const program = new Program('tillbridge')
    .description('Keeps an online store in step with a point of sale.')
    .helpCommand(false)
    .showHelpAfterError();
  for (const entry of COMMANDS) addCommand(program, ended, entry);
  addHost(program, ended);
  return program;
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
      // Loaded here: what only a host needs would make every other command larger.
      const { runHost } = await import('../host/run-host.js');
      ended.code = await runHost({
        file: options.config ?? null,
        role: options.role,
        verbose: options.verbose === true,
      });
    });
}

function addCommand(program: Program, ended: { code: ExitCode }, entry: CommandEntry): void {
  const command = program.command(entry.name).description(entry.description);
  if (entry.argument !== undefined) command.argument(...entry.argument);
  if (entry.second !== undefined) command.argument(...entry.second);
  for (const option of entry.options ?? []) command.addOption(option);
  command
    .option('--config <file>', 'configuration file (default: ./tillbridge.yaml)')
    .option('--connection <id>', 'only this connection')
    .option('--json', 'print one JSON object')
    .option('--verbose', 'log everything to standard error')
    .action(async () => {
      const options = command.opts<CommonOptions & OwnOptions>();
      const argument = command.args[0] ?? '';
      ended.code = await runInProcess({
        name: entry.name,
        command: entry.make(options, argument, command.args),
        file: options.config ?? null,
        connection: options.connection ?? null,
        forOne: entry.forOne?.(options, argument) ?? false,
        json: options.json === true,
        verbose: options.verbose === true,
      });
    });
}

function describeFailure(error: unknown): string {
  if (error instanceof ConfigInvalid) return error.message;
  return say('host.failed', { why: `${explainError(error)}.` });
}
