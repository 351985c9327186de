import { seeded } from '../harness/seeded.js';
import { ALL_FLIPPED, ALTERNATIVES, SWITCHES, SWITCH_NAMES, settingsText, type Settings } from './switches.js';

/** A setting of all switches, and how to run just that one. */
export interface Combination {
  readonly name: string;
  readonly settings: Settings;
  /** Arguments of the command that runs it alone. */
  readonly alone: string;
}

/** Every switch at its last setting. */
export const FLIPPED: Combination = { name: 'all flipped', settings: ALL_FLIPPED, alone: '--flipped' };

/** The defaults, each other setting alone, all flipped together, and `random` drawn ones from `firstSeed` on. */
export function combinations(random: number, firstSeed: number): readonly Combination[] {
  const drawn = Array.from({ length: random }, (_, place) => drawnCombination(firstSeed + place));
  return [named({}), ...ALTERNATIVES.map(named), FLIPPED, ...drawn];
}

export function named(settings: Settings): Combination {
  const text = settingsText(settings);
  const told = Object.entries(settings).map(([name, value]) => `--setting ${name}=${value}`);
  return { name: text, settings, alone: told.length === 0 ? '--defaults' : told.join(' ') };
}

/** Every switch at a value that the seed draws. */
export function drawnCombination(seed: number): Combination {
  const random = seeded(seed);
  const settings = Object.fromEntries(
    SWITCH_NAMES.map((name) => {
      const values: readonly string[] = SWITCHES[name];
      return [name, values[Math.floor(random() * values.length)] ?? values[0]];
    }),
  );
  return { name: `seed ${String(seed)}`, settings, alone: `--seed ${String(seed)}` };
}
