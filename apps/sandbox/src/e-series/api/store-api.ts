import type { Exchange, Reply } from '../../core/exchange.js';
import { Router } from '../../core/router.js';
import type { StoreWorld } from '../store-world.js';
import { checkVariationsInPlan } from '../world/saved-combinations.js';
import { parseResponseFields, pruned } from '../world/response-fields.js';
import { StoreFailure } from '../world/store-failure.js';
import { asyncPictureCalls } from './async-picture-calls.js';
import { brandCalls } from './brand-calls.js';
import { categoryCalls } from './category-calls.js';
import { deletedCalls } from './deleted-calls.js';
import { inventoryCalls } from './inventory-calls.js';
import { pictureCalls } from './picture-calls.js';
import { productCalls } from './product-calls.js';
import { shopCalls } from './shop-calls.js';
import type { StoreCall } from './store-call.js';
import { variationCalls } from './variation-calls.js';

/** A call found for a method and a path below the store's root. */
export interface FoundCall {
  readonly call: StoreCall;
  readonly label: string;
  readonly params: Readonly<Record<string, string>>;
}

/** The vendor's error answer (§12). */
export function failureReply(failure: StoreFailure): Reply {
  const { httpStatus, errorCode, message, retryAfterSeconds } = failure;
  const json = errorCode === null ? { errorMessage: message } : { errorMessage: message, errorCode };
  const headers = retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) };
  return { status: httpStatus, json, headers };
}

/** What a refusal answers; any other error is the sandbox's own and passes on. */
export function replyTo(error: unknown): Reply {
  if (error instanceof StoreFailure) return failureReply(error);
  throw error;
}

/** The calls of the API, by method and path; used for direct requests and for those inside a batch. */
export class StoreApi {
  private readonly router = new Router();
  private readonly calls = new Map<string, StoreCall>();

  constructor(
    private readonly world: StoreWorld,
    extra: readonly StoreCall[],
  ) {
    // `/products/deleted` before `/products/:productId`: the first match wins.
    const products = [deletedCalls, productCalls, inventoryCalls, variationCalls];
    const groups = [shopCalls, brandCalls, categoryCalls, ...products, pictureCalls, asyncPictureCalls];
    for (const call of [...groups.flatMap((group) => [...group(world)]), ...extra]) {
      const label = `${call.method} ${call.pattern.slice(1)}`;
      this.calls.set(label, call);
      this.router.route(call.method, call.pattern, () => ({ status: 200 }), label);
    }
  }

  /** Throws 404 for an unknown path and 405 for a known one with another method. */
  find(method: string, path: string): FoundCall {
    const match = this.router.match(method, path);
    const call = match === undefined ? undefined : this.calls.get(match.label);
    if (match !== undefined && call !== undefined) return { call, label: match.label, params: match.params };
    if (this.router.methodsOf(path).length === 0) throw new StoreFailure(404, null, `No resource at ${path}`);
    throw new StoreFailure(405, 'METHOD_NOT_ALLOWED', `Method ${method} is not allowed`);
  }

  /** Throws 403 `INSUFFICIENT_APP_SCOPE`. */
  checkScopes(call: StoreCall): void {
    const missing = call.scopes.find((scope) => !this.granted(scope));
    if (missing === undefined) return;
    throw new StoreFailure(403, 'INSUFFICIENT_APP_SCOPE', `The app has no scope ${missing}`);
  }

  /** `read_store_profile` is always granted (§1.4). */
  private granted(scope: string): boolean {
    return scope === 'read_store_profile' || this.world.options.scopes.includes(scope);
  }

  /** Throws 402 for a free or a suspended store; its profile as the switch `suspendedProfile` says (§10.1, §10.3). */
  checkAccount(found: FoundCall | StoreFailure): void {
    const { free, suspended } = this.world.plan;
    const isProfile = !(found instanceof StoreFailure) && found.call.pattern === '/profile';
    if (free) throw new StoreFailure(402, 'NOT_AVAILABLE_ON_CURRENT_PLAN', 'API is not available on the free plan');
    if (isProfile && this.world.core.settings.switches.suspendedProfile === 'serve') return;
    if (suspended) throw new StoreFailure(402, 'STORE_IS_SUSPENDED', 'The store is suspended');
  }

  /** Runs a found call; `responseFields` prunes what a GET answers, a batch's status excepted (§1.5). Refusals are thrown. */
  async run(found: FoundCall, exchange: Exchange): Promise<Reply> {
    checkBody(found.call, exchange);
    if (found.call.variations === true) checkVariationsInPlan(this.world.plan);
    const json = await found.call.run({ ...exchange, params: found.params });
    const fields = exchange.query.get('responseFields') ?? '';
    const prunes = found.call.method === 'GET' && found.call.pattern !== '/batch' && fields !== '';
    return { status: found.call.status ?? 200, json: prunes ? pruned(json, parseResponseFields(fields)) : json };
  }
}

/** 415 for a wrong content type, 400 for JSON that cannot be read (§1.1). */
function checkBody(call: StoreCall, exchange: Exchange): void {
  const { kind } = exchange.body;
  if (call.body === 'json') {
    if (kind === 'bytes') throw new StoreFailure(415, null, 'Expected application/json or text/json');
    if (kind === 'unreadable' || kind === 'none') throw new StoreFailure(400, null, 'The request body is not JSON');
    if (kind === 'tooLarge') throw new StoreFailure(413, null, 'The request body is too large');
  }
  const sentAs = exchange.headers['content-type'] ?? 'application/octet-stream';
  const asPicture = kind === 'none' || /^(application\/octet-stream|image\/)/i.test(sentAs);
  if (call.body === 'picture' && !asPicture && !exchange.query.has('externalUrl')) {
    throw new StoreFailure(415, null, 'Expected application/octet-stream');
  }
}
