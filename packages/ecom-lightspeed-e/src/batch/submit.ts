import { randomUUID } from 'node:crypto';
import {
  ConnectorError,
  ContractViolation,
  Invalid,
  type StoreCallContext,
  Transient,
} from '@tillbridge/connector-sdk';
import { type BatchContent, encodeContent, sentEntry } from './entry.js';
import { type AcceptedBatch, loadOf, type Tools } from './follow.js';

/** `refused`: the store took none of it because of its content; a smaller batch finds the line that is to blame. */
export type Submitted =
  { readonly kind: 'accepted'; readonly batch: AcceptedBatch } | { readonly kind: 'refused'; readonly error: Invalid };

/**
 * Stores a batch, then sends it, then stores its ticket: a process that dies in between leaves enough behind to send the
 * same body with the same key again. The caller has taken the calls from the budget.
 * @throws what concerns the whole account, and Transient when the answer was lost: the batch then stays open.
 */
export async function submit(content: BatchContent, tools: Tools, context: StoreCallContext): Promise<Submitted> {
  const key = randomUUID();
  const familyIds = [...new Set(content.entries.map((entry) => entry.familyId))];
  const expectedAtMs = tools.queue.expectedAtMs(loadOf(content), tools.clock.now());
  await context.batches.store({ key, payload: encodeContent(content), familyIds, expectedAtMs });
  try {
    const batch = await send({ key, content }, tools, context);
    return { kind: 'accepted', batch };
  } catch (error) {
    if (mayHaveArrived(error)) throw error;
    await context.batches.close(key);
    if (error instanceof Invalid) return { kind: 'refused', error };
    throw error;
  }
}

/** Sends a stored batch, for the first time or again, and stores its ticket. */
export async function send(
  stored: { readonly key: string; readonly content: BatchContent },
  tools: Tools,
  context: StoreCallContext,
): Promise<AcceptedBatch> {
  const ticket = await tools.client.createBatch(stored.key, stored.content.lines, context);
  const { key, content } = stored;
  const entries = content.entries.map(sentEntry);
  const load = loadOf(content);
  const sentAtMs = tools.clock.now();
  const expectedAtMs = tools.queue.expectedAtMs(load, sentAtMs);
  tools.queue.enter(key, expectedAtMs);
  await context.batches.setTicket(key, ticket, expectedAtMs);
  return { key, entries, ticket, load, sentAtMs, timed: true };
}

/** True unless the vendor, in an answer of its own, said that it did not take the batch. */
function mayHaveArrived(error: unknown): boolean {
  return !(error instanceof ConnectorError) || error instanceof Transient || error instanceof ContractViolation;
}
