import type { ConnectionOptions } from '@tillbridge/sync-engine';

/** One side of a connection: which connector, and its own configuration, already validated by the connector's class. */
export interface ConnectorSettings {
  readonly connector: string;
  readonly config: object;
}

/** A connection as it is configured; the time scale is the host's. */
export interface ConnectionSettings extends Omit<ConnectionOptions, 'timeScale'> {
  readonly id: string;
  readonly pos: ConnectorSettings;
  readonly store: ConnectorSettings;
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the host was told, from file and environment together. Holds secrets: never log it. */
export interface Settings {
  /** Absolute path of the file it was read from. */
  readonly file: string;
  /** Absolute path. */
  readonly dataFolder: string;
  /** Null: the embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | null;
  /** Address that HTTP listens on. */
  readonly address: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly logLevel: LogLevel;
  /** How many times faster than real time the vendors' clocks run: 1 but for a sandbox. */
  readonly timeScale: number;
  readonly language: 'en' | 'fr';
  readonly connections: readonly ConnectionSettings[];
}
