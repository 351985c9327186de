import 'reflect-metadata';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { sentence, type Sentence } from '../messages/say.js';
import type { ConfigProblem } from './config-problem.js';
import { nearestKey } from './nearest-key.js';
import type { KeyHelp } from './settings-file.js';

/** Where a group of keys stands, and how to speak of it. */
export interface GroupPlace {
  /** Path before a key: `` at the top, else for example `connections[0].pos.`. */
  readonly prefix: string;
  /** Environment variables that gave a value, by full key. */
  readonly origins: ReadonlyMap<string, string>;
  /** Lines that would be right, by key, for classes that carry none of their own. */
  readonly examples: Readonly<Record<string, string>>;
  /** Keys whose value must not be repeated in a message; `all` for a connector's configuration. */
  readonly secret: readonly string[] | 'all';
}

export interface CheckedGroup<Shape> {
  readonly value: Shape;
  readonly problems: readonly ConfigProblem[];
}

/** Checks a group of keys against a class of class-validator: every wrong, missing and unknown key is a problem. */
export function checkGroup<Shape extends object>(
  shape: new () => Shape,
  written: object,
  place: GroupPlace,
): CheckedGroup<Shape> {
  const known = knownKeys(shape);
  const value = fillShape(shape, written, known);
  const unknown = Object.keys(written).filter((key) => !known.includes(key));
  const errors = validateSync(value, { forbidUnknownValues: false, stopAtFirstError: true });
  return {
    value,
    problems: [
      ...errors.map((error) => valueProblem(error, place)),
      ...unknown.map((key) => unknownKey(key, known, place)),
    ],
  };
}

function knownKeys(shape: new () => object): readonly string[] {
  const rows = getMetadataStorage().getTargetValidationMetadatas(shape, '', false, false);
  return [...new Set(rows.map((row) => row.propertyName))];
}

function fillShape<Shape extends object>(shape: new () => Shape, written: object, known: readonly string[]): Shape {
  const value = new shape();
  const given = new Map<string, unknown>(Object.entries(written));
  for (const key of known) {
    if (given.has(key)) Reflect.set(value, key, readAs(given.get(key), Reflect.getMetadata('design:type', value, key)));
  }
  return value;
}

/** YAML reads `storeId: 1003` as a number and an environment variable is always text: both mean what the class says. */
export function readAs(given: unknown, type: unknown): unknown {
  if (type === String && typeof given === 'number' && Number.isSafeInteger(given)) return String(given);
  if (type === Number && typeof given === 'string' && /^\d+(\.\d+)?$/.test(given.trim())) return Number(given);
  return given;
}

function valueProblem(error: ValidationError, place: GroupPlace): ConfigProblem {
  const full = place.prefix + error.property;
  const key = place.origins.get(full) ?? full;
  const help = helpOf(error);
  const found: unknown = error.value;
  const example = help?.example ?? place.examples[error.property] ?? null;
  if (found === undefined || found === null || found === '') {
    return { key, message: sentence('config.missing', { key }), example };
  }
  if (help === null) {
    const why = Object.values(error.constraints ?? {})[0] ?? '';
    return { key, message: sentence('config.refused', { key, why: why.replace(/\.$/, '') }), example };
  }
  const secret = place.secret === 'all' || place.secret.includes(error.property);
  return { key, message: wrongValue(key, help.expected, found, secret), example };
}

/** The sentence about a value that is not what its key asks for. */
export function wrongValue(key: string, expected: KeyHelp['expected'], found: unknown, secret = false): Sentence {
  return sentence('config.wrong', { key, expected: sentence(expected, {}), found: describeFound(found, secret) });
}

function helpOf(error: ValidationError): KeyHelp | null {
  const contexts: Record<string, unknown> = error.contexts ?? {};
  for (const context of Object.values(contexts)) {
    if (isKeyHelp(context)) return context;
  }
  return null;
}

function isKeyHelp(context: unknown): context is KeyHelp {
  return typeof context === 'object' && context !== null && 'expected' in context && 'example' in context;
}

function describeFound(found: unknown, secret: boolean): string | Sentence {
  if (Array.isArray(found)) return sentence('config.found.list', {});
  if (found === undefined || found === null || found === '') return sentence('config.found.nothing', {});
  if (typeof found === 'object') return sentence('config.found.group', {});
  if (secret) return sentence('config.found.secret', {});
  // A number too large for JSON is infinite to us.
  return typeof found === 'number' ? String(found) : JSON.stringify(found);
}

/** The problem of a key that nobody knows, with the nearest one where one is meant. */
export function unknownKey(
  written: string,
  known: readonly string[],
  place: Pick<GroupPlace, 'prefix'>,
): ConfigProblem {
  const key = place.prefix + written;
  const meant = nearestKey(written, known);
  if (meant === null) {
    return { key, message: sentence('config.unknown', { key, known: [...known].join(', ') }), example: null };
  }
  return { key, message: sentence('config.unknownNear', { key, meant }), example: null };
}
