import type { ExplainedFamily, ExplainedRow, ExplainedStock, JournalEntry } from '@tillbridge/sync-engine';
import { fieldWords, sayDrift } from '../messages/say-drift.js';
import { sayReason, sayStanding } from '../messages/say-reason.js';
import { sayTrace } from '../messages/say-trace.js';
import { stepWords } from '../messages/say-step.js';
import { say, type Language } from '../messages/say.js';
import { durationWords } from './duration.js';
import { differences } from './explain-fields.js';
import { firstLines } from './first-lines.js';
import { plainTable, shorten } from './plain-table.js';

const EMPTY = '–';

/** Everything that is known of a family: its state first, then how it came about, down to the last writes. */
export function familyLines(
  family: ExplainedFamily,
  sku: string,
  nowMs: number,
  language: Language,
): readonly string[] {
  const drift = family.drift.map((entry) => {
    const sentence = sayDrift({ name: family.name, sku: family.mirror[0]?.sku ?? null }, entry, language);
    return say('drift.since', { sentence, age: durationWords(nowMs - entry.sinceMs, language) }, language);
  });
  return [
    ...standingLines(family, sku, language),
    ...block(
      'explain.trace',
      family.trace.map((line) => `${line.rule}  ${sayTrace(line, language)}`),
      language,
    ),
    ...block('explain.mirror', rowLines(family.mirror, language), language),
    ...fieldLines(family, language),
    ...stockLines(family.stock, language),
    ...block('explain.drift', drift, language),
    ...block(
      'explain.writes',
      family.writes.map((entry) => writeLine(entry, language)),
      language,
    ),
  ];
}

/** How a family stands and why, then what else there is to look at. */
export function standingSentences(
  { familyId, name, state, reason, remark }: ExplainedFamily,
  sku: string,
  language: Language,
): readonly string[] {
  const note = { familyId, name, sku, state };
  const more = remark === null ? [] : [sayReason({ ...note, reason: remark }, language)];
  return [sayStanding({ ...note, reason }, language), ...more];
}

function standingLines(family: ExplainedFamily, sku: string, language: Language): readonly string[] {
  const { name, state, wanted } = family;
  const what = name.trim() === '' ? say('subject.unnamed', {}, language) : say('subject.sku', { name, sku }, language);
  return [
    say('explain.stands', { what, stateWords: say(`state.${state}`, { count: 1 }, language) }, language),
    ...standingSentences(family, sku, language),
    ...(wanted ? [say('explain.wanted', {}, language)] : []),
  ];
}

type Heading = 'explain.trace' | 'explain.mirror' | 'explain.drift' | 'explain.writes';

/** A product may have 200 variants: what is beyond this a program can have with `--json`. */
const MOST_LINES = 40;

function block(heading: Heading, lines: readonly string[], language: Language): readonly string[] {
  if (lines.length === 0) return [];
  const shown = firstLines(lines, { most: MOST_LINES, all: false, more: 'explain.more' }, (line) => [line], language);
  return ['', say(heading, {}, language), ...shown];
}

function rowLines(rows: readonly ExplainedRow[], language: Language): readonly string[] {
  const names = rows.map((row) => row.sku ?? say('explain.noSku', {}, language));
  const width = Math.max(0, ...names.map((name) => [...name].length));
  return rows.map((row, index) => {
    const name = names[index] ?? '';
    const levels = row.deleted || !row.tracked ? '' : row.levels.map((level) => levelWords(level, language)).join(', ');
    const state = say('explain.row', { version: row.version, state: rowState(row, language) }, language);
    return `${name}${' '.repeat(width - [...name].length)}  ${levels === '' ? state : say('cli.pair', { name: state, value: levels }, language)}`;
  });
}

function rowState({ deleted, active, online, tracked }: ExplainedRow, language: Language): string {
  if (deleted) return say('explain.row.deleted', {}, language);
  const channel = online === null ? 'onlineUnknown' : online ? 'online' : 'offline';
  return [
    say(active ? 'explain.row.active' : 'explain.row.inactive', {}, language),
    say(`explain.row.${channel}`, {}, language),
    ...(tracked ? [] : [say('explain.row.untracked', {}, language)]),
  ].join(', ');
}

