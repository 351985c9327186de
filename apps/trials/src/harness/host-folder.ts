import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_WITHIN_MS = 15_000;

/** A temporary folder with a configuration file, and the database that the host makes beside it. */
export class HostFolder {
  readonly config: string;

  /** @param path an existing folder, a new temporary one when left out. */
  constructor(readonly path: string = mkdtempSync(join(tmpdir(), 'tillbridge-trial-'))) {
    this.config = join(path, 'tillbridge.yaml');
  }

  write(yaml: string): void {
    writeFileSync(this.config, yaml);
  }

  /** Process id of the embedded PostgreSQL, null when none runs. */
  databasePid(): number | null {
    for (const folder of this.databaseFolders()) {
      const file = join(folder, 'data', 'postmaster.pid');
      if (!existsSync(file)) continue;
      const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
      if (Number.isInteger(pid) && pid > 1 && isRunning(pid)) return pid;
    }
    return null;
  }

  /** Stops a database that was left behind by a killed host, and removes everything. Says whether one was left. */
  async remove(): Promise<boolean> {
    const pid = this.databasePid();
    if (pid !== null) await stopDatabase(pid);
    for (const folder of this.databaseFolders()) rmSync(folder, { recursive: true, force: true });
    rmSync(this.path, { recursive: true, force: true });
    return pid !== null;
  }

  /** The host keeps the files elsewhere when root starts it, and says where in its data folder. */
  private databaseFolders(): readonly string[] {
    const pointer = join(this.path, 'data', 'database-location');
    const elsewhere = existsSync(pointer) ? [readFileSync(pointer, 'utf8').trim()] : [];
    return [join(this.path, 'data', 'postgres'), ...elsewhere];
  }
}

async function stopDatabase(pid: number): Promise<void> {
  // SIGINT is PostgreSQL's fast and clean shutdown.
  process.kill(pid, 'SIGINT');
  const until = performance.now() + STOP_WITHIN_MS;
  while (isRunning(pid) && performance.now() < until) await sleep(50);
  if (isRunning(pid)) process.kill(pid, 'SIGKILL');
}

/** Whether a process runs; one that ended and waits for its parent does not. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${String(pid)}/status`;
  return !existsSync(status) || !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}
