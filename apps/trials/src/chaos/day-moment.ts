import { seeded } from '../harness/seeded.js';
import type { StockMove } from '../harness/stock-move.js';
import type { TrafficEntry } from '../harness/traffic.js';

/** When a host is killed in the middle of a shop's day. */
export interface DayMoment {
  readonly seed: number;
  readonly kind: DayMomentKind;
  /** Real ms between the event and the blow. */
  readonly delayMs: number;
}

export const DAY_MOMENT_KINDS = [
  /** The POS has told new levels: differences are being stored and sent. */
  'levels read',
  /** The store has applied a difference and its answer is still on the way. */
  'difference applied',
  /** The answer of a difference is there; the host may not have stored it. */
  'difference answered',
  /** The store has applied a difference, and its answer was lost. */
  'answer lost',
  /** The store has taken a batch of changes. */
  'batch taken',
  /** Variations, pictures and whole products are being added and deleted. */
  'structure changed',
] as const;

export type DayMomentKind = (typeof DAY_MOMENT_KINDS)[number];

/** Draws a moment from a seed: the same seed draws the same one. */
export function drawDayMoment(seed: number): DayMoment {
  const random = seeded(seed);
  const kind = DAY_MOMENT_KINDS[seed % DAY_MOMENT_KINDS.length] ?? 'levels read';
  const widthMs = kind === 'levels read' ? 300 : kind === 'difference answered' ? 4 : 40;
  return { seed, kind, delayMs: Math.floor(random() * widthMs) };
}

/** The fault that makes the moment long enough to be hit, null when it needs none. */
export function faultOf(kind: DayMomentKind): object | null {
  const difference = { system: 'store', method: 'PUT', pathPattern: '/inventory$', times: 1 };
  switch (kind) {
    case 'difference applied':
      return { ...difference, kind: 'latency', latencyMs: 2_000 };
    case 'answer lost':
      return { ...difference, kind: 'lost' };
    case 'levels read':
    case 'difference answered':
    case 'batch taken':
    case 'structure changed':
      return null;
  }
}

/** Whether the moment has come, by what was asked and moved since the edits of the day. */
export function hasCome(kind: DayMomentKind, entries: readonly TrafficEntry[], moves: readonly StockMove[]): boolean {
  switch (kind) {
    case 'levels read':
      return entries.some((entry) => entry.system === 'pos' && entry.kind === 'GET inventory');
    case 'difference applied':
    case 'answer lost':
      return moves.some(({ system, cause }) => system === 'store' && cause === 'api');
    case 'difference answered':
      return entries.some(
        (entry) => entry.kind.endsWith('/inventory') && entry.method === 'PUT' && entry.status === 200,
      );
    case 'batch taken':
      return entries.some((entry) => entry.kind === 'POST batch');
    case 'structure changed':
      return entries.some((entry) => /^DELETE products|^POST products|image/.test(entry.kind) && entry.status === 200);
  }
}

/** Every kind of edit that a day has and that is built: mostly sales, and more of the rest than an ordinary day has. */
export const DAY_MIX: Readonly<Record<string, number>> = {
  sale: 40,
  return: 4,
  count: 4,
  price: 6,
  rename: 4,
  description: 3,
  code: 2,
  newProduct: 3,
  newVariant: 4,
  removeVariant: 3,
  picture: 8,
  activate: 3,
  deactivate: 3,
  delete: 2,
  brand: 2,
  storeQuantity: 4,
  storePrice: 2,
  storeText: 3,
  storeVisibility: 2,
  storePicture: 2,
  storeDeletion: 1,
};
