import {
  AuthExpired,
  Conflict,
  type ConnectorError,
  ContractViolation,
  type ErrorFacts,
  Invalid,
  NotFound,
  RateLimited,
  Transient,
} from '@tillbridge/connector-sdk';
import * as z from 'zod';
import { addressAdvice, permissionAdvice, refused, tokenAdvice } from './messages.js';

/** An answer that is no success. */
export interface Refusal {
  readonly status: number;
  /** Undefined when the body is no JSON. */
  readonly body: unknown;
  readonly text: string;
  readonly call: string;
  /** The scope the call needs, named when the permission is missing. */
  readonly scope: string;
  /** Ms since epoch from which calls are allowed again; used for 429. */
  readonly retryAtMs: number;
}

/** What the vendor said in words, and its code or reference. */
export interface VendorWords {
  readonly code: string | null;
  readonly words: string | null;
}

type Make = (message: string, facts: ErrorFacts, refusal: Refusal) => ConnectorError;

const invalid: Make = (message, facts) => new Invalid(message, facts);
const transient: Make = (message, facts) => new Transient(message, facts);

/** One row per documented status (reference, errors). Reads have no effect, so nothing is ever lost with an answer. */
const BY_STATUS: Readonly<Record<number, Make>> = {
  400: invalid,
  401: (message, facts) => new AuthExpired(message, { ...facts, advice: tokenAdvice }),
  403: (message, facts, refusal) => new AuthExpired(message, { ...facts, advice: permissionAdvice }, refusal.scope),
  // Every call reads a whole list, so it is the address that is not known.
  404: (message, facts) => new NotFound(message, { ...facts, advice: addressAdvice }),
  406: invalid,
  408: transient,
  409: (message, facts) => new Conflict(message, facts),
  422: invalid,
  429: (message, facts, refusal) => new RateLimited(message, facts, refusal.retryAtMs),
  500: transient,
  502: transient,
  503: transient,
  504: transient,
};

/** One row per envelope of an error (reference, errors); the first that fits is read. */
const ENVELOPES: readonly z.ZodType<VendorWords>[] = [
  z
    .object({ errors: z.object({ global: z.array(z.string()).min(1) }), reference: z.string().nullish() })
    .transform((body) => ({ code: body.reference ?? null, words: body.errors.global.join(' ') })),
  z
    .object({ status: z.literal('error'), error: z.string().nullish(), details: z.string().nullish() })
    .transform((body) => ({ code: body.error ?? null, words: body.details ?? body.error ?? null })),
  z
    .object({ error: z.string(), message: z.string().nullish(), error_description: z.string().nullish() })
    .transform((body) => ({ code: body.error, words: body.message ?? body.error_description ?? body.error })),
];

const EXCERPT_CHARS = 200;

/** The vendor's own words out of any of its envelopes, else the start of the body. */
export function vendorWords(body: unknown, text: string): VendorWords {
  for (const envelope of ENVELOPES) {
    const parsed = envelope.safeParse(body);
    if (parsed.success) return parsed.data;
  }
  const excerpt = text.trim().slice(0, EXCERPT_CHARS);
  return { code: null, words: excerpt === '' || excerpt === '{}' ? null : excerpt };
}

/** The error of the SDK that says what to do about a refused call. */
export function toConnectorError(refusal: Refusal): ConnectorError {
  const { code, words } = vendorWords(refusal.body, refusal.text);
  const facts: ErrorFacts = { call: refusal.call, httpStatus: refusal.status, vendorCode: code };
  return (BY_STATUS[refusal.status] ?? byClass(refusal.status))(
    refused(refusal.call, refusal.status, words),
    facts,
    refusal,
  );
}

function byClass(status: number): Make {
  if (status >= 500) return transient;
  if (status >= 400) return invalid;
  return (message, facts) => new ContractViolation(message, facts);
}
