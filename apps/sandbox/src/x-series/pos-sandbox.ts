import { createHash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Exchange, Reply } from '../core/exchange.js';
import type { Strike } from '../core/faults.js';
import { createListener } from '../core/http.js';
import type { Dispatched } from '../core/http.js';
import { oddPicture } from '../core/odd-picture.js';
import { drawPicture } from '../core/picture.js';
import { decodedSegment, type Router } from '../core/router.js';
import type { SandboxCore } from '../core/store-contract.js';
import { FeedQueryError } from './feed-query.js';
import { errorReply, legacyErrorReply, notFoundReply, validationReply } from './pos-replies.js';
import { posRoutes } from './pos-routes.js';
import type { PosWorld } from './pos-world.js';
import { RateWindow } from './rate-window.js';

const PREFIX = '/api/2.0/';

/** The X-Series side: API 2.0 for reading, every write recorded and refused, pictures at `/images/`. */
export class PosSandbox {
  readonly handler: RequestListener;
  private readonly router: Router;
  private readonly window: RateWindow;

  /** `token` is the personal token that must come as Bearer. */
  constructor(
    private readonly core: SandboxCore,
    world: PosWorld,
    private readonly token: string,
  ) {
    this.router = posRoutes(world, core.settings);
    this.window = new RateWindow(world.shop.outlets.length);
    this.handler = createListener({
      core,
      system: 'pos',
      dispatch: (exchange) => this.dispatch(exchange),
      faultReply: (status, strike) => struckReply(status, strike, this.window.limit),
      isUnrecorded: isPicture,
    });
  }

  private async dispatch(exchange: Exchange): Promise<Dispatched> {
    if (isPicture(exchange)) {
      return { reply: pictureReply(exchange.path), kind: 'GET picture', recorded: false };
    }
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD') {
      const reply = errorReply(403, 'Forbidden', 'The sandbox POS takes no writes');
      return { reply, kind: `WRITE ${exchange.method} ${resourceOf(exchange.path)}` };
    }
    const match = exchange.path.startsWith(PREFIX)
      ? this.router.match(exchange.method, exchange.path.slice(PREFIX.length))
      : undefined;
    const kind = match?.label ?? 'GET unknown';
    if (exchange.headers.authorization !== `Bearer ${this.token}`) {
      return { reply: errorReply(401, 'Unauthorized', 'The access token is missing or not valid'), kind };
    }
    const answered = await this.withinLimit(exchange, async () => {
      await this.core.clock.serviceTime(this.core.settings.serviceMs.posPage);
      if (!match) return unknownPathReply(exchange.path);
      return guarded(() => match.handler({ ...exchange, params: match.params }));
    });
    return { reply: answered, kind };
  }

  private async withinLimit(exchange: Exchange, answer: () => Promise<Reply>): Promise<Reply> {
    const { clock, settings } = this.core;
    const verdict = this.window.take(exchange.at, settings.limits);
    const reply = verdict.allowed ? await answer() : errorReply(429, 'Too Many Requests', 'Rate limiting enforced');
    const headers = {
      'X-RateLimit-Limit': String(verdict.limit),
      'X-RateLimit-Remaining': String(verdict.remaining),
      ...(verdict.allowed ? {} : { 'Retry-After': retryAfter(clock.realDateAt(verdict.endsAtMs).getTime()) }),
    };
    return { ...reply, headers: { ...reply.headers, ...headers } };
  }
}

function isPicture({ method, path }: Exchange): boolean {
  return method === 'GET' && path.startsWith('/images/');
}

/** An HTTP date in whole seconds, never before `realMs`, so that a client who obeys is not refused again (§14). */
function retryAfter(realMs: number): string {
  return new Date(Math.ceil(realMs / 1000) * 1000).toUTCString();
}

/** A fault's status in the vendor's two-field envelope; a 429 with its three headers (§14). */
function struckReply(status: number, strike: Strike, limit: number): Reply {
  if (status !== 429) return errorReply(status, strike.errorCode ?? 'Fault', 'A fault asked for by the sandbox');
  const reply = errorReply(429, strike.errorCode ?? 'Too Many Requests', 'Rate limiting enforced');
  const headers = {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': '0',
    'Retry-After': retryAfter(Date.now() + strike.retryAfterSeconds * 1000),
  };
  return { ...reply, headers };
}

async function guarded(answer: () => Reply | Promise<Reply>): Promise<Reply> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof FeedQueryError)) throw error;
    return validationReply(error.message, createHash('sha256').update(error.message).digest('hex').slice(0, 12));
  }
}

function unknownPathReply(path: string): Reply {
  if (/^\/api\/\d/.test(path)) return notFoundReply('Not found');
  return legacyErrorReply(404, 'Not found', 'The sandbox has API 2.0 only');
}

/** First word after the version: `products` of `/api/2.0/products/1/actions/image_upload`. */
function resourceOf(path: string): string {
  const words = path.split('/').filter((word) => word !== '' && word !== 'api' && !/^\d/.test(word));
  return words[0] ?? path;
}

function pictureReply(path: string): Reply {
  const name = decodedSegment(path.slice(path.lastIndexOf('/') + 1));
  const odd = oddPicture(name);
  if (odd !== undefined) return odd;
  if (!name.endsWith('.png')) return { status: 404, json: { error: 'No such picture' } };
  return { status: 200, headers: { 'content-type': 'image/png' }, bytes: drawPicture(name) };
}
