import type { OptionChoice } from '@tillbridge/connector-sdk/model';
import { choicesKey, sameText } from '@tillbridge/mapping-core';

type Choices = readonly OptionChoice[];

/** A variation that is to get other choices (V-04, V-05). */
export interface ChoiceMove {
  readonly memberRef: string;
  readonly from: Choices;
  readonly to: Choices;
}

/** One change of a variation's choices. */
export interface Hop {
  readonly memberRef: string;
  readonly choices: Choices;
  /** False for a temporary value: the variation moves on from there. */
  readonly last: boolean;
}

export interface OrderedMoves {
  readonly hops: readonly Hop[];
  /** Those whose choices another variation holds that does not move. */
  readonly stuck: readonly ChoiceMove[];
}

/** A move that has not been made yet, with what its choices are compared by. */
interface Waiting extends ChoiceMove {
  readonly fromKey: string;
  readonly toKey: string;
}

/**
 * The order in which variations take other choices, so that no two ever have the same (V-04): a chain starts at its free end; in a ring
 * one variation steps aside over a temporary value.
 * @param held choices of variations that stay as they are.
 */
export function orderMoves(moves: readonly ChoiceMove[], held: readonly Choices[]): OrderedMoves {
  const taken = new Set(held.map(choicesKey));
  const hops: Hop[] = [];
  const waiting = new Map<string, Waiting>();
  for (const move of moves) {
    const [fromKey, toKey] = [choicesKey(move.from), choicesKey(move.to)];
    if (fromKey === toKey) taken.add(toKey);
    else waiting.set(fromKey, { ...move, fromKey, toKey });
  }
  for (;;) {
    const free = [...waiting.values()].find(({ toKey }) => !taken.has(toKey) && !waiting.has(toKey));
    if (free !== undefined) {
      hops.push({ memberRef: free.memberRef, choices: free.to, last: true });
      taken.add(free.toKey);
      waiting.delete(free.fromKey);
      continue;
    }
    const aside = [...waiting.values()].find((move) => isInRing(move, waiting));
    if (aside === undefined) return { hops, stuck: [...waiting.values()] };
    const choices = temporary(aside, [...moves.flatMap(({ from, to }) => [from, to]), ...held]);
    hops.push({ memberRef: aside.memberRef, choices, last: false });
    waiting.delete(aside.fromKey);
    const fromKey = choicesKey(choices);
    waiting.set(fromKey, { ...aside, from: choices, fromKey });
  }
}

/** Whether those that wait for it are waited for by it in turn. */
function isInRing(start: Waiting, waiting: ReadonlyMap<string, Waiting>): boolean {
  const met = new Set<Waiting>();
  let move: Waiting | undefined = start;
  while (move !== undefined && !met.has(move)) {
    met.add(move);
    move = waiting.get(move.toKey);
  }
  return move === start;
}

/** The choices it is to get, one with a value that nobody has: the one that changes. */
function temporary({ from, to }: ChoiceMove, known: readonly Choices[]): Choices {
  const changing = to.find(
    (choice) => !from.some((other) => sameText(other.name, choice.name) && sameText(other.value, choice.value)),
  );
  const isKnown = (value: string): boolean =>
    known.some((choices) => choices.some((other) => sameText(other.value, value)));
  let value = `${changing?.value ?? ''} *`;
  while (isKnown(value)) value += '*';
  return to.map((choice) => (choice === changing ? { ...choice, value } : choice));
}
