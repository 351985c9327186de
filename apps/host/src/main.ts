import { nodeTooOld } from './node-version.js';

const problem = nodeTooOld(process.versions.node);
if (problem === null) {
  const { runProgram } = await import('./cli/program.js');
  process.exitCode = await runProgram(['host', ...process.argv.slice(2)]);
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
