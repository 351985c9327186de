import type { RuleRow } from './rule-row.js';
import { ALTERNATIVES, SWITCH_NAMES, type Settings, type SwitchName } from './switches.js';

/** A day with some settings, for the rows that feel them. */
export interface SwitchWorld {
  readonly settings: Settings;
  readonly rows: readonly RuleRow[];
}

/**
 * Every setting that is no default, each with the rows that touch its switch. Settings share a day where no row touches two of
 * their switches, so that each row meets each of its settings alone, in a few days instead of one for each.
 */
export function switchWorlds(rows: readonly RuleRow[]): readonly SwitchWorld[] {
  const worlds: SwitchWorld[] = [];
  const alternatives = ALTERNATIVES.map((settings) => ({ settings, rows: touching(rows, settings) }));
  for (const one of [...alternatives].sort((a, b) => b.rows.length - a.rows.length)) {
    const place = worlds.findIndex((world) => mayJoin(world, one));
    const world = worlds[place];
    if (world === undefined) worlds.push(one);
    else worlds[place] = { settings: { ...world.settings, ...one.settings }, rows: [...world.rows, ...one.rows] };
  }
  return worlds;
}

/** Switches that no row feels: nothing is proven of them. */
export function untouched(rows: readonly RuleRow[]): readonly SwitchName[] {
  const touched = new Set(rows.flatMap((row) => row.touches));
  return SWITCH_NAMES.filter((name) => !touched.has(name));
}

function mayJoin(world: SwitchWorld, one: SwitchWorld): boolean {
  const sameSwitch = Object.keys(one.settings).some((name) => name in world.settings);
  return !sameSwitch && !one.rows.some((row) => world.rows.includes(row));
}

function touching(rows: readonly RuleRow[], settings: Settings): readonly RuleRow[] {
  return rows.filter((row) => row.touches.some((name) => name in settings));
}
