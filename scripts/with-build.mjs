// Usage: node scripts/with-build.mjs FILE [arguments…]: builds, then runs FILE with the terminal's own input and output.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { build, root } from './captured-run.mjs';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node scripts/with-build.mjs FILE [arguments…]');
  process.exit(1);
}

const built = await build();
if (!built.ok) {
  console.error(built.output);
  console.error('The build failed, so nothing was started.');
  process.exit(1);
}

const args = rest[0] === '--' ? rest.slice(1) : rest;
const child = spawn(process.execPath, [path.resolve(root, file), ...args], { stdio: 'inherit' });

// A terminal sends Ctrl-C to the child as well; a second one would read as "at once".
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.removeAllListeners(signal);
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}

child.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
