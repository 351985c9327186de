import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from './system-error.js';

/** What a running server says of itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
}

/** Reads `postmaster.pid` of a data folder; null when there is none or it is still being written. */
export function readPostmaster(data: string): Postmaster | null {
  const [pid, , , port, socketFolder] = readText(join(data, 'postmaster.pid'))?.split('\n') ?? [];
  if (pid === undefined || port === undefined || socketFolder === undefined || socketFolder.trim() === '') return null;
  return { pid: Number(pid), port: Number(port), socketFolder: socketFolder.trim() };
}

/**
 * Removes the `postmaster.pid` of a dead server whose process nobody has reaped: PostgreSQL takes a zombie for a live server.
 * Only where `/proc` shows the process as a zombie and no living process stands in the data folder.
 */
export function clearZombie(data: string): boolean {
  const postmaster = readPostmaster(data);
  if (postmaster === null || stateOf(String(postmaster.pid)) !== 'Z' || isInUse(data)) return false;
  rmSync(join(data, 'postmaster.pid'), { force: true });
  return true;
}

/** Every process of a server stands in its data folder. */
function isInUse(data: string): boolean {
  const folder = realpathSync(data);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => workingFolderOf(pid) === folder && stateOf(pid) !== 'Z');
}

function stateOf(pid: string): string | null {
  const text = readText(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).charAt(0) ?? null;
}

function workingFolderOf(pid: string): string | null {
  return quietly(() => readlinkSync(`/proc/${pid}/cwd`));
}

function readText(path: string): string | null {
  return quietly(() => readFileSync(path, 'utf8'));
}

/** A file or process that is gone, or belongs to others, tells nothing. */
function quietly<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (systemErrorCode(error) !== null) return null;
    throw error;
  }
}
