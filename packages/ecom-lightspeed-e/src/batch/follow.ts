import { NotFound, type StoreCallContext } from '@tillbridge/connector-sdk';
import { hasTime, type LightspeedEClient } from '../client.js';
import type { Clock } from '../clock.js';
import type { WireBatchResponse, WireBatchStatus } from '../wire.js';
import type { BatchContent, SentEntry } from './entry.js';
import { type BatchLoad, type BatchPace, remainingMs } from './pace.js';

const LOOK_EVERY_MS = 250;

/** A batch at the store. */
export interface RunningBatch {
  readonly key: string;
  readonly ticket: string;
  readonly load: BatchLoad;
  /** Ms since epoch when the store could begin with it. */
  readonly beganAtMs: number;
  readonly expectedAtMs: number;
  /** False where `beganAtMs` is only known roughly, so that nothing is learned from it. */
  readonly timed: boolean;
}

/** A batch of plans at the store. */
export interface AcceptedBatch extends RunningBatch {
  /** Ms since epoch when the store took it. */
  readonly sentAtMs: number;
  readonly entries: readonly SentEntry[];
}

/** A batch that waited behind another began when that one was done, which may be sooner or later than was thought when it was sent. */
export function begunAfter(
  batch: Omit<AcceptedBatch, 'beganAtMs' | 'expectedAtMs'>,
  doneAtMs: number,
  pace: BatchPace,
): AcceptedBatch {
  const beganAtMs = Math.max(batch.sentAtMs, doneAtMs);
  return { ...batch, beganAtMs, expectedAtMs: beganAtMs + pace.estimateMs(batch.load) };
}

/** `open`: not done before the time is over. `lost`: the store does not know the ticket. */
export type Followed =
  | {
      readonly kind: 'done';
      readonly responses: readonly WireBatchResponse[];
      /** Ms since epoch when the store was probably done: no poll hits the moment. */
      readonly endedAtMs: number;
    }
  | { readonly kind: 'open' }
  | { readonly kind: 'lost' };

export interface Tools {
  readonly client: LightspeedEClient;
  readonly clock: Clock;
  readonly pace: BatchPace;
  readonly timeScale: number;
}

/** Waits until the batch should be done and asks; goes on asking while the slice has time. */
export async function follow(batch: RunningBatch, tools: Tools, context: StoreCallContext): Promise<Followed> {
  const { clock } = tools;
  const { load } = batch;
  let askAtMs = batch.expectedAtMs;
  let earlyAtMs: number | null = null;
  for (;;) {
    if (!(await waitUntil(askAtMs, clock, context))) return { kind: 'open' };
    const status = await statusOf(batch.ticket, tools.client, context);
    if (status === null) return { kind: 'lost' };
    const nowMs = clock.now();
    if (status.status === 'COMPLETED') {
      const endedAtMs = earlyAtMs === null ? Math.min(nowMs, batch.expectedAtMs) : (earlyAtMs + nowMs) / 2;
      if (batch.timed) {
        tools.pace.learn(load, endedAtMs - batch.beganAtMs, earlyAtMs !== null);
        await tellLate(batch, endedAtMs, context);
      }
      return { kind: 'done', responses: status.responses ?? [], endedAtMs };
    }
    earlyAtMs = nowMs;
    const total = status.totalRequests ?? load.requests;
    askAtMs = nowMs + remainingMs(nowMs - batch.beganAtMs, status.completedRequests ?? 0, total);
  }
}

/** A batch that took longer than its load explains was carried out later: its sub-requests leave the window later too. */
async function tellLate(batch: RunningBatch, endedAtMs: number, context: StoreCallContext): Promise<void> {
  const byMs = Math.ceil(endedAtMs - batch.expectedAtMs);
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
