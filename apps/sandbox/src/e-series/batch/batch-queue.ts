import { randomUUID } from 'node:crypto';
import type { SandboxClock } from '../../core/clock.js';
import type { SubRequest } from './batch-body.js';
import { BatchJob } from './batch-job.js';
import type { SubRequestRunner } from './sub-request-runner.js';

const PARALLEL = 100;
const DEDUPLICATION_MS = 3_600_000;

interface BatchOptions {
  readonly stopOnFirstFailure: boolean;
  readonly allowParallelMode: boolean;
  readonly deduplicationKey: string | null;
}

/** The store's batches: one after the other, each in order or up to 100 requests at once (§6.2). */
export class BatchQueue {
  private readonly jobs = new Map<string, BatchJob>();
  private readonly byKey = new Map<string, { readonly ticket: string; readonly atMs: number }>();
  private readonly waiting: BatchJob[] = [];
  private running = false;

  constructor(
    private readonly clock: SandboxClock,
    private readonly runner: SubRequestRunner,
    private readonly closed: AbortSignal,
  ) {}

  /** The ticket; for a `deduplicationKey` of the last simulated hour the first ticket, and nothing runs again (§6.4). */
  submit(requests: readonly SubRequest[], options: BatchOptions): string {
    const { deduplicationKey: key } = options;
    const nowMs = this.clock.now();
    const first = key === null ? undefined : this.byKey.get(key);
    if (first !== undefined && nowMs - first.atMs < DEDUPLICATION_MS) return first.ticket;
    const job = new BatchJob(randomUUID(), requests, options.stopOnFirstFailure, options.allowParallelMode);
    this.jobs.set(job.ticket, job);
    if (key !== null) this.byKey.set(key, { ticket: job.ticket, atMs: nowMs });
    this.waiting.push(job);
    if (!this.running) this.drain();
    return job.ticket;
  }

  /** Tickets stay readable as long as the sandbox runs ([U] in §6.4). */
  job(ticket: string): BatchJob | undefined {
    return this.jobs.get(ticket);
  }

  /** Every batch so far, oldest first. */
  history(): readonly BatchJob[] {
    return [...this.jobs.values()];
  }

  private drain(): void {
    this.running = true;
    this.work()
      .catch((error: unknown) => {
        if (!this.closed.aborted) process.stderr.write(`sandbox store: a batch broke off: ${String(error)}\n`);
      })
      .finally(() => {
        this.running = false;
      });
  }

  private async work(): Promise<void> {
    for (let job = this.waiting.shift(); job !== undefined; job = this.waiting.shift()) {
      await this.runJob(job);
      job.finish(this.clock.now());
    }
  }

  private async runJob(job: BatchJob): Promise<void> {
    job.start(this.clock.now());
    const workers = Array.from({ length: job.parallel ? Math.min(PARALLEL, job.total) : 1 }, async () => {
      for (let request = job.next(); request !== undefined; request = job.next()) {
        job.add(await this.runner.run(request, job.ticket, !job.stopOnFirstFailure));
      }
    });
    await Promise.all(workers);
  }
}
