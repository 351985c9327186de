import { setTimeout as wait } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { SyncEngine, WakePort, type ConnectionRuntime } from '@tillbridge/sync-engine';
import { Logger } from 'nestjs-pino';
import { AppModule } from '../app.module.js';
import { readSettings } from '../config/read-settings.js';
import type { Settings } from '../config/settings.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { listenForInterruption, type Interruption } from '../host/interruption.js';
import { Secrets } from '../logging/secrets.js';
import { say, type Language } from '../messages/say.js';
import { WorkerPresence } from '../worker/worker-presence.js';
import type { Command, CommandTools, ExitCode } from './command.js';
import { runOnConnections } from './run-on-connections.js';
import { openTerminal, type Terminal } from './terminal.js';

export interface ProcessCall {
  readonly name: string;
  readonly command: Command;
  readonly file: string | null;
  /** Null: every connection. */
  readonly connection: string | null;
  /** The command changes something of one connection: with several, it must be named. */
  readonly forOne: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
}

/** Opens what a command needs, runs it, closes everything again. @throws ConfigInvalid, and what keeps the database away. */
export async function runInProcess(call: ProcessCall): Promise<ExitCode> {
  const settings = await readSettings(call.file);
  process.stdout.on('error', endWhenNobodyReads);
  const terminal = openTerminal({ out: process.stdout, error: process.stderr });
  const module = AppModule.forRoot(settings, call.verbose ? 'debug' : 'error', 'error');
  const interruption = listenForInterruption((text) => {
    terminal.error(text);
  }, settings.language);
  const context = await NestFactory.createApplicationContext(module, { bufferLogs: true, abortOnError: false });
  context.useLogger(context.get(Logger));
  try {
    const runtimes = chosen(context.get(ConnectionsService), call, settings.language);
    const hidden = hideSecrets(terminal, new Secrets(settings));
    const tools = toolsOf(context, hidden, settings, interruption);
    return await runOnConnections({ name: call.name, command: call.command, runtimes, json: call.json }, tools);
  } finally {
    await context.close();
    interruption.close();
  }
}

function chosen(
  connections: ConnectionsService,
  { connection: id, forOne }: ProcessCall,
  language: Language,
): readonly ConnectionRuntime[] {
  if (id === null && forOne && connections.ids().length > 1) {
    throw new Error(say('cli.oneConnection', { known: connections.ids().join(', ') }, language));
  }
  if (id === null) return connections.all();
  const runtime = connections.find(id);
  if (runtime !== null) return [runtime];
  throw new Error(say('cli.unknownConnection', { id, known: connections.ids().join(', ') }, language));
}

function toolsOf(
  context: { get<Type>(token: abstract new (...args: never[]) => Type): Type },
  terminal: Terminal,
  { language, file }: Settings,
  interruption: Interruption,
): CommandTools {
  return {
    engine: context.get(SyncEngine),
    wake: context.get(WakePort),
    presence: context.get(WorkerPresence),
    terminal,
    language,
    file,
    nowMs: () => Date.now(),
    sleep: sleepUntil,
    stopping: interruption.stopping,
    abort: interruption.abort,
  };
}

async function sleepUntil(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function hideSecrets(terminal: Terminal, secrets: Secrets): Terminal {
  return {
    line: (text) => {
      terminal.line(secrets.hide(text));
    },
    progress: (text) => {
      terminal.progress(text);
    },
    error: (text) => {
      terminal.error(secrets.hide(text));
    },
  };
}

/** `tillbridge plan | head` closes our output before its end: that is no failure. */
function endWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
