// Usage: node scripts/mutants.mjs [--rule ID]: changes our code one line at a time, in copies of the repository, and asks whether a row
// of the rule notices. A mutant is killed when a row that passes on our own code fails on the changed code.
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, root, runCaptured, tool } from './captured-run.mjs';
import { readMutants } from './mutant-list.mjs';
import { mutantProblems, parseRules } from './rule-proof.mjs';

const COPIES = 2;
const LEFT_BEHIND = new Set(['.git', '.turbo', 'reports', 'data']);

const { values: options } = parseArgs({ options: { rule: { type: 'string' } } });

/** A working copy: sources, builds and links of the members are copied, what npm installed is shared. */
function copyRepository(folder) {
  const skip = (from) => LEFT_BEHIND.has(path.basename(from)) || from === path.join(root, 'node_modules');
  cpSync(root, folder, { recursive: true, verbatimSymlinks: true, filter: (from) => !skip(from) });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
}

/** The test files a rule's rows can stand in; all of the project when a table beside them names the rule too. */
function testFiles(copy, project, rules) {
  const folder = ['packages', 'apps']
    .map((top) => path.join(copy, top, project, 'test'))
    .find((candidate) => existsSync(candidate));
  if (folder === undefined) return [];
  const naming = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => rules.some((rule) => readFileSync(path.join(folder, file), 'utf8').includes(rule)));
  return naming.every((file) => file.endsWith('.test.ts')) ? naming.map((file) => path.join(folder, file)) : [];
}

/** Runs the rows of some rules in a copy; null when jest gave no report. */
async function runRows(copy, project, rules) {
  const report = path.join(copy, `rows-${project}.json`);
  rmSync(report, { force: true });
  const { output } = await runCaptured(
    [
      '--experimental-vm-modules',
      path.join(copy, 'node_modules/jest/bin/jest.js'),
      ...testFiles(copy, project, rules),
      '--selectProjects',
      project,
      '--runInBand',
      '--ci',
      `--cacheDirectory=${path.join(copy, '.jest-cache')}`,
      '--json',
      `--outputFile=${report}`,
      '--testNamePattern',
      `\\b(${rules.join('|')})\\b`,
    ],
    { cwd: copy, limitMs: 120_000 },
  );
  if (!existsSync(report)) return { output, unloaded: 0, rows: null };
  const { numRuntimeErrorTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const rows = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed');
  return { output, unloaded: numRuntimeErrorTestSuites, rows };
}

const rowsOfRule = (rows, rule) => (rows ?? []).filter(({ fullName }) => new RegExp(`\\b${rule}\\b`).test(fullName));

/** Rules per project whose rows pass on our own code; the others cannot prove anything. */
async function provenRows(copy, mutants) {
  const proven = new Map();
  for (const project of new Set(mutants.map((mutant) => mutant.project))) {
    const rules = [...new Set(mutants.filter((mutant) => mutant.project === project).map(({ rule }) => rule))];
    const { rows, output } = await runRows(copy, project, rules);
    if (rows === null) console.log(output);
    for (const rule of rules) {
      const own = rowsOfRule(rows, rule);
      const failing = own.find(({ status }) => status === 'failed');
      const verdict = own.length === 0 ? 'no row' : failing ? `row fails unchanged: ${failing.fullName}` : 'proven';
      proven.set(`${project} ${rule}`, verdict);
    }
  }
  return proven;
}

/** Builds a member of a copy again; a type error does not matter, the emitted JavaScript does. */
async function rebuild(copy, member) {
  await runCaptured([tool.tsc, '-p', path.join(copy, member, 'tsconfig.build.json'), '--noEmitOnError', 'false'], {
    cwd: path.join(copy, member),
  });
}

async function judge(copy, mutant) {
  const file = path.join(copy, mutant.file);
  const source = readFileSync(file, 'utf8');
  const members = mutant.rebuild ?? [];
  const kept = (member) => path.join(copy, member, 'dist.kept');
  try {
    writeFileSync(file, source.split(mutant.find).join(mutant.replace));
    for (const member of members) {
      cpSync(path.join(copy, member, 'dist'), kept(member), { recursive: true });
      await rebuild(copy, member);
    }
    const { rows, unloaded } = await runRows(copy, mutant.project, [mutant.rule]);
    if (rows === null) return 'no answer';
    if (unloaded > 0) return 'does not load';
    return rowsOfRule(rows, mutant.rule).some(({ status }) => status === 'failed') ? 'killed' : 'SURVIVED';
  } finally {
    writeFileSync(file, source);
    for (const member of members.filter((candidate) => existsSync(kept(candidate)))) {
      rmSync(path.join(copy, member, 'dist'), { recursive: true });
      cpSync(kept(member), path.join(copy, member, 'dist'), { recursive: true });
      rmSync(kept(member), { recursive: true });
    }
  }
}

const print = (mutant, verdict) =>
  console.log(
    `${mutant.rule}  ${verdict.padEnd(14)}${mutant.file}: ${mutant.find.trim().replace(/\s+/g, ' ').slice(0, 70)}`,
  );

/** Takes mutants from the queue until it is empty; one copy belongs to one worker. */
async function work(copy, queue, proven, verdicts) {
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const before = proven.get(`${mutant.project} ${mutant.rule}`);
    const verdict = before === 'proven' ? await judge(copy, mutant) : before;
    verdicts.push({ mutant, verdict });
    print(mutant, verdict);
  }
}

