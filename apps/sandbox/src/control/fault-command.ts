import { FAULT_KINDS } from '../core/faults.js';
import type { FaultKind, FaultSpec } from '../core/faults.js';
import { JsonObject } from '../core/json-object.js';

const KNOWN_FIELDS: readonly string[] = [
  ...['system', 'kind', 'kinds', 'method', 'pathPattern', 'bodyPattern', 'times', 'skip'],
  ...['latencyMs', 'retryAfterSeconds', 'errorCode', 'rate', 'seed'],
];

/** Reads a fault from JSON; `times` absent is once. Throws `RangeError` with a sentence when it is none. */
export function parseFault(body: unknown): FaultSpec {
  const fields = JsonObject.of(body);
  if (!fields) throw new RangeError('A fault is a JSON object.');
  const unknown = fields.keys.find((key) => !KNOWN_FIELDS.includes(key));
  if (unknown !== undefined) throw new RangeError(`A fault has ${KNOWN_FIELDS.join(', ')}; not ${unknown}.`);
  const method = textOf(fields, 'method');
  return {
    system: systemOf(fields.text('system')),
    ...choiceOf(fields),
    times: timesOf(fields.value('times')),
    ...given('method', method?.toUpperCase()),
    ...given('pathPattern', textOf(fields, 'pathPattern')),
    ...given('bodyPattern', textOf(fields, 'bodyPattern')),
    ...given('errorCode', textOf(fields, 'errorCode')),
    ...given('latencyMs', numberOf(fields, 'latencyMs', 600_000)),
    ...given('retryAfterSeconds', numberOf(fields, 'retryAfterSeconds', 3600)),
    ...given('skip', wholeOf(fields, 'skip')),
    ...given('rate', numberOf(fields, 'rate', 1)),
    ...given('seed', numberOf(fields, 'seed', Number.MAX_SAFE_INTEGER)),
  };
}

function given<N extends string, T>(name: N, value: T | undefined): { readonly [K in N]?: T } {
  const field: { [K in N]?: T } = {};
  if (value !== undefined) field[name] = value;
  return field;
}

function textOf(fields: JsonObject, name: string): string | undefined {
  const value = fields.value(name);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new RangeError(`${name} of a fault is a text.`);
  return value;
}

function numberOf(fields: JsonObject, name: string, most: number): number | undefined {
  const value = fields.value(name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= 0 && value <= most) return value;
  throw new RangeError(`${name} of a fault is a number from 0 to ${most}.`);
}

function wholeOf(fields: JsonObject, name: string): number | undefined {
  const value = numberOf(fields, name, 1_000_000);
  if (value === undefined || Number.isInteger(value)) return value;
  throw new RangeError(`${name} of a fault is a whole number.`);
}

function systemOf(text: string | undefined): 'pos' | 'store' {
  if (text === 'pos' || text === 'store') return text;
  throw new RangeError('A fault is of system pos or store.');
}

function choiceOf(fields: JsonObject): { readonly kind: FaultKind } | { readonly kinds: readonly FaultKind[] } {
  const [kind, kinds] = [fields.value('kind'), fields.value('kinds')];
  if (kinds === undefined) return { kind: kindOf(kind) };
  if (kind !== undefined || !Array.isArray(kinds) || kinds.length === 0) {
    throw new RangeError('A fault has either a kind or a list of kinds.');
  }
  return { kinds: kinds.map(kindOf) };
}

function kindOf(value: unknown): FaultKind {
  const kind = FAULT_KINDS.find((known) => known === value);
  if (kind === undefined) throw new RangeError(`A fault's kind is one of ${FAULT_KINDS.join(', ')}.`);
  return kind;
}

function timesOf(value: unknown): number | null {
  if (value === undefined) return 1;
  if (value === null) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new RangeError('times is a whole number above zero, or null for always.');
}
