import { RateLimited } from '@tillbridge/connector-sdk';
import { settleTimes, type SettleTimes } from '../planning/stock-settle.js';
import { stockTargets } from '../planning/stock-target.js';
import type { Run, StockWork } from '../ports/index.js';
import type { SliceResult } from '../sync-engine.js';
import { connectionSettings, type ConnectionSettings } from './connection-settings.js';
import { readFeed } from './ingest.js';
import { needsSweep } from './needs-sweep.js';
import { isPollDue } from './poll-due.js';
import { readLateRows } from './late-rows.js';
import { onlineRule } from './online-rule.js';
import type { SliceContext } from './slice-context.js';
import { StockFamily } from './stock-family.js';
import { StockFigures } from './stock-figures.js';
import { StockSender } from './stock-sender.js';
import { StockSettler } from './stock-settler.js';
import { storeHold } from './store-hold.js';

/** How often the stock feed is read when nobody asks for it, in ms of the vendors' clock. */
const POLL_MS = 20_000;
/** Families of one round: over these all decreases go before any increase (S-11). */
const ROUND = 200;
/** With less of the slice left than this no new round is begun. */
const LEAST_MS = 500;
/** Between two slices that have work: work that cannot move must not spin. */
const BREATH_MS = 200;

/**
 * The lane that keeps quantities level: reads the POS's stock, sends differences, settles by reading what it is not sure of. It shares
 * no lock with the catalogue and never waits for a publication.
 */
export class StockLane {
  private readonly figures = new StockFigures();
  private readonly times: SettleTimes;

  constructor(private readonly context: SliceContext) {
    this.times = settleTimes(context.runtime.store.capabilities);
  }

  async run(): Promise<SliceResult> {
    const { ports, lease, runtime } = this.context;
    const settings = await connectionSettings(this.context);
    const runs = await ports.runs.open(runtime.connectionId);
    if (!(await this.readStock(runs))) return { again: true, afterMs: 0 };
    if (!(await this.posIsKnown())) return { again: false, afterMs: 0 };
    await ports.stock.wantForPolicy(lease, settings.policyKey);
    if ((await storeHold(this.context, settings)) !== null) return { again: false, afterMs: 0 };
    try {
      await this.levelWanted(settings);
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
      this.context.log.debug({ untilMs: error.untilMs }, error.message);
      return { again: true, afterMs: Math.max(0, error.untilMs - ports.clock.nowMs()) };
    } finally {
      await this.report(runs);
    }
    return this.conclude();
  }

  /** Reads the feed when it is due, or for a run that asks for a newer reading. @returns false when the slice's time was over first. */
  private async readStock(runs: readonly Run[]): Promise<boolean> {
    const { ports, runtime, slice } = this.context;
    const { complete, completedAtMs } = await ports.mirror.place(runtime.connectionId, 'stock');
    const readAtMs = completedAtMs ?? 0;
    const asked = runs.some((run) => run.kind === 'sync' && run.requestedAtMs > readAtMs);
    const due = isPollDue(completedAtMs, POLL_MS, ports.clock.nowMs(), runtime.options.timeScale);
    const wanted = !complete || asked || due;
    const changes = async () => !wanted || (await readFeed(this.context, 'stock', 'stock')).ended;
    const late = () => readLateRows(this.context, 'stock');
    // A run ends once the changes are read, so what it reads again comes first; else a sale does not wait for that.
    for (const read of asked ? [late, changes] : [changes, late]) if (!(await read())) return false;
    return slice.remainingMs() > 0;
  }

  /** Nothing is planned before products and levels have been read to their end (V-09). */
  private async posIsKnown(): Promise<boolean> {
    const { ports, runtime } = this.context;
    const places = await Promise.all(
      (['catalogue', 'stock'] as const).map((feed) => ports.mirror.place(runtime.connectionId, feed)),
    );
    return places.every((place) => place.complete);
  }

  private async levelWanted(settings: ConnectionSettings): Promise<void> {
    const { ports, runtime, slice } = this.context;
    while (slice.remainingMs() > 0 && slice.sliceLeftMs() > LEAST_MS) {
      const works = await ports.stock.take(runtime.connectionId, ROUND, ports.clock.nowMs(), []);
      if (works.length === 0 || !(await this.round(works, settings))) return;
    }
  }

  /** One round: send what is known to differ, read what is not known, settle. @returns false when going on would be in vain. */
  private async round(works: readonly StockWork[], settings: ConnectionSettings): Promise<boolean> {
    const families = await this.families(works, settings);
    await this.close(families);
    const sent = await new StockSender(this.context, this.figures).send(families);
    try {
      if (sent) await new StockSettler(this.context, this.times, this.figures).settle(families);
    } finally {
      // A read that fails keeps nobody back whose stock is level.
      await this.settle([...families.values()]);
    }
    return sent;
  }

  /** Of these records it is known from now on that nothing is under way to them: the catalogue goes on (V-06). */
  private async close(families: ReadonlyMap<string, StockFamily>): Promise<void> {
    const { ports, lease } = this.context;
    const changes = [...families].flatMap(([familyId, family]) =>
      family.plan(ports.clock.nowMs()).closings.map((ledger) => ({ familyId, memberRef: ledger.memberRef, ledger })),
    );
    if (changes.length === 0) return;
    await ports.stock.save(lease, changes);
    for (const change of changes) families.get(change.familyId)?.fold(change);
    await ports.families.want(lease, [...new Set(changes.map(({ familyId }) => familyId))]);
  }

  private async families(
    works: readonly StockWork[],
    settings: ConnectionSettings,
  ): Promise<ReadonlyMap<string, StockFamily>> {
    const { ports, runtime } = this.context;
    const busy = new Set(await ports.batches.busyFamilies(runtime.connectionId));
    return new Map(
      works.map((work) => {
        const targets = stockTargets(work, { policy: settings.stock, online: onlineRule(runtime, work) });
        return [work.familyId, new StockFamily(work, targets, busy.has(work.familyId), this.times)];
      }),
    );
  }

  /** The catalogue is asked first: a death in between only asks it twice. */
  private async settle(families: readonly StockFamily[]): Promise<void> {
    const { ports, lease } = this.context;
    const nowMs = ports.clock.nowMs();
    const settlements = families.flatMap((family) => family.standing(nowMs) ?? []);
    const idsOf = (some: readonly StockFamily[]) => some.map(({ work }) => work.familyId);
    const contradicted = idsOf(families.filter((family) => family.contradicted));
    const wanted = idsOf(families.filter((family) => family.contradicted || family.catalogue));
    if (contradicted.length > 0) await ports.families.doubt(lease, contradicted);
    if (wanted.length > 0) await ports.families.want(lease, wanted);
    await ports.stock.settle(lease, settlements);
  }

  /** Runs that are still reading one side have not begun to write. */
  private async report(runs: readonly Run[]): Promise<void> {
    const { confirmed, failed } = this.figures;
    if (confirmed + failed === 0) return;
    const begun = runs.filter((run) => !needsSweep(run));
    for (const run of begun)
      await this.context.ports.runs.add(run.runId, { stock: confirmed, writes: confirmed, failures: failed });
  }

  private async conclude(): Promise<SliceResult> {
    const { ports, runtime } = this.context;
    const dueMs = await ports.stock.nextDueMs(runtime.connectionId);
    if (dueMs === null) return { again: false, afterMs: 0 };
    return { again: true, afterMs: Math.max(BREATH_MS, dueMs - ports.clock.nowMs()) };
  }
}
