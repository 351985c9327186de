import { seeded } from '../harness/seeded.js';

/**
 * What happens after a bout of edits: nothing, and the service is left to itself; it is killed, and the next bout finds it down;
 * calls of both systems fail while it works; a `sync` is asked for and waited for.
 */
export const HISTORY_TURNS = ['nothing', 'killed', 'faults', 'sync'] as const;

export type HistoryTurn = (typeof HISTORY_TURNS)[number];

/** So many edits of the shop and its merchant; then a turn. */
export interface HistoryPart {
  readonly edits: number;
  readonly turn: HistoryTurn;
  /** Real ms from the edits to the turn. */
  readonly delayMs: number;
}

/** Histories that are played one after the other in one world, each on what the one before has left. */
const WORLD = 10;

const FEWEST_PARTS = 2;
const MOST_PARTS = 3;
const FEWEST_EDITS = 12;
const MOST_EDITS = 17;
const LONGEST_DELAY_MS = 2_000;
/** Kills and faults are dear: what they leave half done is waited for. A `sync` is a process more and little else. */
const DRAWN_TURNS: readonly HistoryTurn[] = [
  ...(['nothing', 'nothing', 'nothing'] as const),
  ...(['killed', 'killed', 'faults', 'faults', 'sync'] as const),
];

/** Draws a history from a seed: the same seed draws the same one. */
export function drawHistory(seed: number): readonly HistoryPart[] {
  const random = seeded(seed);
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  return Array.from({ length: between(FEWEST_PARTS, MOST_PARTS) }, () => ({
    edits: between(FEWEST_EDITS, MOST_EDITS),
    turn: DRAWN_TURNS[between(0, DRAWN_TURNS.length - 1)] ?? 'nothing',
    delayMs: between(0, LONGEST_DELAY_MS),
  }));
}

/** The seeds of so many histories from `seed` on, world by world. */
export function worldsOf(seed: number, count: number): readonly (readonly number[])[] {
  const seeds = Array.from({ length: count }, (_, place) => seed + place);
  return Array.from({ length: Math.ceil(count / WORLD) }, (_, place) =>
    seeds.slice(place * WORLD, (place + 1) * WORLD),
  );
}
