import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readMutants } from '../scripts/mutant-list.mjs';
import { mutantProblems, parseRules, rowsOf, ruleProblems } from '../scripts/rule-proof.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** Test files of the workspace members, tables beside them included, and the rows that are played end to end. */
function testSources(): readonly string[] {
  return ['packages', 'apps']
    .flatMap((top) => readdirSync(path.join(root, top)).map((member) => path.join(root, top, member, 'test')))
    .concat(path.join(root, 'apps/trials/src/rules/rows'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
    )
    .filter((file) => file.endsWith('.ts'));
}

describe('docs/rules.md', () => {
  const rules = parseRules(readFileSync(path.join(root, 'docs/rules.md'), 'utf8'));
  const rows = testSources().flatMap((file) => rowsOf(readFileSync(file, 'utf8'), path.relative(root, file)));
  const mutants = readMutants(root);

  it('lists every rule of the specification', () => {
    expect(rules.length).toBeGreaterThanOrEqual(109);
  });

  it('is proven: every built rule has a row and a mutant, every row and mutant names a rule', () => {
    expect(ruleProblems({ rules, rows, mutants })).toEqual([]);
  });

  it('has mutants that can be tried', () => {
    const problems = mutants.flatMap((mutant) => {
      const file = path.join(root, mutant.file);
      return mutantProblems(mutant, existsSync(file) ? readFileSync(file, 'utf8') : null);
    });
    expect(problems).toEqual([]);
  });
});

describe('parseRules', () => {
  it('reads marks from lists and from the state column of a table', () => {
    const markdown = [
      '| id | POS field | default mode | state | notes |',
      '|---|---|---|---|---|',
      '| F-01 | name | follow | built | [K] |',
      '| F-02 | description | follow | `to come` | [K] |',
      '',
      '- **F-03** `built` [T] **Modes.** `off` never written',
      '- **F-04** [T] no mark',
    ].join('\n');
    expect(parseRules(markdown)).toEqual([
      { id: 'F-01', mark: 'built' },
      { id: 'F-02', mark: 'to come' },
      { id: 'F-03', mark: 'built' },
      { id: 'F-04', mark: '' },
    ]);
  });
});

describe('rowsOf', () => {
  it.each([
    { form: 'a rule entry', source: "{ rule: 'P-02', title: 'rounds half away from zero' }", ids: ['P-02'] },
    { form: 'a title entry', source: "{ title: 'P-02 rounds' }", ids: ['P-02'] },
    { form: 'the name of a test', source: "it('P-02 rounds', () => {", ids: ['P-02'] },
    { form: 'the name of a table', source: "it.each(rows)('P-02 rounds $value', () => {", ids: ['P-02'] },
    { form: 'several ids', source: "it('S-08, S-13 and S-14 keep the ledger', () => {", ids: ['S-08', 'S-13', 'S-14'] },
    { form: 'a tuple', source: "it.each([['P-02', 'rounds', 1]])", ids: ['P-02'] },
    { form: 'a list of ids, which is no row', source: "expect(reasons).toEqual(found('P-02'))", ids: [] },
    { form: 'a mention in the middle', source: "it('rounds as P-02 says', () => {", ids: [] },
  ])('finds $form', ({ source, ids }) => {
    expect(rowsOf(source, 'x.test.ts').map(({ id }) => id)).toEqual(ids);
  });
});

describe('ruleProblems', () => {
  const proven = {
    rules: [
      { id: 'P-01', mark: 'built' },
      { id: 'P-02', mark: 'to come' },
    ],
    rows: [{ id: 'P-01', place: 'a.test.ts' }],
    mutants: [{ rule: 'P-01', file: 'a.ts' }],
  };

  it('finds nothing in a proven list', () => {
    expect(ruleProblems(proven)).toEqual([]);
  });

  it.each([
    { planted: 'a built rule without a row', change: { rows: [] }, problem: 'P-01 is built and has no row' },
    { planted: 'a built rule without a mutant', change: { mutants: [] }, problem: 'P-01 is built and has no mutant' },
    {
      planted: 'a row that names no rule',
      change: { rows: [...proven.rows, { id: 'Z-09', place: 'b.test.ts' }] },
      problem: 'b.test.ts: a row names Z-09, which is no rule',
    },
    {
      planted: 'a mutant that names no rule',
      change: { mutants: [...proven.mutants, { rule: 'Z-09', file: 'b.ts' }] },
      problem: 'b.ts: a mutant names Z-09, which is no rule',
    },
    {
      planted: 'a gap',
      change: { rules: [...proven.rules, { id: 'P-04', mark: 'to come' }] },
      problem: 'section P: expected number 3, found 4',
    },
    {
      planted: 'a number given twice',
      change: { rules: [...proven.rules, { id: 'P-02', mark: 'to come' }] },
      problem: 'section P: expected number 3, found 2',
    },
    {
      planted: 'an unknown mark',
      change: { rules: [...proven.rules, { id: 'P-03', mark: 'soon' }] },
      problem: 'P-03: unknown mark "soon"',
    },
    {
      planted: 'no mark',
      change: { rules: [...proven.rules, { id: 'P-03', mark: '' }] },
      problem: 'P-03: unknown mark ""',
    },
  ])('finds $planted', ({ change, problem }) => {
    expect(ruleProblems({ ...proven, ...change })).toEqual([problem]);
  });
});

describe('mutantProblems', () => {
  const mutant = { rule: 'P-01', file: 'a.ts', find: 'a < b', replace: 'a <= b', project: 'mapping-core' };

  it.each([
    { given: 'one that fits', mutant, source: 'if (a < b) return;', problems: [] },
    { given: 'no such file', mutant, source: null, problems: ['mutant of P-01: a.ts does not exist'] },
    {
      given: 'text that is not there',
      mutant,
      source: 'a > b',
      problems: ['mutant of P-01: its text stands 0 times in a.ts, not once'],
    },
    {
      given: 'text that is there twice',
      mutant,
      source: 'a < b; a < b',
      problems: ['mutant of P-01: its text stands 2 times in a.ts, not once'],
    },
    {
      given: 'a change that changes nothing',
      mutant: { ...mutant, replace: 'a < b' },
      source: 'a < b',
      problems: ['mutant of P-01: it changes nothing in a.ts'],
    },
    {
      given: 'a missing field',
      mutant: { rule: 'P-01', file: 'a.ts' },
      source: 'a < b',
      problems: ['mutant of P-01: find, replace, project missing'],
    },
  ])('judges $given', ({ mutant: given, source, problems }) => {
    expect(mutantProblems(given, source)).toEqual(problems);
  });
});
