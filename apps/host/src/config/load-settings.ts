import { dirname, resolve } from 'node:path';
import { sentence, type Language } from '../messages/say.js';
import { ConfigInvalid, type ConfigProblem } from './config-problem.js';
import { checkConnection } from './connection-entry.js';
import { overrideFromEnvironment } from './environment.js';
import { checkGroup } from './key-group.js';
import { SettingsFile } from './settings-file.js';
import type { ConnectionSettings, Settings } from './settings.js';
import type { SettingsSource } from './settings-source.js';
import { isGroup, readWrittenFile } from './written-file.js';

export const DEFAULT_FILE = './tillbridge.yaml';

/**
 * Reads the configuration: the file named by `--config`, else by TILLBRIDGE_CONFIG, else ./tillbridge.yaml, and the environment above it.
 * @throws ConfigInvalid with every problem at once.
 */
export function loadSettings(source: SettingsSource): Settings {
  const named = source.file ?? nonEmpty(source.environment['TILLBRIDGE_CONFIG']) ?? DEFAULT_FILE;
  const file = resolve(source.workingFolder, named);
  const { written, origins, problems } = overrideFromEnvironment(
    readWrittenFile(file, spoken(source.environment)),
    source.environment,
  );
  const top = checkGroup(SettingsFile, written, { prefix: '', origins, examples: {}, secret: ['databaseUrl'] });
  const entries = Array.isArray(top.value.connections) ? top.value.connections : [];
  const connections = entries.map((entry, index) => checkConnection(entry, index, origins, source));
  const all = [
    ...problems,
    ...top.problems,
    ...connections.flatMap((connection) => connection.problems),
    ...repeatedIds(entries),
  ];
  if (all.length > 0) throw new ConfigInvalid(file, all, languageOf(top.value.language));
  const base = origins.has('dataFolder') ? source.workingFolder : dirname(file);
  return settingsOf(
    file,
    base,
    top.value,
    connections.flatMap(({ value }) => (value === null ? [] : [value])),
  );
}

function settingsOf(
  file: string,
  base: string,
  top: SettingsFile,
  connections: readonly ConnectionSettings[],
): Settings {
  return {
    file,
    dataFolder: resolve(base, top.dataFolder),
    databaseUrl: top.databaseUrl ?? null,
    address: top.address,
    port: top.port,
    logLevel: top.logLevel,
    timeScale: top.timeScale,
    language: top.language,
    connections,
  };
}

function repeatedIds(entries: readonly unknown[]): readonly ConfigProblem[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const id = isGroup(entry) ? (entry['id'] ?? 'main') : null;
    if (typeof id !== 'string') return [];
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, index);
      return [];
    }
    const key = `connections[${String(index)}].id`;
    const message = sentence('config.repeatedId', { key, id, earlier: `connections[${String(earlier)}]` });
    return [{ key, message, example: 'id: second-shop' }];
  });
}

/** What the environment asks for, where the file cannot be read. */
const spoken = (environment: NodeJS.ProcessEnv): Language => languageOf(environment['TILLBRIDGE_LANGUAGE']);

const languageOf = (written: string | undefined): Language => (written === 'fr' ? 'fr' : 'en');

function nonEmpty(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
