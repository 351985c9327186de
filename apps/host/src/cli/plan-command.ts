import { writeFile } from 'node:fs/promises';
import type { PlanLine, PlanReport, ActivationSource } from '@tillbridge/sync-engine';
import { fieldWords } from '../messages/say-drift.js';
import { sayReason } from '../messages/say-reason.js';
import { stepWords } from '../messages/say-step.js';
import { say, type Language } from '../messages/say.js';
import type { Command } from './command.js';
import { durationWords } from './duration.js';
import { planFile } from './plan-file.js';
import { firstLines } from './first-lines.js';
import { plainTable, shorten } from './plain-table.js';

const FIRST_LINES = 20;
const FIRST_BLOCKED = 20;
const JUST_NOW_MS = 5_000;

/** `plan`: what would be done now, with old and new values; sends neither side anything. Exit code 2 when there are steps. */
export function planCommand(all: boolean, out: string | null): Command {
  return async (runtime, tools) => {
    const { families, ...plan } = await tools.engine.preview(runtime, tools.abort);
    if (out !== null) await writeFile(out, planFile({ ...plan, families }, tools.nowMs()));
    const written = out === null ? null : { file: out, count: families.length };
    const blocked = plan.blocked.map((note) => ({ ...note, sentence: sayReason(note, tools.language) }));
    return {
      exitCode: hasSteps(plan) ? 2 : 0,
      report: { ...plan, blocked },
      lines: planLines(plan, { all, written, activation: runtime.options.activation }, tools.nowMs(), tools.language),
    };
  };
}

type Plan = Omit<PlanReport, 'families'>;

/** How much is shown, and where the steps were written to. */
interface Showing {
  readonly all: boolean;
  readonly activation: ActivationSource;
  readonly written: { readonly file: string; readonly count: number } | null;
}

function hasSteps({ counts, lines }: Plan): boolean {
  return lines.length + counts.held > 0 || canBeCarriedOut(counts);
}

/** Whether a sync would do anything: what a guard holds it leaves alone. */
function canBeCarriedOut(counts: PlanReport['counts']): boolean {
  const { create, update, show, hide, delete: deleted, images, stock } = counts;
  return create + update + show + hide + deleted + images + stock > 0;
}

function planLines(
  plan: Plan,
  { all, written, activation }: Showing,
  nowMs: number,
  language: Language,
): readonly string[] {
  const blocked = blockedLines(plan, all, language);
  if (!hasSteps(plan)) {
    const nothing = say('plan.nothing', { unchanged: plan.counts.unchanged }, language);
    return [nothing, ageLine(plan, nowMs, language), ...blocked];
  }
  return [
    `${say('plan.heading', { id: plan.connectionId }, language)} ${ageLine(plan, nowMs, language)}`,
    '',
    ...countLines(plan, activation, language),
    ...blocked,
    ...deletionLines(plan, language),
    ...heldLines(plan, language),
    ...(plan.lines.length === 0 ? [] : ['', say('plan.steps', {}, language), ...stepLines(plan.lines, all, language)]),
    ...nextLines(plan, written, language),
  ];
}

/** How the plan is carried out, or why nothing of it will be (M-05). */
function nextLines({ counts, hold }: Plan, written: Showing['written'], language: Language): readonly string[] {
  if (!canBeCarriedOut(counts)) return [];
  if (hold === null && written !== null)
    return [
      '',
      say('plan.written', written, language),
      ...(counts.stock > 0 ? [say('plan.writtenStock', {}, language)] : []),
      ...(written.count > 0 ? [say('plan.nextApply', { file: written.file }, language)] : []),
    ];
  return ['', hold === null ? say('plan.next', {}, language) : say(`hold.${hold}`, {}, language)];
}

/** Before any deletion: what does not come back when it is made again (D-03). */
function deletionLines({ counts, lines }: Plan, language: Language): readonly string[] {
  const deletes = counts.delete > 0 || lines.some(({ step }) => step === 'delete');
  return deletes ? ['', say('plan.deletes', {}, language)] : [];
}

/** What a guard holds is not carried out by the next sync (G-01). */
function heldLines({ counts }: Plan, language: Language): readonly string[] {
  return counts.held === 0 ? [] : ['', say('plan.heldNote', { count: counts.held }, language)];
}

function ageLine(plan: Plan, nowMs: number, language: Language): string {
  const ageMs = nowMs - plan.readAtMs;
  return ageMs < JUST_NOW_MS
    ? say('plan.readNow', {}, language)
    : say('plan.read', { age: durationWords(ageMs, language) }, language);
}

/** Counts in words, both halves of A-01 beside the number of new listings. */
function countLines({ counts }: Plan, activation: ActivationSource, language: Language): readonly string[] {
  const splitKey = activation === 'list' ? 'plan.createSplitByList' : 'plan.createSplit';
  // New listings that are shown stand in the first line already.
  const show = Math.max(0, counts.show - counts.createOnline);
  const split = { online: counts.createOnline, hidden: counts.createHidden };
  const rows: readonly (readonly [number, string])[] = [
    [
      counts.create,
      say('cli.pair', { name: say('plan.create', {}, language), value: say(splitKey, split, language) }, language),
    ],
    [counts.update, say('plan.update', {}, language)],
    [show, say('plan.show', {}, language)],
    [counts.hide, say('plan.hide', {}, language)],
    [counts.delete, say('plan.delete', {}, language)],
    [counts.images, say('plan.images', { count: counts.images }, language)],
    [counts.stock, say('plan.stock', { count: counts.stock }, language)],
    [counts.held, say('plan.held', {}, language)],
    [counts.blocked, say('plan.blocked', {}, language)],
    [counts.unchanged, say('plan.unchanged', {}, language)],
  ];
  const told = rows.filter(([count]) => count > 0);
  const width = Math.max(...told.map(([count]) => String(count).length), 1);
  return told.map(([count, words]) => `  ${String(count).padStart(width)} ${words}`);
}

function blockedLines(plan: Plan, all: boolean, language: Language): readonly string[] {
  if (plan.blocked.length === 0) return [];
  return [
    '',
    say('plan.blockedHeading', {}, language),
    ...firstLines(
      plan.blocked,
      { most: FIRST_BLOCKED, all, more: 'status.moreNotes' },
      (note) => [sayReason(note, language)],
      language,
    ),
  ];
}

function stepLines(lines: readonly PlanLine[], all: boolean, language: Language): readonly string[] {
  const shown = all ? lines : lines.slice(0, FIRST_LINES);
  const columns = ['product', 'step', 'before', 'after', 'rule'] as const;
  const head = columns.map((name) => say(`plan.column.${name}`, {}, language));
  const rest = lines.length - shown.length;
  return [
    ...plainTable(
      head,
      shown.map((line) => stepRow(line, language)),
    ),
    ...(rest > 0 ? [`  ${say('plan.more', { count: rest }, language)}`] : []),
  ];
}

function stepRow(line: PlanLine, language: Language): string[] {
  const kind = stepWords(line.step, language);
  const step = line.field === null ? kind : `${kind} ${fieldWords(line.field, language)}`;
  const nothing = line.before === null && line.after === null ? '' : say('plan.empty', {}, language);
  return [
    shorten(line.sku === null ? line.name : `${line.name} (${line.sku})`),
    step,
    shorten(line.before ?? nothing),
    shorten(line.after ?? nothing),
    line.rule,
  ];
}
