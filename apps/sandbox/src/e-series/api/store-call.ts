import type { Exchange } from '../../core/exchange.js';
import { isJson, isRecord, type Json, type JsonRecord } from '../world/json.js';
import { parsedSeconds } from '../world/vendor-date.js';
import { productNotFound, StoreFailure, variationNotFound, wrongParameter } from '../world/store-failure.js';

/** One call of the API. `run` answers the body of the 200; a refusal is a thrown `StoreFailure`. */
export interface StoreCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly pattern: string;
  /** All of them are needed (§1.4). */
  readonly scopes: readonly string[];
  /** What the body must be; a wrong content type answers 415. */
  readonly body: 'none' | 'json' | 'picture';
  /** 402 on a plan without variations (§10.3). */
  readonly variations?: boolean;
  /** Of the answer; 200 when absent. */
  readonly status?: 202;
  readonly run: (exchange: Exchange) => Json | Promise<Json>;
}

const TRUE_WORDS: readonly string[] = ['true', 'yes', 'on', '1'];
const FALSE_WORDS: readonly string[] = ['false', 'no', 'off', '0'];

/** A boolean of the query (§1.1); undefined when absent, 400 when it is none of the accepted words. */
export function flag(exchange: Exchange, name: string): boolean | undefined {
  const text = exchange.query.get(name);
  if (text === null || text === '') return undefined;
  if (TRUE_WORDS.includes(text.toLowerCase())) return true;
  if (FALSE_WORDS.includes(text.toLowerCase())) return false;
  throw wrongParameter(name, `${text}. Accepted: ${[...TRUE_WORDS, ...FALSE_WORDS].join(', ')}`);
}

/** A whole number of the query, zero or more; undefined when absent, 400 otherwise. */
export function count(exchange: Exchange, name: string): number | undefined {
  const text = exchange.query.get(name);
  if (text === null || text === '') return undefined;
  if (!/^\d+$/.test(text)) throw wrongParameter(name, text);
  return Number(text);
}

/** A date of the query as UNIX seconds (§1.2); undefined when absent, 400 when it is none. */
export function secondsParam(exchange: Exchange, name: string): number | undefined {
  const text = exchange.query.get(name);
  if (text === null || text === '') return undefined;
  const seconds = parsedSeconds(text);
  if (seconds === undefined) throw wrongParameter(name, text);
  return seconds;
}

/** The JSON body, an object. */
export function recordBody(exchange: Exchange): JsonRecord {
  const { body } = exchange;
  if (body.kind === 'json' && isJson(body.value) && isRecord(body.value)) return body.value;
  throw new StoreFailure(400, 'WRONG_PARAMETER', 'The request body is not a JSON object');
}

/** The JSON body, whatever it is. */
export function jsonBody(exchange: Exchange): Json {
  const { body } = exchange;
  if (body.kind === 'json' && isJson(body.value)) return body.value;
  throw new StoreFailure(400, 'WRONG_PARAMETER', 'The request body is not JSON');
}

/** The path's product id; what is no number names no product (404 [U]). */
export function productIdOf(exchange: Exchange): number {
  const text = exchange.params.productId ?? '';
  if (!/^\d+$/.test(text)) throw productNotFound(text);
  return Number(text);
}

export function variationIdOf(exchange: Exchange): number {
  const text = exchange.params.variationId ?? '';
  if (!/^\d+$/.test(text)) throw variationNotFound(text);
  return Number(text);
}
