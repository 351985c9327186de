import { Command, InvalidArgumentError } from 'commander';
import { sideBySide } from '../harness/side-by-side.js';
import { stopOnSignals } from '../harness/teardown.js';
import { combinations, drawnCombination, FLIPPED, named, type Combination } from './combinations.js';
import { ROWS } from './rows/all.js';
import { runDay, type DayResult } from './rule-day.js';
import { failureLines } from './say-day.js';
import { SWITCHES, type Settings, type SwitchName } from './switches.js';

interface Options {
  readonly random: number;
  readonly firstSeed: number;
  readonly width: number;
  readonly seed?: readonly number[];
  readonly setting?: Settings;
  readonly flipped?: boolean;
  readonly defaults?: boolean;
}

const options = new Command('test:long')
  .description('Plays all rows of the rules under every setting of every switch, all together, and drawn combinations.')
  .option('--random <number>', 'how many drawn combinations', whole, 200)
  .option('--first-seed <number>', 'seed of the first; the others follow', whole, 1)
  .option('--width <number>', 'how many days at the same time', whole, 3)
  .option('--seed <number>', 'only this drawn combination; may be repeated', collectSeed)
  .option('--setting <name=value>', 'only this one combination; may be repeated', collectSetting)
  .option('--flipped', 'only all switches at their last setting')
  .option('--defaults', 'only the defaults')
  .parse()
  .opts<Options>();

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}

function collectSeed(text: string, seeds: readonly number[] = []): readonly number[] {
  return [...seeds, whole(text)];
}

function collectSetting(text: string, settings: Settings = {}): Settings {
  const [name = '', value = ''] = text.split('=');
  if (!isSwitch(name)) throw new InvalidArgumentError(`The switches are ${Object.keys(SWITCHES).join(', ')}.`);
  const values: readonly string[] = SWITCHES[name];
  if (!values.includes(value)) throw new InvalidArgumentError(`${name} is one of ${values.join(', ')}.`);
  return { ...settings, [name]: value };
}

function isSwitch(name: string): name is SwitchName {
  return Object.hasOwn(SWITCHES, name);
}

function chosen(): readonly Combination[] {
  const { seed = [], setting, flipped, defaults, random, firstSeed } = options;
  const only = [
    ...seed.map(drawnCombination),
    ...(setting === undefined ? [] : [named(setting)]),
    ...(flipped === true ? [FLIPPED] : []),
    ...(defaults === true ? [named({})] : []),
  ];
  return only.length > 0 ? only : combinations(random, firstSeed);
}

/** Failures of one combination, in lines; a day that could not be played is one. */
function failuresOf(result: DayResult | Error): readonly string[] {
  return result instanceof Error ? [`The day could not be played: ${result.message}`] : failureLines(result);
}

async function main(): Promise<number> {
  const all = chosen();
  const failed: Combination[] = [];
  let count = 0;
  console.log(`${String(ROWS.length)} rows under ${String(all.length)} combinations of switches.`);
  for await (const { task, result } of sideBySide(all, options.width, ({ settings }) => runDay(ROWS, settings))) {
    count += 1;
    const lines = failuresOf(result);
    const seconds = result instanceof Error ? '' : ` (${result.seconds.toFixed(0)} s)`;
    console.log(`${lines.length === 0 ? '✓' : '✗'} ${String(count)}/${String(all.length)} ${task.name}${seconds}`);
    for (const line of lines) console.log(`    ${line}`);
    if (lines.length > 0) failed.push(task);
  }
  console.log(`${String(all.length - failed.length)} of ${String(all.length)} combinations keep every rule.`);
  for (const { name, alone } of failed) console.log(`✗ ${name}; alone: npx -y pnpm@12.21.0 test:long -- ${alone}`);
  return failed.length === 0 ? 0 : 1;
}

stopOnSignals();

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
