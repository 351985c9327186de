import { ContractViolation, Transient } from '../contract/errors.js';
import { openAnswer, readWhole } from './open-answer.js';

/** One call to a vendor. */
export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  /** For messages: method and path without secrets or query. */
  readonly label: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON when present. */
  readonly json?: unknown;
  /** Sent as they are when present, instead of JSON. */
  readonly bytes?: Uint8Array;
  /** The call ends after this time: 6,000 at most, so that no slice outlives itself. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** An answer, its body read whole. `json` is undefined when the body is no JSON. */
export interface HttpAnswer {
  readonly status: number;
  header(name: string): string | null;
  readonly text: string;
  readonly json: unknown;
}

const MAX_BODY_BYTES = 64 * 1024 * 1024;

/**
 * Sends one call, without any retry: a repeated call is the engine's decision.
 * @throws Transient when no whole answer came; `answerLost` is true unless the connection was refused.
 */
export async function sendHttp(call: HttpCall): Promise<HttpAnswer> {
  const signal = AbortSignal.any([call.signal, AbortSignal.timeout(call.timeoutMs)]);
  try {
    const { method } = call;
    const headers = { accept: 'application/json', ...contentType(call), ...call.headers };
    const content = call.bytes ?? (call.json === undefined ? undefined : JSON.stringify(call.json));
    const answer = await openAnswer(call.url, { method, headers, signal }, content);
    const whole = await readWhole(answer.body, MAX_BODY_BYTES, () => tooLarge(call.label));
    const text = whole.toString('utf8');
    return {
      status: answer.status,
      header: (name) => firstHeader(answer.headers[name.toLowerCase()]),
      text,
      json: parseJson(text),
    };
  } catch (error) {
    if (error instanceof ContractViolation) throw error;
    throw lostAnswer(call, signal.aborted ? new Error(ENDED, { cause: signal.reason }) : error);
  }
}

const tooLarge = (label: string): ContractViolation =>
  new ContractViolation(`The answer to ${label} is larger than 64 MB.`, { call: label });

function contentType({ json, bytes }: HttpCall): Readonly<Record<string, string>> {
  if (bytes !== undefined) return { 'content-type': 'application/octet-stream' };
  return json === undefined ? {} : { 'content-type': 'application/json' };
}

/** Said of a call whose time was over, or whose slice ended; Node has another code for it at every moment. */
const ENDED = 'not in time';

const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

function lostAnswer(call: HttpCall, error: unknown): Transient {
  const { code, message } = wordsOf(error);
  const neverSent = code !== null && NOT_SENT.has(code);
  const sentence = `No answer to ${call.label} from ${call.url.host} (${code ?? message}).`;
  return new Transient(sentence, { call: call.label, vendorCode: code }, !neverSent, { cause: error });
}

/** Code and message of whatever was thrown; not by class, since errors of another realm are none of ours. */
function wordsOf(error: unknown): { readonly code: string | null; readonly message: string } {
  if (typeof error !== 'object' || error === null) return { code: null, message: String(error) };
  const code: unknown = Reflect.get(error, 'code');
  return { code: typeof code === 'string' ? code : null, message: String(Reflect.get(error, 'message')) };
}

function firstHeader(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON is a fact about the answer, told by `undefined`; the caller decides what it means.
    return undefined;
  }
}
