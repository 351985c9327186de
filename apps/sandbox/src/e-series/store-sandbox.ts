import { setMaxListeners } from 'node:events';
import type { Exchange, Reply } from '../core/exchange.js';
import { createListener, type Dispatched } from '../core/http.js';
import type { SandboxCore, StoreOptions, StoreSandbox } from '../core/store-contract.js';
import { RateLimiter } from './api/rate-limiter.js';
import { failureReply, replyTo, StoreApi, type FoundCall } from './api/store-api.js';
import { batchCalls } from './batch/batch-calls.js';
import type { SubRequest } from './batch/batch-body.js';
import type { BatchJob } from './batch/batch-job.js';
import { BatchQueue } from './batch/batch-queue.js';
import { SubRequestRunner } from './batch/sub-request-runner.js';
import { storeDump } from './store-dump.js';
import { storeEdit } from './store-edit.js';
import { listingPlaces } from './listing-places.js';
import { StoreWorld } from './store-world.js';
import { struckFailure } from './struck-failure.js';
import { StoreFailure } from './world/store-failure.js';

/** 20 MB of picture and some room, so that a picture just above the cap is refused by its own rule. */
const MAX_BODY_BYTES = 24 * 1024 * 1024;

/** A local E-Series store (Ecwid v3): one store, one token, everything in memory. */
export function createStore(core: SandboxCore, options: StoreOptions): StoreSandbox {
  const server = new StoreServer(new StoreWorld(core, options));
  return {
    handler: createListener({
      core,
      system: 'store',
      dispatch: (exchange) => server.dispatch(exchange),
      faultReply: (status, strike) => failureReply(struckFailure(status, strike)),
      maxBodyBytes: MAX_BODY_BYTES,
    }),
    dump: () => storeDump(server.world, server.batches()),
    listings: () => listingPlaces(server.world),
    edit: (command) => storeEdit(server.world, command),
    close: () => server.world.close(),
  };
}

class StoreServer {
  private readonly limiter: RateLimiter;
  private readonly api: StoreApi;
  private readonly queue: BatchQueue;

  constructor(readonly world: StoreWorld) {
    const { core, closed } = world;
    setMaxListeners(0, closed);
    this.limiter = new RateLimiter(core.clock);
    const checkScopes = (request: SubRequest): void => this.checkSubRequest(request);
    this.api = new StoreApi(world, batchCalls({ queue: () => this.queue, checkScopes }));
    this.queue = new BatchQueue(core.clock, new SubRequestRunner(world, this.api, this.limiter), closed);
  }

  batches(): readonly BatchJob[] {
    return this.queue.history();
  }

  async dispatch(exchange: Exchange): Promise<Dispatched> {
    const [, storeId = '', path = ''] = /^\/api\/v3\/([^/]+)(\/.*)$/.exec(exchange.path) ?? [];
    const found = this.lookup(exchange.method, path);
    const kind = found instanceof StoreFailure ? `${exchange.method} unknown` : found.label;
    try {
      return { kind, reply: await this.answer(exchange, storeId, found) };
    } catch (error) {
      return { kind, reply: replyTo(error) };
    }
  }

  private async answer(exchange: Exchange, storeId: string, found: FoundCall | StoreFailure): Promise<Reply> {
    const { core } = this.world;
    if (storeId === '') throw new StoreFailure(404, null, `No resource at ${exchange.path}`);
    this.checkToken(exchange, storeId);
    if (core.settings.limits) this.limiter.take();
    await core.clock.serviceTime(core.settings.serviceMs.direct);
    this.api.checkAccount(found);
    if (found instanceof StoreFailure) throw found;
    this.api.checkScopes(found.call);
    return this.api.run(found, exchange);
  }

  private lookup(method: string, path: string): FoundCall | StoreFailure {
    try {
      return this.api.find(method, path);
    } catch (error) {
      if (error instanceof StoreFailure) return error;
      throw error;
    }
  }

  /** 403 `INVALID_API_TOKEN` for no token, an unknown one, or another store's path ([U] in §14: 403 or 404). */
  private checkToken(exchange: Exchange, storeId: string): void {
    const { token, storeId: own } = this.world.options;
    const sent = /^Bearer\s+(\S+)$/i.exec(exchange.headers.authorization ?? '')?.[1];
    if (sent === token && storeId === String(own)) return;
    throw new StoreFailure(403, 'INVALID_API_TOKEN', 'The API token is invalid');
  }

  /** A sub-request to an unknown path fails on its own when it runs. */
  private checkSubRequest(request: SubRequest): void {
    const found = this.lookup(request.method, request.path);
    if (!(found instanceof StoreFailure)) this.api.checkScopes(found.call);
  }
}
