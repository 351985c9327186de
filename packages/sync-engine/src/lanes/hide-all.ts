import type { ListingPlan } from '@tillbridge/connector-sdk/model';
import { isToHide } from '../planning/disconnection.js';
import { familyName } from '../planning/family-name.js';
import type { Standing } from '../planning/decision.js';
import { goneFromStore } from '../planning/open-deletion.js';
import { listingKey } from '../planning/family-id.js';
import type { Disconnection, FamilyWork, HeldStep } from '../ports/index.js';
import type { SliceResult } from '../sync-engine.js';
import { listedFamilies } from './disconnecting.js';
import { OnTheWay, type UnderWay } from './on-the-way.js';
import { OutcomeStore } from './outcome-store.js';
import { RunBook } from './run-book.js';
import { SeenListings } from './seen-listings.js';
import { settleBatches } from './settle-batches.js';
import type { SliceContext } from './slice-context.js';
import { holdOf } from './store-hold.js';

/** What the store refuses to hide is tried again after this. */
const REFUSED_AGAIN_MS = 60_000;
const BATCH_AGAIN_MS = 1_000;
/** With less of the slice left than this nothing more is begun. */
const LEAST_MS = 1_500;

/** Hides every listing of ours that may be shown, once, for a connection that goes out of service (G-03). */
export class HideAll {
  constructor(
    private readonly context: SliceContext,
    private readonly said: Disconnection,
  ) {}

  async run(): Promise<SliceResult> {
    const { ports, runtime } = this.context;
    const { connectionId } = runtime;
    if (await this.isForeign()) return { again: false, afterMs: 0 };
    const follows = (await ports.runs.open(connectionId)).filter(({ kind }) => kind === 'follow');
    const book = new RunBook(this.context, follows);
    const outcomes = new OutcomeStore(this.context, new SeenListings(), book);
    // What they show is hidden after them.
    await settleBatches(this.context, outcomes, await ports.batches.open(connectionId));
    if (await this.isBusy()) return { again: true, afterMs: BATCH_AGAIN_MS };
    for await (const works of listedFamilies(this.context)) {
      const shown = works.filter((work) => isToHide(work, this.said.sinceMs));
      if (shown.length === 0) continue;
      if (!this.hasTime()) return { again: true, afterMs: 0 };
      await this.hide(shown, outcomes);
    }
    await ports.connections.setPause(connectionId, null);
    if (await this.isBusy()) return { again: true, afterMs: BATCH_AGAIN_MS };
    if ((await this.left()) > 0) return { again: true, afterMs: REFUSED_AGAIN_MS };
    await book.end();
    await ports.connections.noteHidden(connectionId, this.said.sinceMs, ports.clock.nowMs());
    return { again: false, afterMs: 0 };
  }

  /** Nothing is sent to a store that is only audited or that the vendor links, whatever was asked for (M-05). */
  private async isForeign(): Promise<boolean> {
    const { ports, runtime } = this.context;
    const facts = await ports.connections.open(runtime.connectionId);
    const hold = holdOf(runtime, { ...facts, disconnection: null });
    return hold === 'audit' || hold === 'vendor-linked';
  }

  private async isBusy(): Promise<boolean> {
    const { ports, runtime } = this.context;
    return (await ports.batches.open(runtime.connectionId)).length > 0;
  }

  private hasTime(): boolean {
    const { slice } = this.context;
    return slice.remainingMs() > 0 && slice.sliceLeftMs() > LEAST_MS;
  }

  /** The operator has consented to just this, so no guard counts it: stored before anything is sent (G-02). */
  private async hide(works: readonly FamilyWork[], outcomes: OutcomeStore): Promise<void> {
    const { ports, runtime, storeCalls } = this.context;
    await ports.guards.approve(runtime.connectionId, 'hide', works.map(stepOf), this.said.sinceMs);
    const onTheWay = new OnTheWay(works.map((work) => this.underWay(work)));
    const plans = works.map((work) => this.planOf(work));
    for await (const group of runtime.store.apply(plans, storeCalls)) await outcomes.store(group, onTheWay);
    await this.letGo(onTheWay.doubted());
  }

  /** A listing that is not there any more need not be hidden (D-02). */
  private async letGo(doubted: readonly FamilyWork[]): Promise<void> {
    if (doubted.length === 0) return;
    const { ports, runtime, storeCalls, lease } = this.context;
    const refs = doubted.flatMap(({ link }) => link?.listingRef ?? []);
    const there = await runtime.store.observe(refs, storeCalls);
    const changes = doubted.flatMap((work) =>
      work.link === null || there.has(work.link.listingRef ?? '') ? [] : [goneFromStore(work, work.link)],
    );
    await ports.families.save(lease, changes);
  }

  private async left(): Promise<number> {
    let left = 0;
    for await (const works of listedFamilies(this.context))
      left += works.filter((work) => isToHide(work, this.said.sinceMs)).length;
    return left;
  }

  private planOf({ familyId, link }: FamilyWork): ListingPlan {
    const externalKey = listingKey(this.context.runtime.connectionId, familyId);
    return { familyId, listingRef: link?.listingRef ?? null, externalKey, steps: [{ kind: 'hide' }] };
  }

  private underWay(work: FamilyWork): UnderWay {
    return {
      work,
      standing: standingOf(work),
      desired: null,
      plan: this.planOf(work),
      open: 1,
      more: false,
      firsts: new Set(),
      settled: false,
    };
  }
}

function standingOf(work: FamilyWork): Standing {
  return { state: 'hidden', reason: { code: 'disconnected', rule: 'G-03', args: { name: familyName(work) } } };
}

const stepOf = (work: FamilyWork): HeldStep => ({
  familyId: work.familyId,
  listingRef: work.link?.listingRef ?? '',
  name: familyName(work),
  sku: work.records[0]?.sku ?? null,
});
