import { destination, type DestinationStream, type LoggerOptions } from 'pino';
import type { LogLevel } from '../config/settings.js';
import type { Secrets } from './secrets.js';

const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;

/** Arguments of `pino`. */
export type LogOptions = readonly [LoggerOptions, DestinationStream];

/** One JSON line per event: of the host to standard output, of the command line to standard error. */
export function logOptions(level: LogLevel, to: 'output' | 'error', secrets: Secrets): LogOptions {
  const target = destination({ dest: to === 'output' ? STANDARD_OUTPUT : STANDARD_ERROR, sync: true });
  const options = {
    level,
    serializers: { err: serializeError },
    hooks: { streamWrite: (line: string) => secrets.hide(line) },
  };
  return [options, target];
}

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string | null;
  readonly cause: LoggedError | null;
}

/** Only what helps: properties of an error may hold a whole request, headers included. */
function serializeError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: null, cause: null };
  const cause = error.cause === undefined ? null : serializeError(error.cause);
  return { type: error.name, message: error.message, stack: error.stack ?? null, cause };
}
