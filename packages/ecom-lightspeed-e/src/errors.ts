import {
  AuthExpired,
  Conflict,
  type ConnectorError,
  ContractViolation,
  type ErrorFacts,
  Invalid,
  LimitReached,
  NotFound,
  RateLimited,
  Suspended,
  Transient,
} from '@tillbridge/connector-sdk';
import * as z from 'zod';
import { addressAdvice, noWords, scopeAdvice, suspendedAdvice, tokenAdvice } from './messages.js';
import { wholesaleArgs } from './translate/wholesale.js';

/** What a call was about, so that an answer can be read in its light. */
export interface CallFacts {
  /** Method and path, without secrets. */
  readonly label: string;
  /** `create`: makes a product; `variations`: writes variations, alone or with their product. */
  readonly about: readonly ('create' | 'variations')[];
  /** The scope the call needs (E-Series reference, scopes). */
  readonly scope: string;
  readonly write: boolean;
}

/** A refusal as the vendor sent it, directly or as part of a batch. */
export interface Refusal {
  readonly status: number;
  readonly body: unknown;
  /** Reason phrase, the only words of some old answers. */
  readonly statusLine?: string | undefined;
  /** Ms to wait as told by `Retry-After`, null when it was not told. */
  readonly retryAfterMs: number | null;
  /** Ms since epoch. */
  readonly nowMs: number;
}

interface Told {
  readonly message: string;
  readonly facts: ErrorFacts;
  readonly call: CallFacts;
  readonly refusal: Refusal;
}

interface Row {
  readonly status: number | readonly [number, number];
  readonly code?: RegExp;
  readonly when?: (told: Told) => boolean;
  readonly make: (told: Told) => ConnectorError;
}

/** Wait when a 429 does not say how long (the vendor's own client does the same). */
export const DEFAULT_RETRY_AFTER_MS = 10_000;

const speaksOfVariations = (told: Told): boolean =>
  told.call.about.includes('variations') && (told.facts.vendorCode ?? null) !== null;
/** A product with variations meets the limit of products too: only its words tell that from a plan without variations. */
const wordsOfLimit = (told: Told): boolean =>
  creates(told) &&
  !wordsOfVariations(told) &&
  /\b(limit|maximum)\b/i.test(told.message) &&
  /\bproducts?\b/i.test(told.message);
const wordsOfVariations = (told: Told): boolean => /combination|variation/i.test(told.message);
/** The store itself, not one of its products, is what was not found. */
const noStore = (told: Told): boolean =>
  told.call.label === 'GET /profile' || /^(STORE|PROFILE)_NOT_FOUND$/.test(told.facts.vendorCode ?? '');
/** The vendor says by code, or else by its words, which thing is not there (D-02, V-03). */
const names = (code: string, words: RegExp) => (told: Told) =>
  (told.facts.vendorCode ?? null) === null ? words.test(told.message) : told.facts.vendorCode === code;
const noVariation = names('COMBINATION_NOT_FOUND', /^(product )?(combination|variation)\b/i);
const noProduct = names('PRODUCT_NOT_FOUND', /^product\b/i);
const creates = (told: Told): boolean => told.call.about.includes('create');

const invalid = (told: Told): ConnectorError => new Invalid(told.message, told.facts);
const suspended = (told: Told): ConnectorError =>
  new Suspended(told.message, { ...told.facts, advice: suspendedAdvice });
const auth = (told: Told): ConnectorError => new AuthExpired(told.message, { ...told.facts, advice: tokenAdvice });
const transient = (told: Told): ConnectorError => new Transient(told.message, told.facts, told.call.write);
const limit = (which: 'products' | 'variations') => (told: Told) => new LimitReached(told.message, told.facts, which);

const missing = (on: 'variation' | 'listing') => (told: Told) =>
  new NotFound(told.message, { ...told.facts, args: { ...told.facts.args, on } });
const conflict = (on: 'mark' | 'sku' | 'other') => (told: Told) =>
  new Conflict(told.message, { ...told.facts, args: { ...told.facts.args, on } });

