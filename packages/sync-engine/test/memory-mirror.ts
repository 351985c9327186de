import type { NamedThing, PosRecord, StockLevel } from '@tillbridge/connector-sdk/model';
import {
  type AbsentPrices,
  type AbsentRecords,
  type FeedName,
  type FeedPlace,
  type KnownRecord,
  type Lease,
  type ListedRow,
  type MeantRows,
  type MirrorCounts,
  MirrorPort,
  type MirrorRecord,
  type MirrorTransaction,
  NOWHERE,
  PRIORITY,
  type WantedFamily,
} from '../src/ports/index.js';
import type { Tables } from './memory-catalogue.js';

export class MemoryMirror extends MirrorPort {
  private readonly asked = new Set<string>();

  constructor(private readonly tables: Tables) {
    super();
  }

  place = (_connectionId: string, feed: FeedName): Promise<FeedPlace> =>
    Promise.resolve(this.tables.places.get(feed) ?? NOWHERE);

  async ingest<Result>(lease: Lease, feed: FeedName, work: (transaction: MirrorTransaction) => Promise<Result>) {
    this.tables.lanes.check(lease);
    return work(transactionOn(this.tables, feed, await this.place(lease.connectionId, feed)));
  }

  shortFamilies(): Promise<readonly PosRecord[]> {
    const living = [...this.tables.rows.values()].filter((entry) => !entry.record.deleted);
    const short = living.filter(({ record, familyId }) => {
      const count = living.filter((other) => other.familyId === familyId).length;
      return record.variantCount !== null && count < record.variantCount && !this.asked.has(familyId);
    });
    return Promise.resolve(short.map((entry) => entry.record));
  }

  async noteAsked(_lease: Lease, ref: string): Promise<void> {
    const familyId = this.tables.rows.get(ref)?.familyId;
    if (familyId !== undefined) this.asked.add(familyId);
  }

  names(_connectionId: string, kind: NamedThing['kind'], refs: readonly string[]) {
    return Promise.resolve(namesOf(this.tables, kind, refs));
  }

  absent(_connectionId: string, sweepId: string): Promise<AbsentRecords> {
    const living = [...this.tables.rows.values()].filter(({ record }) => !record.deleted);
    const isSeen = ({ record }: MirrorRecord): boolean => this.tables.seenRows.get(record.ref) === sweepId;
    const left = new Set(living.filter(isSeen).map(({ familyId }) => familyId));
    const missing = living.filter((entry) => !isSeen(entry));
    const families = new Set(missing.map(({ familyId }) => familyId).filter((familyId) => !left.has(familyId)));
    return Promise.resolve({ records: missing.map(({ record }) => record), families: families.size });
  }

  absentPrices(_connectionId: string, bookRef: string, sweepId: string): Promise<AbsentPrices> {
    const living = [...this.tables.bookPrices.values()].filter(
      (price) =>
        price.bookRef === bookRef && !price.deleted && this.tables.rows.get(price.recordRef)?.record.deleted === false,
    );
    const prices = living.filter(({ ref }) => this.tables.seenPrices.get(ref) !== sweepId);
    return Promise.resolve({ prices, living: living.length });
  }

  bookPrices(_connectionId: string, bookRef: string, refs: readonly string[]) {
    const all = [...this.tables.bookPrices.values()];
    return Promise.resolve(all.filter((price) => price.bookRef === bookRef && refs.includes(price.recordRef)));
  }

  counts(): Promise<MirrorCounts> {
    const { rows, families } = this.tables;
    return Promise.resolve({ families: families.size, records: rows.size, familiesOnline: 0, familiesActivated: 0 });
  }

  activate(lease: Lease, meantRows: MeantRows, activated: boolean): Promise<readonly ListedRow[]> {
    this.tables.lanes.check(lease);
    const isMeant = ({ record, skuKey }: MirrorRecord): boolean => {
      if (meantRows === null) return true;
      return 'tag' in meantRows ? record.tags.includes(meantRows.tag) : skuKey !== null && meantRows.includes(skuKey);
    };
    const meant = [...this.tables.rows.values()].filter((entry) => !entry.record.deleted && isMeant(entry));
    const rows = meant.map(({ record: { ref, name, sku }, familyId, skuKey }): ListedRow => {
      const changed = this.tables.activated.has(ref) !== activated;
      return { ref, familyId, name, sku, skuKey, changed };
    });
    for (const { ref } of rows)
      if (activated) this.tables.activated.add(ref);
      else this.tables.activated.delete(ref);
    const changed = new Set(rows.flatMap((row) => (row.changed ? [row.familyId] : [])));
    this.tables.want([...changed].map((familyId) => ({ familyId, priority: PRIORITY.online })));
    return Promise.resolve(rows);
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
    membersOf: (ids) =>
      told(
        [...tables.rows.values()]
          .filter(({ familyId }) => ids.includes(familyId))
          .map((entry) => knownOf(tables, entry)),
      ),
    takenFamilyIds: (ids) => told(ids.filter((id) => [...tables.rows.values()].some((entry) => entry.familyId === id))),
    familiesWithSkus: (keys) => {
      const gone = [...tables.families].filter(
        ([, { link, records }]) => link?.goneSinceMs != null && records.some(({ sku }) => keys.includes(sku)),
      );
      return told([
        ...wantedWhere((_record, key) => key !== null && keys.includes(key)),
        ...gone.map(([familyId]) => ({ familyId, priority: PRIORITY.online })),
      ]);
    },
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
    moveRows: (familyOf) => {
      for (const [ref, familyId] of familyOf) tables.rows.set(ref, { ...tables.rows.get(ref)!, familyId });
      return told(undefined);
    },
    saveLevels: (levels) => {
      const known = (now: StockLevel) => tables.levels.get(`${now.ref} ${now.outletRef}`);
      const newer = levels.filter((now) => now.version >= (known(now)?.version ?? now.version));
      const changed = newer.filter((now) => known(now)?.level !== now.level);
      for (const level of newer) tables.levels.set(`${level.ref} ${level.outletRef}`, level);
      return told(changed.map(({ ref }) => ref));
    },
    wantStockOf: async (refs) => {
      tables.wantStock([...new Set(refs.flatMap((ref) => tables.rows.get(ref)?.familyId ?? []))]);
    },
    markSeen: async (refs, sweepId) => {
      for (const ref of refs) tables.seenRows.set(ref, sweepId);
    },
    markPricesSeen: async (refs, sweepId) => {
      for (const ref of refs) tables.seenPrices.set(ref, sweepId);
    },
    saveBookPrices: (prices) => {
      const changed = prices.filter((price) => {
        const before = tables.bookPrices.get(price.ref);
        return (
          before === undefined || (price.version >= before.version && JSON.stringify(price) !== JSON.stringify(before))
        );
      });
      for (const price of changed) tables.bookPrices.set(price.ref, price);
      return told(changed.map(({ recordRef }) => recordRef));
    },
    familiesWithRecords: (refs) => told(wantedWhere(({ ref }) => refs.includes(ref))),
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

const knownOf = (tables: Tables, { record, familyId, contentHash, skuKey, flagLost }: MirrorRecord): KnownRecord => ({
  ...record,
  familyId,
  contentHash,
  skuKey,
  flagLost,
  activated: tables.activated.has(record.ref),
  linked: tables.family(familyId).link !== null,
});
