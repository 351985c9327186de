import { Command, InvalidArgumentError } from 'commander';
import type { Language } from './catalogue/load.js';
import { DEFAULT_STORE_SCOPES } from './sandbox.js';
import type { SandboxPorts, StoreChoices } from './sandbox.js';

/** The command line as read. */
export interface SandboxCommand {
  readonly catalogue: string;
  readonly language: Language;
  readonly speed: number;
  /** `name=value` pairs. */
  readonly switches: readonly (readonly [string, string])[];
  readonly limits: boolean;
  readonly seed: number;
  readonly ports: SandboxPorts;
  readonly store: StoreChoices;
  readonly parentPid: number | null;
}

interface Options {
  readonly catalogue?: string;
  readonly language: Language;
  readonly speed: number;
  readonly switch: readonly (readonly [string, string])[];
  readonly limits: boolean;
  readonly seed: number;
  readonly posPort: number;
  readonly storePort: number;
  readonly controlPort: number;
  readonly storeScopes: readonly string[];
  readonly maxProducts?: number;
  readonly parentPid?: number;
}

/** Reads the arguments after the program's name. On a mistake commander says so on stderr and exits with 1. */
export function readCommandLine(args: readonly string[]): SandboxCommand {
  const options = program().parse(args, { from: 'user' }).opts<Options>();
  return {
    catalogue: options.catalogue ?? `demo:${options.language}`,
    language: options.language,
    speed: options.speed,
    switches: options.switch,
    limits: options.limits,
    seed: options.seed,
    ports: { pos: options.posPort, store: options.storePort, control: options.controlPort },
    store: { scopes: options.storeScopes, maxProductLimit: options.maxProducts ?? null },
    parentPid: options.parentPid ?? null,
  };
}

function program(): Command {
  return new Command('sandbox')
    .description('A local X-Series POS and a local E-Series store at wire level.')
    .option(
      '--catalogue <spec-or-file>',
      'demo:en, demo:fr, standard:FAMILIES[:SEED], mixed:FAMILIES[:SEED], hostile or an NDJSON file',
    )
    .option('--language <language>', 'en or fr', languageOf, 'en')
    .option('--speed <factor>', 'simulated seconds per real second', positive, 1)
    .option('--switch <name=value>', 'a behaviour the vendors leave open; may be repeated', addSwitch, [])
    .option('--no-limits', 'do not enforce the rate limits')
    .option('--seed <number>', 'seed of a generated catalogue', whole, 1)
    .option('--pos-port <port>', 'port of the POS, 0 for a free one', whole, 0)
    .option('--store-port <port>', 'port of the store, 0 for a free one', whole, 0)
    .option('--control-port <port>', 'port of the control API, 0 for a free one', whole, 0)
    .option('--store-scopes <scopes>', 'scopes of the store token, by comma', (text) => text.split(','), [
      ...DEFAULT_STORE_SCOPES,
    ])
    .option('--max-products <number>', 'product cap of the store plan', whole)
    .option('--parent-pid <pid>', 'exit when this process is gone', whole);
}

function languageOf(text: string): Language {
  if (text === 'en' || text === 'fr') return text;
  throw new InvalidArgumentError('It is en or fr.');
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('It is a number above zero.');
  return value;
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}

function addSwitch(
  text: string,
  before: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const place = text.indexOf('=');
  if (place < 1) throw new InvalidArgumentError('It reads name=value.');
  return [...before, [text.slice(0, place), text.slice(place + 1)]];
}
