import type { Command, CommandTools, ExitCode } from '../../src/cli/command.js';
import { runOnConnections } from '../../src/cli/run-on-connections.js';
import type { Language } from '../../src/messages/say.js';
import { openTerminal } from '../../src/cli/terminal.js';
import type { ConnectionRuntime } from '@tillbridge/sync-engine';
import { FakeEngine, FakePresence, FakeWake, runtimeOf } from './fakes.js';

/** A command line with an engine that answers what a test tells it to. */
export class CommandWorld {
  readonly engine = new FakeEngine();
  readonly presence = new FakePresence();
  readonly wake = new FakeWake();
  nowMs = 60_000;
  language: Language = 'en';
  file = '/shop/tillbridge.yaml';
  private readonly out: string[] = [];

  /** Runs a command on one connection. */
  async run(command: Command, runtime: ConnectionRuntime = runtimeOf('main'), json = false): Promise<ExitCode> {
    this.out.length = 0;
    const never = new AbortController().signal;
    const tools: CommandTools = {
      engine: this.engine,
      wake: this.wake,
      presence: this.presence,
      terminal: openTerminal({
        out: { isTTY: false, write: (text) => this.out.push(text) },
        error: { write: (text) => this.out.push(text) },
      }),
      language: this.language,
      file: this.file,
      nowMs: () => this.nowMs,
      sleep: () => Promise.resolve(),
      stopping: never,
      abort: never,
    };
    return runOnConnections({ name: 'test', command, runtimes: [runtime], json }, tools);
  }

  /** What was printed, line by line. */
  lines(): readonly string[] {
    return this.out.join('').replace(/\n$/, '').split('\n');
  }

  /** What `--json` printed of the connection. */
  report(): unknown {
    const printed: unknown = JSON.parse(this.out.join(''));
    return (printed as { connections: readonly unknown[] }).connections[0];
  }
}