/** @returns {Promise<boolean>} whether every mutant was killed */
async function tryAll(mutants, place) {
  const copies = Array.from({ length: Math.min(COPIES, mutants.length) }, (_, index) =>
    path.join(place, `copy-${index + 1}`),
  );
  for (const copy of copies) copyRepository(copy);
  const proven = await provenRows(copies[0], mutants);
  const verdicts = [];
  const queue = [...mutants];
  await Promise.all(copies.map((copy) => work(copy, queue, proven, verdicts)));
  const killed = verdicts.filter(({ verdict }) => verdict === 'killed').length;
  const rules = new Set(mutants.map(({ rule }) => rule)).size;
  console.log(`\n${killed} of ${mutants.length} mutants killed, ${rules} rules`);
  return killed === mutants.length;
}

/** Built rules nobody wrote a mutant for, when all rules are asked about. */
function rulesWithoutMutant(mutants) {
  const named = new Set(mutants.map(({ rule }) => rule));
  const rules = parseRules(readFileSync(path.join(root, 'docs/rules.md'), 'utf8'));
  return options.rule === undefined
    ? rules.filter(({ id, mark }) => mark === 'built' && !named.has(id)).map(({ id }) => id)
    : [];
}

async function main() {
  const mutants = readMutants(root).filter(({ rule }) => options.rule === undefined || rule === options.rule);
  if (mutants.length === 0) {
    console.log(options.rule === undefined ? 'There is no mutant.' : `There is no mutant of ${options.rule}.`);
    return false;
  }
  const sourceOf = (file) => (existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : null);
  const wrong = mutants.flatMap((mutant) => mutantProblems(mutant, sourceOf(mutant.file ?? '')));
  const missing = rulesWithoutMutant(mutants);
  for (const problem of wrong) console.log(problem);
  if (missing.length > 0) console.log(`built, without a mutant: ${missing.join(', ')}`);

  const built = await build();
  if (!built.ok) {
    console.log(`${built.output}\nThe build failed, so no mutant was tried.`);
    return false;
  }
  const fit = mutants.filter((mutant) => mutantProblems(mutant, sourceOf(mutant.file ?? '')).length === 0);
  const place = mkdtempSync(path.join(tmpdir(), 'tillbridge-mutants-'));
  process.once('exit', () => rmSync(place, { recursive: true, force: true }));
  const allKilled = fit.length > 0 && (await tryAll(fit, place));
  return allKilled && wrong.length === 0 && missing.length === 0;
}

process.exitCode = (await main()) ? 0 : 1;
