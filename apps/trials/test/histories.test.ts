import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sideBySide } from '../src/harness/side-by-side.js';
import { worldsOf } from '../src/histories/history-plan.js';
import { runHistories, type WorldResult } from '../src/histories/run-histories.js';
import { figureLines, figuresOf, voidBecause, worldLines } from '../src/histories/say-histories.js';
import { PATIENCE_MS } from './patience.js';

/** Ten days, one after the other. */
jest.setTimeout(2 * PATIENCE_MS);

/** The same histories are played by `chaos --histories --seed 1 --moments 50 --width 5`. */
const SEED = 1;
const HISTORIES = 50;
const WORLDS = worldsOf(SEED, HISTORIES);

describe('any history of edits, failures and restarts, with both simulators and PostgreSQL', () => {
  const worlds = new Map<number | undefined, WorldResult>();
  const results = () => [...worlds.values()].flatMap(({ played }) => played);

  beforeAll(async () => {
    for await (const { task, result } of sideBySide(WORLDS, WORLDS.length, runHistories)) {
      if (result instanceof Error) throw result;
      worlds.set(task[0], result);
    }
    process.stdout.write(`${[`From seed ${String(SEED)}:`, ...figureLines(figuresOf(results()))].join('\n')}\n`);
  });

  it.each(WORLDS)(
    'R-01 R-02 S-14 from %i on each ends in the store that the rules demand, with nothing to write',
    (...seeds) => {
      const world = worlds.get(seeds[0])!;
      expect(worldLines(world)).toEqual([]);
      expect(world.played.map(({ seed }) => seed)).toEqual(seeds);
    },
  );

  it('has long histories, every kind of event in one of twenty, every kind of fault, and kills in the middle of the work', () => {
    expect(voidBecause(figuresOf(results()))).toEqual([]);
  });
});
