import type { BookPrice, NamedThing, StockLevel } from '@tillbridge/connector-sdk/model';
import type {
  FeedName,
  FeedPlace,
  KnownRecord,
  MirrorRecord,
  MirrorTransaction,
  WantedFamily,
} from '@tillbridge/sync-engine/ports';
import type { EntityManager } from 'typeorm';
import { lockRows } from '../sql/row-lock.js';
import { storedJson, storedJsonLists, storedTexts } from '../sql/stored-text.js';
import * as sql from './mirror.sql.js';
import { newestLevels, newestRecords, recordRow, resolveMerges } from './mirror-rows.js';
import { wantFamilies } from './want-families.js';

/** Whoever writes rows locks them in one order, in parts or not. */
const byRef = (one: { readonly ref: string }, other: { readonly ref: string }): number =>
  one.ref < other.ref ? -1 : 1;

/** One transaction on the mirror: each call is one or two statements, only rows with long texts go in parts. */
export class MirrorWriter implements MirrorTransaction {
  /** How many rows were handed over so far. */
  readonly written = { records: 0, levels: 0, families: 0 };

  private familiesLocked = false;

  constructor(
    private readonly manager: EntityManager,
    private readonly connectionId: string,
    private readonly feed: FeedName,
    readonly place: FeedPlace,
  ) {}

  async relatives(
    refs: readonly string[],
    parents: readonly string[],
    posFamilies: readonly string[],
  ): Promise<readonly KnownRecord[]> {
    const lists = [storedTexts(refs), storedTexts(parents), storedTexts(posFamilies)];
    if (lists.every((list) => list.length === 0)) return [];
    return this.manager.query<KnownRecord[]>(sql.RELATIVES, [this.connectionId, ...lists]);
  }

  membersOf(familyIds: readonly string[]): Promise<readonly KnownRecord[]> {
    return this.manager.query<KnownRecord[]>(sql.MEMBERS, [this.connectionId, familyIds]);
  }

  async takenFamilyIds(familyIds: readonly string[]): Promise<readonly string[]> {
    const rows = await this.manager.query<{ familyId: string }[]>(sql.TAKEN_FAMILY_IDS, [this.connectionId, familyIds]);
    return rows.map((row) => row.familyId);
  }

  familiesWithSkus(skuKeys: readonly string[]): Promise<readonly WantedFamily[]> {
    return this.families(sql.FAMILIES_WITH_SKUS, skuKeys);
  }

  familiesWithNamed(kind: NamedThing['kind'], refs: readonly string[]): Promise<readonly WantedFamily[]> {
    switch (kind) {
      case 'brand':
        return this.families(sql.FAMILIES_WITH_BRANDS, refs);
      case 'attribute':
        return this.families(sql.FAMILIES_WITH_ATTRIBUTES, refs);
    }
  }

  async namedNow(kind: NamedThing['kind'], refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (refs.length === 0) return new Map();
    const rows = await this.manager.query<{ ref: string; name: string }[]>(sql.NAMES, [
      this.connectionId,
      kind,
      storedTexts(refs),
    ]);
    return new Map(rows.map((row) => [row.ref, row.name]));
  }

  async saveRecords(records: readonly MirrorRecord[]): Promise<void> {
    if (records.length === 0) return;
    const rows = newestRecords(records).map(recordRow).toSorted(byRef);
    this.written.records += rows.length;
    for (const list of storedJsonLists(rows)) await this.manager.query(sql.SAVE_RECORDS, [this.connectionId, list]);
    await this.uncheckSizes(rows.map((row) => row.family_id));
  }

  async mergeFamilies(pairs: readonly { readonly from: string; readonly into: string }[]): Promise<void> {
    const merges = resolveMerges(pairs);
    if (merges.length === 0) return;
    const into = merges.map((pair) => pair.into);
    await this.manager.query(sql.MERGE_FAMILIES, [this.connectionId, merges.map((pair) => pair.from), into]);
    await this.uncheckSizes(into);
  }

