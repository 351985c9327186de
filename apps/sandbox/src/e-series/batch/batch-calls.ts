import type { Exchange } from '../../core/exchange.js';
import { flag, jsonBody, type StoreCall } from '../api/store-call.js';
import { StoreFailure, wrongParameter } from '../world/store-failure.js';
import type { Json } from '../world/json.js';
import { parsedBatch, type SubRequest } from './batch-body.js';
import type { BatchQueue } from './batch-queue.js';

/** What the batch calls need of the sandbox that has them. */
interface BatchSurroundings {
  readonly queue: () => BatchQueue;
  /** Throws 403 when a scope of the sub-request is missing. */
  readonly checkScopes: (request: SubRequest) => void;
}

/** `POST /batch` and its poll, which needs no scope (§6). */
export function batchCalls(surroundings: BatchSurroundings): readonly StoreCall[] {
  return [
    {
      method: 'POST',
      pattern: '/batch',
      scopes: [],
      body: 'json',
      run: (exchange) => createBatch(surroundings, exchange),
    },
    {
      method: 'GET',
      pattern: '/batch',
      scopes: [],
      body: 'none',
      run: (exchange) => pollBatch(surroundings, exchange),
    },
  ];
}

/** The scopes are the union of the sub-requests'; one missing refuses the batch whole ([U]: or only that item). */
function createBatch(surroundings: BatchSurroundings, exchange: Exchange): Json {
  const stopOnFirstFailure = flag(exchange, 'stopOnFirstFailure') ?? true;
  const allowParallelMode = flag(exchange, 'allowParallelMode') ?? false;
  const requests = parsedBatch(jsonBody(exchange));
  for (const request of requests) surroundings.checkScopes(request);
  const deduplicationKey = exchange.query.get('deduplicationKey');
  return { ticket: surroundings.queue().submit(requests, { stopOnFirstFailure, allowParallelMode, deduplicationKey }) };
}

/** An unknown ticket answers 404 ([U] in §6.4). */
function pollBatch(surroundings: BatchSurroundings, exchange: Exchange): Json {
  const ticket = exchange.query.get('ticket') ?? '';
  if (ticket === '') throw wrongParameter('ticket', ticket);
  const job = surroundings.queue().job(ticket);
  if (job === undefined) throw new StoreFailure(404, null, `Batch ${ticket} not found`);
  return job.view(flag(exchange, 'escapedJson') ?? false);
}
