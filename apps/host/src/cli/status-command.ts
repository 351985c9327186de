import type { FamilyNote, Run, StatusReport } from '@tillbridge/sync-engine';
import { sayReason } from '../messages/say-reason.js';
import { say, type Language } from '../messages/say.js';
import type { Command } from './command.js';
import { durationWords } from './duration.js';

const FIRST_NOTES = 50;
const STATES = ['online', 'hidden', 'pending', 'blocked', 'excluded'] as const;

/** `status`: where a connection stands. Exit code 2 when work is waiting. */
export const statusCommand: Command = async (runtime, tools) => {
  const status = await tools.engine.status(runtime);
  const notes = status.notes.map((note) => ({ ...note, sentence: sayReason(note, tools.language) }));
  return {
    exitCode: status.families.wanted > 0 ? 2 : 0,
    report: { ...status, notes },
    lines: statusLines(status, tools.nowMs(), tools.language),
  };
};

function statusLines(status: StatusReport, nowMs: number, language: Language): readonly string[] {
  return [
    readLine(status, nowMs, language),
    ...pauseLines(status, nowMs, language),
    ...stateLines(status, language),
    status.families.wanted > 0
      ? say('status.wanted', { count: status.families.wanted }, language)
      : say('status.settled', {}, language),
    ...noteLines(status.notes, language),
    '',
    ...runLines(status.runs, nowMs, language),
  ];
}

function readLine({ posReadAtMs, mirror }: StatusReport, nowMs: number, language: Language): string {
  if (posReadAtMs === null) return say('status.unread', {}, language);
  const { families, familiesOnline: online, records } = mirror;
  return say('status.read', { age: durationWords(nowMs - posReadAtMs, language), families, online, records }, language);
}

function pauseLines({ pause }: StatusReport, nowMs: number, language: Language): readonly string[] {
  if (pause === null) return [];
  const leftMs = pause.untilMs - nowMs;
  if (leftMs <= 0) return [say('status.pauseOver', { why: pause.message }, language)];
  return [say('status.pause', { why: pause.message, time: durationWords(leftMs, language) }, language)];
}

function stateLines({ families }: StatusReport, language: Language): readonly string[] {
  const shown = STATES.filter((state) => families.byState[state] > 0);
  const width = Math.max(...shown.map((state) => String(families.byState[state]).length), 1);
  return shown.map(
    (state) => `  ${String(families.byState[state]).padStart(width)} ${say(`state.${state}`, {}, language)}`,
  );
}

function noteLines(notes: readonly FamilyNote[], language: Language): readonly string[] {
  if (notes.length === 0) return [];
  const rest = notes.length - FIRST_NOTES;
  return [
    '',
    say('status.notes', {}, language),
    ...notes.slice(0, FIRST_NOTES).map((note) => `  ${sayReason(note, language)}`),
    ...(rest > 0 ? [`  ${say('status.moreNotes', { count: rest }, language)}`] : []),
  ];
}

function runLines(runs: readonly Run[], nowMs: number, language: Language): readonly string[] {
  if (runs.length === 0) return [say('status.noRuns', {}, language)];
  return [say('status.runs', {}, language), ...runs.map((run) => `  ${runLine(run, nowMs, language)}`)];
}

function runLine(run: Run, nowMs: number, language: Language): string {
  const kind = say(`run.kind.${run.kind}`, {}, language);
  const age = durationWords(nowMs - (run.finishedAtMs ?? run.requestedAtMs), language);
  switch (run.state) {
    case 'requested':
    case 'sweeping':
    case 'settling':
      return say('status.run.open', { kind, age }, language);
    case 'done':
      return say('status.run.done', { kind, age }, language);
    case 'failed':
      return say('status.run.failed', { kind, age, why: run.message ?? '' }, language);
  }
}
