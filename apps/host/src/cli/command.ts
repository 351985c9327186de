import type { ConnectionRuntime, SyncEngine, WakePort } from '@tillbridge/sync-engine';
import type { Language } from '../messages/say.js';
import type { WorkerPresence } from '../worker/worker-presence.js';
import type { Terminal } from './terminal.js';

/** 0 clean, 1 error, 2 changes pending. */
export type ExitCode = 0 | 1 | 2;

/** What a command works with. */
export interface CommandTools {
  readonly engine: SyncEngine;
  readonly wake: WakePort;
  readonly presence: WorkerPresence;
  readonly terminal: Terminal;
  readonly language: Language;
  /** Absolute path of the configuration. */
  readonly file: string;
  /** Ms since epoch. */
  readonly nowMs: () => number;
  /** Resolves after `ms`, or at once when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Fires at the first Ctrl-C: nothing new is begun. */
  readonly stopping: AbortSignal;
  /** Fires some seconds later: the call in flight is given up. */
  readonly abort: AbortSignal;
}

/** What a command says of one connection. */
export interface CommandAnswer {
  readonly exitCode: ExitCode;
  /** For `--json`; becomes one entry of `connections`. */
  readonly report: object;
  /** For people. */
  readonly lines: readonly string[];
}

export type Command = (runtime: ConnectionRuntime, tools: CommandTools) => Promise<CommandAnswer>;

/** Nothing was done, for a reason said in one sentence. */
export const refused = (sentence: string): CommandAnswer => ({ exitCode: 1, report: { sentence }, lines: [sentence] });

/** Nothing was done, for several reasons. */
export const refusedAll = (sentences: readonly string[]): CommandAnswer => ({
  exitCode: 1,
  report: { sentences },
  lines: sentences,
});
