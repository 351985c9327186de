import { readFileSync } from 'node:fs';

const SAMPLE_EVERY_MS = 250;
/** Clock ticks a second in /proc: fixed by the kernel's interface. */
const TICKS_PER_SECOND = 100;

export interface ProcessUse {
  /** Highest resident memory (VmHWM), MiB. Null where /proc does not tell. */
  readonly memoryMb: number | null;
  /** User and system time, seconds. */
  readonly cpuSeconds: number | null;
}

/** Looks at a process while it runs: what it used is gone with it. */
export class ProcessMeter {
  private memoryKb: number | null = null;
  private ticks: number | null = null;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pid: number) {
    this.timer = setInterval(() => {
      this.sample();
    }, SAMPLE_EVERY_MS);
  }

  stop(): ProcessUse {
    clearInterval(this.timer);
    return {
      memoryMb: this.memoryKb === null ? null : Math.round(this.memoryKb / 1_024),
      cpuSeconds: this.ticks === null ? null : this.ticks / TICKS_PER_SECOND,
    };
  }

  private sample(): void {
    const status = readProc(this.pid, 'status');
    const stat = readProc(this.pid, 'stat');
    const high = status === null ? null : /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    if (high !== null && high !== undefined) this.memoryKb = Number(high);
    // The name of the program stands in brackets and may hold spaces; the fields after it are fixed.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields !== undefined && fields.length > 12) this.ticks = Number(fields[11]) + Number(fields[12]);
  }
}

function readProc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${String(pid)}/${name}`, 'utf8');
  } catch {
    // It has ended, or this system has no /proc.
    return null;
  }
}
