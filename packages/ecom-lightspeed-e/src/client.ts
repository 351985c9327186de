import {
  type CallContext,
  ContractViolation,
  type HttpAnswer,
  NotFound,
  RateLimited,
  sendHttp,
} from '@tillbridge/connector-sdk';
import type { Clock } from './clock.js';
import { type CallFacts, DEFAULT_RETRY_AFTER_MS, errorOf } from './errors.js';
import { LIST_FIELDS, STORE_ONLY_LIST_FIELDS } from './fields.js';
import { outOfTime, unreadable } from './messages.js';
import { callFacts, labelOf } from './call-facts.js';
import { lookupRequest, readRequest } from './translate/request.js';
import type { SubRequest } from './translate/step-request.js';
import {
  parseWire,
  wireBatchStatus,
  type WireCategoryList,
  wireCategoryList,
  wireCount,
  wireDocument,
  wireProduct,
  type WireProduct,
  type WireProductList,
  type WireProductPage,
  wireProductList,
  wireProductPage,
  wireProfile,
  type WireStoreOnlyList,
  wireStoreOnlyList,
  type WireProfile,
  type WireBatchStatus,
  wireTicket,
} from './wire.js';

/** Every call ends after this time and none is started with less time left. */
export const CALL_TIMEOUT_MS = 6_000;

export interface ClientOptions {
  readonly baseUrl: string;
  readonly storeId: number;
  readonly token: string;
  readonly userAgent: string;
  readonly timeScale: number;
  readonly clock: Clock;
}

/** Which part of the list is asked for: from a second of creation on, and how many of that window to pass over. */
export interface ListWindow {
  readonly createdFrom: number | null;
  readonly offset: number;
  readonly limit: number;
}

/** A sub-request as it stands in a batch. */
export interface BatchLine extends SubRequest {
  readonly id: string;
}

interface CallOptions {
  readonly timeoutMs?: number;
  /** True when the caller has already taken the call from the budget. */
  readonly paid?: boolean;
  /** The body, as it is, instead of JSON. */
  readonly bytes?: Uint8Array;
}

/**
 * True when the vendor says of the product itself that it is not there (D-02). A 404 about anything else, such as the
 * whole store or an unknown path, says nothing about a product.
 */
export function isMissingProduct(error: unknown): boolean {
  return error instanceof NotFound && error.args['on'] === 'listing';
}

/** True while a call may still be started. */
export function hasTime(context: CallContext, timeoutMs = CALL_TIMEOUT_MS): boolean {
  return !context.signal.aborted && context.remainingMs() >= timeoutMs;
}

/** One method per endpoint of the E-Series API. Every method throws a `ConnectorError`. */
export class LightspeedEClient {
  constructor(private readonly options: ClientOptions) {}

  async profile(context: CallContext, timeoutMs?: number): Promise<WireProfile> {
    const request: SubRequest = { method: 'GET', path: '/profile' };
    const body = await this.send(request, context, timeoutMs === undefined ? {} : { timeoutMs });
    return parseWire(wireProfile, body, labelOf(request));
  }

  /** The harmless read that shows whether the catalogue may be read. */
  async probeCatalogue(context: CallContext, timeoutMs: number): Promise<void> {
    await this.productCount(context, timeoutMs);
  }

  /** How many products the store holds, hidden ones included. */
  async productCount(context: CallContext, timeoutMs?: number): Promise<number> {
    const request: SubRequest = { method: 'GET', path: '/products?limit=1&responseFields=total' };
    const body = await this.send(request, context, timeoutMs === undefined ? {} : { timeoutMs });
    return parseWire(wireCount, body, labelOf(request)).total;
  }

  async products(window: ListWindow, context: CallContext): Promise<WireProductPage> {
    return parseWire(wireProductPage, await this.page(window, LIST_FIELDS, context), 'GET /products');
  }

  /** The same list, with what the merchant fills in alone. */
  async storeOnly(window: ListWindow, context: CallContext): Promise<WireStoreOnlyList> {
    return parseWire(wireStoreOnlyList, await this.page(window, STORE_ONLY_LIST_FIELDS, context), 'GET /products');
  }

  private async page(window: ListWindow, responseFields: string, context: CallContext): Promise<unknown> {
    const parameters = new URLSearchParams({
      sortBy: 'ADDED_TIME_ASC',
      offset: String(window.offset),
      limit: String(window.limit),
      responseFields,
    });
    if (window.createdFrom !== null) parameters.set('createdFrom', String(window.createdFrom));
    return this.send({ method: 'GET', path: `/products?${parameters.toString()}` }, context);
  }

  /** One page of the categories, disabled ones too where the vendor shows them. */
  async categories(offset: number, limit: number, context: CallContext): Promise<WireCategoryList> {
    const path = `/categories?${new URLSearchParams({ hidden_categories: 'true', offset: String(offset), limit: String(limit) }).toString()}`;
    const request: SubRequest = { method: 'GET', path };
    return parseWire(wireCategoryList, await this.send(request, context), labelOf(request));
  }

