import { runName, UNDO_LEFT, type UndoFamily, type UndoField, type UndoReport } from '@tillbridge/sync-engine';
import { fieldWords } from '../messages/say-drift.js';
import { say, type Language } from '../messages/say.js';
import type { Command, CommandAnswer, CommandTools } from './command.js';
import { firstLines } from './first-lines.js';
import { handOver } from './hand-over.js';
import { plainTable, shorten } from './plain-table.js';

const FIRST_FIELDS = 20;
const FIRST_CONFLICTS = 20;
/** The latest run that wrote to listings. */
const LAST = 'last';

/**
 * `undo RUN`: what the undo of a run would put back, with the code that does just that; with the code it is begun, if that is still what
 * would be put back (R-04). Exit code 2 when something can be undone, 1 when nothing was done that was asked for.
 */
export function undoCommand(name: string, code: string, all: boolean): Command {
  return async (runtime, tools) => {
    const run = name.trim() === '' || name.trim() === LAST ? null : name.trim();
    const report = await tools.engine.undo(runtime, run, code === '' ? null : code.trim(), tools.abort);
    const { language } = tools;
    if (report.refused !== null || report.run === null)
      return refused(say(`undo.${report.refused ?? 'no-run'}`, { name }, language), report);
    if (code !== '' && !report.done)
      return refused(say('undo.changed', { code, name: runName(report.run) }, language), report);
    if (report.done) return begun(report, runtime.connectionId, tools);
    return { exitCode: report.code === null ? 0 : 2, report, lines: undoLines(report, all, language) };
  };
}

async function begun(report: UndoReport, connectionId: string, tools: CommandTools): Promise<CommandAnswer> {
  const { language } = tools;
  const count = dueOf(report).length;
  const lines = [say('undo.done', { count, run: nameOf(report) }, language), await handOver(tools, connectionId)];
  return { exitCode: 0, report: { ...report, sentence: lines[0] }, lines };
}

function undoLines(report: UndoReport, all: boolean, language: Language): readonly string[] {
  const due = dueOf(report);
  const head =
    report.code === null
      ? [say('undo.nothing', { run: nameOf(report) }, language)]
      : [say('undo.heading', { count: due.length, run: nameOf(report) }, language), ...countLines(due, language)];
  const next = say('undo.next', { run: nameOf(report), code: report.code ?? '' }, language);
  return [
    ...head,
    ...fieldTable(due, all, language),
    ...conflictLines(report, all, language),
    ...leftLines(report, language),
    ...(due.some(({ again }) => again) ? ['', say('undo.again', {}, language), say('plan.deletes', {}, language)] : []),
    ...(report.code === null ? [] : ['', say('undo.holds', {}, language), next]),
  ];
}

const dueOf = ({ families }: UndoReport): readonly UndoFamily[] => families.filter(({ due }) => due);

const nameOf = ({ run }: UndoReport): string => (run === null ? '' : runName(run));

/** How many products, by what is put back of them. */
function countLines(due: readonly UndoFamily[], language: Language): readonly string[] {
  const count = (fits: (family: UndoFamily) => boolean): number => due.filter(fits).length;
  const rows = [
    ['fields', count(({ fields }) => fields.length > 0)],
    ['pictures', count(({ pictures }) => pictures)],
    ['hide', count(({ aims, created, again }) => !created && !again && aims?.visible === false)],
    ['show', count(({ aims }) => aims?.visible === true)],
    ['created', count(({ created, again }) => created && !again)],
    ['again', count(({ again }) => again)],
  ] as const;
  return rows.flatMap(([what, many]) =>
    many === 0 ? [] : [`  ${say(`undo.count.${what}`, { count: many }, language)}`],
  );
}

function fieldTable(due: readonly UndoFamily[], all: boolean, language: Language): readonly string[] {
  const fields = due.flatMap((family) => family.fields.map((field) => ({ family, field })));
  if (fields.length === 0) return [];
  const shown = all ? fields : fields.slice(0, FIRST_FIELDS);
  const rest = fields.length - shown.length;
  const head = ['product', 'field', 'now', 'back'] as const;
  return [
    '',
    ...plainTable(
      head.map((column) => say(`undo.column.${column}`, {}, language)),
      shown.map(({ family, field }) => [
        shorten(productWords(family, field)),
        fieldWords(field.field, language),
        valueWords(field.shown, language),
        valueWords(field.back, language),
      ]),
    ),
    ...(rest > 0 ? [`  ${say('status.moreAll', { count: rest }, language)}`] : []),
  ];
}

/** What somebody has changed since: it stays. */
function conflictLines({ families }: UndoReport, all: boolean, language: Language): readonly string[] {
  const conflicts = families.flatMap((family) => family.conflicts.map((field) => ({ family, field })));
  if (conflicts.length === 0) return [];
  return [
    '',
    say('undo.conflicts', { count: conflicts.length }, language),
    ...firstLines(
      conflicts,
      { most: FIRST_CONFLICTS, all },
      ({ family, field }) => [
        say(
          'undo.conflict',
          {
            what: productWords(family, field),
            field: fieldWords(field.field, language),
            shown: valueWords(field.shown, language),
            back: valueWords(field.back, language),
          },
          language,
        ),
      ],
      language,
    ),
  ];
}

/** What an undo never touches, as far as the run has written it. */
function leftLines({ families }: UndoReport, language: Language): readonly string[] {
  const told = UNDO_LEFT.flatMap((kind) => {
    const count = families.filter(({ left }) => left.includes(kind)).length;
    return count === 0 ? [] : [say(`undo.left.${kind}`, { count }, language)];
  });
  return told.length === 0 ? [] : ['', ...told];
}

function productWords({ name, sku }: UndoFamily, field: UndoField): string {
  const own = field.sku ?? sku;
  return own === null ? name : `${name} (${own})`;
}

function valueWords(value: unknown, language: Language): string {
  if (value === null || value === undefined || value === '') return say('plan.empty', {}, language);
  return shorten(typeof value === 'string' ? value : JSON.stringify(value));
}

const refused = (sentence: string, report: UndoReport): CommandAnswer => ({
  exitCode: 1,
  report: { ...report, sentence },
  lines: [sentence],
});
