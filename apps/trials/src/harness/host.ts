import { ChildProgram, type ProgramEnd } from './child-program.js';
import { HostFolder } from './host-folder.js';
import { JsonView } from './json-view.js';
import { programFile } from './program.js';
import type { Sandbox } from './sandbox.js';

export type CliCommand =
  'doctor' | 'plan' | 'sync' | 'reconcile' | 'status' | 'explain' | 'approve' | 'restore' | 'undo' | 'release';

/** Which stock is published (S-01, S-02, S-04); outlets and registers by name. */
export interface StockChoice {
  /** The register for online orders; that of the first outlet unless told. */
  readonly register?: string;
  /** Outlets published beside that of the register; all of them unless told. */
  readonly outlets?: readonly string[];
  readonly negative?: 'clamp' | 'net';
  readonly buffers?: {
    readonly connection?: number;
    readonly outlets?: Readonly<Record<string, number>>;
    readonly skus?: Readonly<Record<string, number>>;
  };
}

/** What a connection may be told beside its two sides. */
export interface ConnectionChoice {
  /** A price book of the POS, by its name. */
  readonly priceBook?: string;
  /** A category of the store, by its name. */
  readonly newListingsCategory?: string;
}

export interface HostOptions extends ConnectionChoice {
  readonly language?: 'en' | 'fr';
  /** Whether the store is taken to count the requests inside a batch. */
  readonly batchCounts?: 'yes' | 'no';
  /** Values that stand instead of the sandbox's own. */
  readonly pos?: Readonly<Record<string, string>>;
  readonly store?: Readonly<Record<string, string>>;
  readonly stock?: StockChoice;
}

/** What a command left behind. */
export interface CliAnswer extends ProgramEnd {
  /** The report of the only connection. @throws Error when there is none. */
  readonly report: JsonView;
}

/** No program of a trial takes longer to end or to be ready; one that does hangs. */
const PATIENCE_MS = 180_000;

/** Tillbridge itself: its command line and its service, on a folder of its own. */
export class Host {
  readonly folder = new HostFolder();
  private readonly programs = new Set<ChildProgram>();
  private service: ChildProgram | null = null;

  constructor(
    private readonly sandbox: Sandbox,
    options: HostOptions = {},
  ) {
    this.configure(options);
  }

  /** Writes the configuration file anew. */
  configure(options: HostOptions): void {
    this.folder.write(configOf(this.sandbox, options));
  }

  /** Runs a command to its end with `--json`. */
  async run(command: CliCommand, ...args: readonly string[]): Promise<CliAnswer> {
    const program = this.begin(command, '--json', ...args);
    const end = await program.endWithin(PATIENCE_MS);
    if (end === null) throw new Error(`${command} was still running after ${String(PATIENCE_MS / 1_000)} s.`);
    return this.answerOf(end);
  }

  /** What a command left behind that was begun with `--json`. */
  answerOf(end: ProgramEnd): CliAnswer {
    return { ...end, report: reportOf(end) };
  }

  /** Runs a command to its end as people see it. */
  async say(command: CliCommand, ...args: readonly string[]): Promise<ProgramEnd> {
    return this.begin(command, ...args).end();
  }

  /** Starts a command and leaves it running. */
  begin(command: CliCommand, ...args: readonly string[]): ChildProgram {
    return this.start('cli', [command, '--config', this.folder.config, ...args]);
  }

  /** Starts the service and waits until it is ready. */
  async startService(): Promise<ChildProgram> {
    const program = this.start('host', ['--config', this.folder.config]);
    this.service = program;
    await program.line((line) => /https?:\/\/127\.0\.0\.1:\d+/.test(line), PATIENCE_MS);
    return program;
  }

  async stopService(): Promise<void> {
    await this.service?.stop();
    this.service = null;
  }

  /** Ends the service as a power cut would. */
  async killService(): Promise<void> {
    this.service?.signal('SIGKILL');
    await this.service?.end();
    this.service = null;
  }

  /** Stops what runs and removes the folder. Answers whether a database had to be stopped by us. */
  async close(): Promise<boolean> {
    await Promise.all([...this.programs].map((program) => program.stop()));
    this.service = null;
    return this.folder.remove();
  }

  private start(name: 'cli' | 'host', args: readonly string[]): ChildProgram {
    const program = ChildProgram.start(programFile(name), args);
    this.programs.add(program);
    void program.end().then(() => this.programs.delete(program));
    return program;
  }
}

function reportOf({ code, stdout, stderr }: ProgramEnd): JsonView {
  if (!stdout.startsWith('{')) {
    throw new Error(`The command ended with ${String(code)} and said: ${`${stdout}\n${stderr}`.trim().slice(-2_000)}`);
  }
  return JsonView.parse(stdout, 'report').at('connections', 0);
}

function configOf({ addresses, speed, outlets, registers }: Sandbox, options: HostOptions): string {
  const pos = {
    connector: 'lightspeed-x',
    domainPrefix: addresses.domainPrefix,
    token: addresses.posToken,
    baseUrl: addresses.pos,
    ...options.pos,
  };
  const store = {
    connector: 'lightspeed-e',
    storeId: addresses.storeId,
    token: addresses.storeToken,
    baseUrl: addresses.store,
    ...(options.batchCounts === undefined ? {} : { batchCounts: options.batchCounts }),
    ...options.store,
  };
  return `${[
    'dataFolder: ./data',
    'port: 0',
    `timeScale: ${String(speed)}`,
    `language: ${options.language ?? 'en'}`,
    'connections:',
    '  - id: main',
    `    pos: ${JSON.stringify(pos)}`,
    `    store: ${JSON.stringify(store)}`,
    ...lineOf('priceBook', options),
    ...lineOf('newListingsCategory', options),
    ...stockLines(options.stock ?? {}, outlets, registers),
  ].join('\n')}\n`;
}

const lineOf = (key: keyof ConnectionChoice, { [key]: value }: ConnectionChoice): readonly string[] =>
  value === undefined ? [] : [`    ${key}: ${JSON.stringify(value)}`];

function stockLines(choice: StockChoice, outlets: readonly string[], registers: readonly string[]): readonly string[] {
  const { register = registers[0], negative = 'clamp', buffers = {} } = choice;
  return [
    `    register: ${JSON.stringify(register)}`,
    `    outlets: ${JSON.stringify(choice.outlets ?? outlets)}`,
    `    stock: ${JSON.stringify({ negative, buffers })}`,
  ];
}
