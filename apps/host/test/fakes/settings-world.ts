import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigInvalid } from '../../src/config/config-problem.js';
import { loadSettings } from '../../src/config/load-settings.js';
import { openRegistry } from '../../src/config/open-registry.js';
import type { Settings } from '../../src/config/settings.js';
import { CONNECTOR_EXAMPLES } from '../../src/connectors.js';

const REGISTRY = await openRegistry();

/** A folder with one configuration file, read with the real connectors. */
export class SettingsWorld {
  readonly folder = mkdtempSync(join(tmpdir(), 'tillbridge-config-'));
  readonly file = join(this.folder, 'tillbridge.yaml');

  write(text: string): void {
    writeFileSync(this.file, text);
  }

  load(environment: NodeJS.ProcessEnv = {}): Settings {
    return loadSettings({
      file: this.file,
      environment,
      workingFolder: this.folder,
      registry: REGISTRY,
      examples: CONNECTOR_EXAMPLES,
    });
  }

  /** Sentences of all problems, the folder's name taken out. */
  problems(environment: NodeJS.ProcessEnv = {}): readonly string[] {
    try {
      this.load(environment);
    } catch (error) {
      if (!(error instanceof ConfigInvalid)) throw error;
      return error.problems.map(({ message, example }) =>
        `${message}${example === null ? '' : ` | ${example}`}`.replaceAll(`${this.folder}/`, ''),
      );
    }
    return [];
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export const GOOD = `
connections:
  - pos: { connector: lightspeed-x, domainPrefix: my-shop, token: pos_token_1 }
    store: { connector: lightspeed-e, storeId: 1003, token: store_token_1 }
`;
