import { Controller, Get } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { say } from '../messages/say.js';
import { LaneWorker } from '../worker/lane-worker.js';
import { WorkerPresence } from '../worker/worker-presence.js';
import { DatabaseProbe } from './database-probe.js';

const PROBE_TIMEOUT_MS = 3_000;

/** `/health` says whether work gets done, `/health/live` only that the process answers. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly database: DatabaseProbe,
    private readonly worker: LaneWorker,
    private readonly presence: WorkerPresence,
  ) {}

  @Get()
  @HealthCheck()
  check(): Promise<unknown> {
    return this.checks.check([
      () =>
        this.indicators
          .check('database')
          .attempt(() => this.database.ping())
          .withTimeout(PROBE_TIMEOUT_MS),
      () => this.workerHealth(),
    ]);
  }

  @Get('live')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  /** A host without a worker still answers: it is `degraded` while no other process works. */
  private async workerHealth() {
    const session = this.indicators.check('worker');
    if (this.worker.state === 'working') return session.up();
    if (this.worker.state === 'stopped') return session.down();
    return (await this.elsewhere()) ? session.up() : session.degraded({ message: say('health.noWorker', {}) });
  }

  private async elsewhere(): Promise<boolean> {
    try {
      return await this.presence.isWorkerRunning();
    } catch {
      // The database does not answer: its own line of the report says so.
      return false;
    }
  }
}
