import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface ProgramEnd {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Children of ours that still run: killed when this process ends in whatever way it can notice. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A program of ours as a child process, with what it has printed so far. */
export class ChildProgram {
  private out = '';
  private err = '';
  private readonly ended: Promise<ProgramEnd>;

  private constructor(private readonly child: ChildProcess) {
    running.add(child);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.out += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.err += text));
    this.ended = new Promise((resolve) => {
      child.once('close', (code: number | null) => {
        running.delete(child);
        resolve({ code, stdout: this.out, stderr: this.err });
      });
    });
  }

  /** @param detached lives on after this process, its output unread from then on. */
  static start(
    file: string,
    args: readonly string[],
    options: { cwd?: string; detached?: boolean } = {},
  ): ChildProgram {
    const child = spawn(process.execPath, [file, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: cleanEnvironment(),
      detached: options.detached === true,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    return new ChildProgram(child);
  }

  get pid(): number {
    const { pid } = this.child;
    if (pid === undefined) throw new Error('The program has not started.');
    return pid;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  get printed(): string {
    return this.out;
  }

  end(): Promise<ProgramEnd> {
    return this.ended;
  }

  /** Its end, or null when it still runs after that time; it is stopped then. */
  async endWithin(patienceMs: number): Promise<ProgramEnd | null> {
    const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null).unref());
    const ended = await Promise.race([this.ended, late]);
    if (ended === null) await this.stop();
    return ended;
  }

  /** The first line printed that satisfies `wanted`. @throws Error with the last words when it ends or stays silent. */
  async line(wanted: (line: string) => boolean, withinMs: number): Promise<string> {
    const until = performance.now() + withinMs;
    while (performance.now() < until) {
      const found = this.out.split('\n').slice(0, -1).find(wanted);
      if (found !== undefined) return found;
      if (!this.running) break;
      await Promise.race([this.ended, this.moreOutput()]);
    }
    throw new Error(`The program said nothing of what was waited for. Its last words: ${this.lastWords()}`);
  }

  signal(name: NodeJS.Signals): void {
    if (this.running) this.child.kill(name);
  }

  /** SIGTERM, and SIGKILL when that takes longer than `patienceMs`. */
  async stop(patienceMs = 11_000): Promise<ProgramEnd> {
    this.signal('SIGTERM');
    const timer = setTimeout(() => this.signal('SIGKILL'), patienceMs);
    try {
      return await this.ended;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets it live on when this process ends. */
  release(): void {
    running.delete(this.child);
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
    this.child.unref();
  }

  private async moreOutput(): Promise<void> {
    const { stdout } = this.child;
    if (stdout === null) return;
    const timeout = AbortSignal.timeout(250);
    await once(stdout, 'data', { signal: timeout }).catch((error: unknown) => {
      if (!timeout.aborted) throw error;
    });
  }

  private lastWords(): string {
    return `${this.out}\n${this.err}`.trim().slice(-1_000);
  }
}

/** The environment without what would stand above the configuration file. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(TILLBRIDGE_|DATABASE_URL$|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
