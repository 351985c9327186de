import {
  COUNTED_REASONS,
  isAtRest,
  runName,
  type ActivationSource,
  type DriftNote,
  type FamilyNote,
  type Run,
  type StatusReport,
} from '@tillbridge/sync-engine';
import { sayDrift } from '../messages/say-drift.js';
import { sayReason } from '../messages/say-reason.js';
import { sayPause } from '../messages/say-refusal.js';
import { say, type Language } from '../messages/say.js';
import type { Command } from './command.js';
import { durationWords } from './duration.js';
import { firstLines } from './first-lines.js';

const FIRST_NOTES = 50;
const FIRST_DRIFT = 20;
const STATES = ['online', 'hidden', 'pending', 'held', 'blocked', 'conflict', 'detached', 'excluded'] as const;
/** Why products are hidden, as far as it is counted and not told of each. */
const WHY_HIDDEN = [...COUNTED_REASONS, 'store-closed'] as const;

/** `status`: where a connection stands. Exit code 2 when work is waiting. */
export function statusCommand(all: boolean): Command {
  return async (runtime, tools) => {
    const { language } = tools;
    const status = await tools.engine.status(runtime);
    return {
      exitCode: isWaiting(status) ? 2 : 0,
      report: {
        ...status,
        notes: status.notes.map((note) => ({ ...note, sentence: sayReason(note, language) })),
        drift: status.drift.map((note) => ({
          ...note,
          drift: note.drift.map((entry) => ({ ...entry, sentence: sayDrift(note, entry, language) })),
        })),
        guards: status.guards.map((guard) => ({ ...guard, sentence: guardLine(guard, language) })),
      },
      lines: statusLines(status, { all, activation: runtime.options.activation }, tools.nowMs(), language),
    };
  };
}

const isWaiting = ({ families, stock, disconnection }: StatusReport): boolean =>
  disconnection === null ? families.wanted + stock.wanted > 0 : !isAtRest(disconnection);

interface Shown {
  readonly all: boolean;
  readonly activation: ActivationSource;
}

function statusLines(
  status: StatusReport,
  { all, activation }: Shown,
  nowMs: number,
  language: Language,
): readonly string[] {
  return [
    readLine(status, activation, nowMs, language),
    ...holdLines(status, language),
    ...pauseLines(status, nowMs, language),
    ...stateLines(status, language),
    ...waitingLines(status, language),
    ...status.guards.map((guard) => guardLine(guard, language)),
    ...noteLines(status.notes, all, language),
    ...driftLines(status, all, nowMs, language),
    '',
    ...runLines(status.runs, nowMs, language),
  ];
}

/** Why nothing is sent, and what brings the connection back (M-05, G-03). */
function holdLines({ hold, disconnection }: StatusReport, language: Language): readonly string[] {
  if (hold === null) return [];
  const leaving = hold === 'disconnected' && !isAtRest(disconnection);
  return [say(leaving ? 'status.disconnecting' : `hold.${hold}`, {}, language)];
}

function waitingLines({ families, stock, disconnection }: StatusReport, language: Language): readonly string[] {
  // Nothing is waited for: the connection is at rest.
  if (disconnection !== null) return [];
  const counted = (['wanted', 'unsure', 'intents'] as const).filter((name) => stock[name] > 0);
  const parts = counted.map((name) => say(`status.stock.${name}`, { count: stock[name] }, language));
  if (families.wanted === 0 && parts.length === 0) return [say('status.settled', {}, language)];
  return [
    ...(families.wanted > 0 ? [say('status.wanted', { count: families.wanted }, language)] : []),
    ...(parts.length > 0 ? [say('status.stock', { parts: parts.join(', ') }, language)] : []),
  ];
}

/** What a guard holds, how much of it, and what is allowed (G-01). */
function guardLine({ kind, due, allowed }: StatusReport['guards'][number], language: Language): string {
  return say(`status.guard.${kind}`, { due, allowed }, language);
}

