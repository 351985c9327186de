import type { ConnectorRegistry } from '@tillbridge/connector-sdk';

/** Lines that would be right, by connector and key. The first connector of a side is the one shown as an example. */
export type ConnectorExamples = Readonly<
  Record<'pos' | 'store', Readonly<Record<string, Readonly<Record<string, string>>>>>
>;

/** Where the configuration is read from. */
export interface SettingsSource {
  /** `--config`, null when it was not given. */
  readonly file: string | null;
  readonly environment: NodeJS.ProcessEnv;
  readonly workingFolder: string;
  readonly registry: ConnectorRegistry;
  readonly examples: ConnectorExamples;
}
