import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange, Reply } from '../../core/exchange.js';
import { bodyForTraffic } from '../../core/exchange.js';
import { isStatus, statusOf } from '../../core/faults.js';
import { failureReply, replyTo, type FoundCall, type StoreApi } from '../api/store-api.js';
import type { RateLimiter } from '../api/rate-limiter.js';
import { struckFailure } from '../struck-failure.js';
import type { StoreWorld } from '../store-world.js';
import { StoreFailure } from '../world/store-failure.js';
import type { SubRequest } from './batch-body.js';
import type { SubAnswer } from './batch-job.js';

const RETRIES = 5;
const RETRY_AFTER_MS = 3000;

/** Runs single sub-requests as the store does: service time, rate limit, faults, retries, a traffic record each. */
export class SubRequestRunner {
  constructor(
    private readonly world: StoreWorld,
    private readonly api: StoreApi,
    private readonly limiter: RateLimiter,
  ) {}

  /** Rejects only when the sandbox is closed. `retries`: repeat a 5xx five times at 3 s (§6.2). */
  async run(request: SubRequest, ticket: string, retries: boolean): Promise<SubAnswer> {
    const at = this.world.core.clock.now();
    let answer = await this.attempt(request);
    for (let retry = 0; retries && answer.httpStatusCode >= 500 && retry < RETRIES; retry++) {
      await this.wait(RETRY_AFTER_MS / this.world.core.clock.factor);
      answer = await this.attempt(request);
    }
    this.record(request, answer, ticket, at);
    return answer;
  }

  private async attempt(request: SubRequest): Promise<SubAnswer> {
    const { core, plan } = this.world;
    try {
      if (core.settings.limits && core.settings.switches.batchCounts === 'yes') this.limiter.takeInBatch();
    } catch (error) {
      return answerOf(request, replyTo(error));
    }
    const path = `/api/v3/${plan.storeId}${request.path}`;
    const strike = core.faults.match('store', request.method, path, request.body, 'batch');
    await this.wait(core.settings.serviceMs.direct);
    if (strike === undefined || !isStatus(strike.kind)) return answerOf(request, await this.reply(request));
    return answerOf(request, failureReply(struckFailure(statusOf(strike.kind), strike)));
  }

  private async reply(request: SubRequest): Promise<Reply> {
    try {
      if (request.path === '/batch') throw new StoreFailure(400, null, 'A batch cannot contain a batch');
      const found = this.api.find(request.method, request.path);
      this.api.checkAccount(found);
      return await this.api.run(found, this.exchange(request, found));
    } catch (error) {
      if (error instanceof StoreFailure) return failureReply(error);
      process.stderr.write(`sandbox store: ${request.method} ${request.path} in a batch: ${String(error)}\n`);
      return failureReply(new StoreFailure(500, 'INTERNAL_ERROR', 'Internal server error'));
    }
  }

  private exchange(request: SubRequest, found: FoundCall): Exchange {
    const { method, path, query, body } = request;
    return { method, path, query, body, headers: {}, params: found.params, at: this.world.core.clock.now() };
  }

  private async wait(realMs: number): Promise<void> {
    if (realMs > 0) await pause(realMs, undefined, { signal: this.world.closed });
  }

  private record(request: SubRequest, answer: SubAnswer, ticket: string, at: number): void {
    const { core, plan } = this.world;
    core.traffic.record({
      at,
      system: 'store',
      kind: this.label(request),
      method: request.method,
      path: `/api/v3/${plan.storeId}${request.path}`,
      query: Object.fromEntries(request.query),
      body: bodyForTraffic(request.body),
      status: answer.httpStatusCode,
      viaBatch: ticket,
      counted: core.settings.switches.batchCounts === 'yes' ? 1 : 0,
    });
  }

  private label(request: SubRequest): string {
    try {
      return this.api.find(request.method, request.path).label;
    } catch (error) {
      if (error instanceof StoreFailure) return `${request.method} unknown`;
      throw error;
    }
  }
}

function answerOf(request: SubRequest, reply: Reply): SubAnswer {
  const httpBody = JSON.stringify(reply.json ?? {});
  return { id: request.id, httpStatusCode: reply.status, httpStatusLine: statusLine(reply), httpBody };
}

/** `OK`, or the error's text (§6.3). */
function statusLine(reply: Reply): string {
  if (reply.status === 200) return 'OK';
  const { json } = reply;
  const named = typeof json === 'object' && json !== null && 'errorMessage' in json;
  return named ? String(json.errorMessage) : `HTTP ${reply.status}`;
}
