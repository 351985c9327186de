import type { PlanStep } from '@tillbridge/connector-sdk/model';
import type { Applied } from '../ports/index.js';
import { withWords } from './field-notes.js';
import { SLICE_MS } from './slice-length.js';

/**
 * What we are about to say on visibility and on fields, noted before it is sent: nobody knows whether the store follows it before its answer
 * is there. Null where the steps say neither.
 */
export function wordBefore(applied: Applied, steps: readonly PlanStep[], nowMs: number): Applied | null {
  const noted = withWords(applied, steps, nowMs + SLICE_MS.catalogue);
  const word = steps.find((step) => step.kind === 'show' || step.kind === 'hide')?.kind;
  if (word === undefined) return noted === applied ? null : noted;
  const online = word === 'show';
  return { ...noted, shown: !online, sent: { ...noted.sent, online } };
}
