import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request's body, as far as it could be read. */
export type RequestBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  /** Said to be JSON and is not. */
  | { readonly kind: 'unreadable'; readonly bytes: Buffer }
  | { readonly kind: 'tooLarge' };

/** One request, read to the end. */
export interface Exchange {
  readonly method: string;
  /** Path without the query, as sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Values of the route's `:name` segments. */
  readonly params: Readonly<Record<string, string>>;
  readonly body: RequestBody;
  /** Simulated time of arrival, ms since the epoch. */
  readonly at: number;
}

/** An answer: `json` for a JSON body, `bytes` for any other (with its content-type), neither for none. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bytes?: Buffer;
}

/** What `traffic` keeps of a body: the JSON, `{bytes: n}`, or null. */
export function bodyForTraffic(body: RequestBody): unknown {
  switch (body.kind) {
    case 'none':
    case 'tooLarge':
      return null;
    case 'json':
      return body.value;
    case 'bytes':
    case 'unreadable':
      return { bytes: body.bytes.length };
  }
}

/** Reads the whole request; a body above `maxBytes` is drained and reported as too large. */
export async function readExchange(request: IncomingMessage, at: number, maxBytes: number): Promise<Exchange> {
  const url = addressOf(request.url ?? '/');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    params: {},
    body: await readBody(request, maxBytes),
    at,
  };
}

/** The address asked for; a path is taken as it is, also one that begins with two slashes. */
function addressOf(target: string): URL {
  const base = 'http://sandbox.invalid';
  if (target.startsWith('/')) return new URL(base + target);
  return URL.canParse(target) ? new URL(target) : new URL(base);
}

async function readBody(request: IncomingMessage, maxBytes: number): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size <= maxBytes) chunks.push(bytes);
  }
  if (size > maxBytes) return { kind: 'tooLarge' };
  if (size === 0) return { kind: 'none' };
  return parseBody(Buffer.concat(chunks), request.headers['content-type'] ?? '');
}

function parseBody(bytes: Buffer, contentType: string): RequestBody {
  if (!/\bjson\b/i.test(contentType)) return { kind: 'bytes', bytes };
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return { kind: 'json', value };
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'unreadable', bytes };
    throw error;
  }
}
