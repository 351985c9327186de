import { RateLimited } from '@tillbridge/connector-sdk';
import type { Run } from '../ports/index.js';
import { ApplyingFamilies } from './applying.js';
import { type ConnectionSettings, connectionSettings, readsPrices } from './connection-settings.js';
import { completeShortFamilies, readFeed } from './ingest.js';
import { readLateRows } from './late-rows.js';
import { listingPolicy, wantDue } from './listing-policy.js';
import { LookOnly } from './look-only.js';
import { needsSweep } from './needs-sweep.js';
import { isPollDue } from './poll-due.js';
import { Publisher } from './publisher.js';
import { RunBook } from './run-book.js';
import type { SliceContext } from './slice-context.js';
import type { StoreHold } from '../reports.js';
import type { SliceResult } from '../sync-engine.js';
import { storeHold } from './store-hold.js';
import { WantedFamilies } from './wanted-families.js';

/** How often each feed is read when nobody asks for it. The stock feed is the stock lane's. */
const POLL_MS = { catalogue: 60_000, named: 300_000, prices: 60_000 } as const;
const FEEDS = ['named', 'catalogue', 'prices'] as const;
/** While the stock lane reads its feed for the first time, or for a run that somebody asked for. */
const STOCK_WAIT_MS = 150;
/** Between two slices that have work and no open batch: work that cannot move must not spin. */
const BREATH_MS = 200;

/** The lane that writes listings: reads what changed in the POS, then publishes what is wanted. */
export class CatalogueLane {
  constructor(private readonly context: SliceContext) {}

  async run(): Promise<SliceResult> {
    const { ports, runtime } = this.context;
    const asked = (await ports.runs.open(runtime.connectionId)).filter((run) => !needsSweep(run));
    const settings = await connectionSettings(this.context);
    await ports.connections.setPause(runtime.connectionId, null);
    if (!(await this.readPos(asked))) return { again: true, afterMs: 0 };
    if (!(await this.levelsAreRead(asked))) return { again: true, afterMs: STOCK_WAIT_MS };
    await wantDue(this.context, settings);
    const runs = await this.begin(asked);
    const hold = await storeHold(this.context, settings);
    const applying = this.applying(runs, settings);
    const book = new RunBook(this.context, runs);
    try {
      await (hold === null
        ? this.publishWanted(settings, book, applying ?? new WantedFamilies(this.context))
        : this.lookAtWanted(settings, hold));
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
      this.context.log.debug({ untilMs: error.untilMs }, error.message);
      return { again: true, afterMs: Math.max(0, error.untilMs - ports.clock.nowMs()) };
    }
    if (applying !== null) return applying.conclude();
    const concluded = await this.conclude(book, hold);
    return runs.length < asked.length ? { again: true, afterMs: 0 } : concluded;
  }

  /** Reads the feeds that are due; all of them for a run that somebody asked for. */
  private async readPos(runs: readonly Run[]): Promise<boolean> {
    const { ports, runtime, slice } = this.context;
    for (const feed of FEEDS) {
      if (feed === 'prices' && !readsPrices(runtime)) continue;
      const asked = askedAtMs(runs, feed);
      const place = await ports.mirror.place(runtime.connectionId, feed);
      const old = isPollDue(place.completedAtMs, POLL_MS[feed], ports.clock.nowMs(), runtime.options.timeScale);
      const wanted = asked.some((atMs) => (place.completedAtMs ?? 0) < atMs);
      const due = !place.complete || wanted || old;
      if (due && !(await readFeed(this.context, feed, feed)).ended) return false;
      if (!(await readLateRows(this.context, feed))) return false;
      if (slice.remainingMs() === 0) return false;
    }
    await completeShortFamilies(this.context);
    return slice.remainingMs() > 0;
  }

  /** Nothing is planned before the first full read of the levels has ended (V-09), nor a run before the reading it asks for. */
  private async levelsAreRead(runs: readonly Run[]): Promise<boolean> {
    const { ports, runtime } = this.context;
    const { complete, completedAtMs } = await ports.mirror.place(runtime.connectionId, 'stock');
    return complete && askedAtMs(runs, 'catalogue').every((atMs) => (completedAtMs ?? 0) >= atMs);
  }

  /** Runs that waited for this reading now settle; what is wanted is their work. @returns the runs that settle. */
  private async begin(runs: readonly Run[]): Promise<readonly Run[]> {
    const { ports, runtime } = this.context;
    const begun: Run[] = [];
    for (const run of runs) {
      if (run.state === 'requested') {
        if (!(await ports.runs.settle(run))) continue;
        const { wanted } = await ports.families.counts(runtime.connectionId);
        await ports.runs.add(run.runId, { families: wanted });
      }
      begun.push(run);
    }
    return begun;
  }

  /** While a plan that was shown before is carried out, nothing else is sent. */
  private applying(runs: readonly Run[], settings: ConnectionSettings): ApplyingFamilies | null {
    const run = runs.find(({ kind }) => kind === 'apply');
    if (run === undefined) return null;
    return new ApplyingFamilies(this.context, run, listingPolicy(this.context, settings));
  }

  /** Nothing may be sent: what is wanted is compared and told (M-05). */
  private async lookAtWanted(settings: ConnectionSettings, hold: StoreHold): Promise<void> {
    const look = new LookOnly(this.context, settings, hold);
    while (this.context.slice.remainingMs() > 0 && (await look.look()));
  }

  /** Goes on with open batches and publishes what is wanted, side by side: no family is in both. */
  private async publishWanted(settings: ConnectionSettings, book: RunBook, wanted: WantedFamilies): Promise<void> {
    const publisher = new Publisher(this.context, settings, book);
    const open = await this.context.ports.batches.open(this.context.runtime.connectionId);
    const publish = async (): Promise<void> => {
      while (wanted.hasTime() && (await publisher.publish(wanted)));
    };
    const outcomes = await Promise.allSettled([publisher.resume(open), publish()]);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    if (wanted.shortage !== null) throw wanted.shortage;
  }

  /** A run is done when neither lane has anything due, now or within a minute, and no batch is open. */
  private async conclude(book: RunBook, hold: StoreHold | null): Promise<SliceResult> {
    const { ports, runtime } = this.context;
    const nowMs = ports.clock.nowMs();
    const busy = await ports.batches.busyFamilies(runtime.connectionId);
    const dueMs = await ports.families.nextDueMs(runtime.connectionId);
    if (hold === null && busy.length > 0) return { again: true, afterMs: 0 };
    if (dueMs !== null && dueMs <= nowMs) return { again: true, afterMs: BREATH_MS };
    if (dueMs !== null && dueMs - nowMs < 60_000) return { again: true, afterMs: dueMs - nowMs };
    const stockDueMs = await ports.stock.nextDueMs(runtime.connectionId);
    if (hold === null && book.awaited && stockDueMs !== null && stockDueMs - nowMs < 60_000)
      return { again: true, afterMs: Math.max(BREATH_MS, Math.min(stockDueMs - nowMs, 1_000)) };
    await book.end();
    return { again: false, afterMs: 0 };
  }
}

/** When the runs that wait for a reading were asked for, in ms since epoch. */
const askedAtMs = (runs: readonly Run[], feed: (typeof FEEDS)[number]): readonly number[] =>
  runs.filter((run) => asks(run, feed)).map((run) => run.requestedAtMs);

/** A reconciliation reads all rows by itself, but neither the names they point to nor prices in books (U-06, P-05). */
const asks = ({ kind, state }: Run, feed: (typeof FEEDS)[number]): boolean =>
  kind === 'reconcile' ? feed !== 'catalogue' : state === 'requested';
