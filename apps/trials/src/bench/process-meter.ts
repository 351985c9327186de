import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_EVERY_MS = 250;
/** Clock ticks a second in /proc: fixed by the kernel's interface. */
const TICKS_PER_SECOND = 100;

export interface ProcessUse {
  /** Highest resident memory (VmHWM), MiB. Null where /proc does not tell. */
  readonly memoryMb: number | null;
  /** User and system time, seconds. */
  readonly cpuSeconds: number | null;
  /** The same of the embedded database with all its processes, and of the sandbox; null where nobody asked. */
  readonly databaseCpuSeconds: number | null;
  readonly sandboxCpuSeconds: number | null;
}

/** Who else is looked at. */
interface Beside {
  /** Process id of the database, null while there is none. */
  database(): number | null;
  readonly sandboxPid: number;
}

/** Looks at a process while it runs: what it used is gone with it. */
export class ProcessMeter {
  private memoryKb: number | null = null;
  private ticks: number | null = null;
  private databaseTicks: number | null = null;
  private readonly sandboxBefore: number | null;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly pid: number,
    private readonly beside: Beside | null = null,
  ) {
    this.sandboxBefore = beside === null ? null : ticksOf(beside.sandboxPid);
    this.timer = setInterval(() => {
      this.sample();
    }, SAMPLE_EVERY_MS);
  }

  stop(): ProcessUse {
    clearInterval(this.timer);
    const { beside, sandboxBefore } = this;
    const sandboxNow = beside === null ? null : ticksOf(beside.sandboxPid);
    return {
      memoryMb: this.memoryKb === null ? null : Math.round(this.memoryKb / 1_024),
      cpuSeconds: secondsOf(this.ticks),
      databaseCpuSeconds: secondsOf(this.databaseTicks),
      sandboxCpuSeconds: sandboxNow === null || sandboxBefore === null ? null : secondsOf(sandboxNow - sandboxBefore),
    };
  }

  private sample(): void {
    const high = /^VmHWM:\s+(\d+) kB/m.exec(readProc(this.pid, 'status') ?? '')?.[1];
    if (high !== undefined) this.memoryKb = Number(high);
    this.ticks = ticksOf(this.pid) ?? this.ticks;
    const database = this.beside?.database() ?? null;
    const ticks = database === null ? null : ticksOfTree(database);
    if (ticks !== null) this.databaseTicks = Math.max(ticks, this.databaseTicks ?? 0);
  }
}

const secondsOf = (ticks: number | null): number | null => (ticks === null ? null : ticks / TICKS_PER_SECOND);

/** Places of the fields of `stat` behind the name: the parent, own time, time of children that have ended. */
const FIELD = { parent: 1, user: 11, system: 12, endedUser: 13, endedSystem: 14 } as const;

function statOf(pid: number): readonly number[] | null {
  const stat = readProc(pid, 'stat');
  // The name of the program stands in brackets and may hold spaces; the fields after it are fixed.
  return stat === null
    ? null
    : stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
}

function ticksOf(pid: number): number | null {
  const stat = statOf(pid);
  return stat === null ? null : (stat[FIELD.user] ?? 0) + (stat[FIELD.system] ?? 0);
}

/** Of a process, its running children and those that have ended. */
function ticksOfTree(pid: number): number | null {
  const own = statOf(pid);
  if (own === null) return null;
  const ended = (own[FIELD.endedUser] ?? 0) + (own[FIELD.endedSystem] ?? 0);
  const children = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && statOf(Number(name))?.[FIELD.parent] === pid,
  );
  return children.reduce((sum, child) => sum + (ticksOf(Number(child)) ?? 0), ended + (ticksOf(pid) ?? 0));
}

function readProc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${String(pid)}/${name}`, 'utf8');
  } catch {
    // It has ended, or this system has no /proc.
    return null;
  }
}
