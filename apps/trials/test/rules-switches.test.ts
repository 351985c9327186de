import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sideBySide } from '../src/harness/side-by-side.js';
import { ROWS } from '../src/rules/rows/all.js';
import { runDay, type DayResult } from '../src/rules/rule-day.js';
import { failureLines } from '../src/rules/say-day.js';
import { switchWorlds, untouched, type SwitchWorld } from '../src/rules/switch-worlds.js';
import { ALTERNATIVES, SWITCHES, settingsText } from '../src/rules/switches.js';
import { PATIENCE_MS } from './patience.js';

jest.setTimeout(PATIENCE_MS);

const WORLDS = switchWorlds(ROWS);

/** What a second reconciliation does is looked at where most has happened; under the defaults, after every part of the day. */
const play = ({ rows, settings }: SwitchWorld): Promise<DayResult> => runDay(rows, settings, ['merchant', 'again']);

describe('the rows under every other setting of the switches that they feel', () => {
  const results = new Map<SwitchWorld, DayResult | Error>();

  beforeAll(async () => {
    for await (const { task, result } of sideBySide(WORLDS, 3, play)) {
      results.set(task, result);
    }
  });

  it.each(WORLDS.map((world) => [settingsText(world.settings), world] as const))(
    'R-01 holds with %s',
    (_name, world) => {
      const result = results.get(world);
      expect(result instanceof Error ? result.message : result && failureLines(result)).toEqual([]);
    },
  );
});

describe('the days that the rows are played in', () => {
  it('know the switches of the sandbox', () => {
    const documented = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'sandbox.md'), 'utf8');
    const rows = [...documented.matchAll(/^\| `(\w+)`\s*\| (?:store|POS)\s*\|[^|]*\|([^|]*)\|([^|]*)\|/gm)];
    const told = rows.map(([, name, first, others]) => [name, valuesIn(`${first ?? ''}${others ?? ''}`)]);
    expect(Object.fromEntries(told)).toEqual(SWITCHES);
  });

  it('leave out no switch', () => {
    expect(untouched(ROWS)).toEqual([]);
  });

  it('play every setting, and never two that one row feels', () => {
    const played = WORLDS.flatMap(({ settings }) =>
      Object.entries(settings).map(([name, value]) => ({ [name]: value })),
    );
    expect(played).toHaveLength(ALTERNATIVES.length);
    expect(played).toEqual(expect.arrayContaining([...ALTERNATIVES]));
    const felt = WORLDS.flatMap(({ settings, rows }) =>
      rows.map((row) => row.touches.filter((name) => name in settings).length),
    );
    expect(new Set(felt)).toEqual(new Set([1]));
  });

  it('give every row a key of its own', () => {
    const keys = ROWS.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

function valuesIn(cells: string): readonly string[] {
  return [...cells.matchAll(/`(\w+)`/g)].map(([, value]) => value ?? '');
}
