import { CONNECTOR_EXAMPLES } from '../connectors.js';
import { loadSettings } from './load-settings.js';
import { openRegistry } from './open-registry.js';
import type { Settings } from './settings.js';

/** The configuration of this process. @throws ConfigInvalid with every problem at once. */
export async function readSettings(file: string | null): Promise<Settings> {
  return loadSettings({
    file,
    environment: process.env,
    workingFolder: process.cwd(),
    registry: await openRegistry(),
    examples: CONNECTOR_EXAMPLES,
  });
}
