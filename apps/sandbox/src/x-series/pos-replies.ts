import type { Reply } from '../core/exchange.js';

interface VersionedView {
  readonly version?: unknown;
}

/** `{"data", "version": {min, max}}`, nulls on an empty page. */
export function pageReply(rows: readonly VersionedView[]): Reply {
  const versions = rows.map((row) => row.version).filter((version) => typeof version === 'number');
  const empty = versions.length === 0;
  const min = empty ? null : versions.reduce((low, version) => Math.min(low, version));
  const max = empty ? null : versions.reduce((high, version) => Math.max(high, version));
  return { status: 200, json: { data: rows, version: { min, max } } };
}

/** `{"data": …}`. */
export function dataReply(data: unknown): Reply {
  return { status: 200, json: { data } };
}

/** The two-field envelope: 401, 403, 429 and gateway errors. */
export function errorReply(status: number, error: string, message: string): Reply {
  return { status, json: { error, message } };
}

/** The one-field body of an unknown id. */
export function notFoundReply(error: string): Reply {
  return { status: 404, json: { error } };
}

/** The envelope API 2.0 uses for its own validation. */
export function validationReply(message: string, reference: string): Reply {
  return { status: 400, json: { errors: { global: [message] }, reference } };
}

/** The envelope of the 0.9 generation, which answers paths without a version. */
export function legacyErrorReply(status: number, error: string, details: string): Reply {
  return { status, json: { status: 'error', error, details } };
}
