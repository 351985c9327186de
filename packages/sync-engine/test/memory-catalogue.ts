import type { Listing, NamedThing, PosRecord, StockLevel } from '@tillbridge/connector-sdk/model';
import {
  type FamilyChange,
  type FamilyCounts,
  FamilyPort,
  type FamilySettlement,
  type FamilyWork,
  type FeedName,
  type FeedPlace,
  type JournalEntry,
  type KnownRecord,
  type Lease,
  type MirrorCounts,
  MirrorPort,
  type MirrorRecord,
  type MirrorTransaction,
  PRIORITY,
  type SkuHolder,
  type SweptListing,
  type WantedFamily,
} from '../src/ports/index.js';
import type { MemoryBatches, MemoryLanes } from './memory-ports.js';

/** What is stored of a family. */
export interface FamilyRow extends Pick<FamilyWork, 'link' | 'records' | 'images' | 'applied'> {
  readonly wanted: number;
  readonly done: number;
  readonly priority: number;
  readonly settlement: FamilySettlement | null;
  readonly openings: FamilyChange['openings'];
  readonly seenBy: string | null;
}

const NEW: FamilyRow = {
  wanted: 0,
  done: 0,
  priority: PRIORITY.offline,
  settlement: null,
  openings: undefined,
  seenBy: null,
  link: null,
  records: [],
  images: [],
  applied: null,
};

/** The tables of one connection, shared by mirror and families. */
export class Tables {
  readonly rows = new Map<string, MirrorRecord>();
  readonly levels = new Map<string, StockLevel>();
  readonly named = new Map<string, NamedThing>();
  readonly places = new Map<FeedName, FeedPlace>();
  readonly families = new Map<string, FamilyRow>();
  readonly journal: JournalEntry[] = [];

  constructor(
    readonly lanes: MemoryLanes,
    readonly batches: MemoryBatches,
  ) {}

  family = (familyId: string): FamilyRow => this.families.get(familyId) ?? NEW;
  membersOf = (familyId: string): readonly PosRecord[] =>
    [...this.rows.values()].filter((entry) => entry.familyId === familyId).map((entry) => entry.record);

  want(families: readonly WantedFamily[]): void {
    for (const { familyId, priority } of families) {
      const before = this.family(familyId);
      this.families.set(familyId, { ...before, wanted: before.wanted + 1, priority });
    }
  }
}

export class MemoryMirror extends MirrorPort {
  private readonly asked = new Set<string>();

  constructor(private readonly tables: Tables) {
    super();
  }

  place = (_connectionId: string, feed: FeedName): Promise<FeedPlace> =>
    Promise.resolve(this.tables.places.get(feed) ?? { cursor: null, complete: false, completedAtMs: null });

  async ingest<Result>(lease: Lease, feed: FeedName, work: (transaction: MirrorTransaction) => Promise<Result>) {
    this.tables.lanes.check(lease);
    return work(transactionOn(this.tables, feed, await this.place(lease.connectionId, feed)));
  }

  takeShortFamilies(): Promise<readonly PosRecord[]> {
    const living = [...this.tables.rows.values()].filter((entry) => !entry.record.deleted);
    const short = living.filter(({ record, familyId }) => {
      const count = living.filter((other) => other.familyId === familyId).length;
      return record.variantCount !== null && count < record.variantCount && !this.asked.has(familyId);
    });
    for (const { familyId } of short) this.asked.add(familyId);
    return Promise.resolve(short.map((entry) => entry.record));
  }

  names(_connectionId: string, kind: NamedThing['kind'], refs: readonly string[]) {
    return Promise.resolve(namesOf(this.tables, kind, refs));
  }

  counts(): Promise<MirrorCounts> {
    const { rows, families } = this.tables;
    return Promise.resolve({ families: families.size, records: rows.size, familiesOnline: 0 });
  }
}

const namesOf = (tables: Tables, kind: NamedThing['kind'], refs: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    refs.flatMap((ref) => {
      const thing = tables.named.get(`${kind} ${ref}`);
      return thing === undefined || thing.deleted ? [] : [[ref, thing.name] as const];
    }),
  );

