import { Command, InvalidArgumentError } from 'commander';
import { columns } from '../harness/report.js';
import { runFaultDay } from '../faults/fault-day.js';
import { faultLines, isClean as isCleanDay, isVoid as isVoidDay } from '../faults/say-faults.js';
import { worldsOf } from '../histories/history-plan.js';
import { runHistories, type HistoryResult } from '../histories/run-histories.js';
import { figureLines, figuresOf, voidBecause, worldLines } from '../histories/say-histories.js';
import { sideBySide } from '../harness/side-by-side.js';
import { stopOnSignals } from '../harness/teardown.js';
import { drawDayMoment } from './day-moment.js';
import { drawMoment } from './moment.js';
import { runDayMoment, type DayMomentResult } from './run-day-moment.js';
import { runMoment, type MomentResult } from './run-moment.js';
import { dayLines, isClean, isVoid } from './say-day.js';

const BACK_WITHIN_MS = 15_000;

const options = new Command('chaos')
  .description("Kills the host at drawn moments of a shop's day, starts it again, and counts what came of it.")
  .option('--moments <number>', 'how many', whole, 20)
  .option('--seed <number>', 'seed of the first; the others follow', whole, 1)
  .option('--width <number>', 'how many days at the same time', whole, 2)
  .option('--faults', 'days with faults on one in ten of all calls instead, nobody being killed')
  .option('--histories', 'whole histories of edits, failures and restarts instead, ten to a world')
  .option('--publication', 'moments of a first publication instead')
  .option('--json', 'print one JSON object')
  .parse()
  .opts<Options>();

interface Options {
  readonly moments: number;
  readonly seed: number;
  readonly width: number;
  readonly faults?: boolean;
  readonly histories?: boolean;
  readonly publication?: boolean;
  readonly json?: boolean;
}

function whole(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}

/** No double, no loss, no picture twice, back in time, nothing left to write. */
function leftNoTrace(result: MomentResult): boolean {
  const { doubled, missing, picturesTwice, complete, writesAfterwards, workingAfterMs } = result;
  const faults = doubled.length + missing.length + picturesTwice.length + writesAfterwards;
  return faults === 0 && complete && workingAfterMs !== null && workingAfterMs <= BACK_WITHIN_MS;
}

function rowOf(result: MomentResult): readonly string[] {
  const { moment, struck, productsAtDeath, workingAfterMs, doubled, missing, picturesTwice } = result;
  return [
    leftNoTrace(result) ? '✓' : '✗',
    String(moment.seed),
    `${moment.kind}, ${String(moment.place)}. + ${String(moment.delayMs)} ms${struck ? '' : ' (never came)'}`,
    String(productsAtDeath),
    workingAfterMs === null ? 'never' : `${(workingAfterMs / 1_000).toFixed(1)} s`,
    String(doubled.length),
    String(missing.length),
    String(picturesTwice.length),
    String(result.writesAfterwards),
  ];
}

async function main(): Promise<number> {
  if (options.faults === true) return faults();
  if (options.histories === true) return histories();
  return options.publication === true ? publication() : day();
}

async function faults(): Promise<number> {
  const seeds = Array.from({ length: options.moments }, (_, place) => options.seed + place);
  let failed = 0;
  for await (const { task, result } of sideBySide(seeds, options.width, runFaultDay)) {
    const broken = result instanceof Error;
    if (broken || !isCleanDay(result) || isVoidDay(result)) failed += 1;
    const lines = broken ? [`seed ${String(task)} could not be played: ${result.message}`] : faultLines(result);
    for (const line of options.json === true ? [JSON.stringify(result)] : lines) console.log(line);
  }
  return failed === 0 ? 0 : 1;
}

async function histories(): Promise<number> {
  const results: HistoryResult[] = [];
  let failed = 0;
  const worlds = worldsOf(options.seed, options.moments);
  for await (const { task, result } of sideBySide(worlds, options.width, runHistories)) {
    const lines = result instanceof Error ? [`world ${String(task[0])}: ${result.message}`] : worldLines(result);
    if (lines.length > 0) failed += 1;
    if (!(result instanceof Error)) results.push(...result.played);
    if (options.json !== true) for (const line of lines) console.log(line);
  }
  const figures = figuresOf(results);
  if (options.json === true) console.log(JSON.stringify({ results, figures, failed, void: voidBecause(figures) }));
  else for (const line of [...figureLines(figures), `${String(failed)} worlds went wrong.`]) console.log(line);
  return failed === 0 ? 0 : 1;
}

async function day(): Promise<number> {
  const seeds = Array.from({ length: options.moments }, (_, place) => options.seed + place);
  const results: DayMomentResult[] = [];
  const broken: string[] = [];
  for await (const { task, result } of sideBySide(seeds, options.width, runDayMoment)) {
    if (result instanceof Error) broken.push(`seed ${String(task)} could not be played: ${result.message}`);
    else results.push(result);
    const { kind } = drawDayMoment(task);
    const clean = !(result instanceof Error) && isClean(result);
    if (options.json !== true) console.log(`${clean ? '✓' : '✗'} seed ${String(task)}: ${kind}`);
  }
  results.sort((one, other) => one.moment.seed - other.moment.seed);
  const failed = results.filter((result) => !isClean(result)).length + broken.length;
  if (options.json === true) console.log(JSON.stringify({ results, broken, failed, void: isVoid(results) }));
  else for (const line of [...dayLines(results), ...broken]) console.log(line);
  return failed === 0 && !isVoid(results) ? 0 : 1;
}

async function publication(): Promise<number> {
  const results: MomentResult[] = [];
  for (let seed = options.seed; seed < options.seed + options.moments; seed += 1) {
    if (options.json !== true) console.log(`seed ${String(seed)}: ${drawMoment(seed).kind}`);
    results.push(await runMoment(drawMoment(seed)));
  }
  const failed = results.filter((result) => !leftNoTrace(result));
  if (options.json === true) console.log(JSON.stringify({ results, failed: failed.length }));
  else {
    const head = ['', 'seed', 'killed at', 'in store', 'back after', 'double', 'lost', 'sent twice', 'writes after'];
    for (const line of columns([head, ...results.map(rowOf)])) console.log(line);
    for (const result of failed) console.log(JSON.stringify(result));
    console.log(`${String(results.length - failed.length)} of ${String(results.length)} moments left no trace.`);
  }
  return failed.length === 0 ? 0 : 1;
}

stopOnSignals();

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
