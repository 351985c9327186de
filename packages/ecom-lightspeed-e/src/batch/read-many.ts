import { randomUUID } from 'node:crypto';
import { RateLimited, type StoreCallContext } from '@tillbridge/connector-sdk';
import { callFacts } from '../call-facts.js';
import { hasTime } from '../client.js';
import { outOfTime } from '../messages.js';
import type { SubRequest } from '../translate/step-request.js';
import { type LineAnswer, lineAnswer } from './answer.js';
import { lineId } from './entry.js';
import { follow, type Tools } from './follow.js';
import { affordable, MAX_BATCH, price } from './packing.js';

/**
 * Reads by batch, in the order asked for. Nothing is stored before: a batch of reads that is lost is read again.
 * @throws RateLimited when the slice's time is over before all is read.
 */
export async function readMany(
  requests: readonly SubRequest[],
  tools: Tools,
  context: StoreCallContext,
): Promise<readonly LineAnswer[]> {
  const answers: LineAnswer[] = [];
  while (answers.length < requests.length) {
    const rest = requests.length - answers.length;
    const { batchCounts } = context.budget;
    const { want, min } = price(rest, batchCounts, MAX_BATCH);
    const granted = await context.budget.take(want, min);
    const count = affordable(granted, batchCounts, MAX_BATCH);
    answers.push(...(await readBatch(requests.slice(answers.length, answers.length + count), tools, context)));
  }
  return answers;
}

async function readBatch(
  requests: readonly SubRequest[],
  tools: Tools,
  context: StoreCallContext,
): Promise<readonly LineAnswer[]> {
  const { client, clock, queue } = tools;
  if (!hasTime(context)) throw late(clock.now());
  const key = randomUUID();
  const lines = requests.map((request, index) => ({ id: lineId(index), ...request }));
  const ticket = await client.createBatch(key, lines, context);
  const load = { requests: requests.length, images: 0, mostImages: 0 };
  const sentAtMs = clock.now();
  queue.enter(key, queue.expectedAtMs(load, sentAtMs));
  const followed = await follow({ key, ticket, load, sentAtMs, timed: true }, tools, context).finally(() => {
    // Nobody comes back for one that is not done by now.
    queue.leave(key, null);
  });
  if (followed.kind !== 'done') throw late(clock.now());
  const byId = new Map(followed.responses.map((response) => [response.id ?? '', response]));
  return requests.map((request, index) => lineAnswer(callFacts(request), byId.get(lineId(index)), clock.now()));
}

function late(nowMs: number): RateLimited {
  return new RateLimited(outOfTime('GET /batch'), { call: 'GET /batch' }, nowMs);
}
