import { describe, expect, it } from '@jest/globals';
import { countLine, countTests } from '../scripts/count-tests.mjs';

const passed = { status: 'passed', fullName: 'adds levels' };
const failed = { status: 'failed', fullName: 'subtracts buffers' };
const report = (assertions: readonly object[], rest: object = {}) => ({
  numRuntimeErrorTestSuites: 0,
  testResults: [{ assertionResults: assertions }],
  ...rest,
});
const green = [
  { name: 'build', ok: true },
  { name: 'jest', ok: true },
];
const stages = (build: boolean, jest: boolean) => [
  { name: 'build', ok: build },
  { name: 'jest', ok: jest },
];

describe('countTests', () => {
  it.each([
    { title: 'a green report', stages: green, report: report([passed, passed]), counts: [2, 0, 0] },
    {
      title: 'a failed test, not counted again as a stage',
      stages: stages(true, false),
      report: report([passed, failed]),
      counts: [1, 1, 0],
    },
    {
      title: 'jest failing without a failed test',
      stages: stages(true, false),
      report: report([passed]),
      counts: [1, 1, 0],
    },
    { title: 'a failing stage', stages: stages(false, true), report: report([passed]), counts: [1, 1, 0] },
    {
      title: 'a suite that did not load',
      stages: stages(true, false),
      report: report([passed], { numRuntimeErrorTestSuites: 2 }),
      counts: [1, 2, 0],
    },
    { title: 'a missing report', stages: stages(true, false), report: null, counts: [0, 1, 0] },
    { title: 'an unreadable report', stages: green, report: { testResults: 'none' }, counts: [0, 1, 0] },
    { title: 'a run without any test', stages: green, report: report([]), counts: [0, 1, 0] },
    {
      title: 'a test skipped without a reason',
      stages: green,
      report: report([passed, { status: 'pending', fullName: 'undoes' }]),
      counts: [1, 1, 0],
    },
    {
      title: 'a todo',
      stages: green,
      report: report([passed, { status: 'todo', fullName: 'undoes' }]),
      counts: [1, 1, 0],
    },
    {
      title: 'an empty reason',
      stages: green,
      report: report([passed, { status: 'pending', fullName: 'undoes (skipped: )' }]),
      counts: [1, 1, 0],
    },
    {
      title: 'a test skipped with a reason',
      stages: green,
      report: report([passed, { status: 'pending', fullName: 'starts as nobody (skipped: needs root)' }]),
      counts: [1, 0, 1],
    },
  ])('counts $title', ({ stages: given, report: read, counts }) => {
    const count = countTests(given, read);
    expect([count.passed, count.failed, count.skipped]).toEqual(counts);
  });

  it('names what failed', () => {
    const count = countTests(stages(false, false), report([failed]));
    expect(count.problems).toEqual(['stage failed: build', 'failed: subtracts buffers']);
  });

  it('ends with the line that is counted', () => {
    expect(countLine({ passed: 12, failed: 3 })).toBe('Tests: 12 passed, 3 failed');
  });
});
