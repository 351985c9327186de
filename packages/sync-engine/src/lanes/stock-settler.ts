import type { Listing } from '@tillbridge/connector-sdk/model';
import { settledChange } from '../planning/stock-outcome.js';
import { groupsOf, type DueReading } from '../planning/stock-plan.js';
import { settleReading, shownQuantity, type SettleTimes } from '../planning/stock-settle.js';
import type { LedgerEntry, StockChange } from '../ports/index.js';
import { readApart } from './read-apart.js';
import type { SliceContext } from './slice-context.js';
import type { StockFamilies, StockFamily } from './stock-family.js';
import type { StockFigures } from './stock-figures.js';

/** Listings that are read before what they show is stored. */
const AT_ONCE = 20;

/** Reads by id what the ledger is not sure of (S-13). */
export class StockSettler {
  constructor(
    private readonly context: SliceContext,
    private readonly times: SettleTimes,
    private readonly figures: StockFigures,
  ) {}

  /** Reads the listings of the families with a reading that is due, as far as the slice's time goes. */
  async settle(families: StockFamilies): Promise<void> {
    const nowMs = this.now();
    const due = [...families.values()].filter((family) => dueReadings(family, nowMs).length > 0);
    for (const group of groupsOf(due, AT_ONCE)) {
      if (this.context.slice.remainingMs() === 0) return;
      await this.read(group);
    }
  }

  private async read(group: readonly StockFamily[]): Promise<void> {
    const { ports, lease, runtime, storeCalls } = this.context;
    const askedAtMs = this.now();
    const { found, unread } = await readApart(
      this.context,
      group.map(({ work }) => work.listingRef),
      (refs) => runtime.store.observe(refs, storeCalls),
    );
    const read = { askedAtMs, answeredAtMs: this.now() };
    const changes = group.flatMap((family) => {
      family.unread ||= unread.has(family.work.listingRef);
      const readings = family.unread ? [] : dueReadings(family, askedAtMs);
      const listing = found.get(family.work.listingRef);
      return readings.map((reading) => ({ family, change: this.change(family, reading, listing, read) }));
    });
    await ports.stock.save(
      lease,
      changes.flatMap(({ change }) => change ?? []),
    );
    for (const { family, change } of changes) if (change !== null) family.fold(change);
  }

  /** What a reading changes of a record; null when there is nothing to be stored. */
  private change(
    family: StockFamily,
    { memberRef, variationRef }: DueReading,
    listing: Listing | undefined,
    read: { readonly askedAtMs: number; readonly answeredAtMs: number },
  ): StockChange | null {
    const { work } = family;
    const entry = work.ledger.find((known) => known.memberRef === memberRef);
    const quantity = listing === undefined ? undefined : shownQuantity(listing, variationRef);
    if (quantity === undefined) return missing(family, memberRef, entry);
    if (quantity === null) family.untold = family.catalogue = true;
    const intent = work.intents.find((known) => known.memberRef === memberRef);
    const verdict = settleReading(memberRef, entry, intent, { quantity, ...read }, this.times);
    if (verdict.kind === 'again') return { familyId: work.familyId, memberRef, ledger: verdict.ledger };
    if (verdict.finding === 'arrived') this.figures.confirmed += 1;
    return settledChange(work, verdict.ledger, verdict.finding, read.answeredAtMs);
  }

  private now(): number {
    return this.context.ports.clock.nowMs();
  }
}

/** The catalogue decides what it means that the record is not there (D-02); a difference to it can no longer take effect. */
function missing(family: StockFamily, memberRef: string, entry: LedgerEntry | undefined): StockChange | null {
  family.missing.add(memberRef);
  family.contradicted = true;
  if (entry === undefined) return null;
  const ledger: LedgerEntry = { ...entry, state: 'unsure', firstRead: null };
  return { familyId: family.work.familyId, memberRef, ledger, intent: null };
}

const dueReadings = (family: StockFamily, nowMs: number): readonly DueReading[] =>
  family.plan(nowMs).readings.filter(({ memberRef, dueMs }) => dueMs <= nowMs && !family.missing.has(memberRef));
