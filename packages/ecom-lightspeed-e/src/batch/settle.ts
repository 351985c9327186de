import {
  Invalid,
  NotFound,
  type StepOutcome,
  type StoreCallContext,
  type StoredBatch,
} from '@tillbridge/connector-sdk';
import { hasTime } from '../client.js';
import { lost, tellBudget, verdictsAtEnd } from './apply.js';
import { type BatchContent, decodeContent, sentEntry } from './entry.js';
import { type AcceptedBatch, loadOf, type Tools } from './follow.js';
import { MAX_BATCH } from './packing.js';
import { send } from './submit.js';
import { outcomesOf, type Verdict } from './verdict.js';

/** The vendor knows a key for an hour; ten minutes of it are left unused. */
const RESEND_WITHIN_MS = 50 * 60_000;

/**
 * Finishes the batches an earlier slice or process left open, oldest first, and reports their steps, each batch as one group. One whose ticket
 * was lost is sent again, same key and body; one that cannot be followed any more has failed, and may have been done.
 */
export async function* settleBatches(tools: Tools, context: StoreCallContext): AsyncIterable<readonly StepOutcome[]> {
  const open = [...(await context.batches.open())].sort((a, b) => a.createdAtMs - b.createdAtMs);
  for (const { key, expectedAtMs } of open) tools.queue.enter(key, expectedAtMs);
  for (const stored of open) {
    if (!hasTime(context)) return;
    if (!(yield* settleBatch(stored, tools, context))) return;
  }
}

/** @returns false when the time is over. */
async function* settleBatch(
  stored: StoredBatch,
  tools: Tools,
  context: StoreCallContext,
): AsyncGenerator<readonly StepOutcome[], boolean> {
  const verdicts = await verdictsOfStored(stored, tools, context);
  if (verdicts === null) return false;
  const outcomes = outcomesOf(verdicts);
  if (outcomes.length > 0) yield outcomes;
  await context.batches.close(stored.key);
  await tellBudget(verdicts, context);
  return true;
}

/** @returns null when the time is over. */
async function verdictsOfStored(
  stored: StoredBatch,
  tools: Tools,
  context: StoreCallContext,
): Promise<readonly Verdict[] | null> {
  const content = decodeContent(stored.payload);
  const batch = content === null ? null : await accepted(stored, content, tools, context);
  if (batch !== null) return verdictsAtEnd(batch, tools, context);
  tools.queue.leave(stored.key, null);
  return lost({ key: stored.key, entries: content?.entries.map(sentEntry) ?? [] }, context);
}

/** @returns null when the store can no longer be asked about it. */
async function accepted(
  stored: StoredBatch,
  content: BatchContent,
  tools: Tools,
  context: StoreCallContext,
): Promise<AcceptedBatch | null> {
  const { key, ticket, createdAtMs } = stored;
  if (ticket !== null)
    return {
      key,
      ticket,
      entries: content.entries.map(sentEntry),
      load: loadOf(content),
      sentAtMs: createdAtMs,
      timed: false,
    };
  if (tools.clock.now() - createdAtMs >= RESEND_WITHIN_MS / tools.timeScale) return null;
  const cost = context.budget.batchCounts ? Math.min(MAX_BATCH, content.lines.length + 1) : 1;
  await context.budget.take(cost, cost);
  try {
    return { ...(await send({ key, content }, tools, context)), timed: false };
  } catch (error) {
    if (error instanceof NotFound || error instanceof Invalid) return null;
    throw error;
  }
}
