import { nodeTooOld } from './node-version.js';

const problem = nodeTooOld(process.versions.node);
if (problem === null) {
  const { runProgram } = await import('./cli/program.js');
  // A start that failed half-way may leave a database connection open: nothing of it is needed any more.
  process.exit(await runProgram(['host', ...process.argv.slice(2)]));
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
