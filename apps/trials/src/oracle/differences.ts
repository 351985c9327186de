import type { PosWorld } from '../harness/pos-world.js';
import type { StockMove } from '../harness/stock-move.js';
import { promised, type StockPolicy } from './stock.js';

/** What the journal of both worlds says of our differences. */
export interface DifferenceAudit {
  /** How many the store applied. */
  readonly applied: number;
  /** Differences that led to no number the shop ever had, in sentences: applied twice, to the wrong record, or made up. */
  readonly wrong: readonly string[];
}

interface RecordState {
  readonly levels: Map<number, number>;
  /** Numbers the shop could promise since our last difference, that of the moment last. */
  promised: number[];
  /**
   * What hand edits in the store have moved and we have not put back; several where a difference that led to nothing to sell
   * may have put it back as well.
   */
  byHand: readonly number[];
}

/**
 * Follows every record through the day. What a difference leaves in the store is a number that the shop could promise at some time
 * since the difference before it, hand edits not yet put back aside: a difference applied twice leaves another one (S-08, S-14).
 */
export function auditDifferences(opening: PosWorld, moves: readonly StockMove[], policy: StockPolicy): DifferenceAudit {
  const states = openingStates(opening, policy);
  const wrong: string[] = [];
  let applied = 0;
  for (const move of moves) {
    const state = stateOf(states, move.sku);
    if (move.system === 'pos') takePosMove(state, move, opening, policy);
    else if (move.cause !== 'api') takeHandEdit(state, (move.after ?? 0) - (move.before ?? 0));
    else if (move.before !== null && move.after !== null) {
      applied += 1;
      if (!isDemanded(state, move.after)) wrong.push(sentence(move, state));
      settle(state, move.after);
    }
  }
  return { applied, wrong };
}

/** A number of the shop, or nothing to sell, with or without what was typed by hand. */
function isDemanded({ promised: numbers, byHand }: RecordState, after: number): boolean {
  return [...numbers, 0].some((number) => after === number || byHand.some((moved) => after === number + moved));
}

function takeHandEdit(state: RecordState, moved: number): void {
  state.byHand = state.byHand.map((before) => before + moved);
}

function settle(state: RecordState, after: number): void {
  if (state.promised.includes(after)) state.byHand = [0];
  else if (after === 0 && !state.byHand.includes(0)) state.byHand = [...state.byHand, 0];
  state.promised = state.promised.slice(-1);
}

function sentence({ sku, before, after }: StockMove, { promised: numbers }: RecordState): string {
  return `${sku} went from ${String(before)} to ${String(after)}, and the shop had ${numbers.join(', ')}`;
}

function openingStates(opening: PosWorld, policy: StockPolicy): Map<string, RecordState> {
  const states = new Map<string, RecordState>();
  for (const row of opening.rows) {
    const levels = opening.levelsOf(row);
    states.set(row.sku ?? '', {
      levels: new Map(opening.outlets.map((name, place) => [place, levels.get(name) ?? 0])),
      promised: [promised(row, opening, policy) ?? 0],
      byHand: [0],
    });
  }
  return states;
}

function stateOf(states: Map<string, RecordState>, sku: string): RecordState {
  const found = states.get(sku) ?? { levels: new Map<number, number>(), promised: [0], byHand: [0] };
  states.set(sku, found);
  return found;
}

function takePosMove(state: RecordState, move: StockMove, { outlets }: PosWorld, policy: StockPolicy): void {
  state.levels.set(move.outlet ?? 0, move.after ?? 0);
  const sum = [...state.levels].reduce((total, [place, level]) => {
    const name = outlets[place] ?? '';
    if (policy.outlets !== null && !policy.outlets.includes(name)) return total;
    return total + Math.floor(Math.max(0, level - (policy.buffers.outlets[name] ?? 0)));
  }, 0);
  state.promised.push(Math.max(0, sum - (policy.buffers.skus[move.sku] ?? 0)));
}
