import { describe, expect, it } from '@jest/globals';
import { DAY_MIX } from '../src/chaos/day-moment.js';
import { PASSING_FAULTS } from '../src/faults/fault-plan.js';
import { drawHistory, worldsOf, type HistoryPart } from '../src/histories/history-plan.js';
import type { HistoryResult } from '../src/histories/run-histories.js';
import { figuresOf, voidBecause, worldLines } from '../src/histories/say-histories.js';

const part = (edits: number, turn: HistoryPart['turn']): HistoryPart => ({ edits, turn, delayMs: 0 });

const KINDS = Object.keys(DAY_MIX);

/** A history in which all happens and nothing is wrong. */
const WHOLE: HistoryResult = {
  ...{ seed: 12, worldSeed: 11, parts: [part(14, 'killed'), part(12, 'faults'), part(9, 'sync')] },
  ...{ kinds: [...KINDS, ...KINDS], killsAtWork: 1, approvals: 0 },
  struck: Object.fromEntries(PASSING_FAULTS.map((kind) => [kind, 1])),
  ...{ faults: [], wrongDifferences: [], writesAfterwards: [] },
};

describe('what histories were made of', () => {
  it('proves something when everything happened', () => {
    expect(voidBecause(figuresOf([WHOLE]))).toEqual([]);
  });

  it.each([
    { planted: 'short histories', more: { kinds: KINDS } },
    { planted: 'a kind of edit that never came', more: { kinds: WHOLE.kinds.filter((kind) => kind !== 'sale') } },
    { planted: 'no failure', more: { parts: [part(20, 'killed'), part(20, 'sync')] } },
    { planted: 'a fault that never struck', more: { struck: { ...WHOLE.struck, lost: 0 } } },
    { planted: 'no kill in the middle of the work', more: { killsAtWork: 0 } },
  ])('is void with $planted', ({ more }) => {
    expect(voidBecause(figuresOf([{ ...WHOLE, ...more }]))).toHaveLength(1);
  });

  it.each(['faults', 'wrongDifferences', 'writesAfterwards'] as const)(
    'tells of %s, and how to play it again',
    (kind) => {
      const lines = worldLines({ played: [WHOLE, { ...WHOLE, [kind]: ['planted'] }], broken: null });
      expect(lines).toHaveLength(3);
      expect(lines[1]).toContain('planted');
      expect(lines[2]).toContain('chaos --histories --seed 11 --moments 2');
    },
  );

  it('tells of a history that could not be played', () => {
    const broken = { seed: 11, worldSeed: 11, parts: WHOLE.parts, message: 'planted' };
    expect(worldLines({ played: [], broken }).join()).toMatch(/planted.*--seed 11 --moments 1/);
  });
});

describe('the drawing of histories', () => {
  it('draws the same one from the same seed, and every turn among a few', () => {
    const drawn = Array.from({ length: 20 }, (_, seed) => drawHistory(seed));
    expect(drawn).toEqual(Array.from({ length: 20 }, (_, seed) => drawHistory(seed)));
    expect(Math.min(...drawn.map((parts) => parts.length))).toBe(2);
    expect(new Set(drawn.flat().map(({ turn }) => turn))).toEqual(new Set(['nothing', 'killed', 'faults', 'sync']));
  });

  it('puts ten into a world', () => {
    expect(worldsOf(1, 12)).toEqual([Array.from({ length: 10 }, (_, place) => 1 + place), [11, 12]]);
  });
});
