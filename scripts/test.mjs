// The whole proof in one command; every stage runs even when an earlier one failed, and the last line is the count.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, root, runCaptured, tool } from './captured-run.mjs';
import { countLine, countTests } from './count-tests.mjs';

const reports = path.join(root, 'reports');
const jestReport = path.join(reports, 'jest.json');
const TAIL_LINES = 300;
/** Suites that play whole days mostly wait: four of them keep two cores busy. */
const WORKERS = 4;
/** Only what hangs ends by this: a machine that is busy with something else takes a multiple. */
const JEST_LIMIT_MS = 2_400_000;

/** Runs commands one after the other as one result; all of them, so that one failure does not hide another. */
async function inTurn(...runs) {
  const results = [];
  for (const run of runs) results.push(await run());
  return {
    ok: results.every(({ ok }) => ok),
    output: results
      .filter(({ ok }) => !ok)
      .map(({ output }) => output)
      .join('\n'),
    ms: results.reduce((sum, { ms }) => sum + ms, 0),
  };
}

const stages = {
  build,
  format: () => runCaptured([tool.prettier, '--check', '--log-level', 'warn', '.']),
  lint: () => runCaptured([tool.eslint, '.', '--max-warnings', '0']),
  boundaries: () =>
    runCaptured([tool.depcruise, '--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'apps', 'packages']),
  unused: () => runCaptured([tool.knip, '--no-progress', '--no-config-hints']),
  types: () =>
    inTurn(
      () =>
        runCaptured([
          tool.turbo,
          'run',
          'types',
          '--only',
          '--continue=always',
          '--concurrency=1',
          '--output-logs=errors-only',
        ]),
      () => runCaptured([tool.tsc, '-p', 'tests/tsconfig.json']),
    ),
  jest: () =>
    runCaptured(
      [
        '--experimental-vm-modules',
        '--disable-warning=ExperimentalWarning',
        tool.jest,
        '--ci',
        `--maxWorkers=${WORKERS}`,
        '--json',
        `--outputFile=${jestReport}`,
      ],
      { limitMs: JEST_LIMIT_MS },
    ),
};

const results = [];

async function runStage(name) {
  const { ok, output, ms } = await stages[name]();
  const seconds = Number((ms / 1000).toFixed(1));
  await writeFile(path.join(reports, `${name}.log`), output);
  console.log(`${name.padEnd(12)}${(ok ? 'passed' : 'FAILED').padEnd(8)}${seconds.toFixed(1).padStart(6)} s`);
  if (!ok) {
    const lines = output.trimEnd().split('\n');
    const left = lines.length - TAIL_LINES;
    console.log(
      left > 0
        ? `(${left} more lines in reports/${name}.log)\n${lines.slice(-TAIL_LINES).join('\n')}`
        : lines.join('\n'),
    );
  }
  results.push({ name, ok, seconds });
}

async function inOrder(...names) {
  for (const name of names) await runStage(name);
}

async function readReport() {
  if (!existsSync(jestReport)) return null;
  try {
    return JSON.parse(await readFile(jestReport, 'utf8'));
  } catch (error) {
    console.log(`reports/jest.json cannot be read: ${error.message}`);
    return null;
  }
}

const startedAt = new Date();
await rm(reports, { recursive: true, force: true });
await mkdir(reports, { recursive: true });

await inOrder('build');
// Two lanes for two cores; jest has them to itself afterwards: beside the others its days take longer than both together.
await Promise.all([inOrder('lint'), inOrder('format', 'boundaries', 'unused', 'types')]);
await inOrder('jest');

const count = countTests(results, await readReport());
const seconds = Number(((Date.now() - startedAt.getTime()) / 1000).toFixed(1));
const summary = { startedAt: startedAt.toISOString(), seconds, stages: results, ...count };
await writeFile(path.join(reports, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);

console.log();
for (const problem of count.problems.slice(0, 50)) console.log(problem);
if (count.problems.length > 50) console.log(`… and ${count.problems.length - 50} more in reports/summary.json`);
if (count.skipped > 0) console.log(`skipped with a reason: ${count.skipped}`);
console.log(`${seconds} s in all`);
console.log(countLine(count));
process.exitCode = count.failed === 0 ? 0 : 1;