function levelWords({ outlet, level, buffer }: ExplainedRow['levels'][number], language: Language): string {
  const words = { outlet, level: level ?? say('explain.levelUnknown', {}, language) };
  return buffer > 0 ? say('explain.levelHeld', { ...words, buffer }, language) : say('explain.level', words, language);
}

function fieldLines(family: ExplainedFamily, language: Language): readonly string[] {
  if (family.applied === null && family.observed === null) return ['', say('explain.notSent', {}, language)];
  const rows = differences(family);
  if (rows.length === 0) return ['', say('explain.fieldsSame', {}, language)];
  const head = (['field', 'desired', 'sent', 'observed'] as const).map((name) =>
    say(`explain.column.${name}`, {}, language),
  );
  const body = rows.map(({ sku, field, values }) => {
    const label = sku === null ? fieldWords(field, language) : `${sku} ${fieldWords(field, language)}`;
    return [label, ...values.map((value) => valueWords(value, language))];
  });
  return ['', say('explain.fields', {}, language), ...plainTable(head, body)];
}

/** Absent is not nothing: a column that is not known shows a dash. */
function valueWords(value: string | boolean | null | undefined, language: Language): string {
  if (value === undefined) return EMPTY;
  if (value === null || value === '') return say('explain.nothing', {}, language);
  if (typeof value === 'boolean') return say(value ? 'explain.yes' : 'explain.no', {}, language);
  return shorten(value);
}

function stockLines(stock: readonly ExplainedStock[], language: Language): readonly string[] {
  if (stock.length === 0) return [];
  const head = (['sku', 'target', 'expected', 'ledger', 'underWay'] as const).map((name) =>
    say(`explain.column.${name}`, {}, language),
  );
  const quantity = (value: number | 'unlimited' | null): string =>
    value === 'unlimited' ? say('explain.unlimited', {}, language) : value === null ? EMPTY : String(value);
  const rows = stock.map(({ sku, target, expected, state, underWay }) => [
    sku,
    quantity(target),
    quantity(expected),
    say(`explain.ledger.${state}`, {}, language),
    underWay === null ? '' : underWay > 0 ? `+${String(underWay)}` : String(underWay),
  ]);
  return ['', say('explain.stock', {}, language), ...plainTable(head, rows)];
}

function writeLine({ atMs, before, after, outcome, message, ...entry }: JournalEntry, language: Language): string {
  const step = stepWords(entry.step, language);
  const at = `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  if (outcome === 'failed') return say('explain.writeFailed', { at, step, why: message ?? '' }, language);
  return say('explain.write', { at, step, changes: changesWords(before, after, language) }, language);
}

/** Two groups of values are told value by value, as far as they differ; anything else whole. */
function changesWords(before: unknown, after: unknown, language: Language): string {
  const was = entriesOf(before);
  const is = entriesOf(after);
  if (was === null || is === null) return `${jsonWords(before, language)} → ${jsonWords(after, language)}`;
  const fields = [...new Set([...was.keys(), ...is.keys()])].filter(
    (field) => JSON.stringify(was.get(field)) !== JSON.stringify(is.get(field)),
  );
  const changes = fields.map((field) =>
    say(
      'explain.change',
      {
        field: fieldWords(field, language),
        before: jsonWords(was.get(field), language),
        after: jsonWords(is.get(field), language),
      },
      language,
    ),
  );
  return changes.length === 0 ? EMPTY : changes.join(', ');
}

/** The values of a group; nothing is a group without values. */
function entriesOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (value === null || value === undefined) return new Map();
  return typeof value === 'object' && !Array.isArray(value) ? new Map(Object.entries(value)) : null;
}

function jsonWords(value: unknown, language: Language): string {
  if (value === null || value === undefined || value === '') return say('explain.nothing', {}, language);
  if (typeof value === 'boolean') return say(value ? 'explain.yes' : 'explain.no', {}, language);
  return shorten(typeof value === 'string' ? value : JSON.stringify(value));
}
