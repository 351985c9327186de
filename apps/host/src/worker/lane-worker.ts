import { Injectable } from '@nestjs/common';
import { SyncEngine, WakePort, type ConnectionRuntime, type LaneName, type SliceResult } from '@tillbridge/sync-engine';
import { InjectPinoLogger, PinoLogger } from 'nestjs-pino';
import pLimit from 'p-limit';
import { ConnectionsService } from '../connections/connections.service.js';
import { explainError } from '../messages/explain-error.js';
import { say } from '../messages/say.js';
import { WorkerPresence } from './worker-presence.js';

export const LANES: readonly LaneName[] = ['stock', 'catalogue', 'sweep'];
/** The lanes that write: what a sweep marked is work for them. */
const WRITING: readonly LaneName[] = ['stock', 'catalogue'];

const MAX_LANES_AT_ONCE = 10;
const BUSY_AGAIN_MS = 1_000;
const FAILED_AGAIN_MS = 5_000;
/** The call in flight gets this long to end by itself before it is aborted. */
const PATIENCE_MS = 8_000;

export type WorkerState = 'idle' | 'working' | 'stopped';

/** Answers wake-ups with slices, at most ten at once, until it is stopped. One failing connection never stops another (G-04). */
@Injectable()
export class LaneWorker {
  private readonly abort = new AbortController();
  private readonly slot = pLimit(MAX_LANES_AT_ONCE);
  private current: WorkerState = 'idle';

  constructor(
    private readonly wake: WakePort,
    private readonly engine: SyncEngine,
    private readonly connections: ConnectionsService,
    private readonly presence: WorkerPresence,
    @InjectPinoLogger(LaneWorker.name) private readonly log: PinoLogger,
  ) {}

  get state(): WorkerState {
    return this.current;
  }

  async start(): Promise<void> {
    await this.presence.announce();
    for (const lane of LANES) {
      await this.wake.work(lane, (connectionId) => this.slot(() => this.answer(connectionId, lane)));
    }
    this.current = 'working';
  }

  /** Takes nothing new, lets the call in flight end, aborts it after 8 s, gives the presence back. */
  async stop(): Promise<void> {
    if (this.current !== 'working') return;
    this.current = 'stopped';
    const timer = setTimeout(() => {
      this.abort.abort();
    }, PATIENCE_MS);
    try {
      await this.wake.stop();
    } finally {
      clearTimeout(timer);
      await this.presence.withdraw();
    }
  }

  private stopped(): boolean {
    return this.current === 'stopped';
  }

  /** One wake-up: a slice, and a wake-up for what it left behind. Never throws, so that the queue does not repeat it. */
  private async answer(connectionId: string, lane: LaneName): Promise<void> {
    const runtime = this.connections.find(connectionId);
    if (runtime === null) {
      this.log.warn({ connection: connectionId, lane }, say('worker.unknownConnection', { connection: connectionId }));
      return;
    }
    // Stopping: the work stands in our tables, and the next tick or start wakes the lane again.
    if (this.stopped()) return;
    const afterMs = await this.slice(runtime, lane);
    if (this.stopped()) return;
    if (afterMs !== null) await this.wakeAgain(connectionId, lane, afterMs);
    else if (lane === 'sweep') for (const other of WRITING) await this.wakeAgain(connectionId, other, 0);
  }

  /** @returns ms until the lane is to be woken again, null when it has no work. */
  private async slice(runtime: ConnectionRuntime, lane: LaneName): Promise<number | null> {
    try {
      return againAfterMs(await this.engine.slice(runtime, lane, this.abort.signal));
    } catch (error) {
      const words = {
        lane,
        connection: runtime.connectionId,
        seconds: FAILED_AGAIN_MS / 1_000,
        why: explainError(error),
      };
      this.log.error({ connection: runtime.connectionId, lane, err: error }, say('worker.sliceFailed', words));
      return FAILED_AGAIN_MS;
    }
  }

  private async wakeAgain(connectionId: string, lane: LaneName, afterMs: number): Promise<void> {
    try {
      await this.wake.wake(connectionId, lane, afterMs);
    } catch (error) {
      // The database is away; the next tick of the schedule wakes the lane.
      const why = explainError(error);
      this.log.error(
        { connection: connectionId, lane, err: error },
        say('worker.tickFailed', { connection: connectionId, why }),
      );
    }
  }
}

function againAfterMs(result: SliceResult | null): number | null {
  if (result === null) return BUSY_AGAIN_MS;
  return result.again ? result.afterMs : null;
}
