import type { Quantity, StockDifference } from '@tillbridge/connector-sdk/model';
import type { LedgerEntry, StockIntent, StockWork } from '../ports/index.js';
import { isCountedLike } from './openings.js';
import { readingDueMs, type SettleTimes } from './stock-settle.js';
import type { StockTarget } from './stock-target.js';

/** When a record that somebody else works on is looked at again. */
export const SOON_MS = 2_000;

/** One difference with the number the store should show before it. */
export interface PlannedDifference {
  readonly difference: StockDifference;
  readonly expected: number;
}

/** A record that is read by id before anything is sent to it (S-13). */
export interface DueReading {
  readonly memberRef: string;
  readonly variationRef: string | null;
  /** Ms since epoch before which the reading says nothing. */
  readonly dueMs: number;
}

/** What is left to do for the stock of one family; nothing at all when it is level. */
export interface StockPlan {
  readonly differences: readonly PlannedDifference[];
  readonly readings: readonly DueReading[];
  /** A record must become tracked or unlimited first, which is the catalogue's to do (S-05). */
  readonly wantsCatalogue: boolean;
  /** Records that are about to go and have nothing left to be brought down: nothing is sent to them any more (V-06). */
  readonly closings: readonly LedgerEntry[];
  /** Ms since epoch when a record that must wait is looked at again, null when none must. */
  readonly waitUntilMs: number | null;
}

export interface StockPlanSetting {
  readonly nowMs: number;
  readonly times: SettleTimes;
  /** The catalogue has the family in an open batch: its records may be lowered, not raised. */
  readonly busy: boolean;
}

/** Compares what each record should show with what it shows by our ledger; the same number is no work (S-07, S-08). */
export function planStock(work: StockWork, targets: readonly StockTarget[], setting: StockPlanSetting): StockPlan {
  const ledger = new Map(work.ledger.map((entry) => [entry.memberRef, entry]));
  const intents = new Map(work.intents.map((intent) => [intent.memberRef, intent]));
  const steps = targets.map((target) => {
    const entry = ledger.get(target.memberRef);
    return { target, entry, step: stepOf(target, entry, intents.get(target.memberRef), setting) };
  });
  return {
    differences: steps.flatMap(({ target, step }) => (step.kind === 'send' ? [toDifference(work, target, step)] : [])),
    readings: steps.flatMap(({ target, step }) =>
      step.kind === 'read'
        ? [{ memberRef: target.memberRef, variationRef: target.variationRef, dueMs: step.dueMs }]
        : [],
    ),
    wantsCatalogue: steps.some(({ step }) => step.kind === 'catalogue'),
    closings: steps.flatMap(({ step }) => (step.kind === 'close' ? [step.ledger] : [])),
    waitUntilMs: steps.reduce<number | null>(
      (first, { step }) => (step.kind === 'wait' ? Math.min(step.untilMs, first ?? step.untilMs) : first),
      null,
    ),
  };
}

type RecordStep =
  | { readonly kind: 'level' }
  | { readonly kind: 'send'; readonly units: number; readonly expected: number }
  | { readonly kind: 'read'; readonly dueMs: number }
  | { readonly kind: 'catalogue' }
  | { readonly kind: 'close'; readonly ledger: LedgerEntry }
  | { readonly kind: 'wait'; readonly untilMs: number };

function stepOf(
  { target }: StockTarget,
  entry: LedgerEntry | undefined,
  intent: StockIntent | undefined,
  { nowMs, times, busy }: StockPlanSetting,
): RecordStep {
  const read: RecordStep = { kind: 'read', dueMs: readingDueMs(entry, intent, nowMs, times) };
  if (entry?.state === 'opening') {
    const untilMs = Math.max(endOfOpening(entry, times), busy ? nowMs + SOON_MS : 0);
    return nowMs < untilMs ? { kind: 'wait', untilMs } : read;
  }
  if (entry === undefined || intent !== undefined || entry.state === 'unsure') return read;
  if (entry.state === 'closed') return { kind: 'level' };
  if (entry.state === 'refused') return isRefused(target, entry) ? { kind: 'level' } : read;
  if (entry.state === 'closing') return closingStep(entry);
  if (target === null) return { kind: 'level' };
  if (isUnlimited(target) || isUnlimited(entry.expected))
    return target === entry.expected ? { kind: 'level' } : { kind: 'catalogue' };
  const units = target - entry.expected;
  if (units === 0) return { kind: 'level' };
  if (units > 0 && entry.expected < 0 && !isSettled(entry)) return read;
  if (units > 0 && busy) return { kind: 'wait', untilMs: nowMs + SOON_MS };
  return { kind: 'send', units, expected: entry.expected };
}

/** It should still be what the store has refused. */
const isRefused = (target: StockTarget['target'], { expected }: LedgerEntry): boolean =>
  target === null || !isCountedLike(target, expected);

/** Down to 0, as a difference; what is below 0 or not counted has nothing to be brought down. */
function closingStep(entry: LedgerEntry): RecordStep {
  const { expected } = entry;
  if (isUnlimited(expected) || expected <= 0) return { kind: 'close', ledger: { ...entry, state: 'closed' } };
  return { kind: 'send', units: -expected, expected };
}

/** Ms since epoch when the call that carries an opening can no longer land, outside a batch: one without an answer is read then (S-13). */
const endOfOpening = ({ touchedAtMs }: LedgerEntry, { landsMs }: SettleTimes): number => touchedAtMs + landsMs;

const isUnlimited = (quantity: Quantity): quantity is 'unlimited' => quantity === 'unlimited';

/** Two readings have shown this very number, and nothing of ours has touched the record since (S-08). */
const isSettled = ({ firstRead, expected, touchedAtMs }: LedgerEntry): boolean =>
  firstRead !== null && firstRead.quantity === expected && firstRead.atMs > touchedAtMs;

function toDifference(
  { familyId, listingRef }: StockWork,
  { memberRef, variationRef }: StockTarget,
  { units, expected }: Extract<RecordStep, { kind: 'send' }>,
): PlannedDifference {
  return { difference: { familyId, memberRef, listingRef, variationRef, units }, expected };
}

/** The differences of a whole round in the groups they are sent in, each at most `most`: every decrease before any increase (S-11). */
export function inOrder(
  planned: readonly PlannedDifference[],
  most: number,
): readonly (readonly PlannedDifference[])[] {
  const down = planned.filter(({ difference }) => difference.units < 0);
  const up = planned.filter(({ difference }) => difference.units > 0);
  return [...groupsOf(down, most), ...groupsOf(up, most)];
}

/** Parts a list into groups of at most `most`. */
export function groupsOf<Thing>(things: readonly Thing[], most: number): readonly (readonly Thing[])[] {
  return Array.from({ length: Math.ceil(things.length / most) }, (_, index) =>
    things.slice(index * most, (index + 1) * most),
  );
}
