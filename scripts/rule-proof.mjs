/**
 * @typedef {{ id: string, mark: string }} Rule one rule of docs/rules.md; `mark` is `built`, `to come` or whatever stands there
 * @typedef {{ id: string, place: string }} Row one row of a table test that claims to prove a rule
 * @typedef {{ rule: string, file: string, find: string, replace: string, project: string, rebuild?: readonly string[] }} Mutant
 *   a one-line change of our code (`file` from the repository's top, `find` occurs once in it) that a row of `rule` in the jest project
 *   `project` kills; `rebuild` names the package folders to be built again because that project reads them from `dist`
 */

const ID = /[A-Z]-\d{2}/;
const LIST_RULE = /^- \*\*([A-Z]-\d{2})\*\*(?: +`([^`]*)`)?/;
const TABLE_RULE = /^\| *([A-Z]-\d{2}) *\|/;

const cells = (/** @type {string} */ line) =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/**
 * Reads the rules and their marks: list rules carry the mark behind the id, table rules in the column `state`.
 *
 * @param {string} markdown
 * @returns {Rule[]} in the order of the file
 */
export function parseRules(markdown) {
  /** @type {Rule[]} */
  const rules = [];
  let stateColumn = -1;
  for (const line of markdown.split('\n')) {
    const listed = LIST_RULE.exec(line);
    if (listed) rules.push({ id: listed[1] ?? '', mark: listed[2] ?? '' });
    if (!line.startsWith('|')) stateColumn = -1;
    else if (stateColumn < 0) stateColumn = cells(line).indexOf('state');
    const tabled = TABLE_RULE.exec(line);
    if (tabled) rules.push({ id: tabled[1] ?? '', mark: (cells(line)[stateColumn] ?? '').replaceAll('`', '') });
  }
  return rules;
}

/** Where a row may name its rule: a `rule:` entry, a row's title, a test's own name, or the first two cells of an `it.each` tuple. */
const ROW_FORMS = [
  /\brule:\s*(['"`])([A-Z]-\d{2}[^'"`]*)\1/g,
  /\b(?:title|name):\s*(['"`])([A-Z]-\d{2}\b[^'"`]*)/g,
  /\b(?:it|test)(?:\.\w+)*\s*\(\s*(['"`])([A-Z]-\d{2}\b[^'"`]*)/g,
  /\)\s*\(\s*(['"`])([A-Z]-\d{2}\b[^'"`]*)/g,
  /\[\s*(['"`])([A-Z]-\d{2})\1\s*,\s*['"`]/g,
];

/** The ids a text starts with: `S-08`, `S-08 …`, `S-08, S-13 …`, `S-08 and S-13 …`. */
function leadingIds(/** @type {string} */ text) {
  const lead = /^(?:[A-Z]-\d{2}(?:\s*(?:,|\/|\+|&|and\b)\s*(?=[A-Z]-\d{2}))?)+/.exec(text)?.[0] ?? '';
  return [...lead.matchAll(new RegExp(ID, 'g'))].map(([id]) => id);
}

/**
 * Finds the rows of one test file by its text.
 *
 * @param {string} source
 * @param {string} place the file's path, for messages
 * @returns {Row[]}
 */
export function rowsOf(source, place) {
  const ids = ROW_FORMS.flatMap((form) => [...source.matchAll(form)].flatMap((match) => leadingIds(match[2] ?? '')));
  return [...new Set(ids)].map((id) => ({ id, place }));
}

/**
 * Rules of each section are numbered from 01 without gaps and without repetitions.
 *
 * @param {readonly Rule[]} rules
 * @returns {string[]}
 */
function numberingProblems(rules) {
  /** @type {Map<string, number[]>} */
  const sections = new Map();
  for (const { id } of rules) {
    const section = id.slice(0, 1);
    sections.set(section, [...(sections.get(section) ?? []), Number(id.slice(2))]);
  }
  return [...sections].flatMap(([section, numbers]) => {
    const sorted = [...numbers].sort((a, b) => a - b);
    const wrong = sorted.findIndex((number, index) => number !== index + 1);
    return wrong < 0 ? [] : [`section ${section}: expected number ${wrong + 1}, found ${sorted[wrong]}`];
  });
}

/**
 * What keeps the rules from being proven, in sentences; empty when all is well.
 *
 * @param {{ rules: readonly Rule[], rows: readonly Row[], mutants: readonly Pick<Mutant, 'rule' | 'file'>[] }} proof
 * @returns {string[]}
 */
export function ruleProblems({ rules, rows, mutants }) {
  const known = new Set(rules.map(({ id }) => id));
  const withRow = new Set(rows.map(({ id }) => id));
  const withMutant = new Set(mutants.map(({ rule }) => rule));
  const built = rules.filter(({ mark }) => mark === 'built');
  return [
    ...numberingProblems(rules),
    ...rules
      .filter(({ mark }) => mark !== 'built' && mark !== 'to come')
      .map(({ id, mark }) => `${id}: unknown mark "${mark}"`),
    ...built.filter(({ id }) => !withRow.has(id)).map(({ id }) => `${id} is built and has no row`),
    ...built.filter(({ id }) => !withMutant.has(id)).map(({ id }) => `${id} is built and has no mutant`),
    ...rows.filter(({ id }) => !known.has(id)).map(({ id, place }) => `${place}: a row names ${id}, which is no rule`),
    ...mutants
      .filter(({ rule }) => !known.has(rule))
      .map(({ rule, file }) => `${file}: a mutant names ${rule}, which is no rule`),
  ];
}

/**
 * What is wrong with one entry of a mutants.json; empty when it can be tried.
 *
 * @param {Partial<Mutant>} mutant
 * @param {string | null} source the text of its file, null when there is none
 * @returns {string[]}
 */
export function mutantProblems(mutant, source) {
  const label = `mutant of ${mutant.rule ?? 'no rule'}`;
  const missing = /** @type {const} */ (['rule', 'file', 'find', 'replace', 'project']).filter(
    (key) => typeof mutant[key] !== 'string',
  );
  if (missing.length > 0) return [`${label}: ${missing.join(', ')} missing`];
  if (source === null) return [`${label}: ${mutant.file} does not exist`];
  const times = source.split(mutant.find ?? '').length - 1;
  if (mutant.find === '' || times !== 1)
    return [`${label}: its text stands ${times} times in ${mutant.file}, not once`];
  return mutant.find === mutant.replace ? [`${label}: it changes nothing in ${mutant.file}`] : [];
}
