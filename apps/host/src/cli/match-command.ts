import { readFile, writeFile } from 'node:fs/promises';
import type { MatchAnswer, MatchReport } from '@tillbridge/sync-engine';
import { sayReason } from '../messages/say-reason.js';
import { say, type Language } from '../messages/say.js';
import { type Command, type CommandAnswer, type CommandTools, refusedAll } from './command.js';
import { firstLines } from './first-lines.js';
import { handOver } from './hand-over.js';
import { matchTable, readAnswers } from './match-file.js';
import { nameWithSku, writeLines } from './write-lines.js';

const FIRST = 20;

export interface MatchOptions {
  /** What is approved, as shown without it; empty to look only. */
  readonly code: string;
  /** File that the table is written to, and file that the answers are read from. */
  readonly out: string | null;
  readonly answers: string | null;
  readonly linkEnded: boolean;
  readonly all: boolean;
}

/**
 * `match`: which listings that stand in the store are products of the POS; with the code they are adopted (M-02 to M-05). Exit code 2 when
 * something is to be settled, 1 when nothing was adopted or a file is wrong.
 */
export function matchCommand(options: MatchOptions): Command {
  return async (runtime, tools) => {
    const given = await answersOf(options, tools.language);
    if ('problems' in given) return refusedAll(given.problems);
    const { engine, abort, language } = tools;
    const code = options.code.trim();
    const request = { answers: given.answers, code: code === '' ? null : code, linkEnded: options.linkEnded };
    const report = await engine.match(runtime, request, abort);
    if (report.approved !== null) return carriedOut(report, report.approved, tools);
    if (code !== '') return { ...refusedAll([say('match.changed', { code }, language)]), report };
    if (options.out !== null) await writeFile(options.out, matchTable(report, language));
    return shown(report, options, tools);
  };
}

type Given = { readonly answers: readonly MatchAnswer[] } | { readonly problems: readonly string[] };

async function answersOf({ answers: file }: MatchOptions, language: Language): Promise<Given> {
  if (file === null) return { answers: [] };
  const read = readAnswers(await readFile(file, 'utf8'), language);
  return read.kind === 'read' ? { answers: read.answers } : { problems: read.problems };
}

function shown(report: MatchReport, options: MatchOptions, { language }: CommandTools): CommandAnswer {
  const { pairs, doubts, posOnly, storeOnly, hold } = report;
  const open = hold !== null || pairs.length + doubts.length > 0;
  const out = options.out === null ? [] : [say('match.written', { file: options.out }, language)];
  const lines = [
    ...pairLines(report, options, language),
    ...doubtLines(report, options, language),
    ...(posOnly.length > 0 ? [say('match.posOnly', { count: posOnly.length }, language)] : []),
    ...(storeOnly.length > 0 ? [say('match.storeOnly', { count: storeOnly.length }, language)] : []),
    ...out,
    ...nextLines(report, options, language),
  ];
  return { exitCode: open ? 2 : 0, report, lines: lines.length === 0 ? [say('match.nothing', {}, language)] : lines };
}

function pairLines({ pairs, lines }: MatchReport, { all }: MatchOptions, language: Language): readonly string[] {
  if (pairs.length === 0) return [];
  const bound = { most: FIRST, all };
  return [
    say('match.pairs', { count: pairs.length }, language),
    ...firstLines(
      pairs,
      bound,
      ({ name, sku, listing, by }) => [
        say(
          `match.pair.${by}`,
          { what: nameWithSku(name, sku), listing: nameWithSku(listing.name, listing.sku) },
          language,
        ),
      ],
      language,
    ),
    say(lines.length === 0 ? 'match.noWrites' : 'match.writes', { count: lines.length }, language),
    ...writeLines(lines, bound, language),
  ];
}

function doubtLines({ doubts }: MatchReport, { all }: MatchOptions, language: Language): readonly string[] {
  if (doubts.length === 0) return [];
  return [
    say('match.doubts', { count: doubts.length }, language),
    ...firstLines(
      doubts,
      { most: FIRST, all },
      ({ familyId, name, sku, reason }) => [sayReason({ familyId, name, sku, state: 'conflict', reason }, language)],
      language,
    ),
  ];
}

/** What the operator can do now. */
function nextLines(
  { hold, code, pairs, doubts }: MatchReport,
  options: MatchOptions,
  language: Language,
): readonly string[] {
  if (hold === 'audit' || hold === 'vendor-linked') return [say(`hold.${hold}`, {}, language)];
  if (code === null || (hold === null && pairs.length === 0)) return [];
  const answers = options.answers === null ? '' : ` --answers ${options.answers}`;
  return [
    ...(doubts.length > 0 && options.out === null ? [say('match.askOut', {}, language)] : []),
    say('match.next', { command: `./tillbridge match ${code}${answers}` }, language),
  ];
}

async function carriedOut(
  report: MatchReport,
  { adopted, changed }: NonNullable<MatchReport['approved']>,
  tools: CommandTools,
): Promise<CommandAnswer> {
  const { language } = tools;
  const lines = [
    say('match.done', { count: adopted, doubts: report.doubts.length }, language),
    ...(changed > 0 ? [say('match.left', { count: changed }, language)] : []),
    await handOver(tools, report.connectionId, ['catalogue', 'stock']),
  ];
  return { exitCode: 0, report, lines };
}
