import { STORE_ONLY_FIELDS } from '@tillbridge/connector-sdk/model';
import type { ConnectionRuntime } from '@tillbridge/sync-engine';
import { fieldWords, sayDrift } from '../messages/say-drift.js';
import { sayReason } from '../messages/say-reason.js';
import { stepWords } from '../messages/say-step.js';
import { say, type Language } from '../messages/say.js';
import { type Command, type CommandTools, refused } from './command.js';
import { csvOf, type Table } from './csv.js';
import { writeTable } from './write-table.js';

export const REPORTS = ['plan', 'drift', 'conflicts', 'run', 'fields'] as const;
type Kind = (typeof REPORTS)[number];

/** What a table tells, and a sentence about it that is no row. */
interface Told {
  readonly table: Table;
  readonly note?: string;
}

/** `report KIND`: a table for a spreadsheet, to a file or to the output (R-03, R-04, R-09, U-03). */
export function reportCommand(kind: string, out: string | null): Command {
  return async (runtime, tools) => {
    const { language } = tools;
    const wanted = REPORTS.find((name) => name === kind);
    if (wanted === undefined) return refused(say('report.which', { kinds: REPORTS.join(', ') }, language));
    const { table, note } = await TABLES[wanted](runtime, tools);
    const report = { connectionId: runtime.connectionId, kind: wanted, table };
    const notes = note === undefined ? [] : [note];
    if (out === null) {
      for (const line of notes) tools.terminal.error(line);
      return { exitCode: 0, report, lines: csvOf(table, language, 'output').trimEnd().split('\n') };
    }
    const outcome = await writeTable(table, out, language);
    if ('sentence' in outcome) return refused(outcome.sentence);
    const { file } = outcome;
    const written = say('report.written', { file, count: table.length - 1 }, language);
    return { exitCode: 0, report: { ...report, file }, lines: [written, ...notes] };
  };
}

const TABLES: Readonly<Record<Kind, (runtime: ConnectionRuntime, tools: CommandTools) => Promise<Told>>> = {
  plan: async (runtime, { engine, abort, language }) => {
    const { lines } = await engine.preview(runtime, abort);
    const rows = lines.map(({ name, sku, step, field, before, after, rule }) => {
      const what = [stepWords(step, language), field === null ? '' : fieldWords(field, language)];
      return [sku, name, ...what, before, after, rule];
    });
    return { table: [head(['sku', 'product', 'step', 'field', 'before', 'after', 'rule'], language), ...rows] };
  },
  drift: async (runtime, { engine, language }) => {
    const { drift } = await engine.findings(runtime);
    const rows = drift.flatMap((note) =>
      note.drift.map((entry) => {
        const values = [entry.field === null ? '' : fieldWords(entry.field, language), entry.expected, entry.shown];
        return [entry.sku ?? note.sku, note.name, ...values, day(entry.sinceMs), sayDrift(note, entry, language)];
      }),
    );
    return { table: [head(['sku', 'product', 'field', 'before', 'after', 'since', 'why'], language), ...rows] };
  },
  conflicts: async (runtime, { engine, language }) => {
    const { notes } = await engine.findings(runtime);
    const told = notes.filter(({ state }) => state === 'conflict' || state === 'blocked' || state === 'held');
    const rows = told.map((note) => {
      const state = say(`state.${note.state}`, { count: 1 }, language);
      return [note.sku, note.name, state, note.reason.rule, sayReason(note, language)];
    });
    return { table: [head(['sku', 'product', 'state', 'rule', 'why'], language), ...rows] };
  },
  run: async (runtime, { engine, language }) => {
    const { writes } = await engine.runWrites(runtime);
    const rows = writes.map(({ name, sku, atMs, step, before, after, outcome, message }) => {
      const done = say(`report.${outcome}`, {}, language);
      return [sku, name, time(atMs), stepWords(step, language), json(before), json(after), done, message];
    });
    const columns = ['sku', 'product', 'at', 'step', 'before', 'after', 'outcome', 'why'] as const;
    return { table: [head(columns, language), ...rows] };
  },
  fields: async (runtime, { engine, abort, language }) => {
    const { listings } = await engine.unfilled(runtime, abort);
    const rows = listings.map(({ sku, name, ref, empty }) => [
      sku,
      name,
      ref,
      ...STORE_ONLY_FIELDS.map((field) => (empty.includes(field) ? say('report.empty', {}, language) : '')),
    ]);
    const fields = STORE_ONLY_FIELDS.map((field) => say(`report.field.${field}`, {}, language));
    const table = [[...head(['sku', 'product', 'listing'], language), ...fields], ...rows];
    return { table, note: say('report.noPlace', {}, language) };
  },
};

type Column =
  | 'sku'
  | 'product'
  | 'step'
  | 'field'
  | 'before'
  | 'after'
  | 'rule'
  | 'since'
  | 'why'
  | 'state'
  | 'at'
  | 'outcome'
  | 'listing';

const head = (columns: readonly Column[], language: Language): readonly string[] =>
  columns.map((column) => say(`report.column.${column}`, {}, language));

const time = (ms: number): string => new Date(ms).toISOString();
const day = (ms: number): string => time(ms).slice(0, 10);
const json = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);
