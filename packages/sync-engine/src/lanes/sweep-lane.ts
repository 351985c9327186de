import type { ListPage } from '@tillbridge/connector-sdk';
import type { Listing, PriceBook } from '@tillbridge/connector-sdk/model';
import { judgeEntry } from '../planning/list-entry.js';
import { type FeedName, NOWHERE, type Run, type SweptListing } from '../ports/index.js';
import type { SliceResult } from '../sync-engine.js';
import { believeAbsentPrices } from './absent-prices.js';
import { connectionSettings, readsPrices } from './connection-settings.js';
import { believeAbsent } from './absent-records.js';
import { readFeed } from './ingest.js';
import { readApart } from './read-apart.js';
import { quantitiesOf } from './shown-quantities.js';
import { needsSweep } from './needs-sweep.js';
import type { SliceContext } from './slice-context.js';
import { noteVendorLink } from './store-hold.js';

/** What a whole reading of the POS is made of; `absent` is where it is noted that what the reading lacks was asked for. */
const POS_FEEDS = [
  { feed: 'sweep-catalogue', posFeed: 'catalogue', absent: 'absent-catalogue' },
  { feed: 'sweep-stock', posFeed: 'stock', absent: null },
  { feed: 'sweep-prices', posFeed: 'prices', absent: 'absent-prices' },
] as const;
type Absent = (typeof POS_FEEDS)[number]['absent'];
const UNSEEN_AT_ONCE = 50;

/** The lane that only reads: both sides page by page; what differs from what we hold is marked wanted. */
export class SweepLane {
  constructor(private readonly context: SliceContext) {}

  async run(): Promise<SliceResult> {
    const { ports, runtime } = this.context;
    const [run, next] = (await ports.runs.open(runtime.connectionId)).filter(needsSweep);
    if (run === undefined) return { again: false, afterMs: 0 };
    if (run.state === 'requested') await this.begin(run);
    const swept = (await this.sweepPos(run)) && (await this.sweepStore(run));
    if (!swept) return { again: true, afterMs: 0 };
    await ports.families.retryBlocked(this.context.lease, 'plan-limit');
    const { wanted } = await ports.families.counts(runtime.connectionId);
    await ports.runs.add(run.runId, { families: wanted });
    await ports.runs.setState(run.runId, 'settling');
    return { again: next !== undefined, afterMs: 0 };
  }

  /** A new sweep begins at the start of every list. */
  private async begin(run: Run): Promise<void> {
    const { ports, runtime } = this.context;
    await connectionSettings(this.context, 0);
    const feeds = POS_FEEDS.flatMap(({ feed, absent }) => (absent === null ? [feed] : [feed, absent]));
    for (const feed of [...feeds, 'sweep-store'] as const) await this.setPlace(feed, null, false);
    await ports.runs.setState(run.runId, 'sweeping');
    this.context.log.info({ connection: runtime.connectionId }, 'Sweep of both sides begun.');
  }

  private async sweepPos(run: Run): Promise<boolean> {
    const { ports, runtime } = this.context;
    const book = await this.book();
    for (const { feed, posFeed, absent } of POS_FEEDS) {
      if (feed === 'sweep-prices' && book === null) continue;
      if (!(await ports.mirror.place(runtime.connectionId, feed)).complete) {
        const reading = await readFeed(this.context, feed, posFeed, feed === 'sweep-stock' ? null : run.runId);
        await ports.runs.add(run.runId, { sweptRecords: reading.records });
        if (!reading.ended) return false;
        await this.carryOver(feed, posFeed);
      }
      if (!(await this.askedFor(absent, run, book))) return false;
    }
    return true;
  }

  /** What a whole reading lacks is asked for once a sweep, over as many slices as that takes. @returns false while it goes on. */
  private async askedFor(absent: Absent, { runId }: Run, book: PriceBook | null): Promise<boolean> {
    const { ports, runtime } = this.context;
    if (absent === null || (await ports.mirror.place(runtime.connectionId, absent)).complete) return true;
    const ended =
      absent === 'absent-catalogue'
        ? await believeAbsent(this.context, runId)
        : book === null || (await believeAbsentPrices(this.context, runId, book));
    if (ended) await this.setPlace(absent, null, true);
    return ended;
  }

  /** The price book that prices come from, null where there is none: then its prices are not even read (P-05). */
  private async book(): Promise<PriceBook | null> {
    if (!readsPrices(this.context.runtime)) return null;
    const { book } = await connectionSettings(this.context);
    return book.kind === 'chosen' ? book.book : null;
  }

  /** A whole reading has also read everything the ordinary one would: its place moves along. */
  private async carryOver(feed: FeedName, ordinary: FeedName): Promise<void> {
    const { ports, lease, runtime } = this.context;
    const swept = await ports.mirror.place(runtime.connectionId, feed);
    await ports.mirror.ingest(lease, ordinary, (transaction) =>
      transaction.place.complete ? Promise.resolve() : transaction.setPlace(swept),
    );
  }

  private async sweepStore(run: Run): Promise<boolean> {
    const { ports, runtime, slice, storeCalls } = this.context;
    const place = await ports.mirror.place(runtime.connectionId, 'sweep-store');
    if (place.complete) return true;
    const sweepId = run.runId;
    let askedAtMs = ports.clock.nowMs();
    for await (const page of runtime.store.list(place.cursor, storeCalls)) {
      askedAtMs = Math.min(askedAtMs, page.askedAtMs);
      await this.takePage(page, sweepId);
      await ports.runs.add(run.runId, { sweptListings: page.listings.length });
      if (page.cursor !== null) await this.setPlace('sweep-store', page.cursor, false);
      if (page.cursor !== null && slice.remainingMs() === 0) return false;
    }
    await this.readUnseen(sweepId, askedAtMs);
    await this.setPlace('sweep-store', null, true);
    return true;
  }

