/**
 * @typedef {{ name: string, ok: boolean }} StageResult
 * @typedef {{ status?: string, fullName?: string, title?: string }} Assertion
 * @typedef {{ assertionResults?: readonly Assertion[] }} Suite
 * @typedef {{ numRuntimeErrorTestSuites?: number, testResults?: readonly Suite[] }} JestReport
 * @typedef {{ passed: number, failed: number, skipped: number, problems: readonly string[] }} Count
 */

/** A skipped test is accepted only when its name says why. */
const REASON = /\(skipped: [^)]*\S[^)]*\)/;

/** The stage whose failure the jest report already explains. */
const JEST_STAGE = 'jest';

const nameOf = (/** @type {Assertion} */ assertion) => assertion.fullName ?? assertion.title ?? 'a test without a name';

/**
 * @param {unknown} report
 * @returns {report is JestReport & { testResults: readonly Suite[] }}
 */
function isReport(report) {
  return typeof report === 'object' && report !== null && 'testResults' in report && Array.isArray(report.testResults);
}

/**
 * @param {unknown} report
 * @returns {Count}
 */
function countReport(report) {
  if (!isReport(report))
    return { passed: 0, failed: 1, skipped: 0, problems: ['the jest report is missing or unreadable'] };
  const assertions = report.testResults.flatMap((suite) => suite.assertionResults ?? []);
  const passed = assertions.filter(({ status }) => status === 'passed').length;
  const failing = assertions.filter(({ status }) => status === 'failed');
  const idle = assertions.filter(({ status }) => status !== 'passed' && status !== 'failed');
  const unexplained = idle.filter((assertion) => !REASON.test(nameOf(assertion)));
  const unloaded = report.numRuntimeErrorTestSuites ?? 0;
  const nothingRan = passed + failing.length + unloaded === 0 ? 1 : 0;
  return {
    passed,
    failed: failing.length + unexplained.length + unloaded + nothingRan,
    skipped: idle.length - unexplained.length,
    problems: [
      ...failing.map((assertion) => `failed: ${nameOf(assertion)}`),
      ...unexplained.map((assertion) => `skipped without a reason: ${nameOf(assertion)}`),
      ...(unloaded > 0 ? [`test files that did not load: ${unloaded}`] : []),
      ...(nothingRan ? ['no test ran'] : []),
    ],
  };
}

/**
 * Counts a whole run: jest's report and the stages around it.
 *
 * A failed stage counts as one failed test (jest's own only when its report shows no failure); a suite that did not load, a missing or
 * unreadable report, a run without any test and a skipped test whose name carries no `(skipped: …)` count as failed too.
 *
 * @param {readonly StageResult[]} stages
 * @param {unknown} report jest's `--json` report, or null when it could not be read
 * @returns {Count}
 */
export function countTests(stages, report) {
  const counted = countReport(report);
  const failedStages = stages.filter(({ name, ok }) => !ok && (name !== JEST_STAGE || counted.failed === 0));
  return {
    ...counted,
    failed: counted.failed + failedStages.length,
    problems: [...failedStages.map(({ name }) => `stage failed: ${name}`), ...counted.problems],
  };
}

/**
 * @param {Pick<Count, 'passed' | 'failed'>} count
 * @returns {string} the line that ends every run
 */
export const countLine = ({ passed, failed }) => `Tests: ${passed} passed, ${failed} failed`;