/** What the merchant changed in the store: how many products by kind, then the products (A-03, V-02). */
function driftLines(status: StatusReport, all: boolean, nowMs: number, language: Language): readonly string[] {
  const kinds = status.families.drift.filter(({ count }) => count > 0);
  if (kinds.length + status.drift.length === 0) return [];
  const width = Math.max(0, ...kinds.map(({ count }) => String(count).length));
  return [
    '',
    say('status.drift', {}, language),
    ...kinds.map(({ kind, count }) => `  ${String(count).padStart(width)} ${say(`drift.kind.${kind}`, {}, language)}`),
    ...firstLines(status.drift, { most: FIRST_DRIFT, all }, (note) => driftSentences(note, nowMs, language), language),
  ];
}

function driftSentences(note: DriftNote, nowMs: number, language: Language): readonly string[] {
  return note.drift.map((entry) => {
    const age = durationWords(nowMs - entry.sinceMs, language);
    return say('drift.since', { sentence: sayDrift(note, entry, language), age }, language);
  });
}

function readLine(
  { posReadAtMs, mirror }: StatusReport,
  activation: ActivationSource,
  nowMs: number,
  language: Language,
): string {
  if (posReadAtMs === null) return say('status.unread', {}, language);
  const { families, records } = mirror;
  const online = activation === 'list' ? mirror.familiesActivated : mirror.familiesOnline;
  return say('status.read', { age: durationWords(nowMs - posReadAtMs, language), families, online, records }, language);
}

function pauseLines({ pause }: StatusReport, nowMs: number, language: Language): readonly string[] {
  if (pause === null) return [];
  const leftMs = pause.untilMs - nowMs;
  const why = sayPause(pause, language);
  if (leftMs <= 0) return [say('status.pauseOver', { why }, language)];
  return [say('status.pause', { why, time: durationWords(leftMs, language) }, language)];
}

function stateLines({ families }: StatusReport, language: Language): readonly string[] {
  const shown = STATES.filter((state) => families.byState[state] > 0);
  const width = Math.max(...shown.map((state) => String(families.byState[state]).length), 1);
  return shown.map(
    (state) =>
      `  ${String(families.byState[state]).padStart(width)} ${say(`state.${state}`, { count: families.byState[state] }, language)}${state === 'hidden' ? whyHidden(families, language) : ''}`,
  );
}

function whyHidden({ reasons }: StatusReport['families'], language: Language): string {
  const counted = WHY_HIDDEN.flatMap((code) => {
    const count = reasons.find((reason) => reason.code === code)?.count ?? 0;
    return count === 0 ? [] : [say(`why.${code}`, { count }, language)];
  });
  return counted.length === 0 ? '' : ` (${counted.join(', ')})`;
}

function noteLines(notes: readonly FamilyNote[], all: boolean, language: Language): readonly string[] {
  if (notes.length === 0) return [];
  return [
    '',
    say('status.notes', {}, language),
    ...firstLines(notes, { most: FIRST_NOTES, all }, (note) => [sayReason(note, language)], language),
  ];
}

function runLines(runs: readonly Run[], nowMs: number, language: Language): readonly string[] {
  if (runs.length === 0) return [say('status.noRuns', {}, language)];
  return [say('status.runs', {}, language), ...runs.map((run) => `  ${runLine(run, nowMs, language)}`)];
}

function runLine(run: Run, nowMs: number, language: Language): string {
  const kind = say(`run.kind.${run.kind}`, {}, language);
  const age = durationWords(nowMs - (run.finishedAtMs ?? run.requestedAtMs), language);
  const named = { kind, run: runName(run), age };
  switch (run.state) {
    case 'requested':
    case 'sweeping':
    case 'settling':
      return say('status.run.open', named, language);
    case 'done':
      return [say('status.run.done', named, language), ...(run.message === null ? [] : [run.message])].join('. ');
    case 'failed':
      return say('status.run.failed', { ...named, why: run.message ?? '' }, language);
  }
}