/** One row per documented status and code (E-Series reference, errors); the first that fits decides. */
const ROWS: readonly Row[] = [
  {
    status: 400,
    code: /^WHOLESALE_PRICES_/,
    make: (told) =>
      new Invalid(told.message, { ...told.facts, args: { ...told.facts.args, ...wholesaleArgs(told.message) } }),
  },
  {
    status: 409,
    code: /^WHOLESALE_PRICES_/,
    make: (told) =>
      new Invalid(told.message, { ...told.facts, args: { ...told.facts.args, ...wholesaleArgs(told.message) } }),
  },
  { status: 400, make: invalid },
  { status: 401, make: auth },
  { status: 402, code: /^STORE_IS_SUSPENDED$/, make: suspended },
  { status: 402, code: /^NOT_AVAILABLE_ON_CURRENT_PLAN$/, when: wordsOfLimit, make: limit('products') },
  {
    status: 402,
    code: /^NOT_AVAILABLE_ON_CURRENT_PLAN$/,
    when: speaksOfVariations,
    make: limit('variations'),
  },
  { status: 402, code: /^MAX_(PRODUCTS|CATEGORIES)_FOR_API_REQUEST_LIMIT_EXCEEDED$/, make: invalid },
  {
    status: 402,
    when: (told) => told.call.about.includes('variations') && wordsOfVariations(told),
    make: limit('variations'),
  },
  { status: 402, when: creates, make: limit('products') },
  { status: 402, when: (told) => told.call.about.includes('variations'), make: limit('variations') },
  { status: 402, make: suspended },
  {
    status: 403,
    code: /^INSUFFICIENT_APP_SCOPE$/,
    make: (told) =>
      new AuthExpired(told.message, { ...told.facts, advice: scopeAdvice }, scopeIn(told.message) ?? told.call.scope),
  },
  { status: 403, make: auth },
  {
    status: 404,
    when: noStore,
    make: (told) => new NotFound(told.message, { ...told.facts, advice: addressAdvice }),
  },
  { status: 404, when: noVariation, make: missing('variation') },
  { status: 404, when: noProduct, make: missing('listing') },
  { status: 404, make: (told) => new NotFound(told.message, told.facts) },
  { status: 405, make: (told) => new ContractViolation(told.message, told.facts) },
  { status: 408, make: transient },
  { status: 409, code: /^EXTERNAL_ID_ALREADY_USED$/, make: conflict('mark') },
  { status: 409, code: /^SKU_ALREADY_EXISTS$/, make: conflict('sku') },
  { status: 409, make: conflict('other') },
  { status: 413, make: invalid },
  { status: 415, make: invalid },
  { status: 422, make: invalid },
  {
    status: 429,
    make: (told) =>
      new RateLimited(
        told.message,
        told.facts,
        told.refusal.nowMs + (told.refusal.retryAfterMs ?? DEFAULT_RETRY_AFTER_MS),
      ),
  },
  { status: [500, 599], make: transient },
  { status: [400, 499], make: invalid },
];

const errorBody = z.object({
  errorMessage: z.string().optional(),
  error_message: z.string().optional(),
  errorCode: z.string().optional(),
  args: z.record(z.string(), z.coerce.string()).optional(),
});

/** The error class for an answer that is not 200, with the vendor's own words. */
export function errorOf(call: CallFacts, refusal: Refusal): ConnectorError {
  const told = tell(call, refusal);
  const row = ROWS.find((candidate) => fits(candidate, told));
  return row === undefined ? new ContractViolation(told.message, told.facts) : row.make(told);
}

function tell(call: CallFacts, refusal: Refusal): Told {
  const parsed = errorBody.safeParse(refusal.body);
  const body = parsed.success ? parsed.data : {};
  const words = body.errorMessage ?? body.error_message ?? refusal.statusLine ?? '';
  const facts = {
    call: call.label,
    httpStatus: refusal.status,
    vendorCode: body.errorCode ?? null,
    args: body.args ?? {},
  };
  const message = words.trim() === '' ? noWords(call.label, refusal.status, facts.vendorCode) : words;
  return { message, facts, call, refusal };
}

function fits(row: Row, told: Told): boolean {
  const { status } = told.refusal;
  const inside =
    typeof row.status === 'number' ? row.status === status : status >= row.status[0] && status <= row.status[1];
  if (!inside) return false;
  if (row.code !== undefined && !row.code.test(told.facts.vendorCode ?? '')) return false;
  return row.when === undefined || row.when(told);
}

function scopeIn(message: string): string | null {
  return /\b(?:read|create|update)_[a-z_]+\b/.exec(message)?.[0] ?? null;
}
