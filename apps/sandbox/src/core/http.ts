import { createServer } from 'node:http';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import type { SandboxCore } from './store-contract.js';
import { bodyForTraffic, readExchange } from './exchange.js';
import type { Exchange, Reply } from './exchange.js';
import { withCutList } from './cut-list.js';
import { isStatus, statusOf, type Strike } from './faults.js';
import type { SystemName } from './traffic.js';

const GARBAGE = '<html><body>Gateway</body></html>';

/** What a system says to one request. */
export interface Dispatched {
  readonly reply: Reply;
  /** Traffic label. */
  readonly kind: string;
  /** False for what is no API request (a picture): it is not recorded. Default true. */
  readonly recorded?: boolean;
}

export interface ListenerOptions {
  readonly core: SandboxCore;
  readonly system: SystemName;
  readonly dispatch: (exchange: Exchange) => Promise<Dispatched>;
  /** The system's own form of an error answer, for faults. */
  readonly faultReply: (status: number, strike: Strike) => Reply;
  /** True for what is no API request even when a fault strikes it. */
  readonly isUnrecorded?: (exchange: Exchange) => boolean;
  readonly maxBodyBytes?: number;
}

/** One request from socket to answer: reads it, lets a fault strike, dispatches, records and writes. */
export function createListener(options: ListenerOptions): RequestListener {
  return listening(options.core, options.maxBodyBytes, (exchange, response) => answer(options, exchange, response));
}

/** The same without faults and traffic: for the control API. */
export function createPlainListener(
  core: SandboxCore,
  answerTo: (exchange: Exchange) => Promise<Reply>,
): RequestListener {
  return listening(core, undefined, async (exchange, response) => writeReply(response, await answerTo(exchange)));
}

function listening(
  core: SandboxCore,
  maxBodyBytes = 64 * 1024 * 1024,
  answerTo: (exchange: Exchange, response: ServerResponse) => Promise<void>,
): RequestListener {
  return (request, response) => {
    readExchange(request, core.clock.now(), maxBodyBytes)
      .then((exchange) => answerTo(exchange, response))
      .catch((error: unknown) => {
        process.stderr.write(`sandbox: ${request.method ?? ''} ${request.url ?? ''}: ${String(error)}\n`);
        if (response.headersSent || response.destroyed) response.destroy();
        else writeReply(response, { status: 500, json: { error: 'The sandbox failed', message: String(error) } });
      });
  };
}

async function answer(options: ListenerOptions, exchange: Exchange, response: ServerResponse): Promise<void> {
  const { core, system } = options;
  const strike = core.faults.match(system, exchange.method, exchange.path, exchange.body);
  if (strike?.kind === 'latency') await core.clock.serviceTime(strike.latencyMs);
  const struck = strike && struckReply(options, strike);
  const dispatched = struck ? struckDispatch(options, exchange, struck) : await options.dispatch(exchange);
  const { kind, recorded = true } = dispatched;
  const reply = shortened(dispatched.reply, strike);
  if (recorded) recordAnswer(core, system, exchange, kind, strike?.kind === 'reset' ? 0 : reply.status);
  if (strike?.kind === 'reset' || strike?.kind === 'lost') response.destroy();
  else writeReply(response, reply, strike?.kind === 'truncated');
}

function struckDispatch(options: ListenerOptions, exchange: Exchange, reply: Reply): Dispatched {
  return { reply, kind: `${exchange.method} fault`, recorded: options.isUnrecorded?.(exchange) !== true };
}

function recordAnswer(core: SandboxCore, system: SystemName, exchange: Exchange, kind: string, status: number): void {
  const { method, path, at } = exchange;
  const query = Object.fromEntries(exchange.query);
  const body = bodyForTraffic(exchange.body);
  core.traffic.record({ at, system, kind, method, path, query, body, status, viaBatch: null });
}

/** The answer a fault gives in place of the system's; undefined when the system still answers. */
function struckReply(options: ListenerOptions, strike: Strike): Reply | undefined {
  const { kind } = strike;
  if (isStatus(kind)) return options.faultReply(statusOf(kind), strike);
  switch (kind) {
    case 'garbage200':
      return { status: 200, headers: { 'content-type': 'text/html' }, bytes: Buffer.from(GARBAGE) };
    case 'reset':
      return { status: 500 };
    case 'lost':
    case 'truncated':
    case 'latency':
    case 'emptyList':
    case 'halfList':
      return undefined;
  }
}

function shortened(reply: Reply, strike: Strike | undefined): Reply {
  if (strike?.kind === 'emptyList') return withCutList(reply, 'none');
  return strike?.kind === 'halfList' ? withCutList(reply, 'firstHalf') : reply;
}

function writeReply(response: ServerResponse, reply: Reply, truncated = false): void {
  const payload = payloadOf(reply);
  const type = reply.json === undefined ? {} : { 'content-type': 'application/json;charset=UTF-8' };
  response.writeHead(reply.status, { ...type, ...reply.headers, 'content-length': String(payload.length) });
  if (!truncated) {
    response.end(payload);
    return;
  }
  response.write(payload.subarray(0, Math.floor(payload.length / 2)), () => response.destroy());
}

function payloadOf(reply: Reply): Buffer {
  if (reply.bytes) return reply.bytes;
  return reply.json === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(reply.json));
}

export interface RunningServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT`, no trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a keep-alive server on loopback; port 0 picks a free one. */
export async function startServer(listener: RequestListener, port = 0): Promise<RunningServer> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return { port: address.port, url: `http://127.0.0.1:${address.port}`, close: () => closeServer(server) };
}

/** Stops accepting, ends idle sockets at once and the busy ones after half a second. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), 500);
  await closed;
  clearTimeout(force);
}