  private async takePage(page: ListPage, sweepId: string): Promise<void> {
    const { ports, lease, runtime } = this.context;
    const refs = [...page.listings.map((listing) => listing.ref), ...page.unreadable];
    const held = new Map(
      (await ports.families.sweptListings(runtime.connectionId, refs)).map((entry) => [entry.listingRef, entry]),
    );
    const entries = page.listings.flatMap((listing) => {
      const ours = held.get(listing.ref);
      return ours === undefined ? [] : [{ ours, listing }];
    });
    await noteVendorLink(this.context, page.listings);
    await this.readDiffering(entries, page.askedAtMs);
    for (const ref of page.unreadable)
      this.context.log.warn({ what: ref, rule: 'G-04' }, 'A listing cannot be read from the list of the store.');
    await this.doubt(page.unreadable.flatMap((ref) => held.get(ref)?.familyId ?? []));
    await this.noteFindable(entries, page.askedAtMs);
    const { lookupLagMs } = runtime.store.capabilities;
    const asOfMs = page.askedAtMs - lookupLagMs;
    await ports.stock.doubt(
      lease,
      page.listings.flatMap((listing) => quantitiesOf(listing, asOfMs)),
    );
    await ports.families.markSeen(lease, refs, sweepId);
  }

  /** Whether shoppers come across a listing: nothing is planned from it, so the list is believed, without a reading by id. */
  private async noteFindable(
    entries: readonly { readonly ours: SweptListing; readonly listing: Listing }[],
    askedAtMs: number,
  ): Promise<void> {
    const { ports, lease, runtime } = this.context;
    const { lookupLagMs } = runtime.store.capabilities;
    const moved = entries.flatMap(({ ours, listing }) => {
      const { findable } = listing;
      if (ours.observed === null || findable === undefined || ours.observed.findable === findable) return [];
      const verdict = judgeEntry(listing, ours.observed, ours.lastWriteAtMs, askedAtMs, lookupLagMs);
      const told = verdict === 'as-held' && askedAtMs - ours.lastWriteAtMs >= lookupLagMs;
      return told ? [{ familyId: ours.familyId, findable }] : [];
    });
    await ports.families.noteFindable(lease, moved);
    await ports.families.want(
      lease,
      moved.map(({ familyId }) => familyId),
    );
  }

  /** Linked listings that the whole list did not show: read by id before anything is made of it. */
  private async readUnseen(sweepId: string, askedAtMs: number): Promise<void> {
    const { ports, runtime, lease } = this.context;
    const { lookupLagMs } = runtime.store.capabilities;
    const writtenBeforeMs = askedAtMs - lookupLagMs;
    for (;;) {
      const unseen = await ports.families.unseen(runtime.connectionId, sweepId, writtenBeforeMs, UNSEEN_AT_ONCE);
      if (unseen.length === 0) return;
      await this.readDiffering(
        unseen.map((ours) => ({ ours, listing: null })),
        askedAtMs,
      );
      await ports.families.markSeen(
        lease,
        unseen.map((ours) => ours.listingRef),
        sweepId,
      );
    }
  }

  private async readDiffering(
    entries: readonly { readonly ours: SweptListing; readonly listing: Listing | null }[],
    askedAtMs: number,
  ): Promise<void> {
    const { ports, lease, runtime, storeCalls } = this.context;
    const { lookupLagMs } = runtime.store.capabilities;
    const differing = entries.filter(
      ({ ours, listing }) =>
        judgeEntry(listing, ours.observed, ours.lastWriteAtMs, askedAtMs, lookupLagMs) === 'read-by-id',
    );
    if (differing.length === 0) return;
    const readAtMs = ports.clock.nowMs();
    const { found } = await readApart(
      this.context,
      differing.map(({ ours }) => ours.listingRef),
      (refs) => runtime.store.observe(refs, storeCalls),
    );
    const read = differing.flatMap(({ ours }) => {
      const observed = found.get(ours.listingRef);
      return observed === undefined ? [] : [{ familyId: ours.familyId, observed }];
    });
    await ports.families.noteObserved(lease, read, readAtMs);
    await ports.families.want(
      lease,
      read.map((entry) => entry.familyId),
    );
    await this.doubt(differing.flatMap(({ ours }) => (found.has(ours.listingRef) ? [] : [ours.familyId])));
  }

  /** Listings that a read by id did not find, or that could not be read: the lane that writes reads them again (D-02, G-04). */
  private async doubt(familyIds: readonly string[]): Promise<void> {
    const { ports, lease } = this.context;
    if (familyIds.length === 0) return;
    await ports.families.doubt(lease, familyIds);
    await ports.families.want(lease, familyIds);
  }

  private async setPlace(feed: FeedName, cursor: string | null, complete: boolean): Promise<void> {
    const { ports, lease } = this.context;
    const completedAtMs = complete ? ports.clock.nowMs() : null;
    await ports.mirror.ingest(lease, feed, (transaction) =>
      transaction.setPlace({ ...NOWHERE, cursor, complete, completedAtMs }),
    );
  }
}
