import { spawn } from 'node:child_process';

/** The system user a program runs as; null means the user of this process. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

export interface ProgramResult {
  /** Exit code, null when a signal ended it. */
  readonly code: number | null;
  readonly output: string;
}

interface ProgramOptions {
  readonly as: SystemUser | null;
  /** Environment, and no inherited streams, for a program that leaves a server behind. */
  readonly silent?: boolean;
}

/**
 * Runs a program to its end.
 * With `silent` no stream is shared with it, so a server that it leaves behind holds none of ours open.
 * @throws Error when the program cannot be started at all.
 */
export function runProgram(file: string, args: readonly string[], options: ProgramOptions): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: '/',
      detached: options.silent === true,
      stdio: options.silent === true ? 'ignore' : ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
      ...(options.as ?? {}),
    });
    let output = '';
    const collect = (chunk: Buffer): void => void (output += chunk.toString('utf8'));
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, output: output.trim() });
    });
  });
}
