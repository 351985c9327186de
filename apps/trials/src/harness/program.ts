import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

/** The built programs that the trials start. */
export const PROGRAMS = {
  sandbox: join(ROOT, 'apps', 'sandbox', 'dist', 'main.js'),
  cli: join(ROOT, 'apps', 'host', 'bundle', 'cli.js'),
  host: join(ROOT, 'apps', 'host', 'bundle', 'main.js'),
  engineCost: join(ROOT, 'packages', 'sync-engine', 'dist', 'bench', 'main.js'),
} as const;

/** Where the commands that people type stand. */
export const LAUNCHER = join(ROOT, 'tillbridge');

/** The file of a program. @throws Error that says what to do when it is not built. */
export function programFile(name: keyof typeof PROGRAMS): string {
  const file = PROGRAMS[name];
  if (!existsSync(file)) throw new Error(`${file} is not built. Build first: npx -y pnpm@12.21.0 build`);
  return file;
}
