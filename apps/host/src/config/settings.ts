import type { ActivationSource, DeletionOptions, FieldPolicy, StockOptions } from '@tillbridge/sync-engine';

/** One side of a connection: which connector, and its own configuration, already validated by the connector's class. */
export interface ConnectorSettings {
  readonly connector: string;
  readonly config: object;
}

export interface ConnectionSettings {
  readonly id: string;
  readonly pos: ConnectorSettings;
  readonly store: ConnectorSettings;
  readonly priceBasis: 'auto' | 'including-tax' | 'excluding-tax';
  /** Outlets whose stock is published beside that of the register, by id or name (S-01, S-02). */
  readonly outlets: readonly string[];
  /** The register for online orders, by id or name. Null: the only one the POS has (S-02). */
  readonly register: string | null;
  readonly stock: StockOptions;
  /** The store category that new listings are put into, by id or name; null for none. */
  readonly newListingsCategory: string | null;
  /** The price book whose prices come before the retail prices, by id or name (P-05). */
  readonly priceBook: string | null;
  /** Who says what is for sale online: the POS's own flag, or the operator's list. */
  readonly activation: ActivationSource;
  /** `audit`: nothing is sent to the store (M-05). */
  readonly mode: 'sync' | 'audit';
  readonly deletion: DeletionOptions;
  /** How each field travels (F-16). */
  readonly fields: FieldPolicy;
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
