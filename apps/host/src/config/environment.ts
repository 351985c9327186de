import { sentence } from '../messages/say.js';
import type { ConfigProblem } from './config-problem.js';
import { isGroup, type Group } from './written-file.js';

/** Environment variables that stand above the file, by top-level key. */
export const TOP_LEVEL_VARIABLES: Readonly<Record<string, string>> = {
  TILLBRIDGE_DATA_FOLDER: 'dataFolder',
  DATABASE_URL: 'databaseUrl',
  TILLBRIDGE_ADDRESS: 'address',
  TILLBRIDGE_PORT: 'port',
  TILLBRIDGE_LOG_LEVEL: 'logLevel',
  TILLBRIDGE_TIME_SCALE: 'timeScale',
  TILLBRIDGE_LANGUAGE: 'language',
};

/** Tokens of the only connection: with several, each token stands in the file. */
export const TOKEN_VARIABLES: Readonly<Record<string, 'pos' | 'store'>> = {
  TILLBRIDGE_POS_TOKEN: 'pos',
  TILLBRIDGE_STORE_TOKEN: 'store',
};

export interface Overridden {
  readonly written: Group;
  /** Which variable gave a value, by full key. */
  readonly origins: ReadonlyMap<string, string>;
  readonly problems: readonly ConfigProblem[];
}

/** Puts the variables that are set, and not empty, above what the file says. */
export function overrideFromEnvironment(file: Group, environment: NodeJS.ProcessEnv): Overridden {
  const origins = new Map<string, string>();
  const written: Record<string, unknown> = { ...file };
  for (const [variable, key] of Object.entries(TOP_LEVEL_VARIABLES)) {
    const value = environment[variable];
    if (value === undefined || value === '') continue;
    written[key] = value;
    origins.set(key, variable);
  }
  const problems = Object.entries(TOKEN_VARIABLES).flatMap(([variable, side]) => {
    const token = environment[variable];
    return token === undefined || token === '' ? [] : overrideToken(written, origins, variable, side, token);
  });
  return { written, origins, problems };
}

function overrideToken(
  written: Record<string, unknown>,
  origins: Map<string, string>,
  variable: string,
  side: 'pos' | 'store',
  token: string,
): readonly ConfigProblem[] {
  const connections: unknown = written['connections'];
  // What is no list, or holds no groups, is a problem of its own and told where it stands.
  if (!Array.isArray(connections)) return [];
  if (connections.length > 1) {
    return [{ key: variable, message: sentence('config.tokenForOne', { variable, side }), example: null }];
  }
  const only: unknown = connections[0];
  const part: unknown = isGroup(only) ? only[side] : null;
  if (!isGroup(only) || !isGroup(part)) return [];
  written['connections'] = [{ ...only, [side]: { ...part, token } }];
  origins.set(`connections[0].${side}.token`, variable);
  return [];
}
