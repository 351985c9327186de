import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Stats } from 'node:fs';

/**
 * Gives a file another content in one step: whoever reads it, and whoever finds it after a crash, sees the old one or the new
 * one whole. Mode and owner stay, and a link goes on pointing to it. Throws what the file system throws.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const target = await realpath(file);
  const before = await stat(target);
  const next = join(dirname(target), `.tillbridge-${randomUUID()}.tmp`);
  try {
    await writeNext(next, text, before);
    await rename(next, target);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
}

async function writeNext(next: string, text: string, before: Stats): Promise<void> {
  // It may hold tokens: nobody else may read it, not even for a moment.
  const handle = await open(next, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await keepOwner(handle, before);
    await handle.chmod(before.mode & 0o7777);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Where the file's owner cannot be kept it is not replaced: the host that runs as that owner could no longer read it. */
async function keepOwner(handle: FileHandle, { uid, gid }: Stats): Promise<void> {
  const now = await handle.stat();
  if (now.uid === uid && now.gid === gid) return;
  await handle.chown(uid, gid);
}
