import type { Run, RunFigures } from '@tillbridge/sync-engine';
import { say, type Language } from '../messages/say.js';
import { shortDuration } from './duration.js';

/** One line of progress: how much is done, and about how long the rest takes. */
export function progressLine(run: Run, startedAtMs: number, nowMs: number, language: Language): string {
  const { families, settled, sweptRecords, sweptListings } = run.figures;
  if (run.state === 'sweeping') {
    return say('run.progressSweep', { records: sweptRecords, listings: sweptListings }, language);
  }
  if (families === 0) return say('run.starting', {}, language);
  const done = Math.min(settled, families);
  const left = done === 0 ? '' : leftWords(((nowMs - startedAtMs) / done) * (families - done), language);
  return say('run.progress', { done, total: families, percent: Math.floor((done / families) * 100), left }, language);
}

function leftWords(ms: number, language: Language): string {
  return ms < 1_000 ? '' : say('run.left', { time: shortDuration(ms, language) }, language);
}

/** What a finished run leaves behind: one sentence, and one more for what it did not believe (D-04). */
export function runSentence(run: Run, tookMs: number, language: Language): string {
  const done = doneSentence(run, tookMs, language);
  return run.state === 'failed' || run.message === null ? done : `${done} ${run.message}`;
}

function doneSentence(run: Run, tookMs: number, language: Language): string {
  const kind = say(`run.kind.${run.kind}`, {}, language);
  const { figures } = run;
  if (run.state === 'failed') return say('run.failed', { kind, why: run.message ?? '' }, language);
  const time = shortDuration(tookMs, language);
  const parts = partsOf(figures, language);
  if (parts.length > 0) return say('run.done', { kind, parts: parts.join(', '), time }, language);
  const { sweptRecords: records, sweptListings: listings } = figures;
  if (records + listings === 0) return say('run.nothing', { kind, time }, language);
  return say('run.nothingSwept', { kind, records, listings, time }, language);
}

function partsOf(figures: RunFigures, language: Language): readonly string[] {
  const counted = [
    'created',
    'updated',
    'shown',
    'hidden',
    'deleted',
    'images',
    'stock',
    'blocked',
    'failures',
  ] as const;
  return counted
    .filter((name) => figures[name] > 0)
    .map((name) => say(`run.${name}`, { count: figures[name] }, language));
}
