import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  chownSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, programOf } from './binaries.js';
import type { ClusterPlace } from './cluster-place.js';
import { KeeperSession } from './keeper-session.js';
import { clearZombie, readPostmaster } from './postmaster-file.js';
import { runProgram } from './run-program.js';

/** How to reach a server, as `pg` takes it. */
export interface SocketConnection {
  /** Folder of the unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/** A running server with our session on it. */
export interface RunningCluster {
  readonly connection: SocketConnection;
  readonly keeper: KeeperSession;
  readonly startedByUs: boolean;
}

const USER = 'tillbridge';
/** After a power cut PostgreSQL replays its log before it answers, which takes a slow disk more than half a minute. */
const START_WITHIN_MS = 120_000;
const RETRY_AFTER_MS = 100;
const SETTINGS_FILE = 'tillbridge.conf';

/** Makes the data folder once. Two processes at the same moment are safe: the first whole folder wins. */
export async function initializeCluster(binaries: Binaries, place: ClusterPlace): Promise<void> {
  if (existsSync(join(place.data, 'PG_VERSION'))) return;
  const draft = `${place.data}.${randomUUID().slice(0, 8)}`;
  mkdirSync(draft, { mode: 0o700 });
  if (place.as !== null) chownSync(draft, place.as.uid, place.as.gid);
  const args = ['-D', draft, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];
  const result = await runProgram(programOf(binaries, 'initdb'), args, { as: place.as });
  try {
    if (result.code !== 0) throw new Error(`PostgreSQL could not make its data folder: ${result.output}`);
    appendFileSync(join(draft, 'postgresql.conf'), `\ninclude_if_exists = '${SETTINGS_FILE}'\n`);
    renameSync(draft, place.data);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(place.data, 'PG_VERSION'))) throw error;
  }
}

/**
 * Adopts the server that runs on the data folder, else starts it. A server just killed may refuse both for about a second
 * (STACK: until its process is reaped), and another process may start it at the same moment: both are tried again until it answers.
 */
export async function runCluster(binaries: Binaries, place: ClusterPlace): Promise<RunningCluster> {
  const giveUpAtMs = performance.now() + START_WITHIN_MS;
  let startedByUs = false;
  let last: unknown = null;
  while (performance.now() < giveUpAtMs) {
    const connection = connectionOf(place);
    if (connection !== null) {
      try {
        return { connection, keeper: await KeeperSession.open(connection), startedByUs };
      } catch (error) {
        last = error;
      }
    }
    clearZombie(place.data);
    if (await startServer(binaries, place)) startedByUs = true;
    else await sleep(RETRY_AFTER_MS);
  }
  throw new Error(`PostgreSQL in ${place.data} does not start. Its last words: ${lastWords(place)}`, { cause: last });
}

/** Stops the server at once but cleanly; one that is gone already is no error. */
export async function stopCluster(binaries: Binaries, place: ClusterPlace): Promise<void> {
  const args = ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', '20'];
  const result = await runProgram(programOf(binaries, 'pg_ctl'), args, { as: place.as });
  if (result.code !== 0 && readPostmaster(place.data) !== null)
    throw new Error(`PostgreSQL in ${place.data} could not be stopped: ${result.output}`);
}

function connectionOf(place: ClusterPlace): SocketConnection | null {
  const postmaster = readPostmaster(place.data);
  if (postmaster === null) return null;
  return { host: postmaster.socketFolder, port: postmaster.port, database: 'postgres', user: USER };
}

async function startServer(binaries: Binaries, place: ClusterPlace): Promise<boolean> {
  writeSettings(place);
  const args = ['start', '-D', place.data, '-l', place.log, '-w', '-t', '15'];
  return (await runProgram(programOf(binaries, 'pg_ctl'), args, { as: place.as, silent: true })).code === 0;
}

/** A file instead of arguments: those would pass through a shell. */
function writeSettings(place: ClusterPlace): void {
  const settings = [
    `listen_addresses = ''`,
    `port = 5432`,
    `unix_socket_directories = '"${place.socketFolder.replaceAll('"', '""').replaceAll("'", "''")}"'`,
    `unix_socket_permissions = 0700`,
    `max_connections = 40`,
    `shared_buffers = 64MB`,
    `timezone = 'UTC'`,
    `jit = off`,
  ];
  const draft = join(place.data, `${SETTINGS_FILE}.${randomUUID().slice(0, 8)}`);
  writeFileSync(draft, `${settings.join('\n')}\n`, { mode: 0o600 });
  if (place.as !== null) chownSync(draft, place.as.uid, place.as.gid);
  renameSync(draft, join(place.data, SETTINGS_FILE));
}

function lastWords(place: ClusterPlace): string {
  if (!existsSync(place.log)) return 'none.';
  return readFileSync(place.log, 'utf8').trim().split('\n').slice(-5).join(' / ');
}
