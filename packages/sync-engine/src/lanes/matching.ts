import { ContractViolation, type ListCursor } from '@tillbridge/connector-sdk';
import type { Listing } from '@tillbridge/connector-sdk/model';
import { skuKey } from '@tillbridge/mapping-core';
import type { ConnectionRuntime } from '../connection-runtime.js';
import { adoptListing } from '../planning/adopt-listing.js';
import {
  type Match,
  matchCatalogues,
  matchCode,
  type MatchDoubt,
  type MatchFamily,
  type MatchPair,
} from '../planning/match.js';
import { tieListing } from '../planning/match-ties.js';
import type { FamilyWork, LaneName, StateReason } from '../ports/index.js';
import type { MatchedProduct, MatchReport, MatchRequest, PlanLine, StoreHold } from '../reports.js';
import type { ConnectionSettings } from './connection-settings.js';
import type { EnginePorts } from './engine-ports.js';
import { mapFamilies, planFamilies } from './family-planner.js';
import { GuardGate } from './guard-gate.js';
import { planLines } from './preview.js';
import { readPosWhole } from './read-pos.js';
import type { SliceContext } from './slice-context.js';
import { noteVendorLink, storeHold } from './store-hold.js';

/** Works under a lane as soon as it is free. */
export type UnderLane = <Result>(lane: LaneName, work: (context: SliceContext) => Promise<Result>) => Promise<Result>;

const FAMILIES_AT_ONCE = 500;
/** Listings that are read by id and adopted together. */
const ADOPTED_AT_ONCE = 20;

/** Both sides as they were read. */
interface Sides {
  readonly settings: ConnectionSettings;
  readonly hold: StoreHold | null;
  readonly works: ReadonlyMap<string, FamilyWork>;
  readonly match: Match;
}

/** Pairs the products of the POS with listings that stand in the store and are not ours yet (M-02 to M-04). Nothing is sent to either side. */
export class Matching {
  constructor(
    private readonly runtime: ConnectionRuntime,
    private readonly ports: EnginePorts,
    private readonly under: UnderLane,
  ) {}

  async match({ answers, code, linkEnded }: MatchRequest): Promise<MatchReport> {
    const { connectionId } = this.runtime;
    if (linkEnded) await this.ports.connections.setVendorLink(connectionId, 'ended');
    const settings = await this.readPos();
    const listings = await this.readStore();
    const sides = await this.compare(settings, listings, answers);
    const { hold, match } = sides;
    // A mere look ends no doubt: what is settled by it would be published before anybody has approved it.
    await this.under('catalogue', ({ lease }) =>
      this.ports.families.setConflicts(lease, match.doubts.map(conflictOf), []),
    );
    const approvable = hold === null || hold === 'match-open' ? matchCode(match) : null;
    const lines = await this.preview(sides);
    const report = { ...reportOf(connectionId, match), hold, code: approvable, lines };
    if (code === null || code !== approvable) return { ...report, approved: null };
    const approved = await this.adopt(sides);
    return { ...report, hold: null, approved };
  }

  private async readPos(): Promise<ConnectionSettings> {
    for (;;) {
      const settings = await this.under('catalogue', readPosWhole);
      if (settings !== 'reading') return settings;
    }
  }

  /** All listings that are not linked, page by page; between two pages another may have the lane. */
  private async readStore(): Promise<readonly Listing[]> {
    const read: Listing[] = [];
    let cursor: ListCursor | null = null;
    for (let first = true; first || cursor !== null; first = false) {
      const since: ListCursor | null = cursor;
      cursor = await this.under('sweep', (context) => this.readPages(since, context, read));
    }
    return read;
  }

  /** @returns where the list goes on, null when it has ended. */
  private async readPages(
    since: ListCursor | null,
    context: SliceContext,
    read: Listing[],
  ): Promise<ListCursor | null> {
    const { runtime, ports, storeCalls, slice } = context;
    for await (const { listings, unreadable, cursor } of runtime.store.list(since, storeCalls)) {
      const refs = [...listings.map(({ ref }) => ref), ...unreadable];
      const linked = await ports.families.sweptListings(runtime.connectionId, refs);
      const ours = new Set(linked.map(({ listingRef }) => listingRef));
      read.push(...listings.filter(({ ref }) => !ours.has(ref)));
      // It may be the listing of a product that would be published a second time.
      const unknown = unreadable.find((ref) => !ours.has(ref));
      if (unknown !== undefined) throw unmatchable(unknown);
      await noteVendorLink(context, listings);
      if (cursor !== null && slice.remainingMs() === 0) return cursor;
    }
    return null;
  }

  private async compare(
    settings: ConnectionSettings,
    listings: readonly Listing[],
    answers: MatchRequest['answers'],
  ): Promise<Sides> {
    const { connectionId } = this.runtime;
    const works = new Map<string, FamilyWork>();
    const families: MatchFamily[] = [];
    for (let after = ''; ;) {
      const some = await this.ports.families.unlinked(connectionId, after, FAMILIES_AT_ONCE);
      const last = some.at(-1);
      if (last === undefined) break;
      after = last.familyId;
      const living = some.filter(({ members }) => members.some((member) => !member.deleted));
      const mapped = await mapFamilies({ ports: this.ports, runtime: this.runtime }, settings, living);
      for (const [index, work] of living.entries()) {
        const one = mapped[index];
        works.set(work.familyId, work);
        families.push(matchFamily(work, one?.kind === 'listing' ? one.listing : null));
      }
    }
    const hold = await storeHold({ ports: this.ports, runtime: this.runtime }, settings);
    return { settings, hold, works, match: matchCatalogues(families, listings, answers) };
  }

