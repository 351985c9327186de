import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The JavaScript files of the tools, so that every tool runs under the Node that runs the script. */
export const tool = {
  depcruise: path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
  eslint: path.join(root, 'node_modules/eslint/bin/eslint.js'),
  jest: path.join(root, 'node_modules/jest/bin/jest.js'),
  knip: path.join(root, 'node_modules/knip/bin/knip.js'),
  prettier: path.join(root, 'node_modules/prettier/bin/prettier.cjs'),
  // The compiler of the packages: the one at the top is there for the linter, which needs its API.
  tsc: path.join(root, 'apps/host/node_modules/typescript/bin/tsc'),
  turbo: path.join(root, 'node_modules/turbo/bin/turbo'),
};

/** Process groups that are running, ended together when this process is asked to stop. */
const running = new Set();

const endGroup = (child, signal) => {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
};

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.once(signal, () => {
    for (const child of running) endGroup(child, 'SIGTERM');
    process.exit(code);
  });
}

// `FORCE_COLOR=0` means colour to some tools, so it is taken out rather than set.
const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'FORCE_COLOR'));

const environment = (extra) => ({
  ...inherited,
  PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  TURBO_TELEMETRY_DISABLED: '1',
  NO_COLOR: '1',
  ...extra,
});

/**
 * Runs Node on a tool in its own process group and keeps what it prints.
 *
 * @param {readonly string[]} args Node's arguments: the tool's file and its own arguments
 * @param {{ cwd?: string, env?: Record<string, string>, limitMs?: number }} [options] `limitMs`: the group is ended after that time and the run has failed
 * @returns {Promise<{ ok: boolean, output: string, ms: number }>} never rejects: what could not start has failed, with the reason as output
 */
export function runCaptured(args, { cwd = root, env = {}, limitMs = 480_000 } = {}) {
  const startedAt = performance.now();
  const parts = [];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: environment(env),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const limit = setTimeout(() => {
      parts.push(Buffer.from(`\nstopped: no end after ${limitMs / 1000} s\n`));
      endGroup(child, 'SIGKILL');
    }, limitMs);
    const finish = (ok, reason) => {
      clearTimeout(limit);
      running.delete(child);
      if (reason) parts.push(Buffer.from(reason));
      resolve({ ok, output: Buffer.concat(parts).toString('utf8'), ms: performance.now() - startedAt });
    };
    running.add(child);
    child.stdout.on('data', (data) => parts.push(data));
    child.stderr.on('data', (data) => parts.push(data));
    child.once('error', (error) => finish(false, error.message));
    child.once('close', (code) => finish(code === 0));
  });
}

/** Builds every package; `--continue` so that one broken package does not hide the state of the others. */
export function build() {
  return runCaptured([tool.turbo, 'run', 'build', '--continue=dependencies-successful', '--output-logs=errors-only']);
}
