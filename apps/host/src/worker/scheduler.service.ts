import { Inject, Injectable } from '@nestjs/common';
import { Cron, SchedulerRegistry } from '@nestjs/schedule';
import { OutOfService, SyncEngine, WakePort, type LaneName } from '@tillbridge/sync-engine';
import { InjectPinoLogger, PinoLogger } from 'nestjs-pino';
import type { Settings } from '../config/settings.js';
import { SETTINGS } from '../config/settings.token.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { explainError } from '../messages/explain-error.js';
import { say } from '../messages/say.js';
import { LANES } from './lane-worker.js';

/**
 * How often each lane that writes is woken, in ms of the vendors' clock: it looks first whether its feed of the POS is due. Four times
 * an interval of that feed: when a reading ends late, the next one comes a quarter of an interval late and not a whole one.
 */
const TICKS: readonly { readonly lane: LaneName; readonly everyMs: number }[] = [
  { lane: 'stock', everyMs: 5_000 },
  { lane: 'catalogue', everyMs: 15_000 },
];

/** A quiet hour, in the host's own time zone. */
const NIGHTLY = '17 3 * * *';

/**
 * Ticks on every replica and only sends wake-ups; the queue makes several of them one. At boot every connection is woken
 * once, so that unfinished work goes on by itself.
 */
@Injectable()
export class SchedulerService {
  constructor(
    private readonly timers: SchedulerRegistry,
    private readonly wake: WakePort,
    private readonly engine: SyncEngine,
    private readonly connections: ConnectionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
    @InjectPinoLogger(SchedulerService.name) private readonly log: PinoLogger,
  ) {}

  /** Begins to tick. The timers end with the application, or with `stop`. */
  async start(): Promise<void> {
    for (const { lane, everyMs } of TICKS) {
      const timer = setInterval(() => void this.wakeAll(lane), everyMs / this.settings.timeScale);
      this.timers.addInterval(lane, timer);
    }
    for (const lane of LANES) await this.wakeAll(lane);
  }

  stop(): void {
    for (const name of this.timers.getIntervals()) this.timers.deleteInterval(name);
  }

  /** Every connection is swept once a night: the last net for whatever was missed. */
  @Cron(NIGHTLY, { name: 'nightly-sweep' })
  async sweepAll(): Promise<void> {
    await this.each(async (connectionId) => {
      const runtime = this.connections.find(connectionId);
      if (runtime === null) return;
      await this.engine.requestRun(runtime, 'reconcile');
      await this.wake.wake(connectionId, 'sweep');
    });
  }

  private async wakeAll(lane: LaneName): Promise<void> {
    await this.each((connectionId) => this.wake.wake(connectionId, lane));
  }

  /** One connection that cannot be woken never keeps the others asleep (G-04). */
  private async each(act: (connectionId: string) => Promise<void>): Promise<void> {
    for (const connectionId of this.connections.ids()) {
      try {
        await act(connectionId);
      } catch (error) {
        // Nothing is to be done for it, and nothing is wrong with it (G-03).
        if (error instanceof OutOfService) continue;
        const words = { connection: connectionId, why: explainError(error) };
        this.log.error({ connection: connectionId, err: error }, say('worker.tickFailed', words));
      }
    }
  }
}