  /** @returns null when the product is not there. */
  async product(ref: string, context: CallContext): Promise<WireProduct | null> {
    const request = readRequest(ref);
    try {
      return parseWire(wireProduct, await this.send(request, context), labelOf(request));
    } catch (error) {
      if (isMissingProduct(error)) return null;
      throw error;
    }
  }

  /** The product whole, as the vendor keeps it (D-03). @returns null when it is not there. */
  async document(ref: string, context: CallContext): Promise<unknown> {
    const request: SubRequest = { method: 'GET', path: `/products/${ref}` };
    try {
      const body = await this.send(request, context);
      const { id } = parseWire(wireDocument, body, labelOf(request));
      if (id === ref) return body;
      throw new ContractViolation(unreadable(labelOf(request), `it is product ${id}`), { call: labelOf(request) });
    } catch (error) {
      if (isMissingProduct(error)) return null;
      throw error;
    }
  }

  async productsByMark(externalKey: string, context: CallContext): Promise<WireProductList> {
    const request = lookupRequest(externalKey, LIST_FIELDS);
    return parseWire(wireProductList, await this.send(request, context), labelOf(request));
  }

  /**
   * Hands in a batch whose calls the caller has already taken from the budget. The same key within the vendor's hour
   * gives the first ticket again.
   */
  async createBatch(key: string, lines: readonly BatchLine[], context: CallContext): Promise<string> {
    const parameters = new URLSearchParams({
      stopOnFirstFailure: 'false',
      allowParallelMode: 'true',
      deduplicationKey: key,
    });
    const path = `/batch?${parameters.toString()}`;
    const facts: CallFacts = { label: 'POST /batch', about: [], scope: 'update_catalog', write: true };
    const body = await this.call({ method: 'POST', path, json: lines }, facts, context, { paid: true });
    return parseWire(wireTicket, body, facts.label).ticket;
  }

  /** @throws NotFound when the vendor does not know the ticket (any more). */
  async batchStatus(ticket: string, context: CallContext): Promise<WireBatchStatus> {
    const path = `/batch?${new URLSearchParams({ ticket, escapedJson: 'true' }).toString()}`;
    const facts: CallFacts = { label: 'GET /batch', about: [], scope: 'read_catalog', write: false };
    const body = await this.call({ method: 'GET', path }, facts, context, {});
    return parseWire(wireBatchStatus, body, facts.label);
  }

  /** Sends one request directly and gives back the JSON of its answer. */
  async send(request: SubRequest, context: CallContext, options: CallOptions = {}): Promise<unknown> {
    const json = request.body === undefined ? {} : { json: request.body };
    return this.call({ method: request.method, path: request.path, ...json }, callFacts(request), context, options);
  }

  private async call(
    wanted: { readonly method: SubRequest['method']; readonly path: string; readonly json?: unknown },
    facts: CallFacts,
    context: CallContext,
    options: CallOptions,
  ): Promise<unknown> {
    const timeoutMs = options.timeoutMs ?? CALL_TIMEOUT_MS;
    this.requireTime(facts, context, timeoutMs);
    if (options.paid !== true) {
      await context.budget.take(1);
      this.requireTime(facts, context, timeoutMs);
    }
    const answer = await sendHttp({
      method: wanted.method,
      url: new URL(`${this.options.baseUrl.replace(/\/+$/, '')}/${String(this.options.storeId)}${wanted.path}`),
      label: facts.label,
      headers: { authorization: `Bearer ${this.options.token}`, 'user-agent': this.options.userAgent },
      ...(wanted.json === undefined ? {} : { json: wanted.json }),
      ...(options.bytes === undefined ? {} : { bytes: options.bytes }),
      timeoutMs,
      signal: context.signal,
    });
    return this.bodyOf(answer, facts, context);
  }

  private async bodyOf(answer: HttpAnswer, facts: CallFacts, context: CallContext): Promise<unknown> {
    if (answer.status === 200) {
      if (answer.json !== undefined) return answer.json;
      throw new ContractViolation(unreadable(facts.label, 'it is no JSON'), { call: facts.label, httpStatus: 200 });
    }
    const error = errorOf(facts, {
      status: answer.status,
      body: answer.json,
      retryAfterMs: retryAfterMs(answer.header('retry-after'), this.options.timeScale),
      nowMs: this.options.clock.now(),
    });
    if (error instanceof RateLimited) await context.budget.report({ blockedUntilMs: error.untilMs });
    throw error;
  }

  private requireTime(facts: CallFacts, context: CallContext, timeoutMs: number): void {
    if (hasTime(context, timeoutMs)) return;
    throw new RateLimited(outOfTime(facts.label), { call: facts.label }, this.options.clock.now());
  }
}

/** The vendor's wait in real ms: its clock may run `timeScale` times faster. */
function retryAfterMs(header: string | null, timeScale: number): number {
  const told = header !== null && /^\d+(\.\d+)?$/.test(header.trim());
  return (told ? Number(header) * 1000 : DEFAULT_RETRY_AFTER_MS) / timeScale;
}
