import { DAY_MIX } from '../chaos/day-moment.js';
import { PASSING_FAULTS } from '../faults/fault-plan.js';
import type { HistoryTurn } from './history-plan.js';
import type { HistoryResult, WorldResult } from './run-histories.js';

const LEAST_MEDIAN = 25;
const LEAST_SHARE = 5;
/** Turns that are events; in the fourth nothing happens. */
const EVENT_TURNS: readonly HistoryTurn[] = ['killed', 'faults', 'sync'];

/** What histories were made of: counts and shares, from what happened and not from what was drawn. */
export interface HistoryFigures {
  readonly histories: number;
  readonly medianLength: number;
  /** In how many of a hundred histories each kind of event happened. */
  readonly shares: Readonly<Record<string, number>>;
  /** How often each kind of fault struck. */
  readonly struck: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly killsAtWork: number;
  readonly approvals: number;
}

/** How much happened in a history: its edits, and its turns but for those in which nothing does. */
const lengthOf = ({ kinds, parts }: HistoryResult): number =>
  kinds.length + parts.filter(({ turn }) => EVENT_TURNS.includes(turn)).length;

export function figuresOf(results: readonly HistoryResult[]): HistoryFigures {
  const lengths = results.map(lengthOf).sort((one, other) => one - other);
  const happened = results.map(({ kinds, parts }) => new Set([...kinds, ...parts.map(({ turn }) => turn)]));
  const share = (kind: string): number => (100 * happened.filter((kinds) => kinds.has(kind)).length) / results.length;
  const sum = (of: (result: HistoryResult) => number): number => results.reduce((total, one) => total + of(one), 0);
  return {
    histories: results.length,
    medianLength: lengths[Math.floor(lengths.length / 2)] ?? 0,
    shares: Object.fromEntries([...Object.keys(DAY_MIX), ...EVENT_TURNS].map((kind) => [kind, share(kind)])),
    struck: Object.fromEntries(PASSING_FAULTS.map((kind) => [kind, sum(({ struck }) => struck[kind] ?? 0)])),
    kills: sum(({ parts }) => parts.filter(({ turn }) => turn === 'killed').length),
    killsAtWork: sum(({ killsAtWork }) => killsAtWork),
    approvals: sum(({ approvals }) => approvals),
  };
}

/** Why such histories prove too little, in sentences; none when they prove what they should. */
export function voidBecause(figures: HistoryFigures): readonly string[] {
  const { medianLength, shares, struck, killsAtWork } = figures;
  const rare = Object.entries(shares).filter(([, share]) => share < LEAST_SHARE);
  const never = Object.entries(struck).filter(([, count]) => count === 0);
  return [
    ...(medianLength < LEAST_MEDIAN ? [`the median length is ${String(medianLength)}`] : []),
    ...rare.map(([kind, share]) => `${kind} happens in ${share.toFixed(0)} % of them`),
    ...never.map(([kind]) => `${kind} never struck`),
    ...(killsAtWork === 0 ? ['no kill struck in the middle of the work'] : []),
  ];
}

/** What of a history is not as it should be, in sentences. */
export const wrongIn = (result: HistoryResult): readonly string[] => [
  ...result.faults,
  ...result.wrongDifferences,
  ...result.writesAfterwards.map((write) => `written though all was settled: ${write}`),
];

/** The command that plays a history again, with those before it in its world. */
const againBy = ({ seed, worldSeed }: Pick<HistoryResult, 'seed' | 'worldSeed'>): string =>
  `npx -y pnpm@12.21.0 chaos --histories --seed ${String(worldSeed)} --moments ${String(seed - worldSeed + 1)}`;

const told = ({ seed, parts }: Pick<HistoryResult, 'seed' | 'parts'>): string => {
  const turns = parts.map(({ edits, turn, delayMs }) => `${String(edits)} edits, ${turn} (${String(delayMs)} ms)`);
  return `history ${String(seed)}: ${turns.join('; ')}`;
};

/** A history that did not end well, with what happened in it and how to play it again. */
const historyLines = (result: HistoryResult): readonly string[] => [
  `${told(result)}; of ${result.kinds.join(', ')}`,
  ...wrongIn(result).map((line) => `  ✗ ${line}`),
  `  again: ${againBy(result)}`,
];

/** What was not as it should be in a world, with how to play it again. */
export const worldLines = ({ played, broken }: WorldResult): readonly string[] => [
  ...played.filter((result) => wrongIn(result).length > 0).flatMap(historyLines),
  ...(broken === null ? [] : [told(broken), `  ✗ ${broken.message}`, `  again: ${againBy(broken)}`]),
];

/** What the histories were made of, and what is void about them. */
export function figureLines(figures: HistoryFigures): readonly string[] {
  const { histories, medianLength, shares, struck, kills, killsAtWork, approvals } = figures;
  const rareFirst = Object.entries(shares).sort(([, one], [, other]) => one - other);
  return [
    `${String(histories)} histories, median length ${String(medianLength)}; ${String(kills)} kills, ${String(killsAtWork)} of them in the middle of the work; ${String(approvals)} guards approved.`,
    `Share of histories with each kind of event: ${rareFirst.map(([kind, share]) => `${kind} ${share.toFixed(0)} %`).join(', ')}.`,
    `Faults that struck: ${Object.entries(struck)
      .map(([kind, count]) => `${kind} ${String(count)}`)
      .join(', ')}.`,
    ...voidBecause(figures).map((why) => `VOID: ${why}.`),
  ];
}
