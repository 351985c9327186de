import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SystemUser } from './run-program.js';
import { systemErrorCode } from './system-error.js';

/** Where a database's files stand and as whom its server runs. */
export interface ClusterPlace {
  /** PostgreSQL's own data folder. */
  readonly data: string;
  /** Folder of the unix socket. */
  readonly socketFolder: string;
  /** File that the server writes its log to. */
  readonly log: string;
  /** Null: as the user of this process. */
  readonly as: SystemUser | null;
}

const SOCKET_PATH_LIMIT_BYTES = 107;
const ROOTS_PLACE = '/var/lib/tillbridge';
const LOCATION_FILE = 'database-location';

/** Folder for copies of the binaries when root starts us. */
export const BINARY_COPIES = join(ROOTS_PLACE, 'postgres');

/**
 * Chooses the folders for the database of a data folder and makes those that are missing, with mode 700.
 * As root the server runs as `nobody`, which rarely reaches the data folder: its files then stand under `/var/lib/tillbridge`,
 * and the data folder holds their path in `database-location`, so that a new data folder never meets an old database.
 */
export function placeCluster(dataFolder: string): ClusterPlace {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const as = process.getuid?.() === 0 ? userNobody() : null;
  const folder = as === null ? join(realpathSync(dataFolder), 'postgres') : rootsFolder(realpathSync(dataFolder));
  ownFolder(folder, as);
  const socketFolder = socketFolderOf(folder);
  ownFolder(socketFolder, as);
  return { data: join(folder, 'data'), socketFolder, log: join(folder, 'server.log'), as };
}

function rootsFolder(dataFolder: string): string {
  const file = join(dataFolder, LOCATION_FILE);
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  try {
    writeFileSync(file, join(ROOTS_PLACE, `${name}-${randomBytes(4).toString('hex')}`), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
  mkdirSync(ROOTS_PLACE, { recursive: true, mode: 0o755 });
  return readFileSync(file, 'utf8').trim();
}

function socketFolderOf(folder: string): string {
  const near = join(folder, 'socket');
  if (Buffer.byteLength(join(near, '.s.PGSQL.5432')) < SOCKET_PATH_LIMIT_BYTES) return near;
  return join(tmpdir(), `tillbridge-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`);
}

/** A folder that stands in a place where others may write must be ours before we trust it. */
function ownFolder(folder: string, as: SystemUser | null): void {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (as !== null) chownSync(folder, as.uid, as.gid);
  }
  const facts = lstatSync(folder);
  const owner = as?.uid ?? process.getuid?.() ?? facts.uid;
  if (!facts.isDirectory() || facts.uid !== owner)
    throw new Error(`The folder ${folder} belongs to somebody else; remove it or choose another data folder.`);
  if ((facts.mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

function userNobody(): SystemUser {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined)
    throw new Error(
      'PostgreSQL does not run as root and this system has no user `nobody`. Start Tillbridge as another user.',
    );
  return { uid: Number(uid), gid: Number(gid) };
}