  /** What would be written to the pairs, by the planning that goes on afterwards. */
  private async preview({ settings, works, match }: Sides): Promise<readonly PlanLine[]> {
    const context = { ports: this.ports, runtime: this.runtime };
    const adopted = match.pairs.flatMap((pair) => {
      const work = works.get(pair.family.familyId);
      return work === undefined ? [] : [{ ...work, conflict: null, ...this.adoption(pair, pair.listing) }];
    });
    const gate = await GuardGate.open(context);
    const planned = await planFamilies(context, settings, adopted, { room: null, gate, fresh: () => 'read' });
    return planned.flatMap(({ work, decision }) => (decision.kind === 'plan' ? planLines(work, decision.steps) : []));
  }

  private adoption({ family, desired, ties }: MatchPair, listing: Listing) {
    const { connectionId } = this.runtime;
    const nowMs = this.ports.clock.nowMs();
    return adoptListing({ familyId: family.familyId, listing, ties, desired, connectionId, nowMs });
  }

  /**
   * Each listing is read by id and adopted as it stands then. What was adopted before a death stays so; only at the end the match is
   * settled and writing begins.
   */
  private async adopt({ match, works }: Sides): Promise<NonNullable<MatchReport['approved']>> {
    const { connectionId } = this.runtime;
    let adopted = 0;
    for (let at = 0; at < match.pairs.length; at += ADOPTED_AT_ONCE) {
      const pairs = match.pairs.slice(at, at + ADOPTED_AT_ONCE);
      adopted += await this.under('catalogue', (context) => this.adoptSome(pairs, context));
    }
    await this.under('catalogue', async ({ lease }) => {
      await this.ports.families.setConflicts(lease, match.doubts.map(conflictOf), [...works.keys()]);
      await this.ports.connections.setMatch(connectionId, 'settled');
      await this.ports.families.makeDue(lease);
    });
    return { adopted, changed: match.pairs.length - adopted };
  }

  /** What has got a listing, or was taken out, since it was compared is left as it is. @returns how many of the pairs were adopted. */
  private async adoptSome(pairs: readonly MatchPair[], context: SliceContext): Promise<number> {
    const { runtime, ports, storeCalls, lease } = context;
    const works = await ports.families.load(
      runtime.connectionId,
      pairs.map(({ family }) => family.familyId),
    );
    const free = new Set(works.flatMap((work) => ((work.link ?? work.takenOut) === null ? work.familyId : [])));
    const due = pairs.filter(({ family }) => free.has(family.familyId));
    const shown = await runtime.store.observe(
      due.map(({ listing }) => listing.ref),
      storeCalls,
    );
    const changes = due.flatMap((pair) => {
      const listing = shown.get(pair.listing.ref);
      const ties = listing === undefined ? 'match-structure' : tieListing(pair.desired, listing);
      return listing === undefined || typeof ties === 'string' ? [] : [this.adoption({ ...pair, ties }, listing)];
    });
    const familyIds = changes.map(({ familyId }) => familyId);
    await ports.families.want(lease, familyIds);
    await ports.families.save(lease, changes, familyIds);
    return changes.length;
  }
}

function matchFamily({ familyId, members }: FamilyWork, desired: MatchFamily['desired']): MatchFamily {
  const rows = members.filter((member) => !member.deleted);
  return { familyId, name: rows[0]?.name ?? familyId, sku: skuKey(rows[0]?.sku ?? null), rows, desired };
}

/** What a family in doubt is told (M-03). */
function conflictOf({ family, code, candidates }: MatchDoubt): {
  readonly familyId: string;
  readonly reason: StateReason;
} {
  const [first] = candidates;
  const args = {
    name: family.name,
    sku: family.sku ?? '',
    listing: first?.name ?? '',
    listingSku: first?.sku ?? '',
    count: String(candidates.length),
  };
  return { familyId: family.familyId, reason: { code, rule: 'M-03', args } };
}

function reportOf(
  connectionId: string,
  { pairs, doubts, posOnly, storeOnly }: Match,
): Pick<MatchReport, 'connectionId' | 'pairs' | 'doubts' | 'posOnly' | 'storeOnly'> {
  return {
    connectionId,
    pairs: pairs.map(({ family, listing, by }) => {
      const { ref, name, sku } = listing;
      return { ...productOf(family), listing: { listingRef: ref, name, sku }, by };
    }),
    doubts: doubts.map((doubt) => {
      const { family, code, candidates } = doubt;
      return { ...productOf(family), code, candidates, reason: conflictOf(doubt).reason };
    }),
    posOnly: posOnly.map(productOf),
    storeOnly,
  };
}

const productOf = ({ familyId, name, sku }: MatchFamily): MatchedProduct => ({ familyId, name, sku });

const unmatchable = (ref: string): ContractViolation =>
  new ContractViolation(
    `Listing ${ref} of the store cannot be read, so nobody can say which product it is. Open it in the store, save it and match again.`,
    { call: 'list' },
  );
