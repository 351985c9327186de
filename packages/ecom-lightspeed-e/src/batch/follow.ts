import { NotFound, type StoreCallContext } from '@tillbridge/connector-sdk';
import { hasTime, type LightspeedEClient } from '../client.js';
import type { Clock } from '../clock.js';
import type { WireBatchResponse, WireBatchStatus } from '../wire.js';
import type { BatchContent, SentEntry } from './entry.js';
import { type BatchLoad, type BatchPace, remainingMs, type Took } from './pace.js';
import type { Moment, SentBatch, StoreQueue, Turn } from './queue.js';

const LOOK_EVERY_MS = 250;

/** A batch of plans at the store. */
export interface AcceptedBatch extends SentBatch {
  readonly entries: readonly SentEntry[];
}

/** `open`: not done before the time is over. `lost`: the store does not know the ticket. */
export type Followed =
  | { readonly kind: 'done'; readonly responses: readonly WireBatchResponse[] }
  | { readonly kind: 'open' }
  | { readonly kind: 'lost' };

export interface Tools {
  readonly client: LightspeedEClient;
  readonly clock: Clock;
  readonly pace: BatchPace;
  readonly queue: StoreQueue;
  readonly timeScale: number;
}

/** Waits until the batch should be done and asks; goes on asking while the slice has time. */
export async function follow(batch: SentBatch, tools: Tools, context: StoreCallContext): Promise<Followed> {
  const { clock, queue } = tools;
  const turn = queue.turnOf(batch);
  let askAtMs = turn.expectedAtMs;
  let earlyAtMs: number | null = null;
  for (;;) {
    if (!(await waitUntil(askAtMs, clock, context))) return { kind: 'open' };
    const status = await statusOf(batch.ticket, tools.client, context);
    if (status === null) {
      queue.leave(batch.key, null);
      return { kind: 'lost' };
    }
    const nowMs = clock.now();
    if (status.status === 'COMPLETED') {
      const ended = endOf(turn, earlyAtMs, nowMs);
      queue.leave(batch.key, ended);
      if (batch.timed && turn.known) tools.pace.learn(batch.load, tookOf(turn, ended, earlyAtMs));
      await tellLate(batch, turn, ended, context);
      return { kind: 'done', responses: status.responses ?? [] };
    }
    earlyAtMs = nowMs;
    const total = status.totalRequests ?? batch.load.requests;
    askAtMs = nowMs + remainingMs(nowMs - turn.begun.probablyMs, status.completedRequests ?? 0, total);
  }
}

/** Between the last poll that came too early and the one that found it done; without the former when it was expected. */
function endOf({ expectedAtMs }: Turn, earlyAtMs: number | null, nowMs: number): Moment {
  const probablyMs = earlyAtMs === null ? Math.min(nowMs, expectedAtMs) : (earlyAtMs + nowMs) / 2;
  return { probablyMs, latestMs: nowMs };
}

function tookOf({ begun }: Turn, ended: Moment, earlyAtMs: number | null): Took {
  return {
    leastMs: earlyAtMs === null ? null : earlyAtMs - begun.latestMs,
    probablyMs: ended.probablyMs - begun.probablyMs,
  };
}

/**
 * A batch that was done later than its load explains, because it was slow or waited behind another, was carried out later: its
 * sub-requests leave the window later too.
 */
async function tellLate(batch: SentBatch, turn: Turn, ended: Moment, context: StoreCallContext): Promise<void> {
  const estimateMs = turn.expectedAtMs - turn.begun.probablyMs;
  const byMs = Math.ceil(ended.probablyMs - batch.sentAtMs - estimateMs);
  if (context.budget.batchCounts && byMs > 0)
    await context.budget.report({ late: { calls: batch.load.requests, byMs } });
}

/** How heavy a batch is for the store. */
export function loadOf(content: BatchContent): BatchLoad {
  const images = content.entries.map(({ step, purpose }) => {
    if (purpose === 'read') return 0;
    if (step.kind === 'images') return step.images.length;
    return step.kind === 'variation-image' ? 1 : 0;
  });
  return {
    requests: content.entries.length,
    images: images.reduce((sum, count) => sum + count, 0),
    mostImages: images.reduce((most, count) => Math.max(most, count), 0),
  };
}

/** Waits in short pieces, because the time of a slice is only known for a moment ahead; false when it is over. */
async function waitUntil(atMs: number, clock: Clock, context: StoreCallContext): Promise<boolean> {
  for (let waitMs = atMs - clock.now(); waitMs > 0 && hasTime(context); waitMs = atMs - clock.now())
    await clock.sleep(Math.min(waitMs, LOOK_EVERY_MS), context.signal);
  return hasTime(context);
}

async function statusOf(
  ticket: string,
  client: LightspeedEClient,
  context: StoreCallContext,
): Promise<WireBatchStatus | null> {
  try {
    return await client.batchStatus(ticket, context);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