function transactionOn(tables: Tables, feed: FeedName, place: FeedPlace): MirrorTransaction {
  const told = <Value>(value: Value): Promise<Value> => Promise.resolve(value);
  const wantedWhere = (fits: (record: PosRecord, skuKey: string | null) => boolean): WantedFamily[] => {
    const found = [...tables.rows.values()].filter((entry) => fits(entry.record, entry.skuKey));
    return [...new Set(found.map((entry) => entry.familyId))].map((familyId) => ({
      familyId,
      priority: PRIORITY.online,
    }));
  };
  return {
    place,
    relatives: (refs, parents, posFamilies) =>
      told(
        [...tables.rows.values()]
          .filter(
            ({ record }) =>
              refs.includes(record.ref) ||
              parents.includes(record.ref) ||
              parents.includes(record.parentRef ?? '') ||
              posFamilies.includes(record.posFamilyRef ?? ''),
          )
          .map((entry) => knownOf(tables, entry)),
      ),
    takenFamilyIds: (ids) => told(ids.filter((id) => [...tables.rows.values()].some((entry) => entry.familyId === id))),
    familiesWithSkus: (keys) => told(wantedWhere((_record, key) => key !== null && keys.includes(key))),
    familiesWithNamed: (kind, refs) =>
      told(
        wantedWhere((record) =>
          kind === 'brand'
            ? refs.includes(record.brandRef ?? '')
            : record.options.some((option) => refs.includes(option.attributeRef ?? '')),
        ),
      ),
    namedNow: (kind, refs) => told(namesOf(tables, kind, refs)),
    saveRecords: async (records) => {
      for (const entry of records) tables.rows.set(entry.record.ref, entry);
    },
    mergeFamilies: (pairs) => {
      for (const { from, into } of pairs)
        for (const entry of [...tables.rows.values()].filter(({ familyId }) => familyId === from))
          tables.rows.set(entry.record.ref, { ...entry, familyId: into });
      return told(undefined);
    },
    saveLevels: (levels) => {
      for (const level of levels) tables.levels.set(`${level.ref} ${level.outletRef}`, level);
      return told(levels.map(({ ref }) => ref));
    },
    saveNamed: async (things) => {
      for (const thing of things) tables.named.set(`${thing.kind} ${thing.ref}`, thing);
    },
    want: async (families) => {
      tables.want(families);
    },
    setPlace: async (next) => {
      tables.places.set(feed, next);
    },
  };
}

const knownOf = (tables: Tables, { record, familyId, contentHash, skuKey }: MirrorRecord): KnownRecord => ({
  ...record,
  familyId,
  contentHash,
  skuKey,
  linked: tables.family(familyId).link !== null,
});

export class MemoryFamilies extends FamilyPort {
  constructor(private readonly tables: Tables) {
    super();
  }

  take(_connectionId: string, limit: number, nowMs: number, busy: readonly string[]): Promise<readonly FamilyWork[]> {
    const due = [...this.tables.families]
      .filter(([familyId, row]) => row.wanted > row.done && !busy.includes(familyId))
      .filter(([, row]) => (row.settlement?.notBeforeMs ?? 0) <= nowMs)
      .sort(([, a], [, b]) => a.priority - b.priority);
    return Promise.resolve(due.slice(0, limit).map(([familyId]) => this.workOf(familyId)));
  }

  load = (_connectionId: string, familyIds: readonly string[]): Promise<readonly FamilyWork[]> =>
    Promise.resolve(familyIds.map((familyId) => this.workOf(familyId)));

  skuHolders(_connectionId: string, keys: readonly string[]): Promise<readonly SkuHolder[]> {
    const held = [...this.tables.rows.values()].filter(({ skuKey }) => skuKey !== null && keys.includes(skuKey));
    return Promise.resolve(
      held.map(({ record, familyId, skuKey }) => ({
        skuKey: skuKey!,
        ref: record.ref,
        familyId,
        name: record.name,
        sku: record.sku ?? '',
        createdAt: record.createdAt,
        linked: this.tables.family(familyId).records.some(({ memberRef }) => memberRef === record.ref),
      })),
    );
  }

  sentSkuHolders(_connectionId: string, skus: readonly string[]) {
    const sent = [...this.tables.families].flatMap(([familyId, row]) =>
      row.records.filter(({ sku }) => skus.includes(sku)).map((record) => ({ ...record, familyId })),
    );
    return Promise.resolve(sent);
  }

