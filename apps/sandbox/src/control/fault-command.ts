import { FAULT_KINDS } from '../core/faults.js';
import type { FaultKind, FaultSpec } from '../core/faults.js';
import { JsonObject } from '../core/json-object.js';

/** Reads a fault from JSON; `times` absent is once. Throws `RangeError` with a sentence when it is none. */
export function parseFault(body: unknown): FaultSpec {
  const fields = JsonObject.of(body);
  if (!fields) throw new RangeError('A fault is a JSON object.');
  const [method, pathPattern, bodyPattern, errorCode] = [
    fields.text('method'),
    fields.text('pathPattern'),
    fields.text('bodyPattern'),
    fields.text('errorCode'),
  ];
  const latencyMs = fields.value('latencyMs');
  return {
    system: systemOf(fields.text('system')),
    kind: kindOf(fields.text('kind')),
    times: timesOf(fields.value('times')),
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    ...(pathPattern === undefined ? {} : { pathPattern }),
    ...(bodyPattern === undefined ? {} : { bodyPattern }),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(typeof latencyMs === 'number' && latencyMs >= 0 ? { latencyMs } : {}),
  };
}

function systemOf(text: string | undefined): 'pos' | 'store' {
  if (text === 'pos' || text === 'store') return text;
  throw new RangeError('A fault is of system pos or store.');
}

function kindOf(text: string | undefined): FaultKind {
  const kind = FAULT_KINDS.find((known) => known === text);
  if (kind === undefined) throw new RangeError(`A fault's kind is one of ${FAULT_KINDS.join(', ')}.`);
  return kind;
}

function timesOf(value: unknown): number | null {
  if (value === undefined) return 1;
  if (value === null) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new RangeError('times is a whole number above zero, or null for always.');
}
