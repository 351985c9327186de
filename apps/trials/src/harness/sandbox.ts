import { ChildProgram } from './child-program.js';
import { ControlClient } from './control-client.js';
import { JsonView } from './json-view.js';
import { programFile } from './program.js';

export interface SandboxOptions {
  /** `demo:en`, `standard:FAMILIES`, … or an NDJSON file. */
  readonly catalogue: string;
  readonly language?: 'en' | 'fr';
  /** Simulated seconds per real second. */
  readonly speed?: number;
  readonly switches?: Readonly<Record<string, string>>;
  readonly scopes?: readonly string[];
  readonly maxProducts?: number;
  /** Of everything the sandbox draws: faults, days. */
  readonly seed?: number;
  /** Lives on after this process. */
  readonly detached?: boolean;
}

/** Addresses and tokens of a running sandbox. */
export interface SandboxAddresses {
  readonly pos: string;
  readonly posToken: string;
  readonly domainPrefix: string;
  readonly store: string;
  readonly storeId: string;
  readonly storeToken: string;
  readonly control: string;
}

const START_WITHIN_MS = 60_000;

/** A POS and a store of our own as a child process, with the control API at hand. */
export class Sandbox {
  private constructor(
    private readonly program: ChildProgram,
    readonly addresses: SandboxAddresses,
    /** The catalogue in counts. */
    readonly catalogue: JsonView,
    readonly control: ControlClient,
    readonly speed: number,
    /** Names of the POS's outlets, and of its registers: one for each outlet, in the same order. */
    readonly outlets: readonly string[],
    readonly registers: readonly string[],
  ) {}

  /** @throws Error with the sandbox's own words when it does not start. */
  static async start(options: SandboxOptions): Promise<Sandbox> {
    const program = ChildProgram.start(programFile('sandbox'), argumentsOf(options), {
      detached: options.detached === true,
    });
    try {
      const line = await program.line((text) => text.startsWith('{'), START_WITHIN_MS);
      const view = JsonView.parse(line, 'sandbox');
      const addresses = addressesOf(view);
      const control = new ControlClient(addresses.control);
      const { outlets, registers } = await control.places();
      return new Sandbox(program, addresses, view.at('catalogue'), control, options.speed ?? 1, outlets, registers);
    } catch (error) {
      await program.stop();
      throw error;
    }
  }

  get pid(): number {
    return this.program.pid;
  }

  async stop(): Promise<void> {
    await this.program.stop(2_000);
  }

  /** Lets it live on. */
  release(): void {
    this.program.release();
  }
}

function argumentsOf(options: SandboxOptions): readonly string[] {
  const { catalogue, language, speed, switches = {}, scopes, maxProducts, seed } = options;
  return [
    ...['--catalogue', catalogue],
    ...(language === undefined ? [] : ['--language', language]),
    ...(speed === undefined ? [] : ['--speed', String(speed)]),
    ...Object.entries(switches).flatMap(([name, value]) => ['--switch', `${name}=${value}`]),
    ...(scopes === undefined ? [] : ['--store-scopes', scopes.join(',')]),
    ...(maxProducts === undefined ? [] : ['--max-products', String(maxProducts)]),
    ...(seed === undefined ? [] : ['--seed', String(seed)]),
    ...(options.detached === true ? [] : ['--parent-pid', String(process.pid)]),
  ];
}

function addressesOf(view: JsonView): SandboxAddresses {
  return {
    pos: view.at('pos').text(),
    posToken: view.at('posToken').text(),
    domainPrefix: view.at('domainPrefix').text(),
    store: view.at('store').text(),
    storeId: String(view.at('storeId').number()),
    storeToken: view.at('storeToken').text(),
    control: view.at('control').text(),
  };
}