  save(lease: Lease, changes: readonly FamilyChange[]): Promise<void> {
    this.tables.lanes.check(lease);
    for (const { familyId, journal, ...change } of changes) {
      this.tables.families.set(familyId, { ...this.tables.family(familyId), ...change });
      this.tables.journal.push(...(journal ?? []));
    }
    return Promise.resolve();
  }

  settle(lease: Lease, settlements: readonly FamilySettlement[]): Promise<void> {
    this.tables.lanes.check(lease);
    for (const settlement of settlements) {
      const row = this.tables.family(settlement.familyId);
      const done = settlement.reached ?? row.done;
      this.tables.families.set(settlement.familyId, { ...row, done, settlement });
    }
    return Promise.resolve();
  }

  want(_lease: Lease, familyIds: readonly string[]): Promise<void> {
    this.tables.want(familyIds.map((familyId) => ({ familyId, priority: PRIORITY.online })));
    return Promise.resolve();
  }

  wantBlocked(lease: Lease, code: string): Promise<void> {
    const blocked = [...this.tables.families].filter(([, { settlement }]) => settlement?.state === 'blocked');
    const fitting = blocked.filter(([, { settlement }]) => settlement?.reason?.code === code);
    return this.want(
      lease,
      fitting.map(([familyId]) => familyId),
    );
  }

  sweptListings = (_connectionId: string, refs: readonly string[]): Promise<readonly SweptListing[]> =>
    Promise.resolve(this.swept().filter(({ listingRef }) => refs.includes(listingRef)));

  noteObserved(_lease: Lease, read: readonly { familyId: string; observed: Listing }[]): Promise<void> {
    for (const { familyId, observed } of read) {
      const row = this.tables.family(familyId);
      if (row.applied !== null) this.tables.families.set(familyId, { ...row, applied: { ...row.applied, observed } });
    }
    return Promise.resolve();
  }

  markSeen(_lease: Lease, refs: readonly string[], seenBy: string): Promise<void> {
    for (const [familyId, row] of this.tables.families)
      if (refs.includes(row.link?.listingRef ?? '')) this.tables.families.set(familyId, { ...row, seenBy });
    return Promise.resolve();
  }

  unseen(_connectionId: string, sweepId: string, writtenBeforeMs: number): Promise<readonly SweptListing[]> {
    const unseen = this.swept().filter(({ familyId }) => this.tables.family(familyId).seenBy !== sweepId);
    return Promise.resolve(unseen.filter(({ lastWriteAtMs }) => lastWriteAtMs < writtenBeforeMs));
  }

  counts(): Promise<FamilyCounts> {
    const rows = [...this.tables.families.values()];
    const byState = { excluded: 0, blocked: 0, pending: 0, hidden: 0, online: 0 };
    for (const { settlement } of rows) if (settlement !== null) byState[settlement.state] += 1;
    const wanted = rows.filter((row) => row.wanted > row.done).length;
    return Promise.resolve({ byState, wanted, linked: rows.filter((row) => row.link !== null).length, reasons: [] });
  }

  notes = () => Promise.resolve([]);

  nextDueMs(): Promise<number | null> {
    const waiting = [...this.tables.families.values()].filter((row) => row.wanted > row.done);
    const due = waiting.map((row) => row.settlement?.notBeforeMs ?? 0);
    return Promise.resolve(due.length === 0 ? null : Math.min(...due));
  }

  private swept(): SweptListing[] {
    return [...this.tables.families].flatMap(([familyId, { link, applied }]) =>
      link?.listingRef == null
        ? []
        : [
            {
              familyId,
              listingRef: link.listingRef,
              lastWriteAtMs: link.lastWriteAtMs,
              observed: applied?.observed ?? null,
            },
          ],
    );
  }

  private workOf(familyId: string): FamilyWork {
    const { wanted, settlement, link, records, images, applied } = this.tables.family(familyId);
    const members = this.tables.membersOf(familyId);
    const refs = new Set(members.map(({ ref }) => ref));
    const levels = [...this.tables.levels.values()].filter(({ ref }) => refs.has(ref));
    const attempts = settlement?.attempts ?? 0;
    return { familyId, generation: wanted, attempts, members, levels, link, records, images, applied };
  }
}
