import type { Exchange } from '../../core/exchange.js';
import { isList, isRecord, type Json } from '../world/json.js';
import { StoreFailure } from '../world/store-failure.js';

const MAX_REQUESTS = 500;
const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE'];

/** One request of a batch; `path` is below the store's root, with its leading slash. */
export interface SubRequest {
  readonly id: string | null;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Exchange['body'];
}

/** 400 in the vendor's words (§6.1). */
function invalid(detail: string): StoreFailure {
  const message = `Can't create batch. Batch request body is invalid. ${detail}`;
  return new StoreFailure(400, 'WRONG_PARAMETER', message);
}

/** The sub-requests of a batch body. More than 500, none, or a malformed one → 400 (§6.1; "none" is [U]). */
export function parsedBatch(body: Json): readonly SubRequest[] {
  if (!isList(body)) throw invalid('Path $ contains bad value');
  if (body.length === 0 || body.length > MAX_REQUESTS) {
    throw invalid(`It has ${body.length} requests, from 1 to ${MAX_REQUESTS} are allowed`);
  }
  return body.map(parsedSubRequest);
}

function parsedSubRequest(value: Json, at: number): SubRequest {
  if (!isRecord(value)) throw invalid(`Path $[${at}] contains bad value`);
  const { id, path, method, body } = value;
  const bad = (key: string): StoreFailure => invalid(`Path $[${at}].${key} contains bad value`);
  if (typeof path !== 'string' || path === '') throw bad('path');
  if (typeof method !== 'string' || !METHODS.includes(method)) throw bad('method');
  if (!(body === undefined || body === null || body === '' || isRecord(body))) throw bad('body');
  const url = new URL(`/${path.replace(/^\/+/, '')}`, 'http://store.invalid');
  return { id: parsedId(id, bad), method, path: url.pathname, query: url.searchParams, body: bodyOf(body) };
}

function parsedId(id: Json | undefined, bad: (key: string) => StoreFailure): string | null {
  if (id === undefined || id === null) return null;
  if (typeof id !== 'string' && typeof id !== 'number') throw bad('id');
  return String(id);
}

/** An empty string or an absent body means none (§6.1). */
function bodyOf(value: Json | undefined): Exchange['body'] {
  return isRecord(value) ? { kind: 'json', value } : { kind: 'none' };
}
