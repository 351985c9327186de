import { Command, InvalidArgumentError, Option } from 'commander';
import type { Setting } from './trial.js';

/** SKUs of a standard family. */
export const SKUS_PER_FAMILY = 3;

export interface BenchOptions {
  readonly families: number;
  readonly setting: Setting | 'both';
  readonly speed: number;
  readonly catalogue?: readonly string[];
  /** False: the engine's own speed, without limits and service times. */
  readonly limits: boolean;
  readonly freshness?: boolean;
  readonly sales: number;
  readonly memory?: boolean;
  readonly cost?: boolean;
  readonly json?: boolean;
  /** Nothing but the defaults was asked for: what fits into ten minutes. */
  readonly overview: boolean;
}

/** Ends the process with a sentence when the options make no sense. */
export function readOptions(): BenchOptions {
  const command = new Command('bench')
    .description('Publishes a catalogue into the sandbox and holds what it took against the targets.')
    .option('--families <number>', 'standard families of the generator', whole, 2_500)
    .option('--skus <number>', `the same by SKUs, ${String(SKUS_PER_FAMILY)} a family`, whole)
    .addOption(
      new Option('--setting <setting>', 'whether sub-requests count').choices(['yes', 'no', 'both']).default('both'),
    )
    .option('--speed <factor>', "factor of the sandbox's clock; pace has a bar at 1 only, counts up to 20", whole, 1)
    .option('--catalogue <files...>', 'first publication of each file instead, under either setting')
    .option('--no-limits', "the engine's own speed: a sandbox without limits and service times")
    .option('--freshness', 'sales at the tills while the catalogue is published')
    .option('--sales <number>', 'how many of them', whole, 1_000)
    .option('--memory', 'highest memory at 5,000 and at 20,000 SKUs')
    .option('--cost', 'mapping, adding up and comparing alone')
    .option('--json', 'print one JSON object')
    .parse();
  const told = command.opts<Omit<BenchOptions, 'overview'> & { readonly skus?: number }>();
  const { skus, families } = told;
  const asked = command.options.some((option) => {
    const name = option.attributeName();
    return name !== 'json' && command.getOptionValueSource(name) === 'cli';
  });
  return { ...told, families: skus === undefined ? families : Math.ceil(skus / SKUS_PER_FAMILY), overview: !asked };
}

function whole(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It is a whole number above zero.');
  return Number(text);
}