  async moveRows(familyOf: ReadonlyMap<string, string>): Promise<void> {
    if (familyOf.size === 0) return;
    const families = [...familyOf.values()];
    await this.manager.query(sql.MOVE_ROWS, [this.connectionId, [...familyOf.keys()], families]);
    await this.uncheckSizes(families);
  }

  async saveLevels(levels: readonly StockLevel[]): Promise<readonly string[]> {
    if (levels.length === 0) return [];
    const rows = newestLevels(levels).map(({ outletRef, ...level }) => ({ ...level, outlet_ref: outletRef }));
    this.written.levels += rows.length;
    const changed = await this.manager.query<{ ref: string }[]>(sql.SAVE_LEVELS, [this.connectionId, storedJson(rows)]);
    return changed.map((row) => row.ref);
  }

  async saveBookPrices(prices: readonly BookPrice[]): Promise<readonly string[]> {
    if (prices.length === 0) return [];
    const newest = new Map(prices.toSorted((a, b) => a.version - b.version).map((price) => [price.ref, price]));
    const rows = [...newest.values()].map((price) => ({
      ref: price.ref,
      book_ref: price.bookRef,
      record_ref: price.recordRef,
      version: price.version,
      price,
    }));
    const values = [this.connectionId, storedJson(rows)];
    const changed = await this.manager.query<{ ref: string }[]>(sql.SAVE_BOOK_PRICES, values);
    return [...new Set(changed.map((row) => row.ref))];
  }

  familiesWithRecords(refs: readonly string[]): Promise<readonly WantedFamily[]> {
    return this.families(sql.FAMILIES_WITH_RECORDS, refs);
  }

  async saveNamed(things: readonly NamedThing[]): Promise<void> {
    if (things.length === 0) return;
    const latest = new Map(things.map((thing) => [`${thing.kind} ${thing.ref}`, thing]));
    await this.manager.query(sql.SAVE_NAMED, [this.connectionId, storedJson([...latest.values()])]);
  }

  async want(families: readonly WantedFamily[]): Promise<void> {
    if (families.length === 0) return;
    this.written.families += families.length;
    await this.lockFamilies();
    await wantFamilies(this.manager, this.connectionId, families);
  }

  async wantStockOf(refs: readonly string[]): Promise<void> {
    if (refs.length === 0) return;
    await this.lockFamilies();
    await this.manager.query(sql.WANT_STOCK_OF, [this.connectionId, storedTexts(refs)]);
  }

  async markSeen(refs: readonly string[], sweepId: string): Promise<void> {
    if (refs.length > 0) await this.manager.query(sql.MARK_ROWS_SEEN, [this.connectionId, storedTexts(refs), sweepId]);
  }

  async markPricesSeen(refs: readonly string[], sweepId: string): Promise<void> {
    if (refs.length === 0) return;
    await this.manager.query(sql.MARK_PRICES_SEEN, [this.connectionId, storedTexts(refs), sweepId]);
  }

  async setPlace(place: FeedPlace): Promise<void> {
    const { cursor, complete, completedAtMs } = place;
    const trail = storedJson(place.trail);
    await this.manager.query(sql.SET_PLACE, [this.connectionId, this.feed, cursor, complete, completedAtMs, trail]);
  }

  private async lockFamilies(): Promise<void> {
    if (!this.familiesLocked) await lockRows(this.manager, this.connectionId, 'work');
    this.familiesLocked = true;
  }

  private async families(statement: string, keys: readonly string[]): Promise<readonly WantedFamily[]> {
    if (keys.length === 0) return [];
    return this.manager.query<WantedFamily[]>(statement, [this.connectionId, storedTexts(keys)]);
  }

  private async uncheckSizes(familyIds: readonly string[]): Promise<void> {
    await this.lockFamilies();
    await this.manager.query(sql.UNCHECK_SIZES, [this.connectionId, [...new Set(familyIds)]]);
  }
}
