import type { Exchange, Reply } from '../core/exchange.js';
import type { SystemName } from '../core/traffic.js';

/** 200 with that JSON. */
export function ok(json: unknown): Reply {
  return { status: 200, json };
}

/** The body as JSON, whatever content type it came with. Throws `SyntaxError` when it is none. */
export function jsonOf({ body }: Exchange): unknown {
  if (body.kind === 'json') return body.value;
  const value: unknown = JSON.parse(body.kind === 'bytes' || body.kind === 'unreadable' ? body.bytes.toString() : '');
  return value;
}

/** A whole number of the query; undefined when absent. Throws `RangeError` when it is none. */
export function numberOf(exchange: Exchange, name: string): number | undefined {
  const text = exchange.query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,12}$/.test(text)) throw new RangeError(`${name} is a whole number.`);
  return Number(text);
}

/** `system` of the query; undefined when absent. Throws `RangeError` for any other name. */
export function systemOf(exchange: Exchange): SystemName | undefined {
  const text = exchange.query.get('system');
  if (text === null || text === '') return undefined;
  if (text === 'pos' || text === 'store') return text;
  throw new RangeError('system is pos or store.');
}
