// What takes hours: 50,000 random days through the engine, then every combination of switches. With arguments, only the combinations they name.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root, tool } from './captured-run.mjs';

const HISTORIES = '50000';
const args = process.argv.slice(2);

/** Runs a script under this Node with the terminal's own output. Answers its exit code. */
function run(argv, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

const days = () =>
  run(
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      tool.jest,
      'packages/sync-engine/test/day.property',
    ],
    { FUZZ_RUNS: HISTORIES, FUZZ_SEED: process.env.FUZZ_SEED ?? 'random' },
  );
const combinations = () => run([path.join(root, 'scripts/with-build.mjs'), 'apps/trials/dist/rules/main.js', ...args]);

const codes = args.length > 0 ? [] : [await days()];
codes.push(await combinations());
process.exitCode = Math.max(...codes);
