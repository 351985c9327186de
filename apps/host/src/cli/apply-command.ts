import { readFile } from 'node:fs/promises';
import type { ApplyReport, RefusedProduct } from '@tillbridge/sync-engine';
import { say, type Language } from '../messages/say.js';
import { type Command, type CommandAnswer, refusedAll } from './command.js';
import { firstLines } from './first-lines.js';
import { readPlan } from './plan-file.js';
import { runAnswer, seeThrough } from './run-command.js';
import { nameWithSku } from './write-lines.js';

const FIRST = 20;

/**
 * `apply FILE`: carries out what `plan --out FILE` wrote, but for products that have moved since: they are named. Exit code 2 when a
 * new plan is needed for some, 1 when nothing was done.
 */
export function applyCommand(file: string, all: boolean): Command {
  return async (runtime, tools) => {
    const { engine, abort, language } = tools;
    const read = readPlan(await readFile(file, 'utf8'), runtime.connectionId, language);
    if (read.kind === 'wrong') return refusedAll(read.problems);
    if (read.families.length === 0) return empty(language);
    const startedAtMs = tools.nowMs();
    const report = await engine.apply(runtime, read.families, abort);
    if (report.hold !== null) return { ...refusedAll([say(`hold.${report.hold}`, {}, language)]), report };
    const left = leftLines(report, all, language);
    if (report.run === null) return nothing(report, left, language);
    const run = await seeThrough(runtime, report.run, startedAtMs, tools);
    const answer = runAnswer(run, tools.nowMs() - startedAtMs, tools);
    const exitCode = answer.exitCode === 0 && hasMoved(report) ? 2 : answer.exitCode;
    return { exitCode, report: { ...report, run: answer.report }, lines: [...answer.lines, ...left] };
  };
}

function empty(language: Language): CommandAnswer {
  const lines = [say('apply.empty', {}, language)];
  return { exitCode: 0, report: { sentences: lines }, lines };
}

/** What was done already is nothing to look at again. */
const hasMoved = ({ refused: left }: ApplyReport): boolean => left.some(({ why }) => why !== 'done');

function nothing(report: ApplyReport, left: readonly string[], language: Language): CommandAnswer {
  if (!hasMoved(report)) return { exitCode: 0, report, lines: [say('apply.nothing', {}, language)] };
  return { exitCode: 1, report, lines: [say('apply.none', {}, language), ...left] };
}

function leftLines({ refused: left }: ApplyReport, all: boolean, language: Language): readonly string[] {
  if (left.length === 0) return [];
  return [
    say('apply.left', { count: left.length }, language),
    ...firstLines(left, { most: FIRST, all }, (one) => [leftLine(one, language)], language),
  ];
}

const leftLine = ({ name, sku, why }: RefusedProduct, language: Language): string =>
  say(`apply.why.${why}`, { what: nameWithSku(name, sku) }, language);
