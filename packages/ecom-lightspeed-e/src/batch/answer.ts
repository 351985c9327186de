import { type ConnectorError, ContractViolation } from '@tillbridge/connector-sdk';
import { type CallFacts, errorOf } from '../errors.js';
import { noAnswerInBatch, unreadable } from '../messages.js';
import type { WireBatchResponse } from '../wire.js';

/** What a finished batch says of one of its lines. */
export type LineAnswer =
  | { readonly kind: 'answered'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly error: ConnectorError }
  | { readonly kind: 'not-executed' };

export function lineAnswer(facts: CallFacts, response: WireBatchResponse | undefined, nowMs: number): LineAnswer {
  const { label } = facts;
  if (response === undefined) return broken(label, noAnswerInBatch(label));
  if (response.status === 'NOT_EXECUTED') return { kind: 'not-executed' };
  const body = bodyOf(response);
  const status = response.httpStatusCode;
  if (status === null || status === undefined) return broken(label, unreadable(label, 'httpStatusCode: missing'));
  if (status === 200) return { kind: 'answered', body };
  const refusal = { status, body, statusLine: response.httpStatusLine ?? undefined, retryAfterMs: null, nowMs };
  return { kind: 'refused', error: errorOf(facts, refusal) };
}

function broken(label: string, message: string): LineAnswer {
  return { kind: 'refused', error: new ContractViolation(message, { call: label }) };
}

function bodyOf(response: WireBatchResponse): unknown {
  if (response.escapedHttpBody === null || response.escapedHttpBody === undefined) return response.httpBody;
  try {
    return JSON.parse(response.escapedHttpBody) as unknown;
  } catch {
    // Not JSON: told by undefined, which is unreadable for an answer 200 and wordless for a refusal.
    return undefined;
  }
}
