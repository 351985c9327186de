import { type LaneName, WakePort } from '@tillbridge/sync-engine/ports';
import type { PgBoss } from 'pg-boss';
import { applicationName } from '../data-source.js';
import type { DatabaseConnection } from '../embedded/open-database.js';

const LANES: readonly LaneName[] = ['stock', 'catalogue', 'sweep'];
const SLICES_AT_ONCE = 10;
const POOL_SIZE = 4;
/** Notifications wake at once; polling is for the time without them. */
const POLLING_SECONDS = 1;
/** What falls due later is nudged by the process that asked; this finds what such a process left when it died. */
const NOTIFIED_POLLING_SECONDS = 5;
const HEARTBEAT_SECONDS = 10;
const STOP_WITHIN_MS = 10_000;

/** Wake-ups through pg-boss: one queue per lane, at most one waiting job per connection. It starts when first asked. */
export class BossWake extends WakePort {
  private started: Promise<PgBoss> | null = null;
  private readonly nudges = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly connection: DatabaseConnection,
    private readonly log: (line: string) => void,
  ) {
    super();
  }

  async wake(connectionId: string, lane: LaneName, afterMs = 0): Promise<void> {
    const boss = await this.boss();
    const queue = queueOf(lane);
    const startAfter = new Date(Date.now() + afterMs);
    const sent = await boss.send(queue, null, { singletonKey: connectionId, ...(afterMs > 0 ? { startAfter } : {}) });
    if (afterMs > 0) this.nudgeLater(connectionId, lane, afterMs);
    if (sent !== null) return;
    // One waits already: it may be for later than this request.
    const waiting = await boss.findJobs(queue, { key: connectionId, queued: true });
    if (waiting.some((job) => job.startAfter > startAfter))
      await boss.update(queue, undefined, { singletonKey: connectionId, startAfter, match: 'all' });
  }

  async wakeHere(connectionId: string, lane: LaneName): Promise<void> {
    if (this.started !== null) await this.wake(connectionId, lane);
  }

  async work(lane: LaneName, slice: (connectionId: string) => Promise<void>): Promise<void> {
    const boss = await this.boss();
    const queue = queueOf(lane);
    const options = {
      localConcurrency: SLICES_AT_ONCE,
      pollingIntervalSeconds: POLLING_SECONDS,
      notifyPollingIntervalSeconds: NOTIFIED_POLLING_SECONDS,
      includeMetadata: true as const,
    };
    await boss.work<null, undefined, typeof options>(queue, options, async (jobs) => {
      for (const { singletonKey } of jobs) if (singletonKey !== null) await this.run(lane, singletonKey, slice);
    });
  }

  async stop(): Promise<void> {
    const starting = this.started;
    this.started = null;
    for (const nudge of this.nudges.values()) clearTimeout(nudge);
    this.nudges.clear();
    if (starting === null) return;
    const boss = await starting;
    await boss.stop({ graceful: true, timeout: STOP_WITHIN_MS, close: true });
  }

  /** A job that falls due notifies nobody: saying its time again does. */
  private nudgeLater(connectionId: string, lane: LaneName, afterMs: number): void {
    const key = `${lane} ${connectionId}`;
    clearTimeout(this.nudges.get(key));
    const nudge = setTimeout(() => {
      this.nudges.delete(key);
      this.nudge(connectionId, lane).catch((error: unknown) => {
        this.log(`A wake-up of ${lane} for ${connectionId} comes late: ${messageOf(error)}`);
      });
    }, afterMs);
    nudge.unref();
    this.nudges.set(key, nudge);
  }

  private async nudge(connectionId: string, lane: LaneName): Promise<void> {
    const boss = await this.started;
    await boss?.update(queueOf(lane), undefined, { singletonKey: connectionId, startAfter: new Date(), match: 'all' });
  }

  /** A failed slice is not repeated by the queue: the ticks and the tables bring it back. */
  private async run(lane: LaneName, connectionId: string, slice: (connectionId: string) => Promise<void>) {
    try {
      await slice(connectionId);
    } catch (error) {
      this.log(`A slice of ${lane} for ${connectionId} failed: ${messageOf(error)}`);
      throw error;
    }
  }

  private boss(): Promise<PgBoss> {
    if (this.started === null) {
      const starting = this.start();
      this.started = starting;
      starting.catch(() => {
        if (this.started === starting) this.started = null;
      });
    }
    return this.started;
  }

  private async start(): Promise<PgBoss> {
    // Loaded here: a command of the command line that works by itself never needs it.
    const { PgBoss } = await import('pg-boss');
    const boss = new PgBoss({
      ...this.connection,
      application_name: applicationName('queue'),
      max: POOL_SIZE,
      schema: 'pgboss',
      useListenNotify: true,
      schedule: false,
      superviseIntervalSeconds: 1,
      monitorIntervalSeconds: 1,
    });
    boss.on('error', (error) => {
      this.log(`The queue reports: ${error.message}`);
    });
    await boss.start();
    for (const lane of LANES) await boss.createQueue(queueOf(lane), QUEUE);
    return boss;
  }
}

const QUEUE = { policy: 'stately', notify: true, retryLimit: 0, heartbeatSeconds: HEARTBEAT_SECONDS } as const;

const queueOf = (lane: LaneName): string => `lane-${lane}`;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
